#include "random/ranking.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cstddef>
#include <map>
#include <string>
#include <utility>

#include "core/error.hpp"
#include "core/remembered.hpp"
#include "random/unit.hpp"

namespace zopa {
namespace {

void check_windows(std::span<const RankWindow> windows) {
  const int n = static_cast<int>(windows.size());
  if (n < 1 || n > RankingSampler::kMostItems) {
    throw InputError(fmt::format("found {} items to rank, allowed is 1 to {}", n, RankingSampler::kMostItems));
  }
  for (const RankWindow& window : windows) {
    if (window.first < 1 || window.last > n || window.first > window.last) {
      throw InputError(fmt::format("found ranks {} to {}, allowed are ascending ranks in 1 to {}", window.first, window.last, n));
    }
  }
  if (const auto span = RankingSampler::overfull_span(windows)) {
    throw InputError(fmt::format("no ranking fits: {} items must share the {} ranks {} to {}", span->items.size(),
                                 span->last - span->first + 1, span->first, span->last));
  }
}

}  // namespace

std::optional<OverfullSpan> RankingSampler::overfull_span(std::span<const RankWindow> windows) {
  const int n = static_cast<int>(windows.size());
  for (int length = 1; length <= n; ++length) {
    for (int first = 1; first + length - 1 <= n; ++first) {
      const auto inside = [first, last = first + length - 1](const RankWindow& window) {
        return window.first >= first && window.last <= last;
      };
      if (std::ranges::count_if(windows, inside) <= length) {
        continue;
      }
      OverfullSpan span = {first, first + length - 1, {}};
      for (int item = 0; item < n; ++item) {
        if (inside(windows[static_cast<std::size_t>(item)])) {
          span.items.push_back(item);
        }
      }
      return span;
    }
  }
  return std::nullopt;
}

/// Lists the states reachable at each rank, then counts completions from the last rank back.
class RankingSampler::Builder {
 public:
  Builder(RankingSampler& sampler, std::span<const RankWindow> windows) : sampler_(sampler), n_(windows.size()) {
    std::map<int, std::size_t> group_of_last;
    for (const RankWindow& window : windows) {
      group_of_last.emplace(window.last, 0);
    }
    for (auto& [last, group] : group_of_last) {
      group = last_of_group_.size();
      last_of_group_.push_back(last);
    }
    sampler_.starting_.assign(n_, 0);
    sampler_.members_.assign(last_of_group_.size(), 0);
    arriving_.assign(n_, Counts(last_of_group_.size(), 0));
    for (std::size_t item = 0; item < n_; ++item) {
      const auto rank = static_cast<std::size_t>(windows[item].first - 1);
      const std::size_t group = group_of_last.at(windows[item].last);
      sampler_.starting_[rank] |= std::uint32_t{1} << item;
      sampler_.members_[group] |= std::uint32_t{1} << item;
      ++arriving_[rank][group];
    }
  }

  void build() {
    list_states();
    for (std::size_t rank = n_; rank-- > 0;) {
      count_completions(rank);
    }
    sampler_.count_ = levels_.front().begin()->second.completions;
    lay_out();
  }

 private:
  using Counts = std::string;  ///< unplaced available items per group, one byte each: cheap to compare, never shown

  struct State {
    double completions = 0.0;
    std::uint32_t place = 0;  ///< its first choice in the flat table
  };

  using Level = std::map<Counts, State>;

  /// About 100 bytes each while building, and as much for good: enough for 32 items that may each move eight ranks.
  static constexpr std::size_t kMostStates = std::size_t{1} << 18U;

  [[nodiscard]] Counts with_arrivals(Counts counts, std::size_t rank) const {
    for (std::size_t group = 0; group < counts.size(); ++group) {
      counts[group] = static_cast<char>(counts[group] + arriving_[rank][group]);
    }
    return counts;
  }

  /// Calls f(group, counts before the next rank's arrivals) for every placement at `rank` (from 0) that leaves no item past its window.
  template <class F>
  void for_each_choice(const Counts& counts, std::size_t rank, F f) const {
    for (std::size_t group = 0; group < counts.size(); ++group) {
      if (counts[group] == 0) {
        continue;
      }
      Counts left = counts;
      --left[group];
      bool in_time = true;
      for (std::size_t other = 0; other < left.size() && last_of_group_[other] <= static_cast<int>(rank) + 1; ++other) {
        in_time = in_time && left[other] == 0;
      }
      if (in_time) {
        f(group, left);
      }
    }
  }

  void list_states() {
    levels_.resize(n_ + 1);
    levels_[0].emplace(arriving_[0], State{});
    std::size_t n_states = 1;
    for (std::size_t rank = 0; rank < n_; ++rank) {
      for (const auto& [counts, state] : levels_[rank]) {
        for_each_choice(counts, rank, [&](std::size_t /*group*/, const Counts& left) {
          n_states += levels_[rank + 1].emplace(next_state(left, rank), State{}).second ? 1U : 0U;
        });
        if (n_states > kMostStates) {
          throw InputError("the windows of ranks overlap too widely to count the rankings; narrow some, or give more of them the same end");
        }
      }
    }
    for (auto& [counts, state] : levels_[n_]) {
      state.completions = 1.0;  // every item is placed
    }
  }

  [[nodiscard]] Counts next_state(const Counts& left, std::size_t rank) const {
    return rank + 1 < n_ ? with_arrivals(left, rank + 1) : left;
  }

  void count_completions(std::size_t rank) {
    for (auto& [counts, state] : levels_[rank]) {
      for_each_choice(counts, rank, [&, &total = state.completions, &from = counts](std::size_t group, const Counts& left) {
        total += static_cast<double>(from[group]) * levels_[rank + 1].at(next_state(left, rank)).completions;
      });
    }
  }

  /// Writes the choices of all states that lead to a ranking, level after level, so that a draw reads forward.
  void lay_out() {
    std::uint32_t place = 0;
    for (std::size_t rank = 0; rank < n_; ++rank) {
      for (auto& [counts, state] : levels_[rank]) {
        state.place = place;
        for_each_choice(counts, rank, [&](std::size_t /*group*/, const Counts& left) {
          place += levels_[rank + 1].at(next_state(left, rank)).completions > 0.0 ? 1U : 0U;
        });
      }
    }
    sampler_.choices_.reserve(place);
    for (std::size_t rank = 0; rank < n_; ++rank) {
      for (const auto& [counts, state] : levels_[rank]) {
        append_choices(counts, state, rank);
      }
    }
  }

  void append_choices(const Counts& counts, const State& state, std::size_t rank) {
    double cumulative = 0.0;
    for_each_choice(counts, rank, [&, &from = counts](std::size_t group, const Counts& left) {
      const State& next = levels_[rank + 1].at(next_state(left, rank));
      if (next.completions > 0.0) {
        cumulative += static_cast<double>(from[group]) * next.completions;
        sampler_.choices_.push_back(
            {cumulative / state.completions, next.place, static_cast<std::uint16_t>(group), static_cast<std::uint16_t>(from[group])});
      }
    });
    if (cumulative > 0.0) {
      sampler_.choices_.back().upto = 1.0;  // whatever the rounding: every uniform is below
    }
  }

  RankingSampler& sampler_;
  std::size_t n_;
  std::vector<int> last_of_group_;  ///< ascending
  std::vector<Counts> arriving_;    ///< [n_items] counts of the items whose windows start at a rank
  std::vector<Level> levels_;       ///< [n_items + 1] reachable states before each rank, and at the end
};

RankingSampler::RankingSampler(std::span<const RankWindow> windows) {
  check_windows(windows);
  Builder(*this, windows).build();
}

void RankingSampler::draw(std::span<const double> u, std::span<int> item_at_rank) const {
  expects(u.size() == starting_.size() && item_at_rank.size() == starting_.size(), "one uniform and one result per rank");
  std::uint32_t available = 0;
  const Choice* choice = choices_.data();
  for (std::size_t rank = 0; rank < starting_.size(); ++rank) {
    available |= starting_[rank];
    const double share = inside_unit(u[rank]);
    double below = 0.0;
    while (share >= choice->upto) {
      below = choice->upto;
      ++choice;
    }
    std::uint32_t pool = available & members_[choice->group];
    if (choice->n_unplaced > 1) {
      // Where the uniform lies within the chosen share picks among the exchangeable items.
      const double within = (share - below) / (choice->upto - below) * choice->n_unplaced;
      for (int skip = std::min(static_cast<int>(within), choice->n_unplaced - 1); skip > 0; --skip) {
        pool &= pool - 1;
      }
    }
    const int item = std::countr_zero(pool);
    available &= ~(std::uint32_t{1} << item);
    item_at_rank[rank] = item;
    choice = choices_.data() + choice->next;
  }
}

std::shared_ptr<const RankingSampler> ranking_sampler(const std::vector<RankWindow>& windows) {
  constexpr std::size_t kSamplersKept = 16;  // of wide windows some megabytes each
  static Remembered<std::vector<RankWindow>, RankingSampler> samplers(kSamplersKept);
  return samplers.get(windows, [&windows] { return RankingSampler(windows); });
}

}  // namespace zopa

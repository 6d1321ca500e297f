/// \file
/// How a draft is improved: by the change of one issue that promises most, again and again; before that, if asked for, by random changes.

#include <algorithm>
#include <cmath>

#include "talks/draft_scores.hpp"
#include "talks/drafting.hpp"
#include "value/annealing.hpp"

namespace zopa {

namespace {

std::size_t at(int i) {
  return static_cast<std::size_t>(i);
}

constexpr double kLeastGain = 1e-12;  // anything less is rounding
constexpr int kTries = 3;             // moves looked at closely before a draft is left as it is

/// Revises the text of one mediator. Its loops run over a fixed number of lanes, so that they become straight vector code.
template <std::size_t kLanes>
class Reviser {
 public:
  Reviser(const Game& game, const World& world, const Situation& situation, Drafting& drafting)
      : game_(game), world_(world), situation_(situation), drafting_(drafting) {}

  void revise(int moves) {
    for (std::size_t b = 0; b < game_.layout.bundles.size(); ++b) {
      if (drafting_.stale[b]) {
        list_moves(b);
      }
    }
    if (!drafting_.chance.empty()) {
      anneal();
    }
    for (int i = 0; i < moves && move_on(); ++i) {
    }
  }

 private:
  using Row = std::array<double, kLanes>;

  [[nodiscard]] const double* row(std::size_t bundle, int option) const {
    return drafting_.value.data() + at(game_.layout.bundles[bundle].offset + option) * kLanes;
  }

  /// Slopes of the objective in the value of each party, at some values.
  [[nodiscard]] Row slopes(const double* values) const {
    Row slope;
    for (std::size_t p = 0; p < kLanes; ++p) {
      slope[p] = drafting_.weight[p] / std::max(values[p] - drafting_.need[p], kSmallSlack);
    }
    slope[at(game_.mediator)] += drafting_.own_interest / kSmallSlack;
    return slope;
  }

  [[nodiscard]] static double dot(const Row& slope, const Row& change) {
    double sum = 0.0;
    for (std::size_t p = 0; p < kLanes; ++p) {
      sum += slope[p] * change[p];
    }
    return sum;
  }

  /// Lists the changes of the issues of one bundle; those to levels that cannot be offered or that the mediator could not sign change nothing.
  void list_moves(std::size_t b) {
    const Layout& layout = game_.layout;
    const std::uint32_t mediator = bit(game_.mediator);
    const Bundle& bundle = layout.bundles[b];
    const int now = drafting_.text[b];
    const double* from = row(b, now);
    const std::uint8_t* closed = situation_.closed.data() + bundle.offset;
    const std::uint32_t* barred = world_.tables.barred.data() + bundle.offset;
    const std::size_t n = drafting_.moves.size();
    std::size_t i = drafting_.first_move[b];
    drafting_.stale[b] = false;
    for (std::size_t place = 0; place < bundle.issues.size(); ++place) {
      const int stride = bundle.strides[place];
      int option = now - Layout::level(bundle, static_cast<int>(place), now) * stride;
      for (int level = layout.n_levels[at(bundle.issues[place])]; level > 0; --level, option += stride, ++i) {
        const bool open = closed[option] == 0 && (barred[option] & mediator) == 0U;
        const int to = open ? option : now;
        const double* there = row(b, to);
        drafting_.moves[i] = {b, to};
        for (std::size_t p = 0; p < kLanes; ++p) {
          drafting_.change[p * n + i] = there[p] - from[p];
        }
        if (leans()) {
          drafting_.lean[i] = open ? leaning(bundle.issues[place], Layout::level(bundle, static_cast<int>(place), now),
                                             Layout::level(bundle, static_cast<int>(place), option))
                                   : 0.0;
        }
      }
    }
  }

  /// Makes the most promising move that the objective gains by. \return whether there was one
  bool move_on() {
    const Row slope = slopes(drafting_.seen.data());
    const auto score = kLanes == 4 ? score_moves_of_4 : score_moves_of_8;
    std::vector<double>& scores = drafting_.scores;
    score(scores.size(), slope.data(), drafting_.change.data(), scores.data());
    for (std::size_t i = 0; leans() && i < scores.size(); ++i) {
      scores[i] += drafting_.lean[i];
    }
    for (std::size_t i = 0; drafting_.limited && i < scores.size(); ++i) {
      scores[i] *= drafting_.open[i];
    }
    for (int i = 0; i < kTries; ++i) {
      const double most = largest(scores.size(), scores.data());
      if (most <= kLeastGain) {
        return false;
      }
      const auto best = at(static_cast<int>(std::find(scores.begin(), scores.end(), most) - scores.begin()));
      if (improves(best)) {
        list_moves(drafting_.moves[best].bundle);
        return true;
      }
      scores[best] = 0.0;
    }
    return false;
  }

  /// Makes a move if the objective gains by it.
  bool improves(std::size_t i) {
    Row change;
    Row values;
    for (std::size_t p = 0; p < kLanes; ++p) {
      change[p] = drafting_.change[p * drafting_.moves.size() + i];
      values[p] = drafting_.seen[p] + change[p];
    }
    // The objective is concave: what the slopes at the end of the move promise, it gains at least.
    const double leaning = leans() ? drafting_.lean[i] : 0.0;
    if (dot(slopes(values.data()), change) + leaning <= kLeastGain && gain(values) + leaning <= kLeastGain) {
      return false;
    }
    make(i, values);
    return true;
  }

  void make(std::size_t i, const Row& values) {
    drafting_.text[drafting_.moves[i].bundle] = static_cast<std::uint16_t>(drafting_.moves[i].option);
    std::copy(values.begin(), values.end(), drafting_.seen.begin());
  }

  [[nodiscard]] bool leans() const { return !drafting_.toward.empty(); }
  /// What the objective gains by the leaning of a text if an issue goes from one level to another.
  [[nodiscard]] double leaning(int issue, int from, int to) const {
    const int wanted = drafting_.toward[at(issue)];
    return wanted < 0 ? 0.0 : drafting_.pull / kSmallSlack * (double(to == wanted) - double(from == wanted));
  }

  /// The objective at some values, but for a constant and what it leans toward.
  [[nodiscard]] double objective(const double* values) const {
    const auto sum = kLanes == 4 ? sum_of_logs_of_4 : sum_of_logs_of_8;
    return drafting_.own_interest * values[at(game_.mediator)] / kSmallSlack + sum(values, drafting_.need.data(), drafting_.weight.data());
  }

  /// Random changes. One that is worse by some amount is made with probability exp(-amount / temperature), and the temperature falls in a
  /// straight line to 0. The text is then the best that was met.
  void anneal() {
    const auto n_steps = drafting_.chance.size();
    const std::size_t n = drafting_.moves.size();
    double now = objective(drafting_.seen.data());
    double best = now;
    Package best_text = drafting_.text;
    std::array<double, kMaxParties> best_seen = drafting_.seen;
    for (std::size_t step = 0; step < n_steps; ++step) {
      // One uniform picks the change, what is left of it whether it is made.
      const double place = drafting_.chance[step] * static_cast<double>(n);
      const auto i = std::min(static_cast<std::size_t>(place), n - 1);
      const DraftMove move = drafting_.moves[i];
      if (drafting_.move_issue[i] < 0 || move.option == drafting_.text[move.bundle] || (drafting_.limited && drafting_.open[i] == 0.0)) {
        continue;
      }
      Row values;
      for (std::size_t p = 0; p < kLanes; ++p) {
        values[p] = drafting_.seen[p] + drafting_.change[p * n + i];
      }
      leaned_ += leans() ? drafting_.lean[i] : 0.0;
      const double then = objective(values.data()) + leaned_;
      const double temperature = drafting_.temperature * (1.0 - static_cast<double>(step) / static_cast<double>(n_steps));
      if (!keeps_change(then - now, temperature, place - static_cast<double>(i))) {
        leaned_ -= leans() ? drafting_.lean[i] : 0.0;
        continue;
      }
      make(i, values);
      list_moves(move.bundle);
      now = then;
      if (now > best) {
        best = now;
        best_text = drafting_.text;
        best_seen = drafting_.seen;
      }
    }
    if (now < best) {
      for (std::size_t b = 0; b < game_.layout.bundles.size(); ++b) {
        if (best_text[b] != drafting_.text[b]) {
          drafting_.text[b] = best_text[b];
          list_moves(b);
        }
      }
      drafting_.seen = best_seen;
    }
  }

  /// Gain of the objective by a change of the values.
  [[nodiscard]] double gain(const Row& values) const {
    const auto mediator = at(game_.mediator);
    double total = drafting_.own_interest * (values[mediator] - drafting_.seen[mediator]) / kSmallSlack;
    for (std::size_t p = 0; p < kLanes; ++p) {
      if (drafting_.weight[p] > 0.0) {
        total += drafting_.weight[p] * (log_slack(values[p] - drafting_.need[p]) - log_slack(drafting_.seen[p] - drafting_.need[p]));
      }
    }
    return total;
  }

  const Game& game_;
  const World& world_;
  const Situation& situation_;
  Drafting& drafting_;
  double leaned_ = 0.0;  ///< what the random changes gained by leaning
};

}  // namespace

void revise(const Game& game, const World& world, const Situation& situation, Drafting& drafting, int moves) {
  if (drafting.lanes == 4) {
    Reviser<4>(game, world, situation, drafting).revise(moves);
  } else {
    Reviser<8>(game, world, situation, drafting).revise(moves);
  }
}

}  // namespace zopa

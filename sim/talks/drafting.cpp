#include "talks/drafting.hpp"

#include <algorithm>
#include <cmath>

#include "core/lanes.hpp"

namespace zopa {

namespace {

std::size_t at(int i) {
  return static_cast<std::size_t>(i);
}

/// Slack below which the logarithm goes on as a straight line, so that a draft far from acceptable still has a direction.
constexpr double kSmallSlack = 0.01;
constexpr double kLeastGain = 1e-12;   // anything less is rounding
constexpr std::size_t kMoveBlock = 4;  // moves scored side by side
constexpr int kTries = 3;              // moves looked at closely before a draft is left as it is

double log_slack(double slack) {
  return slack > kSmallSlack ? std::log(slack) : std::log(kSmallSlack) + (slack - kSmallSlack) / kSmallSlack;
}

/// Gains of moves to first order. \param change,scores columns of `n`, one per party
template <std::size_t kLanes>
[[gnu::always_inline]] inline void score_moves(std::size_t n, const double* __restrict slope, const double* __restrict change,
                                               double* __restrict scores) {
  for (std::size_t i = 0; i < n; ++i) {
    double score = 0.0;
    for (std::size_t p = 0; p < kLanes; ++p) {
      score += slope[p] * change[p * n + i];
    }
    scores[i] = score;
  }
}

ZOPA_LANES void score_moves_of_4(std::size_t n, const double* slope, const double* change, double* scores) {
  score_moves<4>(n, slope, change, scores);
}

ZOPA_LANES void score_moves_of_8(std::size_t n, const double* slope, const double* change, double* scores) {
  score_moves<8>(n, slope, change, scores);
}

/// The largest score, or 0. \param n a multiple of kMoveBlock
ZOPA_LANES double largest(std::size_t n, const double* scores) {
  std::array<double, kMoveBlock> most{};
  for (std::size_t first = 0; first < n; first += kMoveBlock) {
    for (std::size_t i = 0; i < kMoveBlock; ++i) {
      most[i] = scores[first + i] > most[i] ? scores[first + i] : most[i];
    }
  }
  return *std::max_element(most.begin(), most.end());
}

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
      }
    }
  }

  /// Makes the most promising move that the objective gains by. \return whether there was one
  bool move_on() {
    const Row slope = slopes(drafting_.seen.data());
    const auto score = kLanes == 4 ? score_moves_of_4 : score_moves_of_8;
    std::vector<double>& scores = drafting_.scores;
    score(scores.size(), slope.data(), drafting_.change.data(), scores.data());
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
    if (dot(slopes(values.data()), change) <= kLeastGain && gain(values) <= kLeastGain) {
      return false;
    }
    drafting_.text[drafting_.moves[i].bundle] = static_cast<std::uint16_t>(drafting_.moves[i].option);
    std::copy(values.begin(), values.end(), drafting_.seen.begin());
    return true;
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
};

/// Replaces levels that can no longer be offered by the nearest lower open ones.
void drop_closed(const Layout& layout, const Situation& situation, Drafting& drafting) {
  Package& text = drafting.text;
  for (std::size_t b = 0; b < layout.bundles.size(); ++b) {
    const Bundle& bundle = layout.bundles[b];
    for (std::size_t place = 0; place < bundle.issues.size() && situation.closed[at(bundle.offset + text[b])] != 0; ++place) {
      const int now = Layout::level(bundle, static_cast<int>(place), text[b]);
      for (int level = now - 1; level >= 0; --level) {
        const int option = text[b] + (level - now) * bundle.strides[place];
        if (situation.closed[at(bundle.offset + option)] == 0) {
          text[b] = static_cast<std::uint16_t>(option);
          drafting.stale[b] = true;
          break;
        }
      }
    }
  }
}

}  // namespace

void know(const Surrogate& surrogate, int n_parties, int lanes, Drafting& drafting) {
  drafting.lanes = lanes;
  drafting.known.assign(at(surrogate.n_options * lanes), 0.0);
  for (int p = 0; p < n_parties; ++p) {
    know_party(surrogate, p, drafting);
  }
}

void know_party(const Surrogate& surrogate, int party, Drafting& drafting) {
  const double* value = surrogate.of(party);
  drafting.base[at(party)] = surrogate.base[at(party)];
  for (int o = 0; o < surrogate.n_options; ++o) {
    drafting.known[drafting.cell(o, party)] = value[o];
  }
}

void forget(const Layout& layout, Drafting& drafting) {
  drafting.value = drafting.known;
  std::size_t n = 0;
  for (std::size_t b = 0; b < layout.bundles.size(); ++b) {
    drafting.first_move[b] = n;
    for (const int issue : layout.bundles[b].issues) {
      n += at(layout.n_levels[at(issue)]);
    }
  }
  n = (n + kMoveBlock - 1) / kMoveBlock * kMoveBlock;
  drafting.moves.resize(n);
  drafting.scores.resize(n);
  drafting.change.resize(n * at(drafting.lanes));  // what is beyond the last move stays zero
  drafting.named.assign(at(layout.level_offset.back() * drafting.lanes), 0);
  drafting.has_text = false;
  drafting.stale.fill(true);
}

void learn_level(const Layout& layout, int issue, int level, int party, double less, Drafting& drafting) {
  drafting.named[drafting.cell(layout.level_offset[at(issue)] + level, party)] = 1;
  const auto b = at(layout.bundle_of[at(issue)]);
  drafting.stale[b] = true;
  const Bundle& bundle = layout.bundles[b];
  const auto place = at(static_cast<int>(std::find(bundle.issues.begin(), bundle.issues.end(), issue) - bundle.issues.begin()));
  const int stride = bundle.strides[place];
  for (int block = level * stride; block < bundle.n_options; block += stride * layout.n_levels[at(issue)]) {
    for (int option = block; option < block + stride; ++option) {
      drafting.value[drafting.cell(bundle.offset + option, party)] -= less;
    }
  }
}

void take_up(const Game& game, const Situation& situation, Drafting& drafting) {
  const Layout& layout = game.layout;
  if (!drafting.has_text) {
    drafting.text = game.plan->reference;
    drafting.has_text = true;
  }
  drop_closed(layout, situation, drafting);
  drafting.seen = drafting.base;
  const auto lanes = at(drafting.lanes);
  for (std::size_t b = 0; b < layout.bundles.size(); ++b) {
    const double* row = drafting.value.data() + at(layout.bundles[b].offset + drafting.text[b]) * lanes;
    for (std::size_t p = 0; p < lanes; ++p) {
      drafting.seen[p] += row[p];
    }
  }
}

void revise(const Game& game, const World& world, const Situation& situation, Drafting& drafting, int moves) {
  if (drafting.lanes == 4) {
    Reviser<4>(game, world, situation, drafting).revise(moves);
  } else {
    Reviser<8>(game, world, situation, drafting).revise(moves);
  }
}

}  // namespace zopa

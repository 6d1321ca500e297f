#include "talks/drafting.hpp"

#include <algorithm>
#include <cmath>

namespace zopa {

namespace {

std::size_t at(int i) { return static_cast<std::size_t>(i); }

/// Slack below which the logarithm goes on as a straight line, so that a draft far from acceptable still has a direction.
constexpr double kSmallSlack = 0.01;
constexpr int kTries = 3;   // moves looked at closely before a draft is left as it is

double log_slack(double slack) {
  return slack > kSmallSlack ? std::log(slack) : std::log(kSmallSlack) + (slack - kSmallSlack) / kSmallSlack;
}

using Values = std::array<double, kMaxParties>;

double objective(const Game& game, const Drafting& drafting, const Values& values) {
  double total = drafting.own_interest * values[at(game.mediator)] / kSmallSlack;
  for (int p = 0; p < game.n_parties(); ++p) {
    if (drafting.weight[at(p)] > 0.0) {
      total += drafting.weight[at(p)] * log_slack(values[at(p)] - drafting.need[at(p)]);
    }
  }
  return total;
}

/// A single-issue move.
struct Move {
  int issue = -1;
  std::size_t bundle = 0;
  int level = 0;
  int option = 0;         ///< of the bundle
  double score = 0.0;     ///< first-order gain of the objective
};

/// The most promising single-issue moves, best first.
template <std::size_t kLanes>
std::array<Move, kTries> promising(const Game& game, const World& world, const Situation& situation, const Drafting& drafting) {
  const Layout& layout = game.layout;
  std::array<double, kLanes> slope{};
  for (std::size_t p = 0; p < at(game.n_parties()); ++p) {
    slope[p] = drafting.weight[p] / std::max(drafting.seen[p] - drafting.need[p], kSmallSlack);
  }
  slope[at(game.mediator)] += drafting.own_interest / kSmallSlack;
  const auto score_of = [&](std::size_t option, std::size_t level) {
    const double* known = drafting.known.data() + option * kLanes;
    const double* correction = drafting.correction.data() + level * kLanes;
    std::array<double, kLanes> part;
    for (std::size_t p = 0; p < kLanes; ++p) {
      part[p] = slope[p] * (known[p] + correction[p]);
    }
    double score = 0.0;
    for (std::size_t p = 0; p < kLanes; ++p) {
      score += part[p];
    }
    return score;
  };
  std::array<Move, kTries> best{};
  for (std::size_t b = 0; b < layout.bundles.size(); ++b) {
    const Bundle& bundle = layout.bundles[b];
    for (std::size_t place = 0; place < bundle.issues.size(); ++place) {
      const int issue = bundle.issues[place];
      const int first = layout.level_offset[at(issue)];
      const int now = drafting.levels[at(issue)];
      const double here = score_of(at(bundle.offset + drafting.text[b]), at(first + now));
      for (int level = 0; level < layout.n_levels[at(issue)]; ++level) {
        const int option = drafting.text[b] + (level - now) * bundle.strides[place];
        const auto flat = at(bundle.offset + option);
        if (level == now || situation.closed[flat] != 0 || (world.tables.barred[flat] & bit(game.mediator)) != 0U) {
          continue;
        }
        Move move{issue, b, level, option, score_of(flat, at(first + level)) - here};
        for (Move& kept : best) {
          if (move.score > kept.score + 1e-12) {
            std::swap(move, kept);
          }
        }
      }
    }
  }
  return best;
}

/// Values as the mediator would see them after a move.
Values after(const Game& game, const Drafting& drafting, const Move& move) {
  const Layout& layout = game.layout;
  const int first = layout.level_offset[at(move.issue)];
  const auto lanes = at(drafting.lanes);
  const double* from = drafting.known.data() + at(layout.bundles[move.bundle].offset + drafting.text[move.bundle]) * lanes;
  const double* to = drafting.known.data() + at(layout.bundles[move.bundle].offset + move.option) * lanes;
  const double* was = drafting.correction.data() + at(first + drafting.levels[at(move.issue)]) * lanes;
  const double* is = drafting.correction.data() + at(first + move.level) * lanes;
  Values values = drafting.seen;
  for (std::size_t p = 0; p < lanes; ++p) {
    values[p] += (to[p] - from[p]) + (is[p] - was[p]);
  }
  return values;
}

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
  const auto cells = at(layout.level_offset.back() * drafting.lanes);
  drafting.correction.assign(cells, 0.0);
  drafting.named.assign(cells, 0);
  drafting.has_text = false;
}

void take_up(const Game& game, const Situation& situation, Drafting& drafting) {
  const Layout& layout = game.layout;
  if (!drafting.has_text) {
    drafting.text = game.plan->reference;
    drafting.has_text = true;
  }
  drop_closed(layout, situation, drafting);
  drafting.levels = layout.levels(drafting.text);
  drafting.seen = drafting.base;
  const auto lanes = at(drafting.lanes);
  for (std::size_t b = 0; b < layout.bundles.size(); ++b) {
    const double* row = drafting.known.data() + at(layout.bundles[b].offset + drafting.text[b]) * lanes;
    for (std::size_t p = 0; p < lanes; ++p) {
      drafting.seen[p] += row[p];
    }
  }
  for (std::size_t k = 0; k < at(game.n_issues()); ++k) {
    const double* row = drafting.correction.data() + at(layout.level_offset[k] + drafting.levels[k]) * lanes;
    for (std::size_t p = 0; p < lanes; ++p) {
      drafting.seen[p] += row[p];
    }
  }
}

void revise(const Game& game, const World& world, const Situation& situation, Drafting& drafting, int moves) {
  double best = objective(game, drafting, drafting.seen);
  for (int i = 0; i < moves; ++i) {
    const auto candidates =
        drafting.lanes == 4 ? promising<4>(game, world, situation, drafting) : promising<8>(game, world, situation, drafting);
    bool moved_on = false;
    for (const Move& move : candidates) {
      if (move.issue < 0) {
        break;
      }
      const Values values = after(game, drafting, move);
      const double next = objective(game, drafting, values);
      if (next > best + 1e-12) {
        drafting.text[move.bundle] = static_cast<std::uint16_t>(move.option);
        drafting.levels[at(move.issue)] = static_cast<std::uint8_t>(move.level);
        drafting.seen = values;
        best = next;
        moved_on = true;
        break;
      }
    }
    if (!moved_on) {
      return;
    }
  }
}

}  // namespace zopa

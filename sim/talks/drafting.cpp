#include "talks/drafting.hpp"

#include <algorithm>
#include <cmath>

namespace zopa {

namespace {

std::size_t at(int i) { return static_cast<std::size_t>(i); }

/// Slack below which the logarithm goes on as a straight line, so that a draft far from acceptable still has a direction.
constexpr double kSmallSlack = 0.01;
constexpr int kTries = 3;            // moves tried exactly before a draft is left as it is

using Values = std::array<double, kMaxParties>;

double log_slack(double slack) {
  return slack > kSmallSlack ? std::log(slack) : std::log(kSmallSlack) + (slack - kSmallSlack) / kSmallSlack;
}

double objective(const DraftContext& context, const Drafting& drafting, const Values& values) {
  double total = drafting.own_interest * values[at(context.game.mediator)] / kSmallSlack;
  for (int p = 0; p < context.game.n_parties(); ++p) {
    if (drafting.weight[at(p)] > 0.0) {
      total += drafting.weight[at(p)] * log_slack(values[at(p)] - drafting.need[at(p)]);
    }
  }
  return total;
}

struct Candidate {
  int bundle = -1;
  int place = 0;
  int level = 0;
  int option = 0;
  double score = 0.0;
};

/// The most promising single-issue moves by first-order worth, best first.
template <std::size_t kLanes>
std::array<Candidate, kTries> promising(const DraftContext& context, const Drafting& drafting, const Values& values) {
  const Layout& layout = context.game.layout;
  const int mediator = context.game.mediator;
  Values slope{};
  for (int p = 0; p < context.game.n_parties(); ++p) {
    slope[at(p)] = drafting.weight[at(p)] / std::max(values[at(p)] - drafting.need[at(p)], kSmallSlack);
  }
  const double own_slope = slope[at(mediator)] + drafting.own_interest / kSmallSlack;
  slope[at(mediator)] = 0.0;   // its own values come from the true surrogate
  const double* own = context.own.of(mediator);
  const auto score_of = [&](std::size_t option, std::size_t level) {
    const double* known = drafting.known.data() + option * kLanes;
    const double* correction = drafting.correction.data() + level * kLanes;
    std::array<double, kLanes> part;
    for (std::size_t p = 0; p < kLanes; ++p) {
      part[p] = slope[p] * (known[p] + correction[p]);
    }
    double score = own_slope * own[option];
    for (std::size_t p = 0; p < kLanes; ++p) {
      score += part[p];
    }
    return score;
  };
  std::array<Candidate, kTries> best{};
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
        if (level == now || context.situation.closed[flat] != 0 || (context.world.tables.barred[flat] & bit(mediator)) != 0U) {
          continue;
        }
        Candidate candidate{static_cast<int>(b), static_cast<int>(place), level, option, score_of(flat, at(first + level)) - here};
        for (Candidate& kept : best) {
          if (candidate.score > kept.score + 1e-12) {
            std::swap(candidate, kept);
          }
        }
      }
    }
  }
  return best;
}

/// Replaces levels that can no longer be offered by the nearest lower open ones.
void drop_closed(const DraftContext& context, Drafting& drafting) {
  const Layout& layout = context.game.layout;
  Package& text = drafting.text;
  for (std::size_t b = 0; b < layout.bundles.size(); ++b) {
    const Bundle& bundle = layout.bundles[b];
    for (std::size_t place = 0; place < bundle.issues.size() && context.situation.closed[at(bundle.offset + text[b])] != 0; ++place) {
      const int now = Layout::level(bundle, static_cast<int>(place), text[b]);
      for (int level = now - 1; level >= 0; --level) {
        const int option = text[b] + (level - now) * bundle.strides[place];
        if (context.situation.closed[at(bundle.offset + option)] == 0) {
          text[b] = static_cast<std::uint16_t>(option);
          drafting.levels[at(bundle.issues[place])] = static_cast<std::uint8_t>(level);
          break;
        }
      }
    }
  }
}

}  // namespace

void know(const Surrogate& surrogate, int n_parties, int lanes, Drafting& drafting) {
  const auto n = at(surrogate.n_options);
  drafting.lanes = lanes;
  drafting.known.assign(n * at(lanes), 0.0);
  for (int p = 0; p < n_parties; ++p) {
    for (std::size_t o = 0; o < n; ++o) {
      drafting.known[o * at(lanes) + at(p)] = surrogate.of(p)[o];
    }
  }
}

Values seen_values(const DraftContext& context, const Drafting& drafting, const Package& text, const Levels& levels) {
  const Game& game = context.game;
  const Layout& layout = game.layout;
  Values values = worth(layout, context.known_tables, context.known_outlook, text).value;
  const PackageSum own = sum_rows(layout, context.world.tables, context.situation.outlook, text);
  values[at(game.mediator)] = value_of(context.world.tables, context.situation.outlook, own, game.mediator);
  for (std::size_t k = 0; k < at(game.n_issues()); ++k) {
    const double* row = drafting.correction.data() + at(layout.level_offset[k] + levels[k]) * at(drafting.lanes);
    for (std::size_t p = 0; p < at(drafting.lanes); ++p) {
      values[p] += row[p];
    }
  }
  return values;
}

void revise(const DraftContext& context, Drafting& drafting, int moves) {
  if (!drafting.has_text) {
    drafting.text = context.game.plan->reference;
    drafting.levels = context.game.layout.levels(drafting.text);
    drafting.has_text = true;
  }
  drop_closed(context, drafting);
  Values values = seen_values(context, drafting, drafting.text, drafting.levels);
  double best = objective(context, drafting, values);
  for (int i = 0; i < moves; ++i) {
    bool moved_on = false;
    const auto candidates = drafting.lanes == 4 ? promising<4>(context, drafting, values) : promising<8>(context, drafting, values);
    for (const Candidate& candidate : candidates) {
      if (candidate.bundle < 0) {
        break;
      }
      Package next = drafting.text;
      next[at(candidate.bundle)] = static_cast<std::uint16_t>(candidate.option);
      Levels levels = drafting.levels;
      levels[at(context.game.layout.bundles[at(candidate.bundle)].issues[at(candidate.place)])] = static_cast<std::uint8_t>(candidate.level);
      const Values next_values = seen_values(context, drafting, next, levels);
      const double next_best = objective(context, drafting, next_values);
      if (next_best > best + 1e-12) {
        drafting.text = next;
        drafting.levels = levels;
        values = next_values;
        best = next_best;
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

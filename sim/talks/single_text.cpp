/// \file
/// A mediator revises one text, puts it to the parties, and learns from refusals.
/// Sources: Fisher & Ury (1981) and Raiffa (1982), the single negotiating text; Kydd (2003) for bias.
///
/// A draft maximises sum over signatories of weight x log(slack as the mediator sees it) + own interest x own value, by single-issue
/// moves from the last text: first-order scores on the surrogate pick a move, exact values decide. A refusal reports what the party
/// now lacks, with error, and names the level that hurts it most among those it has not named; a named level is then seen as the
/// party sees it, with error.

#include <algorithm>
#include <cmath>

#include "random/normal.hpp"
#include "search/moves.hpp"
#include "talks/play.hpp"

namespace zopa {

namespace {

std::size_t at(int i) { return static_cast<std::size_t>(i); }

/// Slack below which the logarithm goes on as a straight line, so that a draft far from acceptable still has a direction.
constexpr double kSmallSlack = 0.01;
constexpr int kFirstMoves = 40;      // changes of the first draft
constexpr int kRevisionMoves = 6;    // changes of a revision
constexpr int kTries = 3;            // moves tried exactly before a draft is left as it is

double log_slack(double slack) {
  return slack > kSmallSlack ? std::log(slack) : std::log(kSmallSlack) + (slack - kSmallSlack) / kSmallSlack;
}

/// V of all parties as the mediator sees it: its own exactly, the others' as known, corrected by what they said.
std::array<double, kMaxParties> seen_values(const Play& play, const Package& text) {
  const Game& game = play.game;
  const int mediator = game.mediator;
  auto values = worth(game.layout, *play.known.tables, play.known.outlook, text).value;
  values[at(mediator)] = worth(game.layout, play.world->tables, play.situation.outlook, text).value[at(mediator)];
  const Levels levels = game.layout.levels(text);
  for (std::size_t k = 0; k < at(game.n_issues()); ++k) {
    const auto row = at(game.layout.level_offset[k] + levels[k]) * kMaxParties;
    for (std::size_t p = 0; p < at(game.n_parties()); ++p) {
      values[p] += play.drafting.correction[row + p];
    }
  }
  return values;
}

double objective(const Play& play, const std::array<double, kMaxParties>& values) {
  const Drafting& drafting = play.drafting;
  double total = play.world->number(play.game.plan->mediator->own_interest) * values[at(play.game.mediator)] / kSmallSlack;
  for (int p = 0; p < play.game.n_parties(); ++p) {
    if (drafting.weight[at(p)] > 0.0) {
      total += drafting.weight[at(p)] * log_slack(values[at(p)] - drafting.need[at(p)]);
    }
  }
  return total;
}

/// First-order worth of V of each party in the objective.
std::array<double, kMaxParties> slopes(const Play& play, const std::array<double, kMaxParties>& values) {
  std::array<double, kMaxParties> slope{};
  for (int p = 0; p < play.game.n_parties(); ++p) {
    slope[at(p)] = play.drafting.weight[at(p)] / std::max(values[at(p)] - play.drafting.need[at(p)], kSmallSlack);
  }
  slope[at(play.game.mediator)] += play.world->number(play.game.plan->mediator->own_interest) / kSmallSlack;
  return slope;
}

struct Candidate {
  int bundle = -1;
  int option = 0;
  double score = 0.0;
};

/// The most promising single-issue moves, best first.
std::array<Candidate, kTries> promising(const Play& play, const std::array<double, kMaxParties>& values) {
  const Game& game = play.game;
  const Layout& layout = game.layout;
  const Package& text = play.drafting.text;
  const auto slope = slopes(play, values);
  std::array<Candidate, kTries> best{};
  for (std::size_t b = 0; b < layout.bundles.size(); ++b) {
    const Bundle& bundle = layout.bundles[b];
    for (std::size_t place = 0; place < bundle.issues.size(); ++place) {
      const int issue = bundle.issues[place];
      const int now = layout.level(bundle, static_cast<int>(place), text[b]);
      const int first = layout.level_offset[at(issue)];
      for (int level = 0; level < layout.n_levels[at(issue)]; ++level) {
        const int option = text[b] + (level - now) * bundle.strides[place];
        const auto flat = at(bundle.offset + option);
        if (level == now || play.situation.closed[flat] != 0 || (play.world->tables.barred[flat] & bit(game.mediator)) != 0U) {
          continue;
        }
        double score = 0.0;
        for (int p = 0; p < game.n_parties(); ++p) {
          if (slope[at(p)] != 0.0) {
            const Surrogate& seen = p == game.mediator ? play.own_surrogate : *play.known_surrogate;
            const double correction = play.drafting.correction[at(first + level) * kMaxParties + at(p)] -
                                      play.drafting.correction[at(first + now) * kMaxParties + at(p)];
            score += slope[at(p)] * (seen.of(p)[flat] - seen.of(p)[bundle.offset + text[b]] + correction);
          }
        }
        Candidate candidate{static_cast<int>(b), option, score};
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
void drop_closed(Play& play) {
  const Layout& layout = play.game.layout;
  Package& text = play.drafting.text;
  for (std::size_t b = 0; b < layout.bundles.size(); ++b) {
    const Bundle& bundle = layout.bundles[b];
    for (std::size_t place = 0; place < bundle.issues.size() && play.situation.closed[at(bundle.offset + text[b])] != 0; ++place) {
      const int now = layout.level(bundle, static_cast<int>(place), text[b]);
      for (int level = now - 1; level >= 0; --level) {
        const int option = text[b] + (level - now) * bundle.strides[place];
        if (play.situation.closed[at(bundle.offset + option)] == 0) {
          text[b] = static_cast<std::uint16_t>(option);
          break;
        }
      }
    }
  }
}

void revise(Play& play) {
  Drafting& drafting = play.drafting;
  int moves = kRevisionMoves;
  if (!drafting.has_text) {
    drafting.text = play.game.plan->reference;
    drafting.has_text = true;
    moves = kFirstMoves;
  }
  drop_closed(play);
  auto values = seen_values(play, drafting.text);
  double best = objective(play, values);
  for (int i = 0; i < moves; ++i) {
    bool moved_on = false;
    for (const Candidate& candidate : promising(play, values)) {
      if (candidate.bundle < 0) {
        break;
      }
      const Package next = moved(drafting.text, candidate.bundle, candidate.option);
      const auto next_values = seen_values(play, next);
      const double next_best = objective(play, next_values);
      if (next_best > best + 1e-12) {
        drafting.text = next;
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

/// The level of the text that costs a party most, seen from its best alternative on the same issue, among those it has not named.
struct Grievance {
  int issue = -1;
  int flat_level = 0;
  double loss = 0.0;        ///< as the party sees it; 1 more where it is barred
  double believed = 0.0;    ///< as the mediator sees it
};

Grievance worst_level(const Play& play, int party, const Package& text) {
  const Game& game = play.game;
  const Layout& layout = game.layout;
  Grievance worst;
  for (std::size_t b = 0; b < layout.bundles.size(); ++b) {
    const Bundle& bundle = layout.bundles[b];
    const int here = bundle.offset + text[b];
    const double own = play.own_surrogate.of(party)[here];
    const double seen = play.known_surrogate->of(party)[here];
    const bool barred = (play.world->tables.barred[at(here)] & bit(party)) != 0U;
    for (std::size_t place = 0; place < bundle.issues.size(); ++place) {
      const int issue = bundle.issues[place];
      const int now = layout.level(bundle, static_cast<int>(place), text[b]);
      const int flat = layout.level_offset[at(issue)] + now;
      if (play.drafting.named[at(flat) * kMaxParties + at(party)] != 0) {
        continue;
      }
      double loss = 0.0;
      double believed = 0.0;
      for (int level = 0; level < layout.n_levels[at(issue)]; ++level) {
        const int other = here + (level - now) * bundle.strides[place];
        const bool opens = barred && (play.world->tables.barred[at(other)] & bit(party)) == 0U;
        const double gain = play.own_surrogate.of(party)[other] - own + (opens ? 1.0 : 0.0);
        if (gain > loss) {
          loss = gain;
          believed = play.known_surrogate->of(party)[other] - seen;
        }
      }
      if (loss > worst.loss) {
        worst = {issue, flat, loss, believed};
      }
    }
  }
  return worst;
}

/// What the mediator hears from a party that was not satisfied.
void hear(Play& play, int party, const Package& text, double shortfall, double error) {
  Drafting& drafting = play.drafting;
  const Grievance named = worst_level(play, party, text);
  if (named.issue >= 0) {
    const auto cell = at(named.flat_level) * kMaxParties + at(party);
    drafting.named[cell] = 1;
    drafting.correction[cell] -= std::max(0.0, named.loss + error - named.believed);
  }
  const double optimism = play.world->number(play.game.plan->mediator->optimism);
  drafting.need[at(party)] = seen_values(play, text)[at(party)] + std::max(0.0, (1.0 - optimism) * (shortfall + error));
}

void learn(Play& play, const Package& text) {
  const Game& game = play.game;
  const MediatorPlan& plan = *game.plan->mediator;
  Drafting& drafting = play.drafting;
  double gap = 0.0;
  for (int p = 0; p < game.n_parties(); ++p) {
    if (!play.signs(p) || p == game.mediator) {
      continue;
    }
    const Response& answer = drafting.answers[at(p)];
    if (answer.accepts) {
      drafting.need[at(p)] = std::min(drafting.need[at(p)], seen_values(play, text)[at(p)]);
      continue;
    }
    gap += answer.refusal.shortfall + (answer.refusal.obstacle == Obstacle::red_line ? 1.0 : 0.0);
    const double error = play.world->number(plan.report_error) * normal_quantile(play.uniform(game.plan->streams.report[at(p)], 0, play.outcome.offers));
    hear(play, p, text, answer.refusal.shortfall, error);
  }
  const Response& own = drafting.answers[at(game.mediator)];
  if (play.signs(game.mediator)) {
    drafting.need[at(game.mediator)] = own.needed;
    gap += own.accepts ? 0.0 : own.refusal.shortfall;
  }
  if (drafting.share_refusing == 0.0 && !drafting.consent.given()) {
    const int holder = drafting.consent.party;
    drafting.weight[at(holder)] = 1.0;   // from now on its yes counts like a signature
    hear(play, holder, text, -drafting.consent.gap, 0.0);
    gap += -drafting.consent.gap;
  }
  constexpr double kNarrower = 1e-3;     // less is not felt as movement
  drafting.narrowed = drafting.last_gap < 0.0 || gap < drafting.last_gap - kNarrower;
  if (drafting.narrowed) {
    drafting.last_narrowing = play.round;
  }
  drafting.last_gap = gap;
}

void press(Play& play) {
  for (int p = 0; p < play.game.n_parties(); ++p) {
    Negotiator& party = play.parties[at(p)];
    const bool now = party.refused && party.pressure > 0.0 && play.signs(p) && p != play.game.mediator;
    if (now && !party.under_pressure && play.journal != nullptr) {
      play.journal->add(play.round, Event::pressure, p).value = party.pressure;
    }
    party.under_pressure = now;
  }
}

}  // namespace

void open_drafting(Play& play) {
  const Game& game = play.game;
  const MediatorPlan& plan = *game.plan->mediator;
  Drafting& drafting = play.drafting;
  const auto cells = at(game.layout.level_offset.back()) * kMaxParties;
  drafting.correction.assign(cells, 0.0);
  drafting.named.assign(cells, 0);
  drafting.has_text = false;
  drafting.next_round = 1;
  drafting.last_gap = -1.0;
  drafting.narrowed = false;
  drafting.last_narrowing = 0;
  drafting.share_refusing = 0.0;
  drafting.consent = {};
  const double bias = play.world->number(plan.bias);
  for (int p = 0; p < game.n_parties(); ++p) {
    double weight = play.signs(p) ? 1.0 : game.plan->has_holders ? kConsentWeight : 0.0;
    if (game.belligerent[at(p)] && plan.bias_toward >= 0) {
      weight *= p == plan.bias_toward ? 1.0 + bias : 1.0 - bias;
    }
    drafting.weight[at(p)] = weight;
    drafting.need[at(p)] = p == game.mediator ? play.reservation(p) : play.known.outlook.reservation[at(p)];
  }
}

void mediate(Play& play) {
  Drafting& drafting = play.drafting;
  if (play.round < drafting.next_round) {
    return;
  }
  drafting.next_round = play.round + std::max(1, static_cast<int>(std::lround(play.world->number(play.game.plan->draft_interval))));
  if (drafting.has_text) {
    press(play);
  }
  const Package before = drafting.text;
  const bool first = !drafting.has_text;
  revise(play);
  ++play.outcome.offers;
  if (first || drafting.text != before) {
    journal_text(play, Event::draft, play.game.mediator, drafting.text);
  }
  const Package text = drafting.text;
  if (!put_to_vote(play, text, -1)) {
    learn(play, text);
  }
}

}  // namespace zopa

/// \file
/// A mediator revises one text, puts it to the parties, and learns from refusals.
///
/// A refusal reports what the party now lacks, with error, and names the level that hurts it most among those it has not named; a
/// named level is from then on seen as the party sees it, with error. What a party never says stays at the prior means.

#include <algorithm>
#include <cmath>

#include "random/normal.hpp"
#include "talks/steps.hpp"

namespace zopa {

namespace {

std::size_t at(int i) {
  return static_cast<std::size_t>(i);
}

/// The level of the text that costs a party most, seen from its best alternative on the same issue, among those it has not named.
struct Grievance {
  int issue = -1;
  int level = 0;
  double loss = 0.0;      ///< as the party sees it; 1 more where it is barred
  double believed = 0.0;  ///< as the mediator sees it
};

Grievance worst_level(const Play& play, int party, const Package& text) {
  const Layout& layout = play.game.layout;
  const double* own = play.own_surrogate.of(party);
  const double* known = play.known_surrogate->of(party);
  const std::uint32_t* barred = play.world->tables.barred.data();
  Grievance worst;
  int better = 0;  // flat options
  int worse = 0;
  for (std::size_t b = 0; b < layout.bundles.size(); ++b) {
    const Bundle& bundle = layout.bundles[b];
    const int here = bundle.offset + text[b];
    const bool bars = (barred[here] & bit(party)) != 0U;
    for (std::size_t place = 0; place < bundle.issues.size(); ++place) {
      const int issue = bundle.issues[place];
      const int now = Layout::level(bundle, static_cast<int>(place), text[b]);
      if (play.drafting.named[play.drafting.cell(layout.level_offset[at(issue)] + now, party)] != 0) {
        continue;
      }
      const int stride = bundle.strides[place];
      int other = here - now * stride;
      for (int level = layout.n_levels[at(issue)]; level > 0; --level, other += stride) {
        const bool opens = bars && (barred[other] & bit(party)) == 0U;
        const double loss = own[other] - own[here] + (opens ? 1.0 : 0.0);
        if (loss > worst.loss) {
          worst = {issue, now, loss, 0.0};
          better = other;
          worse = here;
        }
      }
    }
  }
  worst.believed = known[better] - known[worse];
  return worst;
}

/// Counts a complaint in the basket that the issue lies in.
void note_grievance(Play& play, int issue) {
  const std::vector<int>& basket_of = play.game.plan->mediator->basket_of;
  if (!basket_of.empty() && basket_of[at(issue)] >= 0) {
    ++play.mediation.grievances[at(basket_of[at(issue)])];
  }
}

/// What the mediator hears from a party that was not satisfied.
void hear(Play& play, int party, double shortfall, double error) {
  Drafting& drafting = play.drafting;
  const Grievance named = worst_level(play, party, version_of(play, party));
  double learned = 0.0;
  if (named.issue >= 0) {
    note_grievance(play, named.issue);
    learned = std::max(0.0, named.loss + error - named.believed);
    learn_level(play.game.layout, named.issue, named.level, party, learned, drafting);
  }
  const double optimism = play.world->number(play.game.plan->mediator->optimism);
  const double lacking = std::max(0.0, (1.0 - optimism) * (shortfall + error));
  drafting.need[at(party)] = drafting.seen[at(party)] - learned + lacking;
  play.mediation.lacking[at(party)] = lacking;
}

void learn(Play& play) {
  const Game& game = play.game;
  const MediatorPlan& plan = *game.plan->mediator;
  Drafting& drafting = play.drafting;
  TextProgress& progress = play.progress;
  double gap = 0.0;
  play.mediation.grievances = {};
  play.mediation.lacking = {};
  for (int p = 0; p < game.n_parties(); ++p) {
    if (!play.signs(p) || p == game.mediator) {
      continue;
    }
    const Response& answer = play.answers[at(p)];
    if (answer.accepts) {
      drafting.need[at(p)] = std::min(drafting.need[at(p)], drafting.seen[at(p)]);
      continue;
    }
    gap += answer.refusal.shortfall + (answer.refusal.obstacle == Obstacle::red_line ? 1.0 : 0.0);
    const double error =
        play.world->number(plan.report_error) * normal_quantile(play.uniform(game.plan->streams.report[at(p)], 0, play.outcome.offers));
    hear(play, p, answer.refusal.shortfall, error);
    if (answer.refusal.obstacle == Obstacle::red_line) {
      play.mediation.lacking[at(p)] = 0.0;  // no payment moves an absolute line
    }
    tell_others(play, p, answer.needed + error);
  }
  const Response& own = play.answers[at(game.mediator)];
  if (play.signs(game.mediator)) {
    gap += own.accepts ? 0.0 : own.refusal.shortfall;
  }
  if (progress.share_refusing == 0.0 && !play.consent.given()) {
    const int holder = play.consent.party;
    drafting.weight[at(holder)] = 1.0;  // from now on its yes counts like a signature
    hear(play, holder, -play.consent.gap, 0.0);
    gap += -play.consent.gap;
  }
  constexpr double kNarrower = 1e-3;  // less is not felt as movement
  progress.narrowed = progress.last_gap < 0.0 || gap < progress.last_gap - kNarrower;
  if (progress.narrowed) {
    progress.last_narrowing = play.round;
  }
  progress.last_gap = gap;
}

}  // namespace

void open_drafting(Play& play) {
  const Game& game = play.game;
  const MediatorPlan& plan = *game.plan->mediator;
  Drafting& drafting = play.drafting;
  if (drafting.known.empty() || play.known_surrogate == &play.own_surrogate) {
    know(*play.known_surrogate, game.n_parties(), play.world->tables.lanes, drafting);
  }
  know_party(play.own_surrogate, game.mediator, drafting);
  forget(game.layout, drafting);
  drafting.own_interest = play.world->number(plan.own_interest);
  play.progress = {};
  play.consent = {};
  play.mediation = {};
  const double bias = play.world->number(plan.bias);
  for (int p = 0; p < game.n_parties(); ++p) {
    double weight = play.signs(p) ? 1.0 : (game.plan->holders_aside & bit(p)) != 0U ? kConsentWeight : 0.0;
    if (game.belligerent[at(p)] && plan.bias_toward >= 0) {
      weight *= p == plan.bias_toward ? 1.0 + bias : 1.0 - bias;
    }
    drafting.weight[at(p)] = weight;
    drafting.need[at(p)] = play.known.outlook.reservation[at(p)] + (play.learned.on ? reservation_offset(play, game.mediator, p) : 0.0);
  }
}

void mediate(Play& play) {
  TextProgress& progress = play.progress;
  if (play.round < progress.next_round) {
    return;
  }
  look_out(play);
  progress.next_round = play.round + std::max(1, static_cast<int>(std::lround(play.world->number(play.game.plan->draft_interval))));
  const bool first = !play.drafting.has_text;
  if (!first) {
    press(play);
    offer_payments(play);
  }
  if (draft(play) || first) {
    journal_text(play, Event::draft, play.game.mediator, play.drafting.text);
    if (play.journal != nullptr) {
      play.journal->entries.back().faction = play.mediation.faction;
      play.journal->entries.back().basket = play.mediation.basket;
    }
  }
  if (!put_to_vote(play, play.drafting.text, -1)) {
    learn(play);
  }
}

}  // namespace zopa

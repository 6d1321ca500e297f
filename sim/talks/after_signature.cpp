/// \file
/// After the signatures: ratification by every institution that has a say, then how long the agreement holds.
/// Sources: Putnam (1988); Vasicek (1987) for votes with one common factor.

#include <algorithm>
#include <cmath>

#include "random/normal.hpp"
#include "talks/binomial.hpp"
#include "talks/holding.hpp"
#include "talks/play.hpp"

namespace zopa {

namespace {

std::size_t at(int i) { return static_cast<std::size_t>(i); }

/// Probability whose log-odds are those of `base` plus `shift`; 0 and 1 stay what they are.
double shifted(double base, double shift) {
  if (base <= 0.0 || base >= 1.0 || shift == 0.0) {
    return base;
  }
  return 1.0 / (1.0 + (1.0 - base) / base * std::exp(-shift));
}

bool votes_yes(const Play& play, const InstitutionPlan& institution) {
  const World& world = *play.world;
  const double yes = shifted(world.number(institution.yes), world.number(institution.slope) * play.outcome.gain[at(institution.party)]);
  const double u = play.uniform(institution.ballot, 0);
  switch (institution.vote) {
    case VoteKind::chance:
      return u < yes;
    case VoteKind::share:
      // u small means many yes votes, as in the other kinds.
      return yes + world.number(institution.swing) * normal_quantile(1.0 - u) >= world.number(institution.threshold);
    case VoteKind::members: {
      double member = yes;
      const double correlation = world.number(institution.correlation);
      if (correlation > 0.0 && yes > 0.0 && yes < 1.0) {
        const double factor = normal_quantile(play.uniform(institution.factor, 0));
        member = normal_cdf((normal_quantile(yes) - std::sqrt(correlation) * factor) / std::sqrt(1.0 - correlation));
      }
      return u < binomial_at_least(institution.members, institution.needed, member);
    }
  }
  return false;
}

void ratify(Play& play) {
  const Game& game = play.game;
  Outcome& outcome = play.outcome;
  outcome.ratified = true;
  int last = outcome.signed_round;
  int first_no = -1;
  for (std::size_t i = 0; i < game.plan->institutions.size(); ++i) {
    const InstitutionPlan& institution = game.plan->institutions[i];
    if (!institution.always && !institution.when.holds(outcome.terms)) {
      continue;
    }
    if (play.uniform(institution.called, 0) >= play.world->number(institution.required)) {
      continue;
    }
    const int round = outcome.signed_round + static_cast<int>(std::lround(play.world->number(institution.delay)));
    const bool yes = votes_yes(play, institution);
    if (play.journal != nullptr) {
      play.journal->add(round, yes ? Event::vote_yes : Event::vote_no, institution.party).institution = static_cast<int>(i);
    }
    last = std::max(last, round);
    outcome.vote_round = std::max(outcome.vote_round, round);
    if (!yes && (first_no < 0 || round < first_no)) {
      first_no = round;
      outcome.failed_at = static_cast<int>(i);
      outcome.ratified = false;
    }
  }
  if (!outcome.ratified) {
    outcome.vote_round = first_no;
  }
}

void hold(Play& play, const PackageSum& sum) {
  const Game& game = play.game;
  Outcome& outcome = play.outcome;
  outcome.hazard = realised_hazard(game, *play.world, sum, play.situation.signatories, outcome.gain);
  if (outcome.ratified) {
    const double horizon = game.scenario.durability.horizon;
    const double years = outcome.hazard > 0.0 ? -std::log(play.uniform(game.plan->streams.breaking, 0)) / outcome.hazard : horizon;
    outcome.years_held = std::min(years, horizon);
    if (play.journal != nullptr) {
      play.journal->add(outcome.vote_round < 0 ? play.round : outcome.vote_round, years < horizon ? Event::broke : Event::held).value = outcome.years_held;
    }
  }
}

}  // namespace

void sign(Play& play, const ValuedText& text) {
  Outcome& outcome = play.outcome;
  play.ended = true;
  outcome.ended_by = EndedBy::agreement;
  outcome.ended_round = play.round;
  outcome.signed_round = play.round;
  outcome.terms = play.game.layout.levels(text.package);
  bool free_of_noise = true;
  for (int p = 0; p < play.game.n_parties(); ++p) {
    outcome.gain[at(p)] = text.worth.value[at(p)] - play.reservation(p);
    free_of_noise = free_of_noise && (!play.signs(p) || outcome.gain[at(p)] >= 0.0);
  }
  if (free_of_noise && outcome.zone_ever != ZoneAnswer::not_searched) {
    outcome.zone_ever = ZoneAnswer::found;   // every agreement that needed neither noise nor pressure is a witness
  }
  journal_text(play, Event::signed_, -1, text.package);
  ratify(play);
  hold(play, text.sum);
}

}  // namespace zopa

/// \file
/// A signature, and how long the agreement then holds.

#include <algorithm>
#include <cmath>

#include "talks/holding.hpp"
#include "talks/steps.hpp"

namespace zopa {

namespace {

std::size_t at(int i) { return static_cast<std::size_t>(i); }

void hold(Play& play, const PackageSum& sum) {
  const Game& game = play.game;
  Outcome& outcome = play.outcome;
  outcome.hazard = realised_hazard(game, *play.world, play.situation.outlook, sum, play.situation.signatories, outcome.gain);
  outcome.time_inconsistent = shifts_too_far(game, *play.world, play.situation.outlook, sum);
  if (outcome.ratified) {
    const double horizon = game.scenario.durability.horizon;
    const double years = outcome.hazard > 0.0 ? -std::log(play.uniform(game.plan->streams.breaking, 0)) / outcome.hazard : horizon;
    outcome.years_held = std::min(years, horizon);
    if (play.journal != nullptr) {
      Entry& entry = play.journal->add(outcome.vote_round < 0 ? play.round : outcome.vote_round, years < horizon ? Event::broke : Event::held);
      entry.value = outcome.years_held;
      entry.time_inconsistent = outcome.time_inconsistent;
    }
  }
}

}  // namespace

void sign(Play& play, const ValuedText& text) {
  Outcome& outcome = play.outcome;
  play.ended = true;
  outcome.ended_by = EndedBy::agreement;
  outcome.ended_round = play.round;
  (outcome.signed_() ? outcome.signed_again_round : outcome.signed_round) = play.round;
  outcome.terms = play.game.layout.levels(text.package);
  outcome.side_payment = play.mediation.payment;
  outcome.signed_faction = play.mediated ? play.mediation.faction : -1;
  bool free_of_noise = true;
  for (int p = 0; p < play.game.n_parties(); ++p) {
    outcome.gain[at(p)] = text.worth.value[at(p)] - play.reservation(p);
    if (play.resumed.talks && p == play.resumed.party) {
      outcome.gain[at(p)] += std::max(0.0, play.resumed.gain);   // what its institution asks for is not what no agreement is worth
    }
    free_of_noise = free_of_noise && (!play.signs(p) || outcome.gain[at(p)] >= 0.0);
  }
  if (free_of_noise && outcome.zone_ever != ZoneAnswer::not_searched) {
    outcome.zone_ever = ZoneAnswer::found;   // every agreement that needed neither noise nor pressure is a witness
  }
  journal_text(play, Event::signed_, -1, text.package);
  play.resumed.talks = false;
  ratify(play);
  hold(play, text.sum);
  return_to_table(play);
}

}  // namespace zopa

/// \file
/// What the mediator says of a party that refused: what that party needs. The other signatories believe it as far as its bias toward them
/// makes it credible, and then aim at what would leave the other side that much.
/// Source: Kydd (2003), American Journal of Political Science 47.

#include <algorithm>

#include "talks/steps.hpp"
#include "value/credibility.hpp"

namespace zopa {

namespace {

std::size_t at(int i) {
  return static_cast<std::size_t>(i);
}

MessageGame message_game(const World& world, const MessagesPlan& plan) {
  return {world.number(plan.resolved), world.number(plan.error), world.number(plan.stake), world.number(plan.cost_resolved),
          world.number(plan.cost_weak)};
}

/// Bias of the mediator toward a party; it has none toward those who do not fight.
double bias_toward(const Play& play, int party) {
  const MediatorPlan& plan = *play.game.plan->mediator;
  const double bias = play.world->number(plan.bias);
  return party == plan.bias_toward ? bias : play.game.belligerent[at(party)] ? -bias : 0.0;
}

}  // namespace

void tell_others(Play& play, int refuser, double needed) {
  const Game& game = play.game;
  const MediatorPlan& plan = *game.plan->mediator;
  if (!plan.messages) {
    return;
  }
  const MessageGame situation = message_game(*play.world, *plan.messages);
  for (int p = 0; p < game.n_parties(); ++p) {
    if (!play.signs(p) || p == refuser || p == game.mediator) {
      continue;
    }
    double& told = play.mediation.told[at(p)][at(refuser)];
    const double believed = play.known.outlook.reservation[at(refuser)] + told;
    const bool resolved = needed > believed;
    const double weight = message_weight(situation, bias_toward(play, p), resolved);
    if (weight <= 0.0) {
      continue;
    }
    told += weight * (needed - believed);
    Negotiator& hearer = play.parties[at(p)];
    hearer.gain = std::max(0.0, first_aspiration(play, p) - play.reservation(p));
    ++play.outcome.messages;
    if (play.journal != nullptr) {
      Entry& entry = play.journal->add(play.round, Event::message, p);
      entry.about = refuser;
      entry.reservation = believed;
      entry.needed = needed;
      entry.value = believed + weight * (needed - believed);
    }
  }
}

}  // namespace zopa

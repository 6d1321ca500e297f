/// \file
/// What parties learn from the front. Every kind of war gives a step of the front another chance, so that every week of fighting tells
/// which kind it is; all see the same, and what they believed before keeps them apart ever less.
/// Sources: Slantchev (2003), the principle of convergence; Powell (2004).

#include <algorithm>

#include "beliefs/battle.hpp"
#include "talks/steps.hpp"

namespace zopa {

namespace {

std::size_t at(int i) {
  return static_cast<std::size_t>(i);
}

constexpr double kLeastStep = 1.0e-3;  ///< probability of a step up in the slowest kind of war

bool learns_from_war(const Play& play) {
  return play.game.plan->learning.battles;
}

}  // namespace

void learn_from_front(Play& play, int from) {
  if (!learns_from_war(play)) {
    return;
  }
  const InPart part = play.enter(PlayPart::beliefs);
  const WarPlan& war = *play.game.plan->war;
  const bool may_rise = from < war.lowest + war.shape.n_steps - 1;
  const bool may_fall = from > war.lowest;
  double most = 0.0;
  for (std::size_t q = 0; q < war.type_up.size(); ++q) {
    double& likelihood = play.learned.war[q];
    // Jumps are part of the pace of a kind of war, but not of its steps.
    const double up = std::max(kLeastStep, war.type_up[q] - play.world->war.jumped);
    likelihood *= step_likelihood({up, war.type_down}, play.front - from, may_rise, may_fall);
    most = std::max(most, likelihood);
  }
  if (most > 0.0 && most < 1.0e-30) {  // only ratios count
    for (double& likelihood : play.learned.war) {
      likelihood /= most;
    }
  }
}

void weigh_war(Play& play) {
  if (!learns_from_war(play)) {
    return;
  }
  const InPart part = play.enter(PlayPart::beliefs);
  weigh_kinds(play.world->war.kinds, play.learned.war, play.learned.own_kinds);
  weigh_kinds(play.game.prior_view->war.kinds, play.learned.war, play.learned.known_kinds);
}

Outlook outlook_at(const Play& play, int step) {
  const OutlookShift& shift = play.shocks.shift;
  const WarValues& war = play.world->war;
  return learns_from_war(play) ? war.outlook(step, play.fought, play.game.n_parties(), play.learned.own_kinds, shift)
                               : war.outlook(step, play.fought, play.game.n_parties(), shift);
}

Outlook known_outlook_at(const Play& play, int step) {
  const Game& game = play.game;
  if (game.scenario.beliefs.knowledge == Knowledge::truth) {
    return outlook_at(play, step);
  }
  const WarValues& war = game.prior_view->war;
  return learns_from_war(play) ? war.outlook(step, play.fought, game.n_parties(), play.learned.known_kinds, play.shocks.known_shift)
                               : war.outlook(step, play.fought, game.n_parties(), play.shocks.known_shift);
}

double believed_kind(const Play& play, int party, std::size_t kind) {
  const double before = war_belief(*play.game.plan->war, play.world->war.belief[at(party)], kind);
  return learns_from_war(play) ? before * play.learned.war[kind] : before;
}

double believed_goal(const Play& play, int party) {
  if (!play.game.plan->war) {
    return kMissing;
  }
  const WarPlan& war = *play.game.plan->war;
  const auto n_steps = at(war.shape.n_steps);
  double total = 0.0;
  double reaches = 0.0;
  for (std::size_t q = 0; q < war.type_up.size(); ++q) {
    const double weight = believed_kind(play, party, q);
    total += weight;
    reaches += weight * war.type_reach[q * n_steps + at(play.front - war.lowest)];
  }
  return total > 0.0 ? reaches / total : kMissing;
}

}  // namespace zopa

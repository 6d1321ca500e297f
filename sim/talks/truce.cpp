/// \file
/// A truce: proposed to those who fight, kept, ended by an agreement, by its own end, or by breaking.
///
/// Each of those who fight compares what the truce is worth with fighting on: the time it holds without the cost of the war and with the
/// front where it is, then the war again from a front that both sides' regrouping has moved. While it holds that is also what no
/// agreement is worth, so a truce takes from the urgency of the talks. The front, the costs and the military ends stand still.

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/exponential.hpp"
#include "talks/steps.hpp"

namespace zopa {

namespace {

std::size_t at(int i) {
  return static_cast<std::size_t>(i);
}

/// A drawn span of whole rounds, at least one.
int rounds(const Play& play, Slot slot) {
  return std::max(1, static_cast<int>(std::lround(play.world->number(slot))));
}

/// R of a party at a front between two steps. \param as_known as others see it
double reservation_between(const Play& play, bool as_known, double front, int party) {
  const WarPlan& war = *play.game.plan->war;
  const double top = war.lowest + war.shape.n_steps - 1;
  const double place = std::clamp(front, static_cast<double>(war.lowest), top);
  const double below = std::floor(place);
  const auto reservation = [&](double step) {
    const Outlook outlook = as_known ? known_outlook_at(play, static_cast<int>(step)) : outlook_at(play, static_cast<int>(step));
    return outlook.reservation[at(party)];
  };
  const double share = place - below;
  return share > 0.0 ? (1.0 - share) * reservation(below) + share * reservation(below + 1.0) : reservation(below);
}

/// Steps that a belligerent moves the front its way after a whole truce, in a world or as it is expected in general.
double regrouped(const Play& play, int party, bool as_known) {
  const TrucePlan& truce = *play.game.plan->truce;
  const Slot slot = truce.regroup[at(party)];
  if (slot < 0) {
    return 0.0;
  }
  const World& world = as_known ? *play.game.prior_view : *play.world;
  const double insincere = as_known ? world.number(play.game.plan->parties[at(party)].insincere) : world.insincere[at(party)] != 0 ? 1.0 : 0.0;
  const double sign = party == play.game.plan->war->advancing ? 1.0 : -1.0;
  return sign * world.number(slot) * (1.0 + insincere * (world.number(truce.insincere) - 1.0));
}

/// Steps by which a party expects the front to move after a whole truce. \param viewer -1: somebody who knows what is known in general
double expected_shift(const Play& play, int viewer) {
  const bool all_known = play.game.scenario.beliefs.knowledge == Knowledge::truth;
  double shift = 0.0;
  for (int p = 0; p < play.game.n_parties(); ++p) {
    shift += regrouped(play, p, p != viewer && !all_known);
  }
  return shift;
}

/// What a truce is worth to a party, at the front of the day. \param world the true one, or what is known of all \param years that it holds
/// \param share of a whole truce that both sides will have regrouped by then \param viewer whose expectation of that counts
double truce_value(const Play& play, const World& world, int party, double years, double share, int viewer) {
  const double kept = exponential(-world.number(play.game.plan->parties[at(party)].rate) * years);
  const double front_share = play.situation.outlook.front_share;
  const double meanwhile = world.truce.utility[at(party)] + front_share * world.truce.front_gain[at(party)];
  return (1.0 - kept) * meanwhile + kept * reservation_between(play, &world != play.world, play.front + share * expected_shift(play, viewer), party);
}

/// Years that a truce of some rounds holds on average, as it may break.
double expected_years(const Play& play, double rounds) {
  const double hazard = play.world->number(play.game.plan->truce->hazard);
  const double years = rounds * play.game.plan->round_years;
  return hazard > 0.0 ? (1.0 - exponential(-hazard * years)) / hazard : years;
}

/// Whether all who fight agree to a truce now; notes who did not.
bool all_agree(Play& play) {
  const Game& game = play.game;
  const double length = play.truce.length;
  const double years = expected_years(play, length);
  const double share = years / (length * game.plan->round_years);
  std::uint32_t refusing = 0;
  for (int p = 0; p < game.n_parties(); ++p) {
    if (!game.belligerent[at(p)]) {
      continue;
    }
    const bool barred = (play.world->truce.barred & bit(p)) != 0U;
    const double value = truce_value(play, *play.world, p, years, share, p);
    const bool agrees = !barred && value >= play.reservation(p);
    refusing |= agrees ? 0U : bit(p);
    if (play.journal != nullptr) {
      Entry& entry = play.journal->add(play.round, agrees ? Event::truce_accepted : Event::truce_refused, p);
      entry.value = value;
      entry.reservation = play.reservation(p);
      entry.refusal.obstacle = agrees ? Obstacle::none : barred ? Obstacle::red_line : Obstacle::reservation;
    }
  }
  if (play.outcome.truce_proposed_round < 0) {
    play.outcome.truce_proposed_round = play.round;
    play.outcome.truce_refused_by = refusing;
  }
  return refusing == 0U;
}

void begin_truce(Play& play) {
  const TrucePlan& plan = *play.game.plan->truce;
  TruceState& truce = play.truce;
  truce.holds = true;
  truce.began = play.round;
  truce.until = play.round + truce.length;
  const double hazard = play.world->number(plan.hazard) * play.game.plan->round_years;
  truce.breaks_at = hazard > 0.0 ? play.round - std::log(play.uniform(plan.breaking, play.round)) / hazard : std::numeric_limits<double>::infinity();
  play.outcome.truce_end = TruceEnd::open;
  if (play.outcome.truces++ == 0) {
    play.outcome.truce_round = play.round;
  }
  if (play.journal != nullptr) {
    play.journal->add(play.round, Event::truce_began).value = truce.until - play.round;
  }
}

void end_truce(Play& play, TruceEnd how) {
  const WarPlan& war = *play.game.plan->war;
  TruceState& truce = play.truce;
  truce.holds = false;
  truce.next = play.round + rounds(play, play.game.plan->truce->again);
  play.outcome.truce_end = how;
  double shift = 0.0;
  for (int p = 0; p < play.game.n_parties(); ++p) {
    shift += regrouped(play, p, false);
  }
  shift *= static_cast<double>(play.round - truce.began) / truce.length;
  const double whole = std::floor(shift + play.uniform(play.game.plan->truce->shift, play.round));
  play.front = std::clamp(play.front + static_cast<int>(whole), war.lowest, war.lowest + war.shape.n_steps - 1);
  if (play.journal != nullptr) {
    Entry& entry = play.journal->add(play.round, how == TruceEnd::broken ? Event::truce_broke : Event::truce_expired);
    entry.value = play.front;
  }
}

}  // namespace

void open_truce(Play& play) {
  play.truce = {};
  if (play.game.plan->truce) {
    play.truce.length = rounds(play, play.game.plan->truce->length);
    play.truce.next = rounds(play, play.game.plan->truce->first);
  }
}

bool keep_truce(Play& play) {
  TruceState& truce = play.truce;
  if (!truce.holds) {
    return false;
  }
  if (truce.breaks_at <= play.round || truce.until <= play.round) {
    end_truce(play, truce.breaks_at <= truce.until ? TruceEnd::broken : TruceEnd::expired);
    return false;
  }
  ++play.outcome.truce_rounds;
  return true;
}

void propose_truce(Play& play) {
  const auto& plan = play.game.plan->truce;
  if (!plan || play.truce.holds || play.round < play.truce.next || play.outcome.truces >= plan->most) {
    return;
  }
  look_out(play);
  if (all_agree(play)) {
    begin_truce(play);
    ++play.outcome.truce_rounds;
  } else {
    play.truce.next = play.round + rounds(play, plan->again);
  }
}

void look_out_in_truce(Play& play) {
  const double left = play.truce.until - play.round;
  const double years = expected_years(play, left);
  const double share = std::min(1.0, (play.round - play.truce.began + years / play.game.plan->round_years) / play.truce.length);
  const bool all_known = play.game.scenario.beliefs.knowledge == Knowledge::truth;
  const World& view = all_known ? *play.world : *play.game.prior_view;
  Outlook own = play.situation.outlook;
  Outlook known = play.known.outlook;
  for (int p = 0; p < play.game.n_parties(); ++p) {
    own.reservation[at(p)] = truce_value(play, *play.world, p, years, share, p);
    known.reservation[at(p)] = truce_value(play, view, p, years, share, all_known ? p : -1);
  }
  play.situation.outlook = own;
  play.known.outlook = known;
}

}  // namespace zopa

/// \file
/// Events that strike while the talks last. Between strikes they cost one comparison a round.
///
/// Each shock is a Poisson process of its own: the gaps between its strikes are exponential, the n-th from the n-th draw of its stream.
/// Where the rate hangs on how the war goes, strikes are drawn at the highest rate and thinned (Lewis & Shedler 1979). A change of a
/// hazard shortens or lengthens what is left of a waiting time, as the waiting time of a constant hazard allows.
/// Everybody sees a strike and what it does. The worth of fighting on is linear in its cost, so a shift needs no new solution; a cost that
/// fades counts as the lasting one of the same discounted sum, which is exact where the top of the ladder reflects.

#include <algorithm>
#include <cmath>
#include <limits>

#include "talks/shocks.hpp"

namespace zopa {

namespace {

std::size_t at(int i) {
  return static_cast<std::size_t>(i);
}

/// Highest rate of the process [1/round].
double highest_rate(const Play& play, const ShockPlan& shock) {
  const double rate = play.world->number(shock.rate) * play.game.plan->round_years;
  return shock.losses < 0 ? rate : rate * exponential(play.world->number(shock.losses));
}

double gap(const Play& play, const ShockPlan& shock, std::uint32_t number) {
  const double rate = highest_rate(play, shock);
  return rate > 0.0 ? -std::log(play.uniform(shock.gap, 0, static_cast<int>(number))) / rate : kNever;
}

/// How much of the way to losing everything a belligerent has gone, as its regime feels it, 0..1.
double felt_losses(const Play& play, const ShockPlan& shock) {
  if (!play.game.plan->war || !play.game.belligerent[at(shock.leader)]) {
    return 0.0;
  }
  const WarPlan& war = *play.game.plan->war;
  const int gained = play.front - war.start;
  const int lost = shock.leader == war.advancing ? -gained : gained;
  const int all = shock.leader == war.advancing ? war.start - war.lowest : war.goal - war.start;
  const double share = all > 0 ? std::clamp(static_cast<double>(lost) / all, 0.0, 1.0) : 0.0;
  switch (shock.regime) {
    case Regime::democratic:
      return share;
    case Regime::mixed:
      return share > 0.0 ? 1.0 : 0.0;
    case Regime::repressive:
      return share >= 1.0 ? 1.0 : 0.0;
  }
  return 0.0;
}

/// Share of the strikes at the highest rate that happen now.
double happening(const Play& play, const ShockPlan& shock) {
  const double room = shock.front && shock.front->mean > 0.0 ? play.world->war.jump_share : 1.0;
  return shock.losses < 0 ? room : room * exponential(-play.world->number(shock.losses) * (1.0 - felt_losses(play, shock)));
}

void note_soonest(ShockState& state, const ShockState::Clock& clock) {
  double& soonest = clock.fighting ? state.soonest_fighting : state.soonest;
  soonest = std::min({soonest, clock.next, clock.at});
}

/// All strikes of one shock up to a round of its clock.
void strike_until(Play& play, int which, int now) {
  const ShockPlan& shock = play.game.plan->shocks[at(which)];
  ShockState::Clock& clock = play.shocks.clocks[at(which)];
  if (clock.at <= now) {
    clock.at = kNever;
    hit(play, {which, 1, 0});
  }
  while (clock.next <= now) {
    const std::uint32_t number = clock.drawn++;
    const double share = happening(play, shock);
    if (share >= 1.0 || play.uniform(shock.thinning, 0, static_cast<int>(number)) < share) {
      hit(play, {which, 0, number});
    }
    clock.next += gap(play, shock, clock.drawn);
  }
}

/// Adds what a change of funding does to costs, which never fall below nothing.
void cover(const Play& play, const World& world, const std::array<double, kMaxParties>& coverage, OutlookShift& shift) {
  for (std::size_t p = 0; p < at(play.game.n_parties()); ++p) {
    const WarPartyPlan& party = play.game.plan->war->parties[p];
    const double cost = world.number(party.cost);
    const double covered = world.number(party.coverage);
    const double change = std::clamp(covered + coverage[p], 0.0, 1.0) - covered;
    shift.cost[p] = std::max(shift.cost[p] - cost * party.relief * change, -cost * (1.0 - party.relief * covered));
  }
}

}  // namespace

void open_shocks(Play& play) {
  ShockState& state = play.shocks;
  const auto& shocks = play.game.plan->shocks;
  state.standing.clear();
  state.shift = state.known_shift = {};
  state.walk_out = 1.0;
  state.leaked_lines.clear();
  state.soonest = state.soonest_fighting = kNever;
  if (shocks.empty()) {
    return;
  }
  state.bias = play.game.plan->mediator ? play.world->number(play.game.plan->mediator->bias) : 0.0;
  state.leaked.assign(play.game.plan->lines.size(), 0.0);
  state.clocks.resize(shocks.size());
  for (std::size_t i = 0; i < shocks.size(); ++i) {
    const ShockPlan& shock = shocks[i];
    state.clocks[i] = {gap(play, shock, 0), shock.at < 0 ? kNever : std::round(play.world->number(shock.at)), 0, shock.fighting};
    note_soonest(state, state.clocks[i]);
    if (shock.leader >= 0) {  // the leader of an earlier play of this world may have gone
      const Plan& plan = *play.game.plan;
      set_patience(play, shock.leader,
                   play.world->number(play.world->has_deadline ? plan.deadline_round : plan.parties[at(shock.leader)].patience));
    }
  }
}

void strike(Play& play, bool fights) {
  ShockState& state = play.shocks;
  if (state.soonest > play.round && (!fights || state.soonest_fighting > play.fought)) {
    return;
  }
  const InPart part = play.enter(PlayPart::shocks);
  state.soonest = state.soonest_fighting = kNever;
  for (std::size_t i = 0; i < state.clocks.size(); ++i) {
    ShockState::Clock& clock = state.clocks[i];
    const int now = clock.fighting ? play.fought : play.round;
    if ((clock.next <= now || clock.at <= now) && (fights || !clock.fighting)) {
      strike_until(play, static_cast<int>(i), now);
    }
    note_soonest(state, clock);
  }
}

void note_shifts(Play& play) {
  ShockState& state = play.shocks;
  state.shift = state.known_shift = {play.cost_shift, {}};
  std::array<double, kMaxParties> coverage{};
  std::array<double, kMaxParties> known_coverage{};
  bool on_cost = false;
  for (const Standing& standing : state.standing) {
    const double now = left(standing, play.round);
    const std::size_t p = at(standing.party);
    switch (standing.on) {
      case Standing::On::cost:
        state.shift.cost[p] += now * standing.lasting;
        state.known_shift.cost[p] += now * standing.lasting_known;
        on_cost = true;
        break;
      case Standing::On::coverage:
        coverage[p] += now * standing.lasting;
        known_coverage[p] += now * standing.lasting_known;
        on_cost = true;
        break;
      case Standing::On::reservation:
        state.shift.reservation[p] += now;
        state.known_shift.reservation[p] += now;
        break;
    }
  }
  if (on_cost) {
    cover(play, *play.world, coverage, state.shift);
    cover(play, *play.game.prior_view, known_coverage, state.known_shift);
  }
  if (play.resumed.talks) {
    const double asked = std::max(0.0, play.resumed.gain);
    state.shift.reservation[at(play.resumed.party)] += asked;
    state.known_shift.reservation[at(play.resumed.party)] += asked;
  }
}

}  // namespace zopa

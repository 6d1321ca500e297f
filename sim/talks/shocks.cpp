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

#include "core/exponential.hpp"
#include "talks/play.hpp"

namespace zopa {

namespace {

std::size_t at(int i) {
  return static_cast<std::size_t>(i);
}

constexpr double kNever = std::numeric_limits<double>::infinity();

/// The strike of a shock whose effects are being drawn: `series` 0 is the process, 1 the strike that is certain.
struct Strike {
  int shock = 0;
  int series = 0;
  std::uint32_t number = 0;
};

double drawn(const Play& play, const StrikeSize& size, const Strike& strike) {
  return std::clamp(size.quantile(play.uniform(size.key, strike.series, static_cast<int>(strike.number))), size.low, size.high);
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

/// What a cost of 1 for ever weighs for each 1 of a cost that fades.
double lasting(const Play& play, int party, double fading) {
  const Plan& plan = *play.game.plan;
  if (fading <= 0.0 || plan.war->role == WarRole::flow) {
    return 1.0;   // in the role `flow` the cost of the day is what counts
  }
  double goes_on = 1.0;
  for (const EndPlan& end : plan.war->ends) {
    goes_on -= 1.0 - exponential(-play.world->number(end.hazard) * plan.round_years);
  }
  const double keep = exponential(-play.world->number(plan.parties[at(party)].rate) * plan.round_years) * std::max(0.0, goes_on);
  return (1.0 - keep) / (1.0 - keep * exponential(-fading));
}

double left(const Standing& standing, int round) {
  return standing.fading > 0.0 ? standing.amount * exponential(-standing.fading * (round - standing.since)) : standing.amount;
}

void add_standing(Play& play, const Strike& strike, Standing::On on, const ShockPlan::On<int>& effect) {
  const ShockPlan& shock = play.game.plan->shocks[at(strike.shock)];
  const double amount = drawn(play, effect.size, strike);
  auto& all = play.shocks.standing;
  const auto same = std::find_if(all.begin(), all.end(), [&](const Standing& s) { return s.shock == strike.shock && s.party == effect.on && s.on == on; });
  if (same != all.end()) {
    same->amount = left(*same, play.round) + amount;
    same->since = play.round;
    return;
  }
  const double fading = shock.half_life < 0 ? 0.0 : std::log(2.0) / play.world->number(shock.half_life);
  const double weight = on == Standing::On::reservation ? 1.0 : lasting(play, effect.on, fading);
  all.push_back({strike.shock, effect.on, on, amount, fading, weight, play.round});
}

void multiply_hazard(double& due, double now, double factor) {
  if (due > now) {
    due = factor > 0.0 ? now + (due - now) / factor : kNever;
  }
}

/// The mediator weighs the belligerents by another bias from now on.
void shift_bias(Play& play, double change) {
  const int toward = play.game.plan->mediator->bias_toward;
  double& bias = play.shocks.bias;
  const double before = bias;
  bias = std::clamp(bias + change, -1.0, 1.0);
  for (int p = 0; toward >= 0 && p < play.game.n_parties(); ++p) {
    if (play.game.belligerent[at(p)]) {
      const double was = p == toward ? 1.0 + before : 1.0 - before;
      const double is = p == toward ? 1.0 + bias : 1.0 - bias;
      double& weight = play.drafting.weight[at(p)];
      weight = was > 0.0 ? weight * is / was : is;
    }
  }
}

void set_patience(Play& play, int party, double patience) {
  Negotiator& who = play.parties[at(party)];
  if (who.tactic != nullptr && who.tactic->select != Select::lowest_above) {
    who.patience = patience;
    who.log_patience = std::log(patience);
  }
}

/// The text on the table, if there is one.
const Package* text_on_table(const Play& play) {
  if (play.mediated) {
    return play.drafting.has_text ? &play.drafting.text : nullptr;
  }
  return play.standing_author >= 0 && !play.bidding.stands ? &play.standing : nullptr;
}

/// What the text on the table crosses becomes dearer to cross. \return lines
int leak(Play& play, double cost) {
  const Package* text = text_on_table(play);
  int n = 0;
  for (std::size_t i = 0; text != nullptr && i < play.game.plan->lines.size(); ++i) {
    const LinePlan& line = play.game.plan->lines[i];
    if (play.signs(line.party) && crosses(play.game.layout, line, *text)) {
      play.shocks.leaked[i] += cost;
      play.shocks.any_leaked = true;
      ++n;
    }
  }
  return n;
}

void jump(Play& play, double steps, double u) {
  const WarPlan& war = *play.game.plan->war;
  const int whole = static_cast<int>(std::floor(steps + u));   // the mean of whole steps is the size
  play.front = std::clamp(play.front + whole, war.lowest, war.lowest + war.shape.n_steps - 1);
}

/// A shock strikes.
void hit(Play& play, const Strike& strike) {
  const ShockPlan& shock = play.game.plan->shocks[at(strike.shock)];
  const auto outlook = [&] { return outlook_at(play, play.front, shift_by_shocks(play)).reservation; };
  Entry told;
  told.front_before = play.front;
  if (play.journal != nullptr) {
    told.values = outlook();
  }
  for (const auto& effect : shock.cost) {
    add_standing(play, strike, Standing::On::cost, effect);
  }
  for (const auto& effect : shock.coverage) {
    add_standing(play, strike, Standing::On::coverage, effect);
  }
  for (const auto& effect : shock.reservation) {
    add_standing(play, strike, Standing::On::reservation, effect);
  }
  if (shock.front) {
    jump(play, drawn(play, *shock.front, strike), play.uniform(shock.front->key, strike.series + 2, static_cast<int>(strike.number)));
  }
  for (const auto& effect : shock.ends) {
    multiply_hazard(play.end_at[at(effect.on)], play.fought, drawn(play, effect.size, strike));
  }
  if (shock.guarantee_expiry) {
    multiply_hazard(play.expiry_at, play.round, drawn(play, *shock.guarantee_expiry, strike));
  }
  if (shock.walk_out) {
    play.shocks.walk_out *= drawn(play, *shock.walk_out, strike);
  }
  if (shock.bias) {
    shift_bias(play, drawn(play, *shock.bias, strike));
  }
  if (shock.leak) {
    told.needed = drawn(play, *shock.leak, strike);
    told.members = leak(play, told.needed);
  }
  if (shock.leader >= 0) {
    told.party = shock.leader;
    if (!play.world->has_deadline) {
      told.value = drawn(play, *shock.patience, strike);
      set_patience(play, shock.leader, told.value);
    }
  }
  ++play.outcome.strikes;
  auto& count = play.outcome.shock_strikes[at(strike.shock)];
  count = static_cast<std::uint16_t>(std::min<int>(count + 1, std::numeric_limits<std::uint16_t>::max()));
  if (play.journal != nullptr) {
    told.round = play.round;
    told.event = Event::shock;
    told.shock = strike.shock;
    told.reservations = outlook();
    told.front = play.front;
    play.journal->entries.push_back(told);
  }
}

void find_soonest(Play& play) {
  ShockState& state = play.shocks;
  state.soonest = state.soonest_fighting = kNever;
  for (std::size_t i = 0; i < state.clocks.size(); ++i) {
    double& soonest = play.game.plan->shocks[i].fighting ? state.soonest_fighting : state.soonest;
    soonest = std::min({soonest, state.clocks[i].next, state.clocks[i].at});
  }
}

}  // namespace

void open_shocks(Play& play) {
  ShockState& state = play.shocks;
  const auto& shocks = play.game.plan->shocks;
  state.standing.clear();
  state.shift = {};
  state.walk_out = 1.0;
  state.any_leaked = false;
  state.soonest = state.soonest_fighting = kNever;
  if (shocks.empty()) {
    return;
  }
  state.bias = play.game.plan->mediator ? play.world->number(play.game.plan->mediator->bias) : 0.0;
  state.leaked.assign(play.game.plan->lines.size(), 0.0);
  state.clocks.resize(shocks.size());
  for (std::size_t i = 0; i < shocks.size(); ++i) {
    const ShockPlan& shock = shocks[i];
    state.clocks[i] = {gap(play, shock, 0), shock.at < 0 ? kNever : std::round(play.world->number(shock.at)), 0};
    if (shock.leader >= 0) {   // the leader of an earlier play of this world may have gone
      const Plan& plan = *play.game.plan;
      set_patience(play, shock.leader, play.world->number(play.world->has_deadline ? plan.deadline_round : plan.parties[at(shock.leader)].patience));
    }
  }
  find_soonest(play);
}

void strike(Play& play, bool fights) {
  ShockState& state = play.shocks;
  if (state.soonest > play.round && (!fights || state.soonest_fighting > play.fought)) {
    return;
  }
  const InPart part = play.enter(PlayPart::shocks);
  const auto& shocks = play.game.plan->shocks;
  for (std::size_t i = 0; i < shocks.size(); ++i) {
    ShockState::Clock& clock = state.clocks[i];
    const int now = shocks[i].fighting ? play.fought : play.round;
    if (shocks[i].fighting && !fights) {
      continue;
    }
    if (clock.at <= now) {
      clock.at = kNever;
      hit(play, {static_cast<int>(i), 1, 0});
    }
    while (clock.next <= now) {
      const std::uint32_t number = clock.drawn++;
      const double share = happening(play, shocks[i]);
      if (share >= 1.0 || play.uniform(shocks[i].thinning, 0, static_cast<int>(number)) < share) {
        hit(play, {static_cast<int>(i), 0, number});
      }
      clock.next += gap(play, shocks[i], clock.drawn);
    }
  }
  find_soonest(play);
}

OutlookShift shift_by_shocks(const Play& play) {
  OutlookShift shift{play.cost_shift, {}};
  std::array<double, kMaxParties> coverage{};
  for (const Standing& standing : play.shocks.standing) {
    const double now = left(standing, play.round) * standing.lasting;
    switch (standing.on) {
      case Standing::On::cost:
        shift.cost[at(standing.party)] += now;
        break;
      case Standing::On::coverage:
        coverage[at(standing.party)] += now;
        break;
      case Standing::On::reservation:
        shift.reservation[at(standing.party)] += now;
        break;
    }
  }
  if (play.game.plan->war && !play.shocks.standing.empty()) {
    for (std::size_t p = 0; p < at(play.game.n_parties()); ++p) {
      const WarPartyPlan& party = play.game.plan->war->parties[p];
      const double cost = play.world->number(party.cost);
      const double covered = play.world->number(party.coverage);
      const double change = std::clamp(covered + coverage[p], 0.0, 1.0) - covered;
      shift.cost[p] = std::max(shift.cost[p] - cost * party.relief * change, -cost * (1.0 - party.relief * covered));
    }
  }
  if (play.resumed.talks) {
    shift.reservation[at(play.resumed.party)] += std::max(0.0, play.resumed.gain);
  }
  return shift;
}

double cost_of_leaks(const Play& play, int party, const Package& text) {
  double most = 0.0;
  for (std::size_t i = 0; i < play.shocks.leaked.size(); ++i) {
    const LinePlan& line = play.game.plan->lines[i];
    if (play.shocks.leaked[i] > most && line.party == party && crosses(play.game.layout, line, text)) {
      most = play.shocks.leaked[i];
    }
  }
  return most;
}

}  // namespace zopa

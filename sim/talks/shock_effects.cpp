/// \file
/// What a strike does: shifts of costs and reservations, jumps of the front, hazards, leaks, new leaders.

#include <algorithm>
#include <cmath>
#include <limits>

#include "talks/shocks.hpp"

namespace zopa {

namespace {

std::size_t at(int i) {
  return static_cast<std::size_t>(i);
}

double drawn(const Play& play, const StrikeSize& size, const Strike& strike) {
  return std::clamp(size.quantile(play.uniform(size.key, strike.series, static_cast<int>(strike.number))), size.low, size.high);
}

/// What a cost of 1 for ever weighs for each 1 of a cost that fades.
double lasting(const Play& play, const World& world, int party, double fading) {
  const Plan& plan = *play.game.plan;
  if (fading <= 0.0 || plan.war->role == WarRole::flow) {
    return 1.0;  // in the role `flow` the cost of the day is what counts
  }
  double goes_on = 1.0;
  for (const EndPlan& end : plan.war->ends) {
    goes_on -= 1.0 - exponential(-world.number(end.hazard) * plan.round_years);
  }
  const double keep = exponential(-world.number(plan.parties[at(party)].rate) * plan.round_years) * std::max(0.0, goes_on);
  return (1.0 - keep) / (1.0 - keep * exponential(-fading));
}

void add_standing(Play& play, const Strike& strike, Standing::On on, const ShockPlan::On<int>& effect) {
  const ShockPlan& shock = play.game.plan->shocks[at(strike.shock)];
  const double amount = drawn(play, effect.size, strike);
  auto& all = play.shocks.standing;
  const auto same = std::find_if(all.begin(), all.end(),
                                 [&](const Standing& s) { return s.shock == strike.shock && s.party == effect.on && s.on == on; });
  if (same != all.end()) {
    same->amount = left(*same, play.round) + amount;
    same->since = play.round;
    return;
  }
  const double fading = shock.half_life < 0 ? 0.0 : std::log(2.0) / play.world->number(shock.half_life);
  const bool weighed = on != Standing::On::reservation;
  all.push_back({strike.shock, effect.on, on, amount, fading, weighed ? lasting(play, *play.world, effect.on, fading) : 1.0,
                 weighed ? lasting(play, *play.game.prior_view, effect.on, fading) : 1.0, play.round});
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
      if (play.shocks.leaked[i] == 0.0 && cost > 0.0) {
        play.shocks.leaked_lines.push_back(static_cast<int>(i));
      }
      play.shocks.leaked[i] += cost;
      ++n;
    }
  }
  return n;
}

void jump(Play& play, double steps, double u) {
  const WarPlan& war = *play.game.plan->war;
  const int whole = static_cast<int>(std::floor(steps + u));  // the mean of whole steps is the size
  play.front = std::clamp(play.front + whole, war.lowest, war.lowest + war.shape.n_steps - 1);
}

/// What a strike did beside costs and reservations.
struct Done {
  double leak = kMissing, patience = kMissing;  ///< [-], [round]
  int leaked = 0;                               ///< lines
};

Done take_effect(Play& play, const Strike& strike) {
  const ShockPlan& shock = play.game.plan->shocks[at(strike.shock)];
  Done done;
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
    done.leak = drawn(play, *shock.leak, strike);
    done.leaked = leak(play, done.leak);
  }
  if (shock.leader >= 0 && !play.world->has_deadline) {
    done.patience = drawn(play, *shock.patience, strike);
    set_patience(play, shock.leader, done.patience);
  }
  return done;
}

}  // namespace

void set_patience(Play& play, int party, double patience) {
  Negotiator& who = play.parties[at(party)];
  if (who.tactic != nullptr && who.tactic->select != Select::lowest_above) {
    who.patience = patience;
    who.log_patience = std::log(patience);
  }
}

void hit(Play& play, const Strike& strike) {
  ++play.outcome.strikes;
  auto& count = play.outcome.shock_strikes[at(strike.shock)];
  count = static_cast<std::uint16_t>(std::min<int>(count + 1, std::numeric_limits<std::uint16_t>::max()));
  if (play.journal == nullptr) {
    (void)take_effect(play, strike);
    return;
  }
  const auto reservations = [&] {
    note_shifts(play);
    return outlook_at(play, play.front).reservation;
  };
  Entry told;
  told.round = play.round;
  told.event = Event::shock;
  told.shock = strike.shock;
  told.party = play.game.plan->shocks[at(strike.shock)].leader;
  told.front_before = play.front;
  told.values = reservations();
  const Done done = take_effect(play, strike);
  told.reservations = reservations();
  told.front = play.front;
  told.value = done.patience;
  told.needed = done.leak;
  told.members = done.leaked;
  play.journal->entries.push_back(told);
}

std::array<double, kMaxParties> cost_of_leaks(const Play& play, const Package& text) {
  std::array<double, kMaxParties> most{};
  for (const int i : play.shocks.leaked_lines) {
    const LinePlan& line = play.game.plan->lines[at(i)];
    const double cost = play.shocks.leaked[at(i)];
    if (cost > most[at(line.party)] && crosses(play.game.layout, line, text)) {
      most[at(line.party)] = cost;
    }
  }
  return most;
}

}  // namespace zopa

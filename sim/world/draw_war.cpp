/// \file
/// What fighting on is worth in a world: one ladder sum for each kind of war, party and variant (as now, weakened).
///
/// Per round a party gets (1-d)(u(war at k) - c), then with the hazard of each military end its outcome, otherwise the front steps.
/// All of u depends on the front through the share of the way to the goal alone, so one sum of that share solves everything:
/// W(k) = C/(1-keep) (1 - H(k)) + S F(k) + u_top H(k), with F the discounted sum of the share, H the discounted arrival at an
/// absorbing top (0 if it reflects), C and S the constant and the sloped part of the flow.

#include <algorithm>

#include "core/exponential.hpp"
#include "world/world.hpp"

namespace zopa {

double war_belief(const WarPlan& war, double stated, std::size_t kind) {
  const std::size_t n_types = war.type_up.size();
  const double node = std::clamp(stated, 0.0, 1.0) * (kBeliefNodes - 1);
  const auto below = std::min(static_cast<std::size_t>(node), static_cast<std::size_t>(kBeliefNodes - 2));
  const double part = node - static_cast<double>(below);
  return (1.0 - part) * war.belief_weights[below * n_types + kind] + part * war.belief_weights[(below + 1) * n_types + kind];
}

}  // namespace zopa

namespace zopa::draw {

namespace {

std::size_t at(int i) { return static_cast<std::size_t>(i); }

/// Worth of what a state of affairs says about an issue: of its level, or the mean over the levels where it says nothing.
double worth_of_issue(const Game& game, const World& world, const std::vector<int>& levels, std::size_t issue, int p) {
  const int first = game.layout.level_offset[issue];
  if (levels[issue] >= 0) {
    return world.values(p, first + levels[issue]);
  }
  double total = 0.0;
  for (int level = first; level < game.layout.level_offset[issue + 1]; ++level) {
    total += world.values(p, level);
  }
  return total / game.layout.n_levels[issue];
}

/// Utility of a state of affairs, and what the front adds to it on the way to the goal. Red lines do not apply to war states.
struct StateUtility {
  double now = 0.0;
  double gain = 0.0;
};

StateUtility state_utility(const Game& game, const World& world, const std::vector<int>& levels, int p) {
  StateUtility result;
  for (std::size_t k = 0; k < levels.size(); ++k) {
    result.now += world.weights(p, static_cast<Eigen::Index>(k)) * worth_of_issue(game, world, levels, k, p);
  }
  for (const auto& [issue, toward] : game.plan->front) {
    result.gain += world.weights(p, issue) * (world.values(p, toward) - worth_of_issue(game, world, levels, at(issue), p));
  }
  return result;
}

void stated_reservations(const Game& game, World& world) {
  world.war.resize(1, 0);
  for (std::size_t p = 0; p < at(game.n_parties()); ++p) {
    const Slot slot = game.plan->parties[p].reservation;
    const double stated = slot < 0 ? 0.0 : world.number(slot);
    world.war.value[p] = world.war.weakened[p] = world.war.reservation[p] = stated;
  }
}

/// Probability of at least one event in a round.
double per_round(double hazard, double years) { return 1.0 - exponential(-hazard * years); }

/// Hazards of the military ends of a round.
struct EndChances {
  std::array<std::array<double, 64>, kWarVariants> each{};
  std::array<double, kWarVariants> any{};
};

EndChances end_chances(const Plan& plan, World& world) {
  EndChances chances;
  for (std::size_t e = 0; e < plan.war->ends.size(); ++e) {
    const EndPlan& end = plan.war->ends[e];
    const double hazard = world.number(end.hazard);
    world.war.end_hazard[e] = hazard * plan.round_years;
    chances.each[0][e] = per_round(hazard, plan.round_years);
    chances.each[1][e] = per_round(hazard * world.number(end.weakened), plan.round_years);
    for (std::size_t variant = 0; variant < kWarVariants; ++variant) {
      chances.any[variant] += chances.each[variant][e];
    }
  }
  return chances;
}

/// Solves the ladders of all lanes: variant, then type, then party fastest. Lanes that pad the parties stand still.
void solve_ladders(const WarPlan& war, double drift_times, const std::array<double, kWarVariants>& ended,
                   const std::array<double, kMaxParties>& discount, std::size_t n_parties, std::size_t party_lanes, WorldScratch& scratch) {
  const std::size_t n_types = war.type_up.size();
  const std::size_t lanes = kWarVariants * n_types * party_lanes;
  const auto n_steps = at(war.shape.n_steps);
  scratch.up.assign(lanes, 0.0);
  scratch.down.assign(lanes, 0.0);
  scratch.keep.assign(lanes, 0.0);
  for (std::size_t variant = 0; variant < kWarVariants; ++variant) {
    for (std::size_t q = 0; q < n_types; ++q) {
      const double drift = (variant == 0 ? 1.0 : drift_times) * (war.type_up[q] - war.type_down);
      const double up = std::clamp(war.type_down + drift, 0.0, 1.0 - war.type_down);
      for (std::size_t p = 0; p < n_parties; ++p) {
        const std::size_t lane = (variant * n_types + q) * party_lanes + p;
        scratch.up[lane] = up;
        scratch.down[lane] = war.type_down;
        scratch.keep[lane] = discount[p] * (1.0 - std::min(1.0, ended[variant]));
      }
    }
  }
  scratch.flow_sum.resize(lanes * n_steps);
  scratch.batch.solve(war.shape, war.flow, scratch.up, scratch.down, scratch.keep, 0.0, scratch.flow_sum);
  if (war.shape.absorbing_top) {
    scratch.hit_sum.resize(lanes * n_steps);
    scratch.zero_flow.assign(n_steps, 0.0);
    scratch.batch.solve(war.shape, scratch.zero_flow, scratch.up, scratch.down, scratch.keep, 1.0, scratch.hit_sum);
  }
}

/// Mean steps of a round that shocks move the front.
struct Jumps {
  double forward = 0.0;
  double back = 0.0;   ///< negative
};

Jumps jumps_per_round(const Plan& plan, const World& world) {
  Jumps jumps;
  for (const ShockPlan& shock : plan.shocks) {
    if (shock.front) {
      const double steps = world.number(shock.rate) * plan.round_years * shock.front->mean;
      (steps > 0.0 ? jumps.forward : jumps.back) += steps;
    }
  }
  return jumps;
}

/// Keeps what the value of fighting on is made of by kind of war, for parties that change their minds about it.
void keep_kinds(const WarPlan& war, const WarTerms& terms, std::size_t n_types, std::size_t party_lanes, WorldScratch& scratch, WarKinds& kinds) {
  kinds.n_types = n_types;
  kinds.lanes = party_lanes;
  kinds.terms = terms;
  kinds.flow = war.flow.data();
  kinds.sums.swap(scratch.flow_sum);
  kinds.hits.clear();
  if (war.shape.absorbing_top) {
    kinds.hits.swap(scratch.hit_sum);
  }
  kinds.belief = scratch.belief;
}

}  // namespace

void war(const Game& game, World& world) {
  const Plan& plan = *game.plan;
  if (!plan.war) {
    stated_reservations(game, world);
    return;
  }
  const WarPlan& war = *plan.war;
  WarValues& out = world.war;
  WorldScratch& scratch = world.scratch;
  const auto n_parties = at(game.n_parties());
  const std::size_t party_lanes = n_parties <= 4 ? 4 : 8;
  const std::size_t n_types = war.type_up.size();
  out.resize(war.shape.n_steps, static_cast<int>(war.ends.size()));
  out.lowest = war.lowest;
  out.goal = war.goal;

  const EndChances chances = end_chances(plan, world);
  std::array<double, kMaxParties> discount{};
  for (std::size_t p = 0; p < n_parties; ++p) {
    discount[p] = exponential(-world.number(plan.parties[p].rate) * plan.round_years);
  }
  solve_ladders(war, world.number(war.drift), chances.any, discount, n_parties, party_lanes, scratch);

  WarTerms terms;
  scratch.belief.assign(n_types * party_lanes, 0.0);
  for (std::size_t p = 0; p < n_parties; ++p) {
    const WarPartyPlan& party = war.parties[p];
    const double cost = world.number(party.cost) * (1.0 - party.relief * world.number(party.coverage));
    out.cost_drift[p] = world.number(party.cost_drift) * plan.round_years;
    out.belief[p] = world.number(party.belief);
    for (std::size_t q = 0; q < n_types; ++q) {
      scratch.belief[q * party_lanes + p] = war_belief(war, out.belief[p], q);
    }
    const StateUtility fighting = state_utility(game, world, war.state, static_cast<int>(p));
    const double d = discount[p];
    terms.talking[p] = fighting.now - cost;
    terms.talking_gain[p] = fighting.gain;
    std::array<double, kWarVariants> constant{};   // of the flow of a round
    for (std::size_t variant = 0; variant < kWarVariants; ++variant) {
      constant[variant] = (1.0 - d) * (fighting.now - cost);
      terms.slope[variant][p] = (1.0 - d) * fighting.gain;
    }
    for (std::size_t e = 0; e < war.ends.size(); ++e) {
      const StateUtility outcome = state_utility(game, world, war.ends[e].levels, static_cast<int>(p));
      for (std::size_t variant = 0; variant < kWarVariants; ++variant) {
        const double chance = d * chances.each[variant][e];
        constant[variant] += chance * outcome.now;
        terms.slope[variant][p] += chance * outcome.gain;
      }
    }
    for (std::size_t variant = 0; variant < kWarVariants; ++variant) {
      const double whole = 1.0 / (1.0 - scratch.keep[variant * n_types * party_lanes + p]);
      terms.settled[variant][p] = constant[variant] * whole;
      terms.burden[variant][p] = (1.0 - d) * whole;
    }
    terms.top[p] = war.shape.absorbing_top ? state_utility(game, world, war.absorbed, static_cast<int>(p)).now : 0.0;
    const double eta = war.role == WarRole::breakdown ? world.number(war.breakdown_hazard) : 0.0;
    const double rate = world.number(plan.parties[p].rate);
    terms.to_war[p] = war.role == WarRole::outside ? 1.0 : (eta + rate > 0.0 ? eta / (eta + rate) : 0.0);
  }
  const WarSums sums{n_types, party_lanes, war.flow.data(), scratch.belief.data(), scratch.flow_sum.data(),
                     war.shape.absorbing_top ? scratch.hit_sum.data() : nullptr};
  fill_war_tables(sums, terms, 0, at(war.shape.n_steps),
                  {out.value.data(), out.weakened.data(), out.reservation.data(), out.annuity.data(), out.weakened_annuity.data(),
                   out.reservation_annuity.data()});
  if (plan.learning.battles) {
    keep_kinds(war, terms, n_types, party_lanes, scratch, out.kinds);
  }

  out.down = world.number(war.setback);
  const double mean_steps = war.goal * plan.round_years / world.number(war.years_to_goal);
  const Jumps jumps = jumps_per_round(plan, world);
  out.jump_share = jumps.forward > 0.0 ? std::clamp((out.down + mean_steps - jumps.back) / jumps.forward, 0.0, 1.0) : 1.0;
  const double jumped = out.jump_share * jumps.forward + jumps.back;
  out.jumped = jumped;
  out.up = std::max(0.0, std::min(out.down + mean_steps - jumped, 1.0 - out.down));
  double others = 0.0;
  int n_others = 0;
  for (std::size_t p = 0; p < n_parties; ++p) {
    if (game.belligerent[p] && static_cast<int>(p) != war.advancing) {
      others += out.belief[p];
      ++n_others;
    }
  }
  world.mutual_optimism = n_others > 0 ? out.belief[at(war.advancing)] - others / n_others : 0.0;
}

void truce(const Game& game, World& world) {
  if (!game.plan->truce) {
    return;
  }
  world.truce = {};
  for (int p = 0; p < game.n_parties(); ++p) {
    const StateUtility meanwhile = state_utility(game, world, game.plan->truce->levels, p);
    world.truce.utility[at(p)] = meanwhile.now;
    world.truce.front_gain[at(p)] = meanwhile.gain;
  }
  for (const int i : game.plan->truce->lines) {
    const int party = game.plan->lines[at(i)].party;
    const DrawnLine& line = world.lines[at(i)];
    if (line.type == LineType::absolute) {
      world.truce.barred |= 1U << party;
    } else {
      world.truce.utility[at(party)] -= line.penalty;
    }
  }
}

}  // namespace zopa::draw

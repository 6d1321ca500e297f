/// \file
/// What fighting on is worth in a world: one ladder sum for each kind of war, party and variant (as now, weakened).
///
/// Per round a party gets (1-d)(u(war at k) - c), then with the hazard of each military end its outcome, otherwise the front steps.
/// All of u depends on the front through the share of the way to the goal alone, so one sum of that share solves everything:
/// W(k) = C/(1-keep) (1 - H(k)) + S F(k) + u_top H(k), with F the discounted sum of the share, H the discounted arrival at an
/// absorbing top (0 if it reflects), C and S the constant and the sloped part of the flow.

#include <algorithm>
#include <cmath>

#include "world/world.hpp"

namespace zopa::draw {

namespace {

std::size_t at(int i) { return static_cast<std::size_t>(i); }

/// Utility of a state of affairs, and what the front adds to it on the way to the goal. Red lines do not apply to war states.
struct StateUtility {
  double now = 0.0;
  double gain = 0.0;
};

StateUtility state_utility(const Game& game, const World& world, const std::vector<int>& levels, int p) {
  const Layout& layout = game.layout;
  StateUtility result;
  for (int k = 0; k < layout.n_issues; ++k) {
    const int first = layout.level_offset[at(k)];
    double value = 0.0;
    if (levels[at(k)] >= 0) {
      value = world.values(p, first + levels[at(k)]);
    } else {
      for (int level = first; level < layout.level_offset[at(k) + 1]; ++level) {
        value += world.values(p, level) / layout.n_levels[at(k)];
      }
    }
    const double weight = world.weights(p, k);
    result.now += weight * value;
    for (const auto& [issue, toward] : game.plan->front) {
      if (issue == k) {
        result.gain += weight * (world.values(p, toward) - value);
      }
    }
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
double per_round(double hazard, double years) { return 1.0 - std::exp(-hazard * years); }

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
  const std::size_t n_types = war.type_up.size();
  const std::size_t lanes = 2 * n_types * n_parties;   // variant, then type, then party fastest
  const auto n_steps = at(war.shape.n_steps);
  out.resize(war.shape.n_steps, static_cast<int>(war.ends.size()));
  out.lowest = war.lowest;
  out.goal = war.goal;

  std::array<double, 2> ended{0.0, 0.0};   // P(some military end in a round) as now and weakened
  std::array<double, 64> end_now{}, end_weakened{};
  for (std::size_t e = 0; e < war.ends.size(); ++e) {
    const double hazard = world.number(war.ends[e].hazard);
    out.end_hazard[e] = hazard * plan.round_years;
    end_now[e] = per_round(hazard, plan.round_years);
    end_weakened[e] = per_round(hazard * world.number(war.ends[e].weakened), plan.round_years);
    ended[0] += end_now[e];
    ended[1] += end_weakened[e];
  }
  scratch.up.resize(lanes);
  scratch.down.resize(lanes);
  scratch.keep.resize(lanes);
  scratch.flow_sum.resize(lanes * n_steps);
  std::array<double, kMaxParties> discount{};
  for (std::size_t p = 0; p < n_parties; ++p) {
    discount[p] = std::exp(-world.number(plan.parties[p].rate) * plan.round_years);
  }
  const double times = world.number(war.drift);
  std::size_t lane = 0;
  for (std::size_t variant = 0; variant < 2; ++variant) {
    for (std::size_t q = 0; q < n_types; ++q) {
      const double drift = (variant == 0 ? 1.0 : times) * (war.type_up[q] - war.type_down);
      for (std::size_t p = 0; p < n_parties; ++p, ++lane) {
        scratch.up[lane] = std::clamp(war.type_down + drift, 0.0, 1.0 - war.type_down);
        scratch.down[lane] = war.type_down;
        scratch.keep[lane] = discount[p] * (1.0 - std::min(1.0, ended[variant]));
      }
    }
  }
  scratch.batch.solve(war.shape, war.flow, scratch.up, scratch.down, scratch.keep, 0.0, scratch.flow_sum);
  if (war.shape.absorbing_top) {
    scratch.hit_sum.resize(lanes * n_steps);
    scratch.zero_flow.assign(n_steps, 0.0);
    scratch.batch.solve(war.shape, scratch.zero_flow, scratch.up, scratch.down, scratch.keep, 1.0, scratch.hit_sum);
  }

  for (std::size_t p = 0; p < n_parties; ++p) {
    const WarPartyPlan& party = war.parties[p];
    const double cost = world.number(party.cost) * (1.0 - party.relief * world.number(party.coverage));
    out.cost_drift[p] = world.number(party.cost_drift) * plan.round_years;
    out.belief[p] = world.number(party.belief);
    const StateUtility fighting = state_utility(game, world, war.state, static_cast<int>(p));
    const double d = discount[p];
    std::array<double, 2> constant{(1.0 - d) * (fighting.now - cost), (1.0 - d) * (fighting.now - cost)};
    std::array<double, 2> slope{(1.0 - d) * fighting.gain, (1.0 - d) * fighting.gain};
    for (std::size_t e = 0; e < war.ends.size(); ++e) {
      const StateUtility outcome = state_utility(game, world, war.ends[e].levels, static_cast<int>(p));
      for (std::size_t variant = 0; variant < 2; ++variant) {
        const double chance = d * (variant == 0 ? end_now[e] : end_weakened[e]);
        constant[variant] += chance * outcome.now;
        slope[variant] += chance * outcome.gain;
      }
    }
    const double top = war.shape.absorbing_top ? state_utility(game, world, war.absorbed, static_cast<int>(p)).now : 0.0;
    const double node = std::clamp(out.belief[p], 0.0, 1.0) * (kBeliefNodes - 1);
    const auto below = std::min(static_cast<std::size_t>(node), static_cast<std::size_t>(kBeliefNodes - 2));
    const double part = node - static_cast<double>(below);
    std::array<double, 64> belief{};
    for (std::size_t q = 0; q < n_types; ++q) {
      belief[q] = (1.0 - part) * war.belief_weights[below * n_types + q] + part * war.belief_weights[(below + 1) * n_types + q];
    }
    const double eta = war.role == WarRole::breakdown ? world.number(war.breakdown_hazard) : 0.0;
    const double rate = world.number(plan.parties[p].rate);
    const double to_war = war.role == WarRole::outside ? 1.0 : (eta + rate > 0.0 ? eta / (eta + rate) : 0.0);
    for (std::size_t variant = 0; variant < 2; ++variant) {
      const double whole = 1.0 / (1.0 - scratch.keep[variant * n_types * n_parties + p]);
      for (std::size_t k = 0; k < n_steps; ++k) {
        const std::size_t first = k * lanes + variant * n_types * n_parties + p;
        double share = 0.0;
        double hit = 0.0;
        for (std::size_t q = 0; q < n_types; ++q) {
          share += belief[q] * scratch.flow_sum[first + q * n_parties];
          if (war.shape.absorbing_top) {
            hit += belief[q] * scratch.hit_sum[first + q * n_parties];
          }
        }
        const double value = constant[variant] * whole * (1.0 - hit) + slope[variant] * share + top * hit;
        const std::size_t cell = k * kMaxParties + p;
        if (variant == 1) {
          out.weakened[cell] = value;
          out.weakened_annuity[cell] = (1.0 - d) * whole * (1.0 - hit);
          continue;
        }
        out.value[cell] = value;
        out.annuity[cell] = (1.0 - d) * whole * (1.0 - hit);
        const double talking = fighting.now + war.flow[k] * fighting.gain - cost;
        out.reservation[cell] = to_war * value + (1.0 - to_war) * talking;
        out.reservation_annuity[cell] = to_war * out.annuity[cell] + (1.0 - to_war);
      }
    }
  }
  out.down = world.number(war.setback);
  const double mean_steps = war.goal * plan.round_years / world.number(war.years_to_goal);
  out.up = std::min(out.down + mean_steps, 1.0 - out.down);
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

}  // namespace zopa::draw

/// \file
/// The value of fighting on, kind of war by kind of war.

#include <algorithm>
#include <cmath>

#include "core/time.hpp"
#include "support/by_hand.hpp"

namespace zopa::test {

double ByHand::state_utility(const std::string& party, const Terms& terms, const Terms& otherwise, double front_share) const {
  double total = 0.0;
  for (const auto& [id, issue] : game_.scenario.issues) {
    const auto own = terms.levels.find(id);
    const auto other = otherwise.levels.find(id);
    double worth = 0.0;
    if (own != terms.levels.end()) {
      worth = worth_of(party, id, own->second);
    } else if (other != otherwise.levels.end()) {
      worth = worth_of(party, id, other->second);
    } else {
      for (const Level& level : issue.levels) {
        worth += worth_of(party, id, level.id) / static_cast<double>(issue.levels.size());
      }
    }
    if (issue.front) {
      worth += front_share * (worth_of(party, id, issue.front->toward) - worth);
    }
    total += weight(party, id) * worth;
  }
  return total;
}

double ByHand::war_value(const std::string& party, int step, double extra_cost, bool weakened) const {
  const War& war = *game_.scenario.war;
  const WarPlan& plan = *game_.plan->war;
  const double years = game_.scenario.clock.round / kDaysPerYear;
  const double discount = std::exp(-number("parties." + party + ".rate") * years);
  const std::string path = "war.parties." + party + ".";
  const double cost = number(path + "cost") * (1.0 - war.parties.at(party).relief * number(path + "coverage")) + extra_cost;

  // What a round at each step pays: the flow, and the outcome of a military end if one comes.
  double lasts = 1.0;
  std::vector<double> flow;
  for (int k = war.ladder.lowest; k <= war.ladder.highest; ++k) {
    const double share = std::clamp(static_cast<double>(k) / war.ladder.goal, 0.0, 1.0);
    double paid = (1.0 - discount) * (state_utility(party, war.state, {}, share) - cost);
    lasts = 1.0;
    for (const auto& [id, end] : war.ends) {
      const double hazard = number("war.ends." + id + ".hazard") * (weakened ? number("war.ends." + id + ".weakened") : 1.0);
      const double chance = 1.0 - std::exp(-hazard * years);
      lasts -= chance;
      paid += discount * chance * state_utility(party, end.outcome, war.state, share);
    }
    flow.push_back(paid);
  }
  const LadderShape shape{war.ladder.highest - war.ladder.lowest + 1, war.ladder.top == LadderTop::absorbing};
  const double top = state_utility(party, war.absorbed, war.state, 0.0);

  // The party's weights over kinds of war, linear between the nodes of the compiled table.
  const double node = number(path + "belief") * (kBeliefNodes - 1);
  const auto below = std::min(static_cast<std::size_t>(node), static_cast<std::size_t>(kBeliefNodes - 2));
  const double part = node - static_cast<double>(below);
  const std::size_t n_types = war.drift_types.size();
  const double down = war.ladder.setback.mean();
  double total = 0.0;
  for (std::size_t q = 0; q < n_types; ++q) {
    const double believed = (1.0 - part) * plan.belief_weights[below * n_types + q] + part * plan.belief_weights[(below + 1) * n_types + q];
    const double usual = up_for_reach(shape, war.ladder.start - war.ladder.lowest, war.ladder.goal - war.ladder.lowest, war.belief_window,
                                      war.drift_types[q], down);
    const double up = std::clamp(down + (weakened ? number("war.weakened.drift") : 1.0) * (usual - down), 0.0, 1.0 - down);
    total += believed * ladder_sum(shape, flow, up, down, discount * lasts, top)[static_cast<std::size_t>(step - war.ladder.lowest)];
  }
  return total;
}

ByHand::Fighting ByHand::war(const std::string& party, int step, int round) const {
  const War& war = *game_.scenario.war;
  const double years = game_.scenario.clock.round / kDaysPerYear;
  const std::string path = "war.parties." + party + ".";
  const double extra_cost = number(path + "cost_drift") * years * round;
  Fighting result;
  result.now = war_value(party, step, extra_cost, false);
  result.weakened = war_value(party, step, extra_cost, true);
  if (war.role == WarRole::outside) {
    result.reservation = result.now;
    return result;
  }
  const double cost = number(path + "cost") * (1.0 - war.parties.at(party).relief * number(path + "coverage")) + extra_cost;
  const double share = std::clamp(static_cast<double>(step) / war.ladder.goal, 0.0, 1.0);
  const double talking = state_utility(party, war.state, {}, share) - cost;
  const double risk = war.role == WarRole::breakdown ? number("war.breakdown_hazard") : 0.0;
  const double to_war = risk / (risk + number("parties." + party + ".rate"));
  result.reservation = to_war * result.now + (1.0 - to_war) * talking;
  return result;
}

}  // namespace zopa::test

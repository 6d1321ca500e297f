/// \file
/// Red lines, index, gates, durability and war of a random scenario.

#include <algorithm>

#include "support/random_parts.hpp"

namespace zopa::test::random_parts {

namespace {

/// A condition on one issue, on two at once, or on either of two.
Condition some_condition(Dice& dice, const Scenario& scenario) {
  const auto issues = issue_ids(scenario);
  const auto& first = one_of(dice, issues);
  const auto& second = one_of(dice, issues);
  Condition condition;
  condition.any.push_back({{first, some_levels(dice, scenario, first)}});
  const double kind = dice.unit();
  if (kind < 0.2) {
    condition.any.back()[second] = some_levels(dice, scenario, second);
  } else if (kind < 0.35) {
    condition.any.push_back({{second, some_levels(dice, scenario, second)}});
  }
  return condition;
}

void add_lines(Dice& dice, Scenario& scenario) {
  scenario.red_lines.absolute_share = around(dice, dice.between(0.1, 0.6), 0.0, 1.0);
  scenario.red_lines.movable_penalty = Prior::uniform(0.01, 0.10);
  scenario.red_lines.costly_penalty = Prior::lognormal(0.1, 0.6);
  const auto parties = party_ids(scenario);
  const int n = dice.integer(0, 5);
  for (int i = 0; i < n; ++i) {
    RedLine line;
    line.party = {one_of(dice, parties)};
    line.forbids = some_condition(dice, scenario);
    line.movable = dice.chance(0.5) ? Prior::beta(dice.between(1.0, 5.0), dice.between(1.0, 5.0)) : around(dice, dice.unit(), 0.0, 1.0);
    if (dice.chance(0.2)) {
      line.absolute_share = dice.unit();
    }
    if (dice.chance(0.2)) {
      line.movable_penalty = 0.3;   // more than most costly lines cost
    }
    scenario.red_lines.lines.emplace("line" + std::to_string(i), line);
  }
}

void add_index(Dice& dice, Scenario& scenario) {
  const auto issues = issue_ids(scenario);
  const auto order = dice.shuffled(static_cast<int>(issues.size()));
  Index index;
  for (int i = 0; i < 2; ++i) {
    const std::string& id = issues[static_cast<std::size_t>(order[static_cast<std::size_t>(i)])];
    const Issue& issue = scenario.issues.at(id);
    IndexFactor factor;
    factor.issue = {id};
    factor.floor = dice.chance(0.5) ? Prior::fixed(0.0) : around(dice, dice.between(0.1, 0.6), 0.0, 1.0);
    if (issue.levels.front().amount && dice.chance(0.5)) {
      factor.saturation = 15.0;
    } else {
      for (const Level& level : issue.levels) {
        factor.values[level.id] = dice.unit();
      }
    }
    index.factors.emplace("factor" + std::to_string(i), factor);
  }
  scenario.indices.emplace("strength", index);
}

void add_gates(Dice& dice, Scenario& scenario) {
  const auto issues = issue_ids(scenario);
  const auto parties = party_ids(scenario);
  const double mode = dice.unit();
  scenario.linkages.mode = mode < 0.4 ? LinkageMode::endogenous : mode < 0.7 ? LinkageMode::gate : LinkageMode::both;
  const int n = dice.integer(0, 2);
  for (int i = 0; i < n; ++i) {
    Gate gate;
    gate.party = {one_of(dice, parties)};
    const auto& given = one_of(dice, issues);
    gate.when.any.push_back({{given, some_levels(dice, scenario, given)}});
    const bool by_index = !scenario.indices.empty() && dice.chance(0.6);
    if (by_index) {
      gate.requires_index = IndexRequirement{{"strength"}, around(dice, dice.between(0.1, 0.5), 0.0, 1.0)};
    }
    if (!by_index || dice.chance(0.3)) {
      const auto& returned = one_of(dice, issues);
      gate.requires_levels.any.push_back({{returned, some_levels(dice, scenario, returned)}});
    }
    gate.firm = around(dice, dice.between(0.3, 0.9), 0.0, 1.0);
    scenario.linkages.gates.emplace("gate" + std::to_string(i), gate);
  }
}

void add_durability(Dice& dice, Scenario& scenario) {
  Durability& durability = scenario.durability;
  durability.hazard = dice.chance(0.2) ? Prior::fixed(0.0) : Prior::lognormal(0.12, 0.6);
  durability.power_shift = around(dice, 1.0, 0.0, 2.0);
  durability.insincerity = 1.0 + 2.0 * dice.unit();
  durability.dissatisfaction = around(dice, 2.0, 0.0, 4.0);
  if (!scenario.indices.empty()) {
    HazardEffect effect;
    effect.index = IndexRef{"strength"};
    effect.log_hazard = around(dice, -2.0, -3.0, -1.0);
    durability.effects.emplace("strong", effect);
  }
  if (dice.chance(0.5)) {
    HazardEffect effect;
    effect.when = some_condition(dice, scenario);
    effect.log_hazard = around(dice, 0.3, -1.0, 1.0);
    durability.effects.emplace("weak", effect);
  }
}

Terms some_terms(Dice& dice, const Scenario& scenario, double share) {
  Terms terms;
  for (const std::string& issue : issue_ids(scenario)) {
    if (dice.chance(share)) {
      terms.levels[issue] = some_level(dice, scenario, issue);
    }
  }
  return terms;
}

}  // namespace

void commitments(Dice& dice, Scenario& scenario) {
  add_lines(dice, scenario);
  if (dice.chance(0.4)) {
    add_index(dice, scenario);
  }
  add_gates(dice, scenario);
  add_durability(dice, scenario);
}

void war(Dice& dice, Scenario& scenario) {
  const auto fighters = signatory_ids(scenario);   // the first two fight
  War war;
  war.ladder.advancing = {fighters[0]};
  war.ladder.lowest = -3;
  war.ladder.highest = 12;
  war.ladder.start = dice.integer(-1, 1);
  war.ladder.goal = dice.integer(4, 12);
  war.ladder.top = dice.chance(0.3) ? LadderTop::absorbing : LadderTop::reflecting;
  war.ladder.years_to_goal = Prior::lognormal(2.0, 0.45);
  war.ladder.setback = Prior::uniform(0.02, 0.08);
  war.state = some_terms(dice, scenario, 0.8);
  war.absorbed = some_terms(dice, scenario, 0.7);
  const double role = dice.unit();
  war.role = role < 0.6 ? WarRole::outside : role < 0.8 ? WarRole::flow : WarRole::breakdown;
  war.breakdown_hazard = around(dice, 0.3, 0.0, 1.0);
  war.belief_window = 60;
  const int n_ends = dice.integer(0, 2);
  for (int i = 0; i < n_ends; ++i) {
    WarEnd end;
    end.loser = {fighters[static_cast<std::size_t>(i)]};
    end.hazard = Prior::loguniform(0.01, 0.1);
    end.weakened = around(dice, 2.0, 1.0, 3.0);
    end.outcome = some_terms(dice, scenario, 0.7);
    war.ends.emplace("end" + std::to_string(i), end);
  }
  for (auto& [id, party] : scenario.parties) {
    party.reservation.reset();
    WarParty side;
    side.cost = around(dice, dice.between(0.05, 0.4), 0.0, 1.0);
    side.cost_drift = around(dice, 0.02, 0.0, 0.04);
    side.coverage = around(dice, dice.unit(), 0.0, 1.0);
    side.relief = 0.5 * dice.unit();
    side.belief = dice.chance(0.5) ? Prior::beta(4.0, 6.0) : around(dice, dice.unit(), 0.0, 1.0);
    war.parties.emplace(id, side);
  }
  war.weakened.drift = around(dice, 1.5, 1.0, 2.0);
  for (auto& [id, issue] : scenario.issues) {
    if (dice.chance(0.3)) {
      issue.front = FrontLink{some_level(dice, scenario, id)};
    }
    for (const Level& level : issue.levels) {
      if (dice.chance(0.3)) {
        war.weakened.exposure[id].emplace(level.id, around(dice, dice.between(-0.2, 0.5), -0.4, 0.6));
      }
    }
  }
  scenario.war = war;
}

void truce(Dice& dice, Scenario& scenario) {
  Truce truce;
  truce.terms = some_terms(dice, scenario, 0.3);
  truce.length = Prior::uniform(2.0, 8.0);
  truce.first = Prior::uniform(1.0, 10.0);
  truce.again = Prior::uniform(2.0, 10.0);
  truce.most = dice.integer(1, 3);
  truce.hazard = dice.chance(0.5) ? Prior::uniform(0.5, 5.0) : Prior::fixed(0.0);
  for (const auto& [id, party] : scenario.parties) {
    if (party.belligerent) {
      truce.regroup.emplace(id, around(dice, 0.5, 0.0, 1.0));
    }
  }
  truce.insincere = 2.0;
  scenario.truce = truce;
}

}  // namespace zopa::test::random_parts

/// \file
/// Red lines, indices, gates, hazard effects and exposure of a plan.

#include <cmath>

#include "core/error.hpp"
#include "world/plan_builder.hpp"
#include "world/vocabulary.hpp"

namespace zopa::plan_builder {

namespace {

std::size_t at(int i) { return static_cast<std::size_t>(i); }

void add_lines(Game& game, Plan& plan) {
  const RedLines& all = game.scenario.red_lines;
  Parameters& numbers = game.parameters;
  const Slot share = numbers.add("red_lines.absolute_share", all.absolute_share, 0.0, 1.0);
  plan.audience_cap = numbers.add("red_lines.audience_cap", all.audience_cap, 0.0, kUnbounded);
  for (const auto& [id, line] : all.lines) {
    LinePlan entry;
    entry.party = index_of(game.party_ids, line.party.id);
    const std::vector<int> issues = issues_of(game, line.forbids);
    if (issues.size() == 1) {
      entry.issue = issues.front();
      entry.levels = levels_where(game, line.forbids);
    }
    entry.options = options_where(game, line.forbids);
    entry.bundle = game.layout.bundle_of[at(issues.front())];
    const std::string path = "red_lines.lines." + id + ".";
    entry.movable = numbers.add(path + "movable", line.movable, 0.0, 1.0);
    entry.type = numbers.add_uniform(path + "type");
    entry.absolute = line.absolute_share ? numbers.add(path + "absolute_share", *line.absolute_share, 0.0, 1.0) : share;
    entry.movable_penalty = numbers.add(path + "movable_penalty", line.movable_penalty.value_or(all.movable_penalty), 0.0, kUnbounded);
    entry.costly_penalty = numbers.add(path + "costly_penalty", line.costly_penalty.value_or(all.costly_penalty), 0.0, kUnbounded);
    plan.lines.push_back(std::move(entry));
    game.line_party.push_back(plan.lines.back().party);
  }
}

void add_indices(Game& game, Plan& plan, std::vector<std::string>& ids) {
  const Layout& layout = game.layout;
  for (const auto& [id, index] : game.scenario.indices) {
    ids.push_back(id);
    IndexPlan entry;
    bool first = true;
    for (const auto& [factor_id, factor] : index.factors) {
      const int issue = index_of(game.issue_ids, factor.issue.id);
      if (first) {
        entry.bundle = layout.bundle_of[at(issue)];
        first = false;
      }
      const Bundle& bundle = layout.bundles[at(entry.bundle)];
      IndexPlan::Factor made;
      made.floor = game.parameters.add("indices." + id + ".factors." + factor_id + ".floor", factor.floor, 0.0, 1.0);
      const auto& levels = game.scenario.issues.at(factor.issue.id).levels;
      for (int option = 0; option < bundle.n_options; ++option) {
        Package package{};
        package[at(entry.bundle)] = static_cast<std::uint16_t>(option);
        const Level& level = levels[at(layout.level_of_issue(package, issue))];
        made.table.push_back(factor.saturation ? 1.0 - std::exp(-level.amount.value() / *factor.saturation) : factor.values.at(level.id));
      }
      entry.factors.push_back(std::move(made));
    }
    plan.indices.push_back(std::move(entry));
  }
}

void add_gates(Game& game, Plan& plan, const std::vector<std::string>& index_ids) {
  plan.endogenous = game.scenario.linkages.mode != LinkageMode::gate;
  if (game.scenario.linkages.mode == LinkageMode::endogenous) {
    return;
  }
  for (const auto& [id, gate] : game.scenario.linkages.gates) {
    GatePlan entry;
    entry.party = index_of(game.party_ids, gate.party.id);
    const std::string path = "linkages.gates." + id + ".";
    entry.firm = game.parameters.add(path + "firm", gate.firm, 0.0, 1.0);
    entry.type = game.parameters.add_uniform(path + "type");
    if (gate.requires_index) {
      entry.index = index_of(index_ids, gate.requires_index->index.id);
      entry.at_least = game.parameters.add(path + "requires_index.at_least", gate.requires_index->at_least, 0.0, 1.0);
      entry.watched = options_where(game, gate.when);
    }
    if (!gate.requires_levels.empty()) {
      const Bundle& bundle = game.layout.bundles[at(game.layout.bundle_of[at(issues_of(game, gate.when).front())])];
      const int b = game.layout.bundle_of[at(bundle.issues.front())];
      for (const int option : options_where(game, gate.when)) {
        Package package{};
        package[at(b)] = static_cast<std::uint16_t>(option - bundle.offset);
        if (!holds(game, gate.requires_levels, game.layout.levels(package))) {
          entry.options.push_back(option);
        }
      }
    }
    game.gate_ids.push_back(id);
    plan.gates.push_back(std::move(entry));
  }
}

void add_durability(Game& game, Plan& plan, const std::vector<std::string>& index_ids) {
  const Durability& durability = game.scenario.durability;
  Parameters& numbers = game.parameters;
  plan.hazard = numbers.add("durability.hazard", durability.hazard, 0.0, kUnbounded);
  plan.power_shift = numbers.add("durability.power_shift", durability.power_shift, 0.0, kUnbounded);
  plan.insincerity = numbers.add("durability.insincerity", durability.insincerity, 1.0, kUnbounded);
  plan.dissatisfaction = numbers.add("durability.dissatisfaction", durability.dissatisfaction, 0.0, kUnbounded);
  plan.time_inconsistent = numbers.add("durability.time_inconsistent", durability.time_inconsistent, 1.0, kUnbounded);
  for (const auto& [id, effect] : durability.effects) {
    EffectPlan entry;
    entry.log_hazard = numbers.add("durability.effects." + id + ".log_hazard", effect.log_hazard, -20.0, 20.0);
    if (effect.index) {
      entry.index = index_of(index_ids, effect.index->id);
    } else if (const std::vector<int> issues = issues_of(game, effect.when); issues.size() == 1) {
      entry.levels = levels_where(game, effect.when);
    } else {
      entry.options = options_where(game, effect.when);
    }
    plan.effects.push_back(std::move(entry));
  }
}

}  // namespace

void commitments(Game& game, Plan& plan) {
  std::vector<std::string> index_ids;
  add_lines(game, plan);
  add_indices(game, plan, index_ids);
  add_gates(game, plan, index_ids);
  add_durability(game, plan, index_ids);
  if (game.scenario.war) {
    for (const auto& [issue_id, levels] : game.scenario.war->weakened.exposure) {
      const int issue = index_of(game.issue_ids, issue_id);
      for (const auto& [level, prior] : levels) {
        plan.exposure.emplace_back(flat_level(game, issue, level),
                                   game.parameters.add("war.weakened.exposure." + issue_id + "." + level, prior, -1.0, 1.0));
      }
    }
  }
}

}  // namespace zopa::plan_builder

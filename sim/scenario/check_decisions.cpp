/// \file
/// Decisions: what their options change, and that there is something to choose from and something to achieve.

#include <fmt/core.h>

#include "scenario/check_parts.hpp"

namespace zopa {

Changes changes_of(const DecisionOption& option, const Map<DiplomaticLever>& levers) {
  Changes changes;
  for (const std::string& id : option.levers) {
    if (const auto found = levers.find(id); found != levers.end()) {
      const auto& overlays = found->second.set.overlays;
      changes.overlays.insert(changes.overlays.end(), overlays.begin(), overlays.end());
    }
  }
  return changes;
}

void check_decisions(Examination& examination) {
  const Scenario& scenario = examination.scenario;
  for (const auto& [id, decision] : scenario.decisions) {
    const std::string path = join_path("decisions", id);
    examination.require(decision.options.size() >= 2, join_path(path, "options"), fmt::format("{} options", decision.options.size()),
                        "at least 2");
    if (decision.payoff.empty()) {
      examination.missing(join_path(path, "payoff"), "a metric with its weight, such as {held_5_years: 1}");
    }
    for (const auto& [option_id, option] : decision.options) {
      for (std::size_t i = 0; i < option.levers.size(); ++i) {
        const std::string here = join_path(join_path(join_path(join_path(path, "options"), option_id), "levers"), i);
        if (scenario.levers.empty()) {
          examination.report(here, fmt::format("'{}'", option.levers[i]), "a lever, and the scenario declares none under `levers`");
        } else {
          examination.declared(here, option.levers[i], "lever", scenario.levers);
        }
      }
    }
  }
}

}  // namespace zopa

/// \file
/// The truce of a plan.

#include <algorithm>

#include "world/plan_builder.hpp"
#include "world/vocabulary.hpp"

namespace zopa::plan_builder {

void truce(Game& game, Plan& plan) {
  if (!game.scenario.truce) {
    return;
  }
  const Truce& truce = *game.scenario.truce;
  Parameters& numbers = game.parameters;
  TrucePlan entry;
  entry.levels = plan.war->state;
  const std::vector<int> granted = levels_of(game, truce.terms);
  for (std::size_t issue = 0; issue < granted.size(); ++issue) {
    entry.levels[issue] = granted[issue] < 0 ? entry.levels[issue] : granted[issue];
  }
  for (std::size_t i = 0; i < plan.lines.size(); ++i) {
    const LinePlan& line = plan.lines[i];
    if (line.issue < 0 || granted[static_cast<std::size_t>(line.issue)] < 0) {
      continue;
    }
    const int level = game.layout.level_offset[static_cast<std::size_t>(line.issue)] + granted[static_cast<std::size_t>(line.issue)];
    if (std::find(line.levels.begin(), line.levels.end(), level) != line.levels.end()) {
      entry.lines.push_back(static_cast<int>(i));
    }
  }
  entry.length = numbers.add("truce.length", truce.length, 1.0, kUnbounded);
  entry.first = numbers.add("truce.first", truce.first, 1.0, kUnbounded);
  entry.again = numbers.add("truce.again", truce.again, 1.0, kUnbounded);
  entry.hazard = numbers.add("truce.hazard", truce.hazard, 0.0, kUnbounded);
  entry.insincere = numbers.add("truce.insincere", truce.insincere, 0.0, kUnbounded);
  for (const std::string& id : game.party_ids) {
    const auto found = truce.regroup.find(id);
    entry.regroup.push_back(found == truce.regroup.end() ? -1 : numbers.add("truce.regroup." + id, found->second, 0.0, kUnbounded));
  }
  entry.most = truce.most;
  entry.breaking = numbers.stream("truce/breaking");
  entry.shift = numbers.stream("truce/shift");
  plan.truce = std::move(entry);
}

}  // namespace zopa::plan_builder

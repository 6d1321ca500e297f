#include "support/plain_game.hpp"

#include "core/error.hpp"
#include "scenario/check.hpp"

namespace zopa::test {

Scenario plain_scenario() {
  Scenario scenario;
  scenario.id = "plain";
  Issue issue;
  issue.levels = {{"low", "", std::nullopt, {}, {}, ""}, {"high", "", std::nullopt, {}, {}, ""}};
  scenario.issues.emplace("issue", issue);
  for (const char* id : {"alder", "birch"}) {
    Party party;
    party.belligerent = true;
    party.rate = 0.1;
    party.reservation = 0.1;
    scenario.parties.emplace(id, party);
    Preference preference;
    preference.weights["issue"] = 1.0;
    preference.values["issue"].shape = ValueShape::increasing;
    scenario.preferences.emplace(id, preference);
    scenario.tactics.emplace(id, Tactic{});
  }
  const auto problems = check(scenario);
  expects(problems.empty(), "the plain scenario passes every check");
  return scenario;
}

}  // namespace zopa::test

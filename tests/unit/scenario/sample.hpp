#pragma once
/// \file
/// A correct scenario to spoil, built by hand: two parties, three issues, a war.

#include "scenario/scenario.hpp"

namespace zopa {

inline Level level(std::string id) {
  Level made;
  made.id = std::move(id);
  return made;
}

inline Condition when(std::string issue, std::vector<std::string> levels) {
  return {{{{std::move(issue), std::move(levels)}}}};
}

inline Scenario sample() {
  Scenario scenario;
  scenario.id = "sample";
  for (const auto* id : {"land", "aid", "rest"}) {
    scenario.issues[id].levels = {level("low"), level("mid"), level("high")};
  }
  scenario.war.emplace();
  scenario.war->ladder.advancing = {"north"};
  scenario.linkages.mode = LinkageMode::gate;
  for (const auto* id : {"north", "south"}) {
    scenario.parties[id].belligerent = true;
    scenario.war->parties[id];
    scenario.tactics[id];
    auto& preference = scenario.preferences[id];
    for (const auto& [issue, unused] : scenario.issues) {
      preference.ranks[issue] = {1, 3};
      preference.values[issue].levels = {{"low", 0.0}, {"mid", 0.5}, {"high", 1.0}};
    }
  }
  return scenario;
}

}  // namespace zopa

#pragma once
// One issue between two, and somebody who mediates.

#include <string>
#include <utility>
#include <vector>

#include "unit/talks/pie.hpp"

namespace zopa::test {

/// One issue whose levels are worth `worth` to alder and what is left of 1 to birch. Cedar mediates without signing and wants what alder wants.
inline Scenario mediated(const std::vector<std::pair<std::string, double>>& worth, double reservation) {
  Scenario scenario = pie();
  Issue& issue = scenario.issues.at("issue");
  issue.levels.clear();
  Map<Prior> to_alder;
  Map<Prior> to_birch;
  for (const auto& [id, value] : worth) {
    issue.levels.push_back({id, "", std::nullopt, {}, {}, ""});
    to_alder[id] = Prior::fixed(value);
    to_birch[id] = Prior::fixed(1.0 - value);
  }
  scenario.parties.emplace("cedar", scenario.parties.at("alder"));
  scenario.parties.at("cedar").belligerent = false;
  scenario.parties.at("cedar").signatory = false;
  scenario.preferences.at("alder").values["issue"] = {ValueShape::table, to_alder};
  scenario.preferences.at("birch").values["issue"] = {ValueShape::table, to_birch};
  scenario.preferences.emplace("cedar", scenario.preferences.at("alder"));
  scenario.tactics.emplace("cedar", Tactic{});
  for (const char* id : {"alder", "birch"}) {
    scenario.parties.at(id).reservation = reservation;
    refuse_everything(scenario, id);
  }
  Mediator mediator;
  mediator.party = {"cedar"};
  scenario.mediator = mediator;
  scenario.protocol.type = ProtocolType::single_text;
  scenario.protocol.draft_interval = 1.0;
  return scenario;
}

}  // namespace zopa::test

/// \file
/// The alternative to an agreement: a war, told completely, or reservations stated by every party; never both.

#include <fmt/core.h>

#include <cmath>

#include "core/text.hpp"
#include "scenario/check_parts.hpp"

namespace zopa {
namespace {

void check_ladder(Examination& examination, const Ladder& ladder) {
  const std::string path = "war.ladder";
  examination.require(ladder.lowest <= ladder.start && ladder.start < ladder.highest, join_path(path, "start"),
                      fmt::format("'{}'", ladder.start),
                      fmt::format("a step from `lowest` {} to below `highest` {}", ladder.lowest, ladder.highest));
  examination.require(ladder.start < ladder.goal && ladder.goal <= ladder.highest, join_path(path, "goal"),
                      fmt::format("'{}'", ladder.goal),
                      fmt::format("a step above `start` {} and up to `highest` {}", ladder.start, ladder.highest));
}

void check_drift_types(Examination& examination, const std::vector<double>& types) {
  const std::string path = "war.drift_types";
  if (types.empty()) {
    examination.missing(path, "at least one probability");
  }
  for (std::size_t i = 0; i < types.size(); ++i) {
    const auto item_path = join_path(path, i);
    examination.require(types[i] > 0.0 && types[i] < 1.0, item_path, fmt::format("'{}'", format_double(types[i])),
                        "a probability between 0 and 1, both excluded: no drift makes success certain or impossible");
    examination.require(i == 0 || types[i - 1] < types[i], item_path, fmt::format("'{}'", format_double(types[i])),
                        "probabilities in rising order, each once");
  }
}

/// A party that must be named and must fight; that it exists is checked with all references.
void check_belligerent(Examination& examination, const std::string& path, const PartyRef& ref, const std::string& allowed) {
  const auto party = examination.scenario.parties.find(ref.id);
  if (ref.id.empty()) {
    examination.missing(path, allowed);
  } else if (party != examination.scenario.parties.end() && !party->second.belligerent) {
    examination.report(path, fmt::format("'{}'", ref.id), "a party with `belligerent: true`");
  }
}

void check_war(Examination& examination, const War& war) {
  const auto& scenario = examination.scenario;
  check_ladder(examination, war.ladder);
  check_belligerent(examination, "war.ladder.advancing", war.ladder.advancing, "the belligerent that gains as the step rises");
  check_drift_types(examination, war.drift_types);
  for (const auto& [id, party] : war.parties) {
    examination.party(join_path("war.parties", id), id);
  }
  for (const auto& [id, party] : scenario.parties) {
    if (!war.parties.contains(id)) {
      examination.missing(join_path("war.parties", id), "costs and beliefs of every party, also of those that do not fight");
    }
    examination.require(!party.reservation, join_path(join_path("parties", id), "reservation"), "a stated reservation",
                        "none, since it follows from `war`");
  }
  examination.require(std::ranges::any_of(scenario.parties, [](const auto& entry) { return entry.second.belligerent; }), "war",
                      "no belligerent", "parties with `belligerent: true`");
  for (const auto& [id, end] : war.ends) {
    check_belligerent(examination, join_path(join_path("war.ends", id), "loser"), end.loser, "the belligerent whose army gives way");
  }
  for (const auto& [issue, by_level] : war.weakened.exposure) {
    const auto path = join_path("war.weakened.exposure", issue);
    if (examination.issue(path, issue)) {
      for (const auto& [level, contribution] : by_level) {
        examination.level(join_path(path, level), issue, level);
      }
    }
  }
}

}  // namespace

namespace {

void check_truce(Examination& examination, const Truce& truce) {
  const auto& scenario = examination.scenario;
  examination.require(scenario.war.has_value(), "truce", "a truce", "no `truce`, since the scenario has no `war`");
  for (const auto& [id, steps] : truce.regroup) {
    const auto path = join_path("truce.regroup", id);
    if (examination.party(path, id)) {
      examination.require(scenario.parties.at(id).belligerent, path, "'" + id + "', which does not fight", "a belligerent");
    }
  }
}

}  // namespace

void check_alternative(Examination& examination) {
  const auto& scenario = examination.scenario;
  if (scenario.truce) {
    check_truce(examination, *scenario.truce);
  }
  if (scenario.war) {
    check_war(examination, *scenario.war);
    return;
  }
  for (const auto& [id, party] : scenario.parties) {
    if (!party.reservation) {
      examination.missing(join_path(join_path("parties", id), "reservation"),
                          "the utility of no agreement, since the scenario has no `war`");
    }
  }
}

}  // namespace zopa

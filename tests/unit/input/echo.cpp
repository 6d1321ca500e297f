#include "input/echo.hpp"

#include <fstream>

#include "catch.hpp"
#include "input/load.hpp"
#include "texts.hpp"

using namespace zopa;

namespace {

/// A scenario that uses every form there is.
constexpr std::string_view kRich = R"(
title: "A \"title\": with: colons, # and \\ a line\nbreak"
notice: 'yes'
assumptions: {'parties.*.rate': "guessed", '*': rest}
parties:
  north: {rate: {value: 0.05, note: "why, exactly"}, insincere: {choice: {0: 0.5, 0.25: 0.5}}}
  south: {rate: {lognormal: {median: 0.1, sigma: 0.5}, times: 2, plus: 0.01}}
issues:
  pace:
    unit: week
    levels:
      - {id: slow, amount: 1e-3}
      - {id: fast, amount: 12.5, consent: [north, south], text: "it's fast"}
    note: "{not: a map}"
preferences:
  north:
    ranks: ~
    weights: {share: 3, pace: 0.1}
    values: {share: {half: {triangular: [0.1, 0.2, 0.9]}}, pace: decreasing}
    opening: {share: all}
    interactions: {both: {when: [{share: [half, all], pace: fast}, {share: none}], utility: {normal: [0.1, 0.02]}}}
  south: {ranks: {share: [1, 2], pace: [1, 2]}}
indices: {i: {factors: {f: {issue: pace, saturation: 3, floor: {loguniform: [0.1, 0.5]}}}}}
durability: {hazard: 0.1, effects: {e: {index: i, log_hazard: -0.5}}}
linkages: {mode: both, gates: {g: {party: south, when: {share: all}, requires_levels: {pace: fast}, requires_index: {index: i, at_least: 0.3}}}}
monte_carlo: {seed: 9007199254740992, zone_search: false}
ratification: {house: {party: north, vote: members, members: 5, needed: 3, when: {share: [all]}}}
)";

std::string file_text(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

TEST_CASE("A resolved scenario read back is the same scenario", "[unit]") {
  const auto loaded = load_child(std::string(kRich));
  const auto again = load_scenario("r.yaml", {}, from_memory({{"r.yaml", loaded.resolved}}));
  CHECK(again.resolved == loaded.resolved);
  CHECK(again.scenario.title == "A \"title\": with: colons, # and \\ a line\nbreak");
  CHECK(again.scenario.parties.at("north").rate == loaded.scenario.parties.at("north").rate);
  CHECK(again.scenario.parties.at("south").rate == loaded.scenario.parties.at("south").rate);
  CHECK(again.scenario.parties.at("south").rate.scale == 2.0);
  CHECK(again.scenario.preferences.at("north").interactions.at("both").when ==
        loaded.scenario.preferences.at("north").interactions.at("both").when);
  CHECK(again.scenario.preferences.at("north").values.at("pace").shape == ValueShape::decreasing);
  CHECK(again.scenario.issues.at("pace").levels[1].consent == loaded.scenario.issues.at("pace").levels[1].consent);
  CHECK(again.scenario.monte_carlo.seed == 9007199254740992);
  CHECK(again.files.size() == 1);
}

TEST_CASE("The shipped scenarios survive being resolved and read back", "[unit]") {
  for (const auto* name : {"tutorial-pie", "tutorial-four-issues", "ukraine-base", "ukraine-2025-03-14", "ukraine-2025-12-29"}) {
    const auto loaded = load_scenario(std::string("scenarios/") + name + ".yaml");
    CHECK(load_resolved(loaded.resolved, loaded.files).resolved == loaded.resolved);
    std::vector<SourceFile> files = {{"scenarios/r.yaml", loaded.resolved},
                                     {"scenarios/provenance.csv", file_text("scenarios/provenance.csv")}};
    CHECK(load_scenario("scenarios/r.yaml", {}, from_memory(files)).resolved == loaded.resolved);
  }
}

TEST_CASE("A resolved scenario with overlays in it loads without asking for their sources", "[unit]") {
  const auto loaded = load_scenario("scenarios/ukraine-2025-12-29.yaml", {{"parties.eu.insincere", "0.1"}});
  CHECK(load_resolved(loaded.resolved, loaded.files).resolved == loaded.resolved);
}

TEST_CASE("Everything has a line in the echo, defaults too, but nothing empty has one", "[unit]") {
  const auto text = load_child("").resolved;
  CHECK(text.find("horizon: 104\n") != std::string::npos);
  CHECK(text.find("pace:\n    levels:\n      - slow\n      - fast\n") != std::string::npos);
  CHECK(text.find("notice") == std::string::npos);
  CHECK(text.find("extends") == std::string::npos);
  CHECK(text.find("war:") == std::string::npos);
}

TEST_CASE("The order of keys in a file changes nothing", "[unit]") {
  const std::string turned = R"(tactics:
  south: {beta: 1}
  north: {beta: 0.5}
red_lines:
  lines:
    fair: {movable: {beta: [3, 7]}, forbids: {share: none}, party: north}
preferences:
  south: {values: {pace: increasing, share: decreasing}, ranks: {pace: 2, share: 1}}
  north: {values: {pace: increasing, share: {all: 1, half: 0.5, none: 0}}, ranks: {pace: 2, share: 1}}
issues:
  pace: {levels: [slow, fast]}
  share: {levels: [none, half, all]}
parties:
  south: {reservation: {uniform: [0.2, 0.6]}, rate: 0.05, name: South}
  north: {reservation: 0.2, rate: 0.05, name: North}
id: small
zopa: 1
)";
  CHECK(load_small(turned).resolved == load_small(std::string(kSmall)).resolved);
}

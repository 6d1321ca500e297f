#include "input/extends.hpp"

#include "catch.hpp"
#include "texts.hpp"

using namespace zopa;

TEST_CASE("A child's maps merge into its parent's by key", "[unit]") {
  const auto scenario = load_child("parties: {north: {rate: 0.1}}\nclock: {horizon: 50}\n").scenario;
  CHECK(scenario.parties.at("north").rate == Prior::fixed(0.1));
  CHECK(scenario.parties.at("north").name == "North");
  CHECK(scenario.parties.at("south").rate == Prior::fixed(0.05));
  CHECK(scenario.clock.horizon == 50);
  CHECK(scenario.extends.empty());
}

TEST_CASE("Lists, priors and scalars are replaced whole", "[unit]") {
  const auto scenario = load_child(R"(
issues: {pace: {levels: [slow, fast, faster]}}
parties: {south: {reservation: {beta: [2, 3]}}, north: {reservation: {uniform: [0.1, 0.2]}}}
preferences: {north: {values: {share: {half: 0.4}}}, south: {values: {share: {none: 1, half: 0.4, all: 0}}}}
)")
                            .scenario;
  CHECK(scenario.issues.at("pace").levels.size() == 3);
  CHECK(scenario.parties.at("south").reservation == Prior::beta(2, 3));
  CHECK(scenario.parties.at("north").reservation == Prior::uniform(0.1, 0.2));
  CHECK(scenario.preferences.at("north").values.at("share").levels.at("half") == Prior::fixed(0.4));
  CHECK(scenario.preferences.at("north").values.at("share").levels.at("all") == Prior::fixed(1.0));
  CHECK(scenario.preferences.at("south").values.at("share").shape == ValueShape::table);
}

TEST_CASE("A map with a key that is also a word of priors is no prior", "[unit]") {
  const auto scenario = load_child("tactics: {north: {patience: 30}, south: {beta: {uniform: [1, 2]}}}\n").scenario;
  CHECK(scenario.tactics.at("north").beta == Prior::fixed(0.5));  // what the parent says
  CHECK(scenario.tactics.at("north").patience == Prior::fixed(30.0));
  CHECK(scenario.tactics.at("south").beta == Prior::uniform(1.0, 2.0));
}

TEST_CASE("A tilde deletes what the parent says", "[unit]") {
  const auto scenario = load_child("red_lines: {lines: {fair: ~}}\nparties: {north: {rate: ~}}\n").scenario;
  CHECK(scenario.red_lines.lines.empty());
  CHECK(scenario.parties.at("north").rate == Prior::fixed(0.0));  // the default again
}

TEST_CASE("A tilde with nothing to delete is a mistake", "[unit]") {
  const auto errors = errors_of_child("parties: {north: {note: ~}}\n");
  REQUIRE(errors.size() == 1);
  CHECK(errors[0].substr(0, 54) == "main.yaml:2:19: error: parties.north.note: found nothi");
}

TEST_CASE("Errors cite the file and the line a value came from", "[unit]") {
  const auto errors = errors_of_child("issues: {share: {levels: [none, all]}}\n");
  // The child takes away the level `half`, which the parent values.
  REQUIRE(errors.size() == 1);
  CHECK(errors[0].substr(0, 67) == "small.yaml:10:71: error: preferences.north.values.share.half: found");
}

TEST_CASE("A chain of parents is read from the far end", "[unit]") {
  const auto scenario =
      load_small("extends: middle.yaml\nid: last\n", {}, {{"middle.yaml", "extends: small.yaml\nid: middle\ntitle: from the middle\n"}})
          .scenario;
  CHECK(scenario.id == "last");
  CHECK(scenario.title == "from the middle");
  CHECK(scenario.parties.size() == 2);
}

TEST_CASE("A chain that comes back to itself is told where it closes", "[unit]") {
  try {
    load_small("extends: middle.yaml\n", {}, {{"middle.yaml", "id: x\nextends: ./main.yaml\n"}});
    FAIL("a circle was accepted");
  } catch (const InputError& error) {
    CHECK(error.lines().back().substr(0, 46) == "middle.yaml:2:10: error: extends: found './mai");
  }
}

TEST_CASE("Files are found from the folder of the file that names them", "[unit]") {
  CHECK(beside("a/b.yaml", "c.yaml") == "a/c.yaml");
  CHECK(beside("b.yaml", "./c.yaml") == "c.yaml");
  CHECK(beside("a/b.yaml", "../c.yaml") == "c.yaml");
  CHECK(beside("a/b.yaml", "/c.yaml") == "/c.yaml");
}

TEST_CASE("A provenance table is found from the file that names it, and then named from the scenario", "[unit]") {
  const std::string header = "id,outlet,date,date_inferred,fact,informs,reliability,qualified_by\n";
  const std::vector<SourceFile> files = {
      {"top/main.yaml", "extends: ../base/small.yaml\n"},
      {"base/small.yaml", std::string(kSmall) + "sources: tables/facts.csv\nassumptions: {'*': all of it}\n"},
      {"base/tables/facts.csv", header + "F001,Paper,2025-12-01,no,A fact,,H,\n"}};
  const auto loaded = load_scenario("top/main.yaml", {}, from_memory(files));
  CHECK(loaded.scenario.provenance.at("F001").fact == "A fact");
  CHECK(loaded.scenario.sources == "../base/tables/facts.csv");
  REQUIRE(loaded.files.size() == 3);
  CHECK(loaded.files[2].name == "base/tables/facts.csv");
}

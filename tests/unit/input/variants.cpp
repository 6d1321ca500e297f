#include "input/variants.hpp"

#include <algorithm>

#include "catch.hpp"
#include "texts.hpp"

using namespace zopa;

namespace {

using Lines = std::vector<std::string>;

bool begins(const std::string& text, std::string_view start) {
  return text.substr(0, start.size()) == start;
}

bool holds(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("Changes are kept in the order of their paths, as YAML flow that reads back to itself", "[unit]") {
  const auto loaded = load_child(R"(what_ifs:
  patient:
    title: Patience
    set:
      parties.south.rate: {uniform: [0.01, 0.02],
                           note: 'a, "b"'}
      parties.north.rate: {times: 2}
      red_lines.lines.fair: ~
      parties.north.name: "yes"
)");
  const auto& overlays = loaded.scenario.what_ifs.at("patient").set.overlays;
  CHECK(overlays == std::vector<Overlay>{{"parties.north.name", "\"yes\""},
                                         {"parties.north.rate", "{times: 2}"},
                                         {"parties.south.rate", R"({note: "a, \"b\"", uniform: [0.01, 0.02]})"},
                                         {"red_lines.lines.fair", "~"}});
  const auto again = load_scenario("r.yaml", {}, from_memory({{"r.yaml", loaded.resolved}}));
  CHECK(again.scenario.what_ifs.at("patient").set.overlays == overlays);
  CHECK(again.resolved == loaded.resolved);
}

TEST_CASE("A child's changes are merged with its parent's by path", "[unit]") {
  const std::string parent = "extends: small.yaml\nwhat_ifs: {w: {set: {parties.north.rate: 0.1, parties.south.rate: 0.2}}}\n";
  const auto loaded = load_small("extends: middle.yaml\nwhat_ifs: {w: {set: {parties.north.rate: ~, parties.south.rate: 0.3}}}\n", {},
                                 {{"middle.yaml", parent}});
  CHECK(loaded.scenario.what_ifs.at("w").set.overlays == std::vector<Overlay>{{"parties.south.rate", "0.3"}});
}

TEST_CASE("A change that does not fit the scenario is told where it is written, with the name of its what-if", "[unit]") {
  const auto errors = errors_of_child("what_ifs:\n  w:\n    set:\n      parties.nort.rate: 0.1\n      parties.north.rate: 11\n");
  REQUIRE(errors.size() == 2);
  CHECK(begins(errors[0], "main.yaml:5:26: error: what_ifs.w: parties: found 'nort'"));
  CHECK(holds(errors[0], "did you mean 'north'?"));
  CHECK(errors[1] == "main.yaml:6:27: error: what_ifs.w: parties.north.rate: found '11', allowed is a number in [0, 10] [1/year]");
}

TEST_CASE("Who plays no variants is not kept by one that cannot be played", "[unit]") {
  const std::vector<SourceFile> files = {{"small.yaml", std::string(kSmall) + "what_ifs: {w: {set: {parties.north.rate: 11}}}\n"}};
  CHECK_THROWS_AS(load_scenario("small.yaml", {}, from_memory(files), check_variants), InputError);
  CHECK(load_scenario("small.yaml", {}, from_memory(files)).scenario.what_ifs.size() == 1);
}

TEST_CASE("What a change breaks elsewhere is told at the change", "[unit]") {
  const auto errors = errors_of_child("what_ifs:\n  w:\n    set: {issues.pace: ~}\n");
  REQUIRE_FALSE(errors.empty());
  for (const auto& line : errors) {
    INFO(line);
    CHECK(begins(line, "main.yaml:4:"));
    CHECK(holds(line, "error: what_ifs.w: preferences."));
  }
}

TEST_CASE("Variants share how a scenario is read, watched and run", "[unit]") {
  for (const auto* path : {"monte_carlo.worlds", "clock.horizon", "output.runs", "id", "what_ifs", "switches"}) {
    const auto errors = errors_of_child("what_ifs: {w: {set: {" + std::string(path) + ": 5}}}\n");
    INFO(path);
    CHECK(std::ranges::any_of(errors, [](const std::string& line) { return holds(line, "shared by all variants"); }));
  }
}

TEST_CASE("The base of a switch is an option that changes nothing", "[unit]") {
  const auto with_base = [](const std::string& base) {
    return "switches:\n  patience:\n    base: " + base +
           "\n    options: {low: {set: {parties.north.rate: 0.05}}, high: {set: {parties.north.rate: 0.5}}}\n";
  };
  CHECK(errors_of_child(with_base("low")).empty());
  CHECK(errors_of_child(with_base("high")) == Lines{"main.yaml:4:11: error: switches.patience.base: found 'high', which changes the "
                                                    "scenario, allowed is the option that the scenario as written stands for"});
  CHECK(holds(errors_of_child(with_base("lo")).front(), "did you mean 'low'?"));
  CHECK_FALSE(errors_of_child("switches: {s: {base: a, options: {a: {}}}}\n").empty());
}

TEST_CASE("Options of a switch have weights all of them or none", "[unit]") {
  const auto weighted = [](const std::string& a, const std::string& b) {
    return errors_of_child("switches: {s: {base: a, options: {a: {" + a + "}, b: {" + b + "}}}}\n");
  };
  CHECK(weighted("", "").empty());
  CHECK(weighted("weight: 1", "weight: 0.5").empty());
  CHECK(weighted("weight: 1", "").size() == 1);
  CHECK(weighted("weight: 0", "weight: 0").size() == 1);
}

TEST_CASE("Levers that an option of a decision pulls together must fit together", "[unit]") {
  const auto errors = [](const std::string& levers) {
    return errors_of_child(
        "indices: {backing: {factors: {pace: {issue: pace, values: {slow: 0, fast: 1}}}}}\n"
        "levers:\n"
        "  one: {kind: terms, set: {indices.backing.factors.pace.floor: {plus: 0.6}}}\n"
        "  two: {kind: terms, set: {indices.backing.factors.pace.floor: {plus: 0.5}}}\n"
        "decisions: {d: {payoff: {agreement: 1}, options: {none: {}, some: {levers: [" +
        levers + "]}}}}\n");
  };
  CHECK(errors("one").empty());
  CHECK(errors("two").empty());
  const auto told = errors("one, two");
  REQUIRE(told.size() == 1);
  INFO(told.front());
  CHECK(begins(told.front(), "main.yaml:6:61: error: decisions.d.options.some: indices.backing.factors.pace.floor: found '1.1'"));
}

TEST_CASE("A lever that touches harm is refused, and told why", "[unit]") {
  const std::string war = R"(
zopa: 1
id: fight
parties: {north: {belligerent: true}, south: {belligerent: true}}
issues: {land: {levels: [kept, ceded]}}
preferences:
  north: {weights: {land: 1}, values: {land: increasing}}
  south: {weights: {land: 1}, values: {land: decreasing}}
red_lines: {lines: {land: {party: south, forbids: {land: ceded}, movable: 0.5}}}
war:
  ladder: {advancing: north}
  parties: {north: {cost: 0.1}, south: {cost: 0.1, coverage: 0.5}}
tactics: {north: {beta: 1}, south: {beta: 1}}
levers:
  l: {kind: terms, set: {LEVER}}
)";
  const auto errors = [&war](const std::string& lever) {
    auto text = war;
    text.replace(text.find("LEVER"), 5, lever);
    try {
      static_cast<void>(load_scenario("war.yaml", {}, from_memory({{"war.yaml", text}}), check_variants));
    } catch (const InputError& error) {
      return error.lines();
    }
    return Lines{};
  };
  CHECK(errors("red_lines.lines.land: ~").empty());
  CHECK(errors("war.parties.south.coverage: 0.9").empty());
  for (const auto* harm : {"war.parties.south.cost: {times: 2}", "war.ends: {c: {loser: south, hazard: 1}}", "war.ladder.start: 10",
                           "war: {parties: {south: {cost: 1}}}", "war.parties.south: {cost: 1}"}) {
    const auto told = errors(harm);
    INFO(harm);
    REQUIRE_FALSE(told.empty());
    CHECK(begins(told.front(), "war.yaml:15:"));
    CHECK(holds(told.front(), "are harm, which no search may recommend"));
  }
  CHECK(holds(errors("parties.north.rate: 0.5").front(), "are no levers"));
  CHECK(holds(errors("war.parties.south.coverage: 0.1").front(), "to take away is harm"));
  CHECK(holds(errors("preferences.south.interactions.threat: {when: {land: kept}, utility: -0.5}").front(), "to take away is harm"));
  CHECK(errors("preferences.south.interactions.gift: {when: {land: ceded}, utility: 0.1}").empty());
}

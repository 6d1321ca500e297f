#include "input/overlay.hpp"

#include "catch.hpp"
#include "input/echo.hpp"
#include "texts.hpp"

using namespace zopa;

TEST_CASE("An overlay is split at its first equals sign", "[unit]") {
  CHECK(parse_overlay("a.b={x: =}") == Overlay{"a.b", "{x: =}"});
  CHECK_THROWS_AS(parse_overlay("a.b"), InputError);
  CHECK_THROWS_AS(parse_overlay("=1"), InputError);
}

// An overlay edits structs and a child file edits trees; both must mean the same.
TEST_CASE("An overlay gives what the same text in a child file gives", "[unit]") {
  struct Case {
    Overlay overlay;
    std::string child;
  };
  const std::vector<Case> cases = {
      {{"parties.north.rate", "0.1"}, "parties: {north: {rate: 0.1}}"},
      {{"parties.north", "{rate: {uniform: [0, 1]}, note: hm}"}, "parties: {north: {rate: {uniform: [0, 1]}, note: hm}}"},
      {{"parties.north.reservation", "{beta: [2, 3]}"}, "parties: {north: {reservation: {beta: [2, 3]}}}"},
      {{"red_lines.lines.fair.forbids", "{share: [half]}"}, "red_lines: {lines: {fair: {forbids: {share: [half]}}}}"},
      {{"red_lines.lines.fair.forbids", "{pace: [fast]}"}, "red_lines: {lines: {fair: {forbids: {pace: [fast]}}}}"},
      {{"red_lines.lines.fair.forbids", "[{pace: [fast]}, {share: all}]"},
       "red_lines: {lines: {fair: {forbids: [{pace: [fast]}, {share: all}]}}}"},
      {{"red_lines.lines.fair", "~"}, "red_lines: {lines: {fair: ~}}"},
      {{"red_lines", "{lines: {fair: ~}}"}, "red_lines: {lines: {fair: ~}}"},
      {{"issues.pace.levels", "[slow, {id: fast, text: x}]"}, "issues: {pace: {levels: [slow, {id: fast, text: x}]}}"},
      {{"preferences.south.values.share", "{none: 1, half: 0.2, all: 0}"},
       "preferences: {south: {values: {share: {none: 1, half: 0.2, all: 0}}}}"},
      {{"preferences.north.values.share", "decreasing"}, "preferences: {north: {values: {share: decreasing}}}"},
      {{"preferences.north.opening.share", "all"}, "preferences: {north: {opening: {share: all}}}"},
      {{"preferences.north.ranks.pace", "[1, 2]"}, "preferences: {north: {ranks: {pace: [1, 2]}}}"},
      {{"protocol.order", "[south, north]"}, "protocol: {order: [south, north]}"},
      {{"tactics.north.acceptance.rule", "combi"}, "tactics: {north: {acceptance: {rule: combi}}}"},
      {{"monte_carlo.zone_search", "false"}, "monte_carlo: {zone_search: false}"},
  };
  for (const auto& [overlay, child] : cases) {
    INFO(overlay.path << '=' << overlay.value);
    CHECK(load_child("", {overlay}).resolved == load_child(child + "\n").resolved);
  }
}

TEST_CASE("Times and plus act on the number or prior that is there", "[unit]") {
  const auto with = [](std::string path, std::string value) { return load_child("", {{std::move(path), std::move(value)}}).scenario; };
  CHECK(with("parties.north.rate", "{times: 3}").parties.at("north").rate.a == Approx(0.15));
  CHECK(with("parties.south.reservation", "{plus: -0.1}").parties.at("south").reservation->support().high == Approx(0.5));
  CHECK(with("red_lines.lines.fair.movable", "{times: 0.5}").red_lines.lines.at("fair").movable.mean() == Approx(0.15));
  CHECK(with("clock.horizon", "{times: 0.5}").clock.horizon == 52);
  CHECK(with("clock.round", "{plus: 0.5}").clock.round == 7.5);
  CHECK(with("preferences.north.values.share.half", "{plus: 0.1}").preferences.at("north").values.at("share").levels.at("half").a ==
        Approx(0.6));
}

TEST_CASE("Overlays apply one after the other", "[unit]") {
  const auto scenario = load_child("", {{"parties.north.rate", "0.1"}, {"parties.north.rate", "{times: 2}"}}).scenario;
  CHECK(scenario.parties.at("north").rate.a == Approx(0.2));
}

TEST_CASE("Overlays can be laid over a scenario that is loaded already", "[unit]") {
  const auto loaded = load_child("");
  const auto changed = with_overlays(loaded, {{"parties.north.rate", "0.1"}});
  CHECK(changed.resolved == load_child("", {{"parties.north.rate", "0.1"}}).resolved);
  CHECK(loaded.scenario.parties.at("north").rate == Prior::fixed(0.05));
  CHECK_THROWS_AS(with_overlays(loaded, {{"parties.north.rate", "11"}}), InputError);
}

TEST_CASE("What an overlay breaks elsewhere is told with the overlay or the line that no longer fits", "[unit]") {
  CHECK(errors_of_child("", {{"parties.north.rate", "11"}}) ==
        std::vector<std::string>{
            "--set parties.north.rate=11: error: parties.north.rate: found '11', allowed is a number in [0, 10] [1/year]"});
  const auto errors = errors_of_child("", {{"issues.share.levels", "[none, all]"}});
  REQUIRE(errors.size() == 1);
  CHECK(errors[0].substr(0, 18) == "small.yaml:10:71: ");
}

TEST_CASE("What is wrong inside a prior that was laid over cites the overlay", "[unit]") {
  const auto errors = errors_of_child("", {{"parties.south.reservation", "{uniform: [0.5, 0.4]}"}});
  REQUIRE(errors.size() == 1);
  CHECK(errors[0].substr(0, 57) == "--set parties.south.reservation={uniform: [0.5, 0.4]}: er");
}

#include "scenario/check.hpp"

#include <functional>

#include "catch.hpp"
#include "sample.hpp"

using namespace zopa;

namespace {

/// Paths of the problems of a sample spoilt in one way.
std::vector<std::string> spoilt(const std::function<void(Scenario&)>& spoil) {
  auto scenario = sample();
  spoil(scenario);
  std::vector<std::string> paths;
  for (const auto& problem : check(scenario)) {
    CHECK_FALSE(problem.found.empty());
    CHECK_FALSE(problem.allowed.empty());
    paths.push_back(problem.path);
  }
  return paths;
}

using Paths = std::vector<std::string>;

}  // namespace

TEST_CASE("A correct scenario has no problems", "[unit]") {
  CHECK(check(sample()).empty());
}

TEST_CASE("Numbers and priors outside their range are found at their paths", "[unit]") {
  CHECK(spoilt([](Scenario& s) { s.parties["north"].rate = 11.0; }) == Paths{"parties.north.rate"});
  CHECK(spoilt([](Scenario& s) { s.parties["north"].rate = Prior::uniform(-0.1, 1.0); }) == Paths{"parties.north.rate"});
  CHECK(spoilt([](Scenario& s) { s.parties["north"].rate = Prior::lognormal(1.0, 0.5); }).empty());
  CHECK(spoilt([](Scenario& s) { s.parties["north"].rate = Prior::lognormal(12.0, 0.5); }) == Paths{"parties.north.rate"});
  CHECK(spoilt([](Scenario& s) { s.parties["north"].rate = Prior::normal(0.1, 0.5); }).empty());
  CHECK(spoilt([](Scenario& s) { s.war->belief_window = 0; }) == Paths{"war.belief_window"});
  CHECK(spoilt([](Scenario& s) { s.preferences["south"].values["aid"].levels["mid"] = 1.5; }) == Paths{"preferences.south.values.aid.mid"});
}

TEST_CASE("A prior that breaks its own rules is found inside", "[unit]") {
  CHECK(spoilt([](Scenario& s) { s.parties["north"].rate = Prior::uniform(1.0, 0.5); }) == Paths{"parties.north.rate.uniform[1]"});
  CHECK(spoilt([](Scenario& s) { s.durability.hazard = Prior::choice({{1.0, 0.5}, {2.0, 0.4}}); }) == Paths{"durability.hazard.choice"});
}

TEST_CASE("References must lead somewhere", "[unit]") {
  CHECK(spoilt([](Scenario& s) { s.issues["aid"].levels[2].consent = {{"east"}}; }) == Paths{"issues.aid.levels[2].consent[0]"});
  CHECK(spoilt([](Scenario& s) { s.war->state.levels["aid"] = "none"; }) == Paths{"war.state.aid"});
  CHECK(spoilt([](Scenario& s) { s.war->state.levels["fuel"] = "low"; }) == Paths{"war.state.fuel"});
  CHECK(spoilt([](Scenario& s) {
          s.red_lines.lines["x"].party = {"north"};
          s.red_lines.lines["x"].forbids = when("aid", {"low", "none"});
        }) == Paths{"red_lines.lines.x.forbids.aid[1]"});
  CHECK(spoilt([](Scenario& s) { s.war->weakened.exposure["aid"]["none"] = 0.1; }) == Paths{"war.weakened.exposure.aid.none"});
  CHECK(spoilt([](Scenario& s) { s.war->weakened.exposure["fuel"]["low"] = 0.1; }) == Paths{"war.weakened.exposure.fuel"});
  CHECK(spoilt([](Scenario& s) { s.parties["north"].sources = {{"F001"}}; }) == Paths{"parties.north.sources[0]"});
  CHECK(spoilt([](Scenario& s) { s.durability.effects["x"].index = IndexRef{"help"}; }) == Paths{"durability.effects.x.index"});
}

TEST_CASE("Where nothing of a kind exists, that is told once and not for every reference", "[unit]") {
  const auto paths = spoilt([](Scenario& s) { s.issues.clear(); });
  CHECK(paths == Paths{"issues"});
}

TEST_CASE("Ranks must permit a ranking, and the crowded span is named", "[unit]") {
  auto scenario = sample();
  scenario.preferences["north"].ranks = {{"aid", {1, 2}}, {"land", {1, 2}}, {"rest", {2, 2}}};
  const auto problems = check(scenario);
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].path == "preferences.north.ranks");
  CHECK(problems[0].found == "3 issues confined to the places 1 to 2 (aid, land, rest)");
  CHECK(problems[0].allowed.substr(0, 1) == "2");
  CHECK(spoilt([](Scenario& s) { s.preferences["north"].ranks["aid"] = {3, 1}; }) == Paths{"preferences.north.ranks.aid"});
  CHECK(spoilt([](Scenario& s) { s.preferences["north"].ranks["aid"] = {1, 4}; }) == Paths{"preferences.north.ranks.aid"});
}

TEST_CASE("A weighted issue needs the values of all its levels", "[unit]") {
  CHECK(spoilt([](Scenario& s) { s.preferences["north"].values.erase("aid"); }) == Paths{"preferences.north.values.aid"});
  CHECK(spoilt([](Scenario& s) { s.preferences["north"].values["aid"].levels.erase("mid"); }) == Paths{"preferences.north.values.aid"});
  CHECK(spoilt([](Scenario& s) {
          s.preferences["north"].ranks = {{"land", {1, 1}}};
          s.preferences["north"].values.erase("aid");
        }).empty());
}

TEST_CASE("A word for values needs amounts on all levels or on none, and not all equal", "[unit]") {
  const auto with_amounts = [](std::vector<std::optional<double>> amounts) {
    return spoilt([&amounts](Scenario& s) {
      s.preferences["north"].values["aid"] = {.shape = ValueShape::increasing, .levels = {}};
      for (std::size_t i = 0; i < amounts.size(); ++i) {
        s.issues["aid"].levels[i].amount = amounts[i];
      }
    });
  };
  CHECK(with_amounts({}).empty());
  CHECK(with_amounts({1.0, 2.0, 5.0}).empty());
  CHECK(with_amounts({1.0, std::nullopt, 5.0}) == Paths{"preferences.north.values.aid"});
  CHECK(with_amounts({1.0, 1.0, 1.0}) == Paths{"preferences.north.values.aid"});
}

TEST_CASE("A stated reservation and a war exclude each other, and one of them is needed", "[unit]") {
  CHECK(spoilt([](Scenario& s) { s.parties["north"].reservation = Prior::fixed(0.1); }) == Paths{"parties.north.reservation"});
  CHECK(spoilt([](Scenario& s) { s.war.reset(); }) == Paths{"parties.north.reservation", "parties.south.reservation"});
  CHECK(spoilt([](Scenario& s) { s.war->parties.erase("north"); }) == Paths{"war.parties.north"});
}

TEST_CASE("The steps of the ladder stand in order", "[unit]") {
  CHECK(spoilt([](Scenario& s) { s.war->ladder.start = 30; }) == Paths{"war.ladder.start", "war.ladder.goal"});
  CHECK(spoilt([](Scenario& s) { s.war->ladder.start = -6; }) == Paths{"war.ladder.start"});
  CHECK(spoilt([](Scenario& s) { s.war->ladder.goal = 31; }) == Paths{"war.ladder.goal"});
  CHECK(spoilt([](Scenario& s) { s.war->ladder.start = 20; }) == Paths{"war.ladder.goal"});
  CHECK(spoilt([](Scenario& s) { s.war->drift_types = {0.5, 0.2}; }) == Paths{"war.drift_types[1]"});
  CHECK(spoilt([](Scenario& s) { s.war->drift_types = {0.0, 0.2}; }) == Paths{"war.drift_types[0]"});
}

TEST_CASE("A factor of an index reads a table or amounts, not both and not neither", "[unit]") {
  const auto with = [](bool table, bool saturation, bool amounts) {
    return spoilt([&](Scenario& s) {
      auto& factor = s.indices["help"].factors["aid"];
      factor.issue = {"aid"};
      if (table) {
        factor.values = {{"low", 0.0}, {"mid", 0.5}, {"high", 1.0}};
      }
      if (saturation) {
        factor.saturation = 15.0;
      }
      for (std::size_t i = 0; amounts && i < 3; ++i) {
        s.issues["aid"].levels[i].amount = static_cast<double>(i);
      }
    });
  };
  CHECK(with(true, false, false).empty());
  CHECK(with(false, true, true).empty());
  CHECK(with(true, true, true) == Paths{"indices.help.factors.aid"});
  CHECK(with(false, false, true) == Paths{"indices.help.factors.aid"});
  CHECK(with(false, true, false).size() == 3);
}

TEST_CASE("A party without a say needs neither preferences nor a tactic, a holder of consent needs preferences", "[unit]") {
  const auto observer = [](Scenario& s) {
    s.parties["east"].signatory = false;
    s.war->parties["east"];
  };
  CHECK(spoilt(observer).empty());
  CHECK(spoilt([&observer](Scenario& s) {
          observer(s);
          s.issues["aid"].levels[1].consent = {{"east"}};
        }) == Paths{"preferences.east"});
}

TEST_CASE("Two to eight parties sign", "[unit]") {
  const auto with = [](int n) {
    return spoilt([n](Scenario& s) {
      for (int i = 2; i < n; ++i) {
        const auto id = "p" + std::to_string(i);
        s.parties[id];
        s.war->parties[id];
        s.tactics[id];
        s.preferences[id] = s.preferences["north"];
      }
    });
  };
  CHECK(with(8).empty());
  CHECK(with(9) == Paths{"parties"});
}

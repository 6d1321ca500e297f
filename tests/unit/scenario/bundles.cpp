#include "scenario/bundles.hpp"

#include "catch.hpp"
#include "sample.hpp"

using namespace zopa;

using Bundles = std::vector<std::vector<std::string>>;

TEST_CASE("Without ties every issue is a bundle of its own", "[unit]") {
  CHECK(bundles(sample()) == Bundles{{"aid"}, {"land"}, {"rest"}});
}

TEST_CASE("An index ties the issues of its factors", "[unit]") {
  auto scenario = sample();
  scenario.indices["help"].factors["a"].issue = {"rest"};
  scenario.indices["help"].factors["b"].issue = {"aid"};
  CHECK(bundles(scenario) == Bundles{{"aid", "rest"}, {"land"}});
}

TEST_CASE("A condition on one issue ties nothing, one on two issues does", "[unit]") {
  auto scenario = sample();
  scenario.red_lines.lines["one"].forbids = when("aid", {"low", "mid"});
  CHECK(bundles(scenario).size() == 3);
  scenario.red_lines.lines["two"].forbids = {{{{"aid", {"low"}}}, {{"land", {"high"}}}}};  // any of two maps
  CHECK(bundles(scenario) == Bundles{{"aid", "land"}, {"rest"}});
}

TEST_CASE("Interactions and hazard effects tie the issues they name", "[unit]") {
  auto scenario = sample();
  scenario.preferences["north"].interactions["x"].when = {{{{"aid", {"low"}}, {"land", {"high"}}}}};
  scenario.durability.effects["y"].when = {{{{"land", {"low"}}, {"rest", {"high"}}}}};
  CHECK(bundles(scenario) == Bundles{{"aid", "land", "rest"}});
}

TEST_CASE("Gates tie only where linkages are not endogenous", "[unit]") {
  auto scenario = sample();
  auto& gate = scenario.linkages.gates["g"];
  gate.when = when("land", {"high"});
  gate.requires_index.emplace();
  gate.requires_index->index = {"help"};
  scenario.indices["help"].factors["a"].issue = {"aid"};
  CHECK(bundles(scenario) == Bundles{{"aid", "land"}, {"rest"}});
  scenario.linkages.mode = LinkageMode::both;
  CHECK(bundles(scenario) == Bundles{{"aid", "land"}, {"rest"}});
  scenario.linkages.mode = LinkageMode::endogenous;
  CHECK(bundles(scenario).size() == 3);
}

TEST_CASE("Joint options are the product of the levels", "[unit]") {
  auto scenario = sample();
  CHECK(joint_options(scenario, {"aid", "land"}) == 9);
  scenario.issues["aid"].levels.resize(200);
  scenario.issues["land"].levels.resize(200);
  CHECK(joint_options(scenario, {"aid", "land", "rest"}) > kMostJointOptions);
}

#include "input/reader.hpp"

#include "catch.hpp"
#include "texts.hpp"

using namespace zopa;

TEST_CASE("Every family of priors is read", "[unit]") {
  const auto rate = [](const std::string& text) {
    return load_child("parties: {north: {rate: " + text + "}}\n").scenario.parties.at("north").rate;
  };
  CHECK(rate("0.3") == Prior::fixed(0.3));
  CHECK(rate("3") == Prior::fixed(3.0));
  CHECK(rate("1e-2") == Prior::fixed(0.01));
  CHECK(rate("{value: 0.3}") == Prior::fixed(0.3));
  CHECK(rate("{uniform: [0.1, 0.2]}") == Prior::uniform(0.1, 0.2));
  CHECK(rate("{loguniform: [0.1, 0.2]}") == Prior::loguniform(0.1, 0.2));
  CHECK(rate("{triangular: [0.1, 0.2, 0.4]}") == Prior::triangular(0.1, 0.2, 0.4));
  CHECK(rate("{beta: [2, 3]}") == Prior::beta(2, 3));
  CHECK(rate("{normal: [0.5, 0.1]}") == Prior::normal(0.5, 0.1));
  CHECK(rate("{lognormal: {median: 0.5, sigma: 0.1}}") == Prior::lognormal(0.5, 0.1));
  CHECK(rate("{choice: {0.5: 0.25, 0.1: 0.75}}") == Prior::choice({{0.1, 0.75}, {0.5, 0.25}}));
}

TEST_CASE("A prior keeps its sources, its note and its scale", "[unit]") {
  const auto loaded = load_small(
      "extends: small.yaml\nsources: t.csv\nassumptions: {'*': all}\n"
      "parties: {north: {rate: {uniform: [0.1, 0.2], sources: [F1, F2], note: hm, times: 2, plus: 0.5}}}\n",
      {}, {{"t.csv", "id,outlet,date,date_inferred,fact,informs,reliability,qualified_by\nF1,a,,,b,,,\nF2,a,,,b,,,\n"}});
  const auto& rate = loaded.scenario.parties.at("north").rate;
  CHECK(rate.sources == std::vector<std::string>{"F1", "F2"});
  CHECK(rate.note == "hm");
  CHECK(rate.support().low == Approx(0.7));
  CHECK(rate.support().high == Approx(0.9));
}

TEST_CASE("A condition may be a map, a list of maps, with one level or several", "[unit]") {
  const auto forbids = [](const std::string& text) {
    return load_child("red_lines: {lines: {fair: ~, x: {party: north, forbids: " + text + "}}}\n").scenario.red_lines.lines.at("x").forbids;
  };
  const Condition one{{{{"share", {"half"}}}}};
  CHECK(forbids("{share: half}") == one);
  CHECK(forbids("{share: [half]}") == one);
  CHECK(forbids("[{share: [half]}]") == one);
  CHECK(forbids("{share: [half, all], pace: fast}") == Condition{{{{"pace", {"fast"}}, {"share", {"half", "all"}}}}});
  CHECK(forbids("[{share: half}, {pace: fast}]") == Condition{{{{"share", {"half"}}}, {{"pace", {"fast"}}}}});
}

TEST_CASE("A rank is a place or an interval of places", "[unit]") {
  const auto scenario = load_child("preferences: {north: {ranks: {share: [1, 2], pace: [1, 2]}}}\n").scenario;
  CHECK(scenario.preferences.at("north").ranks.at("share") == RankInterval{1, 2});
  CHECK(scenario.preferences.at("south").ranks.at("pace") == RankInterval{2, 2});
}

TEST_CASE("Texts that look like something else stay texts", "[unit]") {
  const auto scenario = load_child("title: 2025\nnotice: no\nas_of: 2025-12-29\nparties: {north: {name: \"~\"}}\n").scenario;
  CHECK(scenario.title == "2025");
  CHECK(scenario.notice == "no");
  CHECK(scenario.as_of == "2025-12-29");
  CHECK(scenario.parties.at("north").name == "~");
}

TEST_CASE("All problems are told in the order of the file, not of the structs", "[unit]") {
  const auto errors =
      errors_of_child("output: {compression: 10}\nclock: {horizon: 0, rund: 3}\nparties: {south: {rate: x}, north: {rate: -1}}\n");
  REQUIRE(errors.size() == 5);
  for (std::size_t i = 0; i < errors.size(); ++i) {
    const char* const starts[] = {"main.yaml:2:23: error: output.compression", "main.yaml:3:18: error: clock.horizon",
                                  "main.yaml:3:21: error: clock: found the unkn", "main.yaml:4:25: error: parties.south.rate",
                                  "main.yaml:4:43: error: parties.north.rate"};
    CHECK(errors[i].rfind(starts[i], 0) == 0);
  }
}

TEST_CASE("A misspelt key is not missed as well", "[unit]") {
  const std::string text(kSmall);
  auto broken = text;
  broken.replace(broken.find("tactics:"), 7, "tactic");
  try {
    load_small(broken);
    FAIL("a misspelt key was accepted");
  } catch (const InputError& error) {
    REQUIRE(error.lines().size() == 1);
    CHECK(error.lines()[0].find("did you mean 'tactics'?") != std::string::npos);
  }
}

TEST_CASE("A level written as a map has no keys but those of a level", "[unit]") {
  const auto errors = errors_of_child("issues: {road: {levels: [{id: open, colour: red}, closed]}}\n");
  REQUIRE_FALSE(errors.empty());
  CHECK(errors[0].find("issues.road.levels[0]: found the unknown key 'colour'") != std::string::npos);
}

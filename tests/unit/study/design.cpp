#include "study/design.hpp"

#include <set>

#include "catch.hpp"
#include "core/error.hpp"
#include "core/text.hpp"
#include "study/plan_sweep.hpp"
#include "unit/input/texts.hpp"

using namespace zopa;
using Catch::Matchers::ContainsSubstring;

namespace {

/// The small scenario with a sweep, whose keys are given.
LoadedScenario swept(const std::string& keys, const std::string& more = "") {
  return load_scenario("s.yaml", {}, from_memory({{"s.yaml", std::string(kSmall) + more + "sweep:\n  s: {" + keys + "}\n"}}));
}

SweepPlan planned(const std::string& keys, const std::string& more = "", const FileSource& read = read_file) {
  const auto loaded = swept(keys, more);
  return plan_sweep(loaded, {{}, loaded.resolved}, "s", read);
}

/// "a b|c d": labels, points apart.
std::string labels(const SweepPlan& plan) {
  std::string text;
  for (std::size_t point = 0; point < plan.n_points(); ++point) {
    for (std::size_t axis = 0; axis < plan.axes.size(); ++axis) {
      text += plan.label(point, axis) + (axis + 1 < plan.axes.size() ? " " : point + 1 < plan.n_points() ? "|" : "");
    }
  }
  return text;
}

const std::string kTwoAxes = "axes: {monte_carlo.seed: [1, 2], monte_carlo.worlds: [10, 20]}";

}  // namespace

TEST_CASE("A grid has every combination, the last axis fastest", "[unit]") {
  const auto plan = planned("design: grid, " + kTwoAxes);
  CHECK(plan.axes == std::vector<std::string>{"monte_carlo.seed", "monte_carlo.worlds"});
  CHECK(labels(plan) == "1 10|1 20|2 10|2 20");
  CHECK(plan.changes[2] == std::vector<Overlay>{{"monte_carlo.seed", "2"}, {"monte_carlo.worlds", "10"}});
  CHECK(plan.plays == 60);
}

TEST_CASE("Zipped axes go side by side and must be of one length", "[unit]") {
  CHECK(labels(planned("design: zip, " + kTwoAxes)) == "1 10|2 20");
  CHECK_THROWS_WITH(planned("design: zip, axes: {monte_carlo.seed: [1, 2, 3], monte_carlo.worlds: [10, 20]}"),
                    ContainsSubstring("s.yaml:") && ContainsSubstring("found 2 values, allowed is as many as monte_carlo.seed has, 3"));
}

TEST_CASE("One at a time begins with the scenario as it is, then changes one axis alone", "[unit]") {
  const auto plan = planned("design: one_at_a_time, axes: {monte_carlo.seed: [7, 8], parties.north.rate: [{times: 2}]}");
  CHECK(labels(plan) == "1 {times: 1}|7 {times: 1}|8 {times: 1}|1 {times: 2}");
  CHECK(plan.changes[0].empty());
  CHECK(plan.changes[3] == std::vector<Overlay>{{"parties.north.rate", "{times: 2}"}});
}

TEST_CASE("Listed points say only what they change, and what they do not say stays as it is", "[unit]") {
  const auto plan = planned("design: list, points: [{monte_carlo.seed: 5}, {monte_carlo.worlds: 30, monte_carlo.seed: 6}]");
  CHECK(labels(plan) == "5 20000|6 30");
  CHECK(plan.changes[0] == std::vector<Overlay>{{"monte_carlo.seed", "5"}});
}

TEST_CASE("A table has a path a column and a point a row, and an empty cell leaves its path alone", "[unit]") {
  const FileSource read = from_memory({{"t.csv", "monte_carlo.seed,parties.north.rate\n3,{times: 2}\n4,\n"}});
  const auto plan = planned("design: table, table: t.csv", "", read);
  CHECK(labels(plan) == "3 {times: 2}|4 0.05");
  CHECK(plan.changes[1] == std::vector<Overlay>{{"monte_carlo.seed", "4"}});
  CHECK_THROWS_WITH(planned("design: table, table: none.csv", "", read), ContainsSubstring("sweep.s.table"));
  const FileSource torn = from_memory({{"t.csv", "monte_carlo.seed\n3\n4,5\n6,7\n"}});
  CHECK_THROWS_WITH(planned("design: table, table: t.csv", "", torn), ContainsSubstring("t.csv:3:1") && ContainsSubstring("t.csv:4:1"));
}

TEST_CASE("A Latin hypercube has one point in each stratum of every axis", "[unit]") {
  const auto plan =
      planned("design: latin_hypercube, samples: 20, axes: {parties.north.rate: {uniform: [0, 1]}, parties.south.rate: {uniform: [0, 2]}}");
  std::set<int> first, second;
  for (std::size_t point = 0; point < 20; ++point) {
    first.insert(static_cast<int>(20 * *parse_double(plan.label(point, 0))));
    second.insert(static_cast<int>(10 * *parse_double(plan.label(point, 1))));
  }
  CHECK(first.size() == 20);
  CHECK(second.size() == 20);
}

TEST_CASE("Sobol' points fill the halves of every axis evenly, and another axis leaves the values of this one alone", "[unit]") {
  const std::string axis = "parties.north.rate: {uniform: [0, 1]}";
  const auto plan = planned("design: sobol, samples: 16, axes: {" + axis + "}");
  int low = 0;
  for (std::size_t point = 0; point < 16; ++point) {
    low += *parse_double(plan.label(point, 0)) < 0.5 ? 1 : 0;
  }
  CHECK(low == 8);
  const auto cube = planned("design: latin_hypercube, samples: 16, axes: {" + axis + "}");
  const auto wider = planned("design: latin_hypercube, samples: 16, axes: {" + axis + ", parties.south.rate: {uniform: [0, 1]}}");
  CHECK(cube.label(7, 0) == wider.label(7, 0));
}

TEST_CASE("What-ifs and switches make axes, alone or across others", "[unit]") {
  const std::string more =
      "what_ifs: {patient: {set: {parties.north.rate: 0.01}}}\n"
      "switches: {tempo: {base: calm, options: {calm: {}, eager: {set: {parties.north.rate: 0.2, parties.south.rate: 0.2}}}}}\n";
  CHECK(labels(planned("design: what_ifs", more)) == "as_is|patient");
  const auto plan = planned("design: switches, set: {monte_carlo.worlds: 10}", more);
  CHECK(labels(plan) == "calm|eager");
  CHECK(plan.changes[1].size() == 3);
  CHECK(labels(planned("axes: {monte_carlo.seed: [1, 2]}, what_ifs: [patient]", more)) == "as_is 1|as_is 2|patient 1|patient 2");
}

TEST_CASE("Every point is checked before anything runs, and all problems are told at once where they were written", "[unit]") {
  CHECK_THROWS_WITH(planned("design: grid, axes: {parties.north.rate: [0.1, -1], monte_carlo.worlds: [0, 10], parties.east.rate: [1]}"),
                    ContainsSubstring("sweep.s: parties.north.rate: found '-1'") && ContainsSubstring("monte_carlo.worlds: found '0'") &&
                        ContainsSubstring("'east'") && ContainsSubstring("s.yaml:"));
  CHECK_THROWS_WITH(planned("axes: {monte_carlo.seed: 3}"), ContainsSubstring("a list of values"));
  CHECK_THROWS_WITH(planned("axes: {monte_carlo.seed: []}"), ContainsSubstring("at least one"));
  CHECK_THROWS_WITH(planned("design: sobol, samples: 4, axes: {parties.north.rate: {uniform: [2, 1]}}"), ContainsSubstring("uniform"));
}

TEST_CASE("A sweep states what its design needs and nothing else", "[unit]") {
  CHECK_THROWS_WITH(swept("design: sobol, axes: {parties.north.rate: {uniform: [0, 1]}}"), ContainsSubstring("sweep.s.samples"));
  CHECK_THROWS_WITH(swept("design: list"), ContainsSubstring("sweep.s.points"));
  CHECK_THROWS_WITH(swept("samples: 3, axes: {monte_carlo.seed: [1]}"), ContainsSubstring("nothing: the design is grid"));
  CHECK_THROWS_WITH(swept("design: what_ifs"), ContainsSubstring("what_ifs"));
  CHECK_THROWS_WITH(swept("axes: {id: [a, b]}"), ContainsSubstring("a path to what is played"));
  CHECK_THROWS_WITH(swept("what_ifs: [peace]"), ContainsSubstring("sweep.s.what_ifs[0]"));
}

TEST_CASE("A plan hash follows what is computed and not who computes it", "[unit]") {
  auto plan = planned("design: grid, " + kTwoAxes);
  const std::string hash = plan_hash(plan);
  plan.shards = 8;
  plan.seconds = 3.0;
  CHECK(plan_hash(plan) == hash);
  CHECK(plan_hash(planned("design: grid, axes: {monte_carlo.seed: [1, 3], monte_carlo.worlds: [10, 20]}")) != hash);
  plan.changes[1].pop_back();
  CHECK(plan_hash(plan) != hash);
}

TEST_CASE("Where points are spread, what acts on a number is spread as it, and options come equally often", "[unit]") {
  const std::string pace = "switches: {pace: {base: slow, options: {slow: {}, fast: {set: {protocol.first: fixed}}}}}\n";
  const auto plan = planned(
      "design: latin_hypercube, samples: 20, switches: [pace], axes: {parties.north.rate: {times: {uniform: [1, 2]}}, "
      "parties.south.rate: {plus: {value: 0.5}}}",
      pace);
  REQUIRE(plan.axes == std::vector<std::string>{"switches.pace", "parties.north.rate", "parties.south.rate"});
  int fast = 0;
  for (std::size_t point = 0; point < plan.n_points(); ++point) {
    fast += plan.label(point, 0) == "fast" ? 1 : 0;
    CHECK(plan.label(point, 1).starts_with("{times: 1."));
    CHECK(plan.label(point, 2) == "{plus: 0.5}");
    CHECK(plan.changes[point].back() == Overlay{"parties.south.rate", "{plus: 0.5}"});
    CHECK((plan.changes[point].front() == Overlay{"protocol.first", "fixed"}) == (plan.label(point, 0) == "fast"));
  }
  CHECK(fast == 10);
  CHECK_THROWS_WITH(planned("design: sobol, samples: 8, axes: {parties.north.rate: {times: {unifrom: [1, 2]}}}"),
                    ContainsSubstring("s.yaml:") && ContainsSubstring("did you mean 'uniform'"));
}

#include "study/playable.hpp"

#include <algorithm>

#include "catch.hpp"
#include "core/error.hpp"
#include "unit/input/texts.hpp"

using namespace zopa;
using Lines = std::vector<std::string>;

namespace {

/// What is wrong with the small scenario and what stands below it, from line 18 on.
Lines problems(const std::string& more, const std::string& table = "") {
  const auto files = from_memory({{"s.yaml", std::string(kSmall) + more}, {"t.csv", table}});
  const Inspection inspection = [&files](const Scenario& scenario, Origins& origins, Findings& findings) {
    check_playable(scenario, origins, findings, files);
  };
  try {
    static_cast<void>(load_scenario("s.yaml", {}, files, inspection));
  } catch (const InputError& error) {
    return error.lines();
  }
  return {};
}

const std::string kBadRate = "parties.north.rate: found '11', allowed is a number in [0, 10] [1/year]";

}  // namespace

TEST_CASE("A sweep whose every point can be played is in order", "[unit]") {
  CHECK(problems("sweep: {s: {axes: {parties.north.rate: [0.1, 0.2], monte_carlo.seed: [1, 2, 3]}}}\n").empty());
  CHECK(problems("sweep: {s: {design: table, table: t.csv}}\n", "parties.north.rate\n0.1\n").empty());
}

TEST_CASE("Paths and values of sweeps that do not fit are told where they stand, all of them", "[unit]") {
  const auto told = problems(R"(sweep:
  grid:
    axes:
      parties.nort.rate: [0.1, 0.2]
      parties.south.rate: [0.1, 11]
  list:
    design: list
    points:
      - {parties.north.rate: 0.1}
      - {parties.north.rate: 11}
  spread: {design: sobol, samples: 4, axes: {parties.north.rate: {uniform: [20, 30]}}}
)");
  const auto line = [&told](std::string_view start) {
    return std::count_if(told.begin(), told.end(), [start](const std::string& each) { return each.starts_with(start); });
  };
  CHECK(line("s.yaml:21:7: error: sweep.grid: parties: found 'nort', allowed is ") == 1);
  CHECK(line("s.yaml:22:7: error: sweep.grid: parties.south.rate: found '11', allowed is a number in [0, 10] [1/year]") == 1);
  CHECK(line("s.yaml:27:30: error: sweep.list: " + kBadRate) == 1);
  CHECK(line("s.yaml:28:46: error: sweep.spread: parties.north.rate: found '2") == 4);
  CHECK(told.size() == 7);
}

TEST_CASE("Sweeps are told with variants, but not over variants that are told already", "[unit]") {
  const std::string bad = "what_ifs: {w: {set: {parties.north.rate: 11}}}\n";
  const std::string over = "sweep: {a: {axes: {parties.north.rate: [11]}}, w: {design: what_ifs}}\n";
  CHECK(problems(bad + over) == Lines{"s.yaml:18:42: error: what_ifs.w: " + kBadRate, "s.yaml:19:20: error: sweep.a: " + kBadRate});
}

TEST_CASE("A table that cannot be read, or whose values do not fit, is told", "[unit]") {
  const std::string sweep = "sweep: {s: {design: table, table: t.csv}}\n";
  const auto bad = problems(sweep, "monte_carlo.seed,parties.north.rate\n3,0.1\n12,11\n");
  CHECK(bad == Lines{"t.csv:3:4: error: sweep.s: " + kBadRate});
  const auto worse = problems(sweep, "monte_carlo.seed,parties.north.rate\n3,[\n");
  REQUIRE(!worse.empty());
  CHECK(worse.front().starts_with("t.csv:2:3: error: "));
  const auto unknown = problems(sweep, "monte_carlo.seed,parties.nobody.rate\n3,1\n");
  REQUIRE(!unknown.empty());
  CHECK(unknown.front().starts_with("t.csv:"));
  const auto none = problems("sweep: {s: {design: table, table: none.csv}}\n");
  REQUIRE(none.size() == 1);
  CHECK(none.front().starts_with("s.yaml:18:35: error: sweep.s.table: found none.csv: cannot be read"));
}

/// \file
/// Minimal conflicts against what looking at every package says of every set of constraints.

#include <algorithm>
#include <bit>

#include "catch.hpp"
#include "solve/conflicts.hpp"
#include "support/brute_force.hpp"
#include "support/random_game.hpp"

using namespace zopa;

namespace {

/// Which constraints some package breaks, for every package; without parties aside a set is a conflict if each breaks one of it.
std::vector<ConstraintSet> all_broken(const Game& game, const World& world, const Conflicts& conflicts) {
  const Situation situation = opening_situation(game, world);
  Barriers barriers;
  barriers.fill(game, world, situation.signatories);
  std::vector<ConstraintSet> sets;
  test::for_each_package(game.layout, [&](const Package& package) {
    ConstraintSet set = 0;
    for (std::size_t b = 0; b < game.layout.bundles.size(); ++b) {
      set |= barriers.at_option[static_cast<std::size_t>(game.layout.bundles[b].offset + package[b])];
    }
    const Worth value = worth(game.layout, world.tables, situation.outlook, package);
    for (std::size_t i = barriers.list.size(); i < conflicts.constraints.size(); ++i) {
      const auto p = static_cast<std::size_t>(conflicts.constraints[i].party);
      set |= value.value[p] < situation.outlook.reservation[p] ? ConstraintSet{1} << i : 0U;
    }
    if (std::find(sets.begin(), sets.end(), set) == sets.end()) {
      sets.push_back(set);
    }
  });
  return sets;
}

}  // namespace

TEST_CASE("Minimal conflicts are exactly the smallest sets that every package breaks", "[property]") {
  test::GameKind kind;
  kind.most_packages = 600;
  kind.holders_aside = false;
  int n_conflicts = 0;
  int n_joint = 0;
  for (std::uint32_t i = 0; i < 100; ++i) {
    Scenario scenario = test::random_scenario(i, kind);
    scenario.red_lines.absolute_share = Prior::fixed(0.9);
    const Game game = compile(scenario, 7);
    ConflictSolver solver(game);
    World world;
    for (std::uint32_t w = 0; w < 6; ++w) {
      draw_world(game, w, world);
      const Conflicts conflicts = solver.solve(world);
      const auto broken = all_broken(game, world, conflicts);
      CAPTURE(i, w, conflicts.constraints.size());
      REQUIRE(conflicts.complete);
      if (std::find(broken.begin(), broken.end(), 0U) != broken.end()) {
        REQUIRE(conflicts.minimal.empty());
        continue;
      }
      std::vector<ConstraintSet> expected;
      REQUIRE(conflicts.constraints.size() <= 16);
      for (ConstraintSet set = 0; set < ConstraintSet{1} << conflicts.constraints.size(); ++set) {
        const auto closed = [&](ConstraintSet s) {
          return std::all_of(broken.begin(), broken.end(), [s](ConstraintSet one) { return (one & s) != 0U; });
        };
        bool minimal = closed(set);
        for (ConstraintSet rest = set; minimal && rest != 0U; rest &= rest - 1U) {
          minimal = !closed(set & ~(rest & (~rest + 1U)));
        }
        if (minimal) {
          expected.push_back(set);
        }
      }
      REQUIRE(conflicts.minimal == expected);
      n_conflicts += static_cast<int>(expected.size());
      n_joint += conflicts.opens_alone() == 0U ? 1 : 0;
    }
  }
  CHECK(n_conflicts > 50);
  CHECK(n_joint > 0);
}

TEST_CASE("With parties aside too, there are minimal conflicts exactly where there is no zone", "[property]") {
  test::GameKind kind;
  kind.most_packages = 400;
  kind.fewest_parties = 3;
  int n = 0;
  for (std::uint32_t i = 0; i < 80; ++i) {
    Scenario scenario = test::random_scenario(500 + i, kind);
    scenario.red_lines.absolute_share = Prior::fixed(0.9);
    const Game game = compile(scenario, 7);
    ConflictSolver solver(game);
    ZoneSolver zone(game, {.slack = 0});
    World world;
    for (std::uint32_t w = 0; w < 4; ++w) {
      draw_world(game, w, world);
      const std::vector<std::uint32_t> barred = world.tables.barred;
      const Conflicts conflicts = solver.solve(world);
      CAPTURE(i, w);
      REQUIRE(world.tables.barred == barred);
      REQUIRE((zone.solve(world).proof == ZoneProof::proved) == conflicts.minimal.empty());
      n += conflicts.minimal.empty() ? 0 : 1;
    }
  }
  CHECK(n > 20);
}

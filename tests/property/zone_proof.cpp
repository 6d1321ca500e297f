/// \file
/// What plays are told of the zone with proof, against looking at every package of random games.

#include <cmath>

#include "catch.hpp"
#include "solve/exact_zone.hpp"
#include "support/brute_force.hpp"
#include "support/random_game.hpp"
#include "talks/talks.hpp"

using namespace zopa;

namespace {

/// Games with no zone often enough, too large for the search to look at every package.
Scenario firm_scenario(std::uint32_t index, ZoneProofs proofs) {
  test::GameKind kind;
  kind.most_packages = 3000;
  Scenario scenario = test::random_scenario(index, kind);
  scenario.red_lines.absolute_share = Prior::fixed(0.7);
  scenario.monte_carlo.zone_proof = proofs;
  return scenario;
}

}  // namespace

TEST_CASE("The zone at the start of a play is found or disproved as looking at every package says", "[property]") {
  int n_none = 0;
  int n_barred = 0;
  for (std::uint32_t i = 0; i < 80; ++i) {
    for (const ZoneProofs proofs : {ZoneProofs::start, ZoneProofs::rounds}) {
      const Game game = compile(firm_scenario(i, proofs), 7);
      const auto prover = make_prover(game);
      Talks talks(game, true, prover.get());
      World world;
      for (std::uint32_t w = 0; w < 4; ++w) {
        CAPTURE(i, w);
        draw_world(game, w, world);
        const bool zone = test::zone_of(game, world).exists();
        const Outcome& outcome = talks.play(world, 0);
        REQUIRE(outcome.zone_at_start == (zone ? ZoneAnswer::found : ZoneAnswer::disproved));
        REQUIRE((outcome.lines_to_drop_at_start == 0 || !zone));
        if (!zone && std::isfinite(outcome.slack_bound_at_start)) {
          REQUIRE(outcome.slack_bound_at_start <= 0.0);
        }
        REQUIRE((proofs == ZoneProofs::rounds || outcome.zone_ever != ZoneAnswer::disproved));
        n_none += zone ? 0 : 1;
        n_barred += outcome.lines_to_drop_at_start > 0 ? 1 : 0;
      }
    }
  }
  CHECK(n_none > 40);
  CHECK(n_barred > 5);
}

TEST_CASE("A proof that there is no zone holds in later rounds as far as it says", "[property]") {
  int n_holds = 0;
  int n_opens = 0;
  for (std::uint32_t i = 0; i < 60; ++i) {
    test::GameKind kind;
    kind.most_packages = 1500;
    kind.war = test::GameKind::Fight::always;
    Scenario scenario = test::random_scenario(300 + i, kind);
    scenario.red_lines.absolute_share = Prior::fixed(0.7);
    const Game game = compile(scenario, 7);
    ZoneSolver solver(game);
    solver.serve_every_round(true);
    ZoneSearch search(game);
    World world;
    for (std::uint32_t w = 0; w < 3; ++w) {
      draw_world(game, w, world);
      Situation situation = opening_situation(game, world);
      ZoneFinding finding = search.find(world, situation, nullptr);
      if (finding.found || solver.prove(world, situation, kOpeningSteps, finding) != ZoneAnswer::disproved) {
        continue;
      }
      for (const int steps : {-2, -1, 1, 2}) {
        CAPTURE(i, w, steps);
        const int front = game.plan->war->start + steps;
        if (front < world.war.lowest || front >= world.war.lowest + world.war.n_steps) {
          continue;
        }
        situation.outlook = world.war.outlook(front, 4, game.n_parties());
        const bool zone = test::zone_of(game, world, situation).exists();
        if (search.still_closed(world, situation, finding)) {
          REQUIRE_FALSE(zone);
          ++n_holds;
        }
        n_opens += zone ? 1 : 0;
      }
    }
  }
  CHECK(n_holds > 20);
  CHECK(n_opens > 0);
}

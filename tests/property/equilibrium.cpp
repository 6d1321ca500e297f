/// \file
/// Parties that know everything and bargain by equilibrium: they sign at once wherever there is something to sign, and neither side is
/// favoured by the program. Counts are compared with z = 5 standard errors: over all seeds a check fails falsely with probability 6e-7.

#include <cmath>

#include "catch.hpp"
#include "input/load.hpp"
#include "scenario/check.hpp"
#include "solve/exact_zone.hpp"
#include "support/random_game.hpp"
#include "talks/talks.hpp"

using namespace zopa;

namespace {

/// A random game without war in which all signatories bargain by equilibrium and nothing else moves.
Scenario random_equilibrium(std::uint32_t index) {
  Scenario scenario = test::random_scenario(index, {.most_packages = 2000, .war = test::GameKind::Fight::never, .noise = false});
  scenario.mediator.reset();
  scenario.protocol = Protocol{};
  scenario.beliefs = Beliefs{};
  scenario.beliefs.knowledge = Knowledge::truth;
  scenario.clock.round = 182.0;  // rounds of half a year: what is far away soon counts little
  for (auto& [id, party] : scenario.parties) {
    party.rate = Prior::uniform(0.05, 2.0);
    if (party.signatory) {
      scenario.tactics[id] = Tactic{};
      scenario.tactics[id].kind = TacticKind::equilibrium;
    }
  }
  REQUIRE(check(scenario).empty());
  return scenario;
}

}  // namespace

// Fearon (1995), Wagner (2000): without private information there is no reason to wait.
TEST_CASE("With full information and a zone parties in equilibrium sign in the first round, without one never", "[property]") {
  int with_zone = 0;
  int without = 0;
  for (std::uint32_t index = 0; index < 100; ++index) {
    const Game game = compile(random_equilibrium(index), 7);
    Talks talks(game, true);
    ZoneSolver zones(game);
    World world;
    for (std::uint32_t w = 0; w < 3; ++w) {
      CAPTURE(index, w);
      draw_world(game, w, world);
      const ExactZone zone = zones.solve(world);
      REQUIRE(zone.proof != ZoneProof::open);
      const Outcome& outcome = talks.play(world, 0);
      const bool some = zone.proof == ZoneProof::proved;
      (some ? with_zone : without) += 1;
      CHECK(outcome.signed_round == (some ? 1 : -1));
      for (int p = 0; some && p < game.n_parties(); ++p) {
        CHECK((!game.signatory[static_cast<std::size_t>(p)] || outcome.gain[static_cast<std::size_t>(p)] >= -1e-9));
      }
    }
  }
  CHECK(with_zone > 100);
  CHECK(without > 30);
}

TEST_CASE("In a mirrored pie with a drawn first proposer both sides do equally well in equilibrium", "[property]") {
  const Game game = compile(load_scenario("scenarios/literature/rubinstein.yaml", {{"protocol.first", "drawn"}}).scenario, 20251229);
  Talks talks(game, false);
  World world;
  constexpr int kPlays = 2000;
  int first = 0;
  for (std::uint32_t w = 0; w < kPlays; ++w) {
    draw_world(game, w, world);
    const int share = talks.play(world, 0).terms[0];
    CHECK((share == 105 || share == 95));  // .525 for whoever opens
    first += share == 105 ? 1 : 0;
  }
  CHECK(std::abs(2 * first - kPlays) <= 5.0 * std::sqrt(kPlays));
}

TEST_CASE("The order of parties in a pie and their names change nothing in equilibrium", "[property]") {
  const auto shares = [](const std::string& rate_of_first, const std::string& rate_of_second, const std::string& order) {
    const Game game =
        compile(load_scenario("scenarios/literature/rubinstein.yaml",
                              {{"parties.first.rate", rate_of_first}, {"parties.second.rate", rate_of_second}, {"protocol.order", order}})
                    .scenario,
                1);
    World world;
    draw_world(game, 0, world);
    return static_cast<int>(Talks(game, false).play(world, 0).terms[0]);
  };
  CHECK(shares("0.3", "0.1", "[first, second]") + shares("0.1", "0.3", "[second, first]") == 200);
  CHECK(shares("0.02", "0.4", "[first, second]") + shares("0.4", "0.02", "[second, first]") == 200);
}

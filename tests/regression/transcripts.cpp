// Three plays told as transcripts, one per scenario that ships. A change here is a change of what a run means: look at the
// difference, and if it is wanted run scripts/update-transcripts.sh.

#include <fstream>
#include <sstream>

#include "catch.hpp"
#include "cli/transcript.hpp"
#include "input/load.hpp"
#include "solve/exact_zone.hpp"
#include "talks/talks.hpp"

namespace {

std::string told(const std::string& scenario, std::uint32_t world_index) {
  const zopa::LoadedScenario loaded = zopa::load_scenario("scenarios/" + scenario + ".yaml", {});
  const zopa::Game game = zopa::compile(loaded.scenario, static_cast<std::uint64_t>(loaded.scenario.monte_carlo.seed));
  zopa::World world;
  zopa::draw_world(game, world_index, world);
  const auto prover = zopa::make_prover(game);
  zopa::Talks talks(game, loaded.scenario.monte_carlo.zone_search, prover.get());
  zopa::Journal journal;
  const zopa::Outcome& outcome = talks.play(world, 0, &journal);
  const zopa::ExactZone zone = zopa::ZoneSolver(game).solve(world);
  return zopa::transcript(game, world, 0, journal, outcome, &zone);
}

std::string kept(const std::string& name) {
  std::ifstream file("tests/regression/" + name + ".txt");
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

}  // namespace

TEST_CASE("World 3 of the December scenario is told as it was", "[regression]") {
  CHECK(told("ukraine-2025-12-29", 3) == kept("ukraine-2025-12-29"));
}

TEST_CASE("World 0 of the pie is told as it was", "[regression]") {
  CHECK(told("tutorial-pie", 0) == kept("tutorial-pie"));
}

TEST_CASE("World 0 of the four issues is told as it was", "[regression]") {
  CHECK(told("tutorial-four-issues", 0) == kept("tutorial-four-issues"));
}

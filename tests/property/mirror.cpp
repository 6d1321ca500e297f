/// \file
/// In a game that is its own mirror image neither side may be favoured by the program.
/// Differences of counts are compared with z = 5 standard errors: over all seeds a check fails falsely with probability 6e-7.

#include <cmath>

#include "catch.hpp"
#include "input/load.hpp"
#include "talks/talks.hpp"

using namespace zopa;

namespace {

constexpr double kZ = 5.0;
constexpr std::uint32_t kWorlds = 6000;

/// Whether two counts of independent events, equally likely in theory, are as close as they should be.
bool balanced(int one, int other) { return std::abs(one - other) <= kZ * std::sqrt(static_cast<double>(one + other)); }

}  // namespace

TEST_CASE("In a mirrored game with a drawn first proposer both sides do equally well", "[property]") {
  // One pie in 21 levels from p0 (all to the south) to p100 (all to the north); both parties are alike in every prior.
  const Game game = compile(load_scenario("scenarios/tutorial-pie.yaml", {{"parties.north.reservation", "{uniform: [0.2, 0.6]}"},
                                                                           {"tactics.north.beta", "1.0"},
                                                                           {"tactics.north.patience", "{uniform: [20, 60]}"}})
                                .scenario,
                            20251229);
  World world;
  Talks talks(game, true);
  int north = 0;
  int south = 0;
  int north_first = 0;
  int south_first = 0;
  int opened_well = 0;
  int opened_ill = 0;
  for (std::uint32_t w = 0; w < kWorlds; ++w) {
    draw_world(game, w, world);
    Journal journal;
    const Outcome& outcome = talks.play(world, 0, &journal);
    REQUIRE(journal.entries.at(1).event == Event::offer);
    const bool north_opens = journal.entries[1].party == 0;
    (north_opens ? north_first : south_first) += 1;
    const int share = outcome.terms[0];
    if (outcome.signed_() && share != 10) {
      (share > 10 ? north : south) += 1;
      ((share > 10) == north_opens ? opened_well : opened_ill) += 1;
    }
  }
  CAPTURE(north, south, north_first, south_first, opened_well, opened_ill);
  CHECK(north + south > 2000);
  CHECK(balanced(north, south));
  CHECK(balanced(north_first, south_first));
}

TEST_CASE("In a mirrored game whose first proposer is fixed it is fixed", "[property]") {
  const Game game = compile(load_scenario("scenarios/tutorial-pie.yaml", {{"protocol.first", "fixed"}, {"protocol.order", "[south, north]"}}).scenario, 1);
  World world;
  Talks talks(game, false);
  for (std::uint32_t w = 0; w < 50; ++w) {
    draw_world(game, w, world);
    Journal journal;
    REQUIRE(talks.play(world, 0, &journal).ended_round > 0);
    REQUIRE(journal.entries.at(1).event == Event::offer);
    REQUIRE(game.party_ids[static_cast<std::size_t>(journal.entries[1].party)] == "south");
  }
}

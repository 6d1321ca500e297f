/// \file
/// The search for a zone against the zone itself, found by looking at every package of small games.

#include <fmt/core.h>

#include "catch.hpp"
#include "search/zone.hpp"
#include "support/brute_force.hpp"
#include "support/random_game.hpp"

using namespace zopa;

namespace {

/// How often zones of one width are found.
struct Count {
  int zones = 0;
  int found = 0;
  [[nodiscard]] double share() const { return zones == 0 ? 1.0 : static_cast<double>(found) / zones; }
};

}  // namespace

TEST_CASE("The search finds 99 of 100 zones with a slack above .01, and never one that is not there", "[property]") {
  constexpr std::uint32_t kGames = 400;
  Count narrow;
  Count wide;
  int none = 0;
  for (std::uint32_t i = 0; i < kGames; ++i) {
    World world;
    const Game game = compile(test::random_scenario(i), 7);
    ZoneSearch search(game);
    for (std::uint32_t w = 0; w < 2; ++w) {
      draw_world(game, w, world);
      const Situation situation = opening_situation(game, world);
      const test::Zone zone = test::zone_of(game, world, situation);
      const ZoneFinding finding = search.find(world);
      CAPTURE(i, w, zone.slack, finding.slack);
      if (finding.found) {
        REQUIRE(test::is_witness(game, world, situation, finding.best));
        REQUIRE(finding.slack <= zone.slack + 1e-12);
      }
      REQUIRE_FALSE((finding.impossible && zone.exists()));
      Count& count = zone.slack > 0.01 ? wide : narrow;
      if (zone.exists()) {
        ++count.zones;
        count.found += finding.found ? 1 : 0;
      } else {
        ++none;
      }
    }
  }
  WARN(fmt::format("{} worlds without a zone; of {} zones with slack above .01 found {:.4f}, of {} narrower ones {:.4f}", none, wide.zones, wide.share(),
                   narrow.zones, narrow.share()));
  CHECK(wide.share() >= 0.99);
}

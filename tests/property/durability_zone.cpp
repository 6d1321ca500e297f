/// \file
/// When the hazard of breaking moves the zone: only if what comes after differs from fighting on today (the commitment problem).

#include <algorithm>

#include "catch.hpp"
#include "support/brute_force.hpp"
#include "support/random_game.hpp"

using namespace zopa;
using test::zone_of;

namespace {

/// A game with a war in which a broken peace leaves everybody where it would stand without one, until `weaker` changes that.
Scenario with_weakening(std::uint32_t index, double drift, double collapse) {
  test::GameKind kind;
  kind.war = test::GameKind::Fight::always;
  kind.most_packages = 600;
  kind.holders_aside = false;   // a holder compares two packages, whose hazards differ
  Scenario scenario = test::random_scenario(index, kind);
  scenario.linkages.mode = LinkageMode::endogenous;
  scenario.war->role = WarRole::outside;
  scenario.war->weakened.drift = Prior::fixed(drift);
  for (auto& [id, end] : scenario.war->ends) {
    end.weakened = Prior::fixed(collapse);
  }
  scenario.durability.hazard = Prior::fixed(0.05);
  return scenario;
}

/// Worlds in which the zone of the two scenarios differs.
int n_moved(const Scenario& one, const Scenario& other, std::uint32_t n_worlds) {
  const Game first = compile(one, 3);
  const Game second = compile(other, 3);
  World world;
  int n = 0;
  for (std::uint32_t w = 0; w < n_worlds; ++w) {
    draw_world(first, w, world);
    const auto zone = zone_of(first, world);
    draw_world(second, w, world);
    n += zone.witnesses == zone_of(second, world).witnesses ? 0 : 1;
  }
  return n;
}

}  // namespace

TEST_CASE("Without a weaker position after a broken peace its hazard does not move the zone", "[property]") {
  for (std::uint32_t i = 0; i < 60; ++i) {
    CAPTURE(i);
    const Scenario calm = with_weakening(i, 1.0, 1.0);
    Scenario shaky = calm;
    shaky.durability.hazard = Prior::fixed(1.5);
    REQUIRE(n_moved(calm, shaky, 4) == 0);
  }
}

TEST_CASE("With a weaker position after a broken peace its hazard moves the zone", "[property]") {
  int n = 0;
  for (std::uint32_t i = 0; i < 60; ++i) {
    const Scenario calm = with_weakening(i, 3.0, 5.0);
    Scenario shaky = calm;
    shaky.durability.hazard = Prior::fixed(1.5);
    n += n_moved(calm, shaky, 4);
  }
  CHECK(n > 24);   // of 240 worlds
}

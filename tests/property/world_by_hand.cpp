/// \file
/// The flat tables of a world against what the words of the scenario say, on random games and on the December scenario.

#include <cmath>

#include "catch.hpp"
#include "input/load.hpp"
#include "support/brute_force.hpp"
#include "support/by_hand.hpp"
#include "support/dice.hpp"
#include "support/random_game.hpp"
#include "support/shipped.hpp"

using namespace zopa;
using test::kDecember;
using zopa::test::ByHand;
using zopa::test::Dice;

namespace {


Package random_package(Dice& dice, const Layout& layout) {
  Levels levels{};
  for (int k = 0; k < layout.n_issues; ++k) {
    levels[static_cast<std::size_t>(k)] = static_cast<std::uint8_t>(dice.integer(0, layout.n_levels[static_cast<std::size_t>(k)] - 1));
  }
  return layout.package(levels);
}

void check_packages(const Game& game, const World& world, Dice& dice, int n) {
  const ByHand by_hand(game, world);
  const int start = game.plan->war ? game.plan->war->start : 0;
  const int highest = game.plan->war ? start + 9 : 0;
  for (int i = 0; i < n; ++i) {
    const Package package = random_package(dice, game.layout);
    const Outlook outlook = world.war.outlook(dice.integer(start, highest), dice.integer(0, 30), game.n_parties());
    const auto text = by_hand.text(game.layout.levels(package));
    const PackageSum sum = sum_rows(game.layout, world.tables, outlook, package);
    const Worth value = worth(world.tables, outlook, sum);
    for (std::size_t p = 0; p < game.party_ids.size(); ++p) {
      const std::string& id = game.party_ids[p];
      CAPTURE(world.index, id);
      REQUIRE(sum.utility[p] == Approx(by_hand.utility(id, text, outlook.front_share)).epsilon(0).margin(1e-12));
      REQUIRE(((sum.barred >> p) & 1U) == (by_hand.barred(id, text) ? 1U : 0U));
      REQUIRE(value.value[p] == Approx(by_hand.value(id, text, outlook)).epsilon(0).margin(1e-11));
      REQUIRE(value_of(world.tables, outlook, sum, static_cast<int>(p)) == value.value[p]);
    }
  }
}

void check_war(const Game& game, const World& world) {
  const ByHand by_hand(game, world);
  const Ladder& ladder = game.scenario.war->ladder;
  for (int step = ladder.lowest; step <= ladder.highest; step += 4) {
    for (const int round : {0, 17}) {
      const Outlook outlook = world.war.outlook(step, round, game.n_parties());
      for (std::size_t p = 0; p < game.party_ids.size(); ++p) {
        const auto war = by_hand.war(game.party_ids[p], step, round);
        CAPTURE(world.index, game.party_ids[p], step, round);
        REQUIRE(outlook.war[p] == Approx(war.now).epsilon(0).margin(1e-10));
        REQUIRE(outlook.weakened[p] == Approx(war.weakened).epsilon(0).margin(1e-10));
        REQUIRE(outlook.reservation[p] == Approx(war.reservation).epsilon(0).margin(1e-10));
      }
    }
  }
}

}  // namespace

TEST_CASE("Utilities, bars and durable values of random games are what the words of the scenario say", "[property]") {
  World world;
  for (std::uint32_t i = 0; i < 300; ++i) {
    const Game game = compile(test::random_scenario(i), 7);
    Dice dice("by_hand", i);
    CAPTURE(i);
    for (std::uint32_t w = 0; w < 3; ++w) {
      draw_world(game, w, world);
      check_packages(game, world, dice, 10);
    }
  }
}

TEST_CASE("Values of fighting on in random games are those of the kinds of war solved one by one", "[property]") {
  World world;
  test::GameKind kind;
  kind.war = test::GameKind::Fight::always;
  for (std::uint32_t i = 0; i < 60; ++i) {
    const Game game = compile(test::random_scenario(i, kind), 7);
    CAPTURE(i);
    draw_world(game, i, world);
    check_war(game, world);
  }
}

TEST_CASE("The December scenario is worth what its words say, under either kind of linkage", "[property]") {
  const std::vector<Overlay> both = {{"linkages.mode", "both"}, {"war.ladder.top", "absorbing"}};
  for (const auto& overlays : {std::vector<Overlay>{}, both}) {
    const Game game = compile(load_scenario(kDecember, overlays).scenario, 7);
    World world;
    Dice dice("december");
    for (std::uint32_t w = 0; w < 30; ++w) {
      CAPTURE(overlays.size(), w);
      draw_world(game, w, world);
      check_packages(game, world, dice, 30);
      if (w < 3) {
        check_war(game, world);
      }
    }
  }
}

/// \file
/// The order of all packages by what they are worth.

#include <algorithm>
#include <cmath>

#include "catch.hpp"
#include "search/package_order.hpp"
#include "support/random_game.hpp"

using namespace zopa;

TEST_CASE("Packages stand by worth, equals by number, whatever the game", "[unit]") {
  for (std::uint32_t g = 0; g < 60; ++g) {
    CAPTURE(g);
    const Game game = compile(test::random_scenario(g, {.most_packages = 3000}), 1);
    const std::uint32_t all = (1U << game.n_parties()) - 1U;
    PackageOrders orders;
    World world;
    Situation situation;
    for (const std::uint32_t index : {0U, 1U, 1U}) {  // what an earlier world left behind makes no difference
      draw_world(game, index, world);
      reset(game, world, situation);
      orders.prepare(game, world, situation, all);
    }
    REQUIRE(static_cast<double>(orders.n_packages()) == game.plan->n_packages);
    for (int p = 0; p < game.n_parties(); ++p) {
      const auto order = orders.best_first(p);
      std::size_t n_admissible = 0;
      for (std::uint32_t number = 0; number < orders.n_packages(); ++number) {
        const Package package = orders.package(number);
        REQUIRE(orders.number(package) == number);
        const PackageSum sum = sum_rows(game.layout, world.tables, situation.outlook, package);
        if ((sum.barred & bit(p)) != 0U) {
          REQUIRE(std::isinf(orders.value(p, number)));
        } else {
          ++n_admissible;
          REQUIRE(std::abs(orders.value(p, number) - worth(world.tables, situation.outlook, sum).value[static_cast<std::size_t>(p)]) <
                  1e-12);
        }
      }
      REQUIRE(order.size() == n_admissible);
      REQUIRE(std::ranges::is_sorted(order, [&](std::uint32_t a, std::uint32_t b) {
        return orders.value(p, a) > orders.value(p, b) || (orders.value(p, a) == orders.value(p, b) && a < b);
      }));
    }
  }
}

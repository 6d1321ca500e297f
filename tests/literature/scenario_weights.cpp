/// \file
/// Weights as worlds of a scenario draw them, against rank-order centroids.
/// Means are compared with z = 5 standard errors: over all seeds each check fails falsely with probability 6e-7.

#include <cmath>
#include <vector>

#include "catch.hpp"
#include "input/load.hpp"
#include "world/world.hpp"

using namespace zopa;

// Barron & Barrett (1996): with a known order the mean weights are the centroids; for four issues .520833, .270833, .145833, .0625.
TEST_CASE("The weights of a party with a known order average to the rank-order centroids", "[literature]") {
  constexpr std::uint32_t kWorlds = 20000;
  const Game game = compile(load_scenario("scenarios/tutorial-four-issues.yaml").scenario, 20251229);
  REQUIRE(game.party_ids.front() == "company");
  REQUIRE(game.issue_ids == std::vector<std::string>{"hours", "jobs", "training", "wage"});
  const std::vector<double> centroids = {0.520833, 0.145833, 0.0625, 0.270833};   // ranks 1, 3, 4, 2
  std::vector<double> sums(4);
  World world;
  for (std::uint32_t w = 0; w < kWorlds; ++w) {
    draw_world(game, w, world);
    for (std::size_t k = 0; k < 4; ++k) {
      sums[k] += world.weights(0, static_cast<Eigen::Index>(k));
    }
  }
  // A weight in [0, 1] with mean m has a variance of at most m (1 - m).
  for (std::size_t k = 0; k < 4; ++k) {
    CAPTURE(game.issue_ids[k]);
    const double bound = 5.0 * std::sqrt(centroids[k] * (1.0 - centroids[k]) / kWorlds);
    CHECK(sums[k] / kWorlds == Approx(centroids[k]).epsilon(0).margin(bound));
  }
}

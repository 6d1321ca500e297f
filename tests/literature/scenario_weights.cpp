/// \file
/// Weights as worlds of a scenario draw them, against rank-order centroids.
/// Means are compared with z = 5 standard errors: over all seeds each check fails falsely with probability 6e-7.

#include <cmath>
#include <vector>

#include "catch.hpp"
#include "input/load.hpp"
#include "world/world.hpp"

using namespace zopa;

namespace {

constexpr std::uint32_t kWorlds = 20000;
const std::vector<double> kCentroids = {0.520833, 0.145833, 0.0625, 0.270833};   // ranks 1, 3, 4, 2

/// Means of the four weights of the company, and of their squares, over many worlds.
struct Moments {
  std::vector<double> mean = std::vector<double>(4);
  std::vector<double> square = std::vector<double>(4);
};

Moments company_weights(const std::vector<Overlay>& overlays) {
  const Game game = compile(load_scenario("scenarios/tutorial-four-issues.yaml", overlays).scenario, 20251229);
  REQUIRE(game.party_ids.front() == "company");
  REQUIRE(game.issue_ids == std::vector<std::string>{"hours", "jobs", "training", "wage"});
  Moments moments;
  World world;
  for (std::uint32_t w = 0; w < kWorlds; ++w) {
    draw_world(game, w, world);
    for (std::size_t k = 0; k < 4; ++k) {
      const double weight = world.weights(0, static_cast<Eigen::Index>(k));
      moments.mean[k] += weight / kWorlds;
      moments.square[k] += weight * weight / kWorlds;
    }
  }
  return moments;
}

}  // namespace

// Barron & Barrett (1996): with a known order the mean weights are the centroids; for four issues .520833, .270833, .145833, .0625.
TEST_CASE("The weights of a party with a known order average to the rank-order centroids", "[literature]") {
  const Moments moments = company_weights({});
  // A weight in [0, 1] with mean m has a variance of at most m (1 - m).
  for (std::size_t k = 0; k < 4; ++k) {
    CAPTURE(k);
    CHECK(moments.mean[k] == Approx(kCentroids[k]).epsilon(0).margin(5.0 * std::sqrt(kCentroids[k] * (1.0 - kCentroids[k]) / kWorlds)));
  }
}

// A Dirichlet distribution with concentration c around m has the variances m (1 - m) / (c + 1); its weights may leave the known order.
TEST_CASE("Dirichlet weights of a party have the centroids as means and the variance of their concentration", "[literature]") {
  constexpr double kConcentration = 30.0;
  const Moments moments = company_weights({{"preferences.company.method", "dirichlet"}, {"preferences.company.concentration", "30"}});
  for (std::size_t k = 0; k < 4; ++k) {
    CAPTURE(k);
    const double variance = kCentroids[k] * (1.0 - kCentroids[k]) / (kConcentration + 1.0);
    CHECK(moments.mean[k] == Approx(kCentroids[k]).epsilon(0).margin(5.0 * std::sqrt(variance / kWorlds)));
    // The kurtosis of these beta distributions is at most 5.2, so the standard error of a variance at most variance x sqrt(4.2 / n).
    CHECK(moments.square[k] - moments.mean[k] * moments.mean[k] == Approx(variance).epsilon(0).margin(5.0 * variance * std::sqrt(4.2 / kWorlds)));
  }
}

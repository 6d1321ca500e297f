#include "random/simplex.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <vector>

#include "catch.hpp"
#include "core/error.hpp"
#include "random/stream.hpp"

using namespace zopa;

TEST_CASE("Ordered spacings fall with rank, are positive and sum to one", "[unit]") {
  const Stream stream = {make_stream_key(1, "spacings"), 0, 0};
  std::vector<double> weights(14);
  std::vector<double> u(14);
  for (std::uint32_t trial = 0; trial < 500; ++trial) {
    for (std::uint32_t k = 0; k < 14; ++k) {
      u[k] = stream(trial, k);
    }
    ordered_spacings(u, weights);
    REQUIRE(std::is_sorted(weights.begin(), weights.end(), std::greater<>()));
    REQUIRE(weights.back() > 0.0);
    REQUIRE(std::accumulate(weights.begin(), weights.end(), 0.0) == Approx(1.0).epsilon(1e-14));
  }
}

TEST_CASE("Two ordered spacings are worked by hand", "[unit]") {
  // Exponentials of log 2 and log 4: the last weight is half of log 4, the first log 2 more, of a total of 3 log 2.
  std::vector<double> weights(2);
  ordered_spacings(std::vector<double>{0.5, 0.25}, weights);
  CHECK(weights[0] == Approx(2.0 / 3.0));
  CHECK(weights[1] == Approx(1.0 / 3.0));
}

TEST_CASE("Uniforms of 0 and 1 give weights, not infinities", "[unit]") {
  std::vector<double> weights(3);
  for (const double u : {0.0, 1.0}) {
    ordered_spacings(std::vector<double>(3, u), weights);
    CHECK(std::accumulate(weights.begin(), weights.end(), 0.0) == Approx(1.0));
  }
}

TEST_CASE("A single item has all the weight", "[unit]") {
  std::vector<double> weights(1);
  ordered_spacings(std::vector<double>{0.3}, weights);
  CHECK(weights[0] == 1.0);
  CHECK(rank_order_centroids(1) == std::vector<double>{1.0});
}

TEST_CASE("Dirichlet weights are a point of the simplex, also for the least admitted concentration", "[unit]") {
  for (const double concentration : {0.01 * 14 * 14, 60.0, 1000.0}) {
    const CentroidDirichlet dirichlet(14, concentration);
    const Stream stream = {make_stream_key(1, "dirichlet"), 0, 0};
    std::vector<double> weights(14);
    std::vector<double> u(14);
    for (std::uint32_t trial = 0; trial < 500; ++trial) {
      for (std::uint32_t k = 0; k < 14; ++k) {
        u[k] = stream(trial, k);
      }
      dirichlet.draw(u, weights);
      REQUIRE(std::all_of(weights.begin(), weights.end(), [](double w) { return w >= 0.0 && std::isfinite(w); }));
      REQUIRE(std::accumulate(weights.begin(), weights.end(), 0.0) == Approx(1.0).epsilon(1e-14));
    }
  }
}

TEST_CASE("Dirichlet weights gather at the centroids as the concentration grows", "[unit]") {
  const CentroidDirichlet dirichlet(3, 1e6);
  std::vector<double> weights(3);
  dirichlet.draw(std::vector<double>{0.1, 0.9, 0.5}, weights);
  const auto centroids = rank_order_centroids(3);
  for (std::size_t k = 0; k < 3; ++k) {
    CHECK(weights[k] == Approx(centroids[k]).margin(0.005));
  }
}

TEST_CASE("A concentration too low to mean anything is refused", "[unit]") {
  CHECK_THROWS_AS(CentroidDirichlet(14, 1.9), InputError);
  CHECK_THROWS_AS(CentroidDirichlet(14, std::nan("")), InputError);
  CHECK_THROWS_WITH(CentroidDirichlet(10, 0.5), Catch::Matchers::ContainsSubstring("found a concentration of 0.5, allowed is at least 1"));
}

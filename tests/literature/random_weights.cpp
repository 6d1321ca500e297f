/// \file
/// Weights of ranked items against printed tables and moments of the simplex.
/// Monte Carlo tolerances are z = 5 theoretical standard errors: over all seeds a check fails falsely with probability 6e-7.

#include <cmath>
#include <string>
#include <vector>

#include "catch.hpp"
#include "random/ranking.hpp"
#include "random/simplex.hpp"
#include "random/stream.hpp"

using namespace zopa;

namespace {

constexpr double kZ = 5.0;

/// Uniforms of as many streams as asked, world by world.
class Uniforms {
 public:
  Uniforms(const std::string& name, std::size_t n) : u_(n) {
    for (std::size_t i = 0; i < n; ++i) {
      keys_.push_back(make_stream_key(20251229, name + "/" + std::to_string(i)));
    }
  }

  std::span<const double> of_world(std::uint32_t world) {
    uniforms(keys_, world, u_);
    return u_;
  }

 private:
  std::vector<StreamKey> keys_;
  std::vector<double> u_;
};

/// Variance of the k-th ordered spacing of n (from 0). It is a sum over i >= k of D_i / (i + 1) with D uniform on the simplex,
/// Var D = (n-1)/(n^2 (n+1)) and Cov D = -1/(n^2 (n+1)).
double spacing_variance(std::size_t k, std::size_t n) {
  double sum = 0.0;
  double squares = 0.0;
  for (std::size_t i = k; i < n; ++i) {
    const double a = 1.0 / static_cast<double>(i + 1);
    sum += a;
    squares += a * a;
  }
  const auto size = static_cast<double>(n);
  return (size * squares - sum * sum) / (size * size * (size + 1.0));
}

}  // namespace

// Barron & Barrett (1996), Management Science 42(11), 1515-1523: rank-order centroid weights.
TEST_CASE("Rank-order centroids are the printed ones for two, three and four attributes", "[literature]") {
  const std::vector<std::vector<double>> printed = {{0.75, 0.25}, {0.611111, 0.277778, 0.111111}, {0.520833, 0.270833, 0.145833, 0.0625}};
  for (const auto& weights : printed) {
    const auto centroids = rank_order_centroids(static_cast<int>(weights.size()));
    for (std::size_t k = 0; k < weights.size(); ++k) {
      CHECK(centroids[k] == Approx(weights[k]).margin(5e-7));
    }
  }
}

// Barron & Barrett (1996): the centroid is the mean of weights uniform on the ordered simplex.
TEST_CASE("Ordered spacings average to the rank-order centroids", "[literature]") {
  constexpr std::uint32_t kDraws = 200000;
  for (const std::size_t n : {2U, 3U, 4U, 14U}) {
    Uniforms uniforms("centroids", n);
    std::vector<double> weights(n);
    std::vector<double> sums(n);
    for (std::uint32_t world = 0; world < kDraws; ++world) {
      ordered_spacings(uniforms.of_world(world), weights);
      for (std::size_t k = 0; k < n; ++k) {
        sums[k] += weights[k];
      }
    }
    const auto centroids = rank_order_centroids(static_cast<int>(n));
    for (std::size_t k = 0; k < n; ++k) {
      CAPTURE(n, k);
      CHECK(sums[k] / kDraws == Approx(centroids[k]).epsilon(0).margin(kZ * std::sqrt(spacing_variance(k, n) / kDraws)));
    }
  }
}

// Moments of the uniform distribution on the simplex: mean 1/n, variance (n-1)/(n^2 (n+1)), covariance -1/(n^2 (n+1));
// for n = 4: 0.25, 0.0375, -0.0125. Ordered spacings given to a ranking without windows are such weights.
TEST_CASE("Spacings in a free ranking have the mean, variance and covariance of the uniform simplex", "[literature]") {
  constexpr std::uint32_t kDraws = 400000;
  constexpr std::size_t kItems = 4;
  const RankingSampler sampler(std::vector<RankWindow>(kItems, RankWindow{1, kItems}));
  Uniforms for_ranking("free/ranking", kItems);
  Uniforms for_spacings("free/spacings", kItems);
  std::vector<int> item_at_rank(kItems);
  std::vector<double> spacings(kItems);
  double sums[kItems] = {};
  double products[kItems][kItems] = {};  // of deviations from the known mean
  for (std::uint32_t world = 0; world < kDraws; ++world) {
    sampler.draw(for_ranking.of_world(world), item_at_rank);
    ordered_spacings(for_spacings.of_world(world), spacings);
    double deviations[kItems] = {};
    for (std::size_t rank = 0; rank < kItems; ++rank) {
      const auto item = static_cast<std::size_t>(item_at_rank[rank]);
      sums[item] += spacings[rank];
      deviations[item] = spacings[rank] - 0.25;
    }
    for (std::size_t i = 0; i < kItems; ++i) {
      for (std::size_t j = 0; j < kItems; ++j) {
        products[i][j] += deviations[i] * deviations[j];
      }
    }
  }
  // Each weight is Beta(1, 3), whose fourth central moment is (excess kurtosis 0.095238 + 3) * 0.0375^2; it bounds Var of any product.
  const double fourth = (3.0 + 2.0 / 21.0) * 0.0375 * 0.0375;
  const double margin = kZ * std::sqrt(fourth / kDraws);
  for (std::size_t i = 0; i < kItems; ++i) {
    CHECK(sums[i] / kDraws == Approx(0.25).epsilon(0).margin(kZ * std::sqrt(0.0375 / kDraws)));
    for (std::size_t j = 0; j < kItems; ++j) {
      CAPTURE(i, j);
      CHECK(products[i][j] / kDraws == Approx(i == j ? 0.0375 : -0.0125).epsilon(0).margin(margin));
    }
  }
}

// Moments of the Dirichlet distribution with parameters c w_k: mean w_k, variance w_k (1 - w_k) / (c + 1).
TEST_CASE("Dirichlet weights have the centroids as means and the variance of their concentration", "[literature]") {
  constexpr std::uint32_t kDraws = 200000;
  constexpr double kConcentration = 60.0;
  constexpr std::size_t kItems = 5;
  const CentroidDirichlet dirichlet(kItems, kConcentration);
  const auto centroids = rank_order_centroids(kItems);
  Uniforms uniforms("dirichlet", kItems);
  std::vector<double> weights(kItems);
  std::vector<double> sums(kItems);
  std::vector<double> squares(kItems);
  for (std::uint32_t world = 0; world < kDraws; ++world) {
    dirichlet.draw(uniforms.of_world(world), weights);
    for (std::size_t k = 0; k < kItems; ++k) {
      sums[k] += weights[k];
      squares[k] += (weights[k] - centroids[k]) * (weights[k] - centroids[k]);
    }
  }
  for (std::size_t k = 0; k < kItems; ++k) {
    const double a = kConcentration * centroids[k];
    const double b = kConcentration - a;
    const double variance = centroids[k] * (1.0 - centroids[k]) / (kConcentration + 1.0);
    // Each weight is Beta(a, b); the standard error of a variance follows from its kurtosis.
    const double excess = 6.0 * ((a - b) * (a - b) * (a + b + 1) - a * b * (a + b + 2)) / (a * b * (a + b + 2) * (a + b + 3));
    CAPTURE(k);
    CHECK(sums[k] / kDraws == Approx(centroids[k]).epsilon(0).margin(kZ * std::sqrt(variance / kDraws)));
    CHECK(squares[k] / kDraws == Approx(variance).epsilon(0).margin(kZ * variance * std::sqrt((2.0 + excess) / kDraws)));
  }
}

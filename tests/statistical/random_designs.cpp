/// \file
/// What Sobol' points and Latin hypercubes promise of the error of a mean. Fixed seed, z = 5: one check fails falsely with probability 6e-7
/// over all seeds.

#include <boost/math/distributions/chi_squared.hpp>
#include <cmath>
#include <string>
#include <vector>

#include "catch.hpp"
#include "random/latin_hypercube.hpp"
#include "random/sobol.hpp"

using namespace zopa;

namespace {

constexpr double kZ = 5.0;

std::vector<StreamKey> keys_of(std::size_t n) {
  std::vector<StreamKey> keys;
  for (std::size_t i = 0; i < n; ++i) {
    keys.push_back(make_stream_key(20251229, "test/coordinate/" + std::to_string(i)));
  }
  return keys;
}

/// Mean and variance of a mean over randomisations.
struct Spread {
  double mean = 0.0, variance = 0.0;
};

template <class Mean>
Spread spread(int randomisations, Mean mean_of) {
  double sum = 0.0, squares = 0.0;
  for (int r = 0; r < randomisations; ++r) {
    const double mean = mean_of(r) - 0.5;
    sum += mean;
    squares += mean * mean;
  }
  const double mean = sum / randomisations;
  return {0.5 + mean, squares / randomisations - mean * mean};
}

/// Relative standard error of a variance of nearly normal numbers.
double error_of_variance(int n) {
  return std::sqrt(2.0 / n);
}

}  // namespace

// Var of the mean of f(x) = x under one point uniform in each of n strata: n strata of variance 1/(12 n^2), so 1/(12 n^3); 1/(12 n) without.
TEST_CASE("The mean of a Latin hypercube of 10 points has variance 1/(12 n^3)", "[statistical]") {
  constexpr int kCubes = 4000;
  constexpr std::uint32_t kPoints = 10;
  const LatinHypercube points(keys_of(1), kPoints, kCubes);
  std::vector<double> u(1);
  const Spread means = spread(kCubes, [&](int cube) {
    double sum = 0.0;
    for (std::uint32_t i = 0; i < kPoints; ++i) {
      points.point(cube, i, u);
      sum += u[0];
    }
    return sum / kPoints;
  });
  constexpr double kVariance = 1.0 / (12.0 * kPoints * kPoints * kPoints);  // 8.33e-5
  CHECK(std::abs(means.variance / kVariance - 1.0) < kZ * error_of_variance(kCubes));
  CHECK(std::abs(means.mean - 0.5) < kZ * std::sqrt(kVariance / kCubes));
}

// Affine scrambling leaves any two points pairwise as nested scrambling does (Owen 2003), hence the same variance as strata: 1/(12 n^3).
TEST_CASE("The mean of 16 scrambled Sobol' points has variance 1/(12 n^3), in an early and in a late dimension", "[statistical]") {
  constexpr int kScramblings = 2000;
  constexpr std::uint32_t kPoints = 16;
  const ScrambledSobol points(keys_of(2), std::vector<int>{1, 3000}, kScramblings);
  std::vector<double> u(2);
  for (const std::size_t d : {0U, 1U}) {
    const Spread means = spread(kScramblings, [&](int scrambling) {
      double sum = 0.0;
      for (std::uint32_t i = 0; i < kPoints; ++i) {
        points.point(scrambling, i, u);
        sum += u[d];
      }
      return sum / kPoints;
    });
    constexpr double kVariance = 1.0 / (12.0 * kPoints * kPoints * kPoints);
    CHECK(std::abs(means.variance / kVariance - 1.0) < kZ * error_of_variance(kScramblings));
    CHECK(std::abs(means.mean - 0.5) < kZ * std::sqrt(kVariance / kScramblings));
  }
}

TEST_CASE("A single scrambled point and a single place of a hypercube are uniform", "[statistical]") {
  constexpr int kRandomisations = 40000;
  constexpr int kBins = 64;
  const double most = boost::math::quantile(boost::math::complement(boost::math::chi_squared(kBins - 1), 6e-7));
  const auto chi_squared = [&](auto draw) {
    std::vector<int> counts(kBins);
    for (int r = 0; r < kRandomisations; ++r) {
      ++counts[static_cast<std::size_t>(draw(r) * kBins)];
    }
    constexpr double kExpected = static_cast<double>(kRandomisations) / kBins;
    double sum = 0.0;
    for (const int count : counts) {
      sum += (count - kExpected) * (count - kExpected) / kExpected;
    }
    return sum;
  };
  std::vector<double> u(1);
  // One scrambling at a time would cost the table of all of them.
  const auto key = keys_of(1).front();
  CHECK(chi_squared([&](int r) {
          const LatinHypercube cube(std::vector<StreamKey>{make_stream_key(static_cast<std::uint64_t>(r), "test/cube")}, 6, 1);
          cube.point(0, 4, u);
          return u[0];
        }) < most);
  const ScrambledSobol points(std::vector<StreamKey>{key}, std::vector<int>{17}, kRandomisations);
  CHECK(chi_squared([&](int r) {
          points.point(r, 5, u);
          return u[0];
        }) < most);
}

// Two coordinates of a hypercube are independent permutations: E[(u - 1/2)(v - 1/2)] = 0 with variance (1/12)^2 / n to leading order.
TEST_CASE("Coordinates of Latin hypercubes and scramblings are unrelated on average", "[statistical]") {
  constexpr int kCubes = 3000;
  constexpr std::uint32_t kPoints = 16;
  const auto keys = keys_of(2);
  const LatinHypercube cubes(keys, kPoints, kCubes);
  const ScrambledSobol nets(keys, std::vector<int>{700, 701}, kCubes);
  std::vector<double> u(2);
  const auto mean_product = [&](const auto& points) {
    double sum = 0.0;
    for (int c = 0; c < kCubes; ++c) {
      for (std::uint32_t i = 0; i < kPoints; ++i) {
        points.point(c, i, u);
        sum += (u[0] - 0.5) * (u[1] - 0.5);
      }
    }
    return sum / (kCubes * kPoints);
  };
  const double error = 1.0 / 12.0 / std::sqrt(static_cast<double>(kCubes));  // had each cube one point only: an upper bound for both
  CHECK(std::abs(mean_product(cubes)) < kZ * error / std::sqrt(static_cast<double>(kPoints)) * 1.1);
  CHECK(std::abs(mean_product(nets)) < kZ * error);
}

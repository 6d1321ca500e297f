/// \file
/// Mean and variance of every family of priors as drawn, against theory.
///
/// A million draws with a fixed seed. Tolerances are z = 5 theoretical standard errors, sd / sqrt(n) for a mean and
/// variance * sqrt((excess kurtosis + 2) / n) for a variance, plus the tables' 1e-6 where there is one. Over all seeds one check
/// fails falsely with probability 6e-7, some of the 32 here with 2e-5.

#include <cmath>
#include <string>
#include <vector>

#include "catch.hpp"
#include "random/quantile.hpp"
#include "random/quantile_table.hpp"
#include "random/stream.hpp"

using namespace zopa;

namespace {

constexpr double kZ = 5.0;
constexpr std::uint32_t kDraws = 1000000;

struct Family {
  Prior prior;
  double excess;  ///< kurtosis beyond the normal's 3, written out independently of the code under test
};

/// From raw moments m1..m4.
double excess_kurtosis(double m1, double m2, double m3, double m4) {
  const double variance = m2 - m1 * m1;
  return (m4 - 4 * m1 * m3 + 6 * m1 * m1 * m2 - 3 * std::pow(m1, 4)) / (variance * variance) - 3.0;
}

double beta_excess(double a, double b) {
  return 6.0 * ((a - b) * (a - b) * (a + b + 1) - a * b * (a + b + 2)) / (a * b * (a + b + 2) * (a + b + 3));
}

double lognormal_excess(double sigma) {
  const double w = std::exp(sigma * sigma);
  return std::pow(w, 4) + 2 * std::pow(w, 3) + 3 * w * w - 6.0;
}

double loguniform_excess(double low, double high) {
  const auto raw = [=](int k) { return (std::pow(high, k) - std::pow(low, k)) / (k * std::log(high / low)); };
  return excess_kurtosis(raw(1), raw(2), raw(3), raw(4));
}

std::vector<Family> families() {
  return {{Prior::uniform(0.05, 0.2), -1.2},
          {Prior::loguniform(0.01, 0.1), loguniform_excess(0.01, 0.1)},
          {Prior::loguniform(0.01, 0.1).times(-1), loguniform_excess(0.01, 0.1)},
          {Prior::triangular(0, 0.2, 1), -0.6},
          {Prior::triangular(-1, 2, 2), -0.6},
          {Prior::beta(3, 7), beta_excess(3, 7)},
          {Prior::beta(1, 19), beta_excess(1, 19)},
          {Prior::beta(0.5, 0.5), beta_excess(0.5, 0.5)},
          {Prior::beta(8, 2), beta_excess(8, 2)},
          {Prior::beta(8, 2).times(-2).plus(1), beta_excess(8, 2)},
          {Prior::normal(-1, 2), 0.0},
          {Prior::lognormal(0.25, 0.6), lognormal_excess(0.6)},
          {Prior::lognormal(0.25, 0.3).times(-2).plus(1), lognormal_excess(0.3)},
          {Prior::lognormal(3, 0.45), lognormal_excess(0.45)},
          {Prior::choice({{0, 0.2}, {1, 0.5}, {5, 0.3}}), excess_kurtosis(2.0, 8.0, 38.0, 188.0)},
          {Prior::choice({{0, 0.8}, {1, 0.2}}), excess_kurtosis(0.2, 0.2, 0.2, 0.2)}};
}

}  // namespace

TEST_CASE("Draws of every family have the family's mean and variance", "[statistical]") {
  for (const auto& [prior, excess] : families()) {
    const Quantile quantile(prior);
    const StreamKey key = make_stream_key(20251229, "moments/" + prior.to_string());
    const double mean = prior.mean();
    const double variance = prior.variance();
    double sum = 0.0;
    double squares = 0.0;
    for (std::uint32_t world = 0; world < kDraws; ++world) {
      const double deviation = quantile(world_uniform(key, world)) - mean;
      sum += deviation;
      squares += deviation * deviation;
    }
    const double table_error = prior.kind == Prior::Kind::beta ? prior.scale * kQuantileTableError : 0.0;
    CAPTURE(prior.to_string());
    CHECK(std::abs(sum / kDraws) <= kZ * std::sqrt(variance / kDraws) + table_error);
    CHECK(std::abs(squares / kDraws - variance) <= kZ * variance * std::sqrt((excess + 2.0) / kDraws) + table_error);
  }
}

TEST_CASE("A fixed prior is drawn without any spread", "[statistical]") {
  const Quantile quantile(Prior(0.3));
  const StreamKey key = make_stream_key(1, "fixed");
  for (std::uint32_t world = 0; world < 1000; ++world) {
    REQUIRE(quantile(world_uniform(key, world)) == 0.3);
  }
}

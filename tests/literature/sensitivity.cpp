/// \file
/// Sensitivity indices in print. Each design comes from Sampling itself, as a run would have it.
/// Ishigami & Homma (1990), in Saltelli et al. (2008), Global Sensitivity Analysis: The Primer, sections 4.6: a = 7, b = 0.1.
/// Sobol' G function: Saltelli & Sobol' (1995), in Saltelli et al. (2010), Computer Physics Communications 181, 259-270, eq. 31-33.
/// Morris (1991), Technometrics 33; Campolongo et al. (2007), Environmental Modelling & Software 22.

#include <cmath>
#include <functional>
#include <numbers>
#include <vector>

#include "catch.hpp"
#include "random/normal.hpp"
#include "study/morris_effects.hpp"
#include "study/sobol_indices.hpp"
#include "world/sampling.hpp"

using namespace zopa;

namespace {

using Function = std::function<double(const std::vector<double>& x, double chance)>;

/// Plays a function in the worlds of a design.
struct Designed {
  Parameters parameters{20251229};
  MonteCarlo settings;
  std::vector<double> values;
  std::optional<Sampling> sampling;

  Designed(int n, double low, double high, DesignType type, int base, SamplingMethod method, const Function& f) {
    for (int i = 0; i < n; ++i) {
      parameters.add("x" + std::to_string(i + 1), Prior::uniform(low, high), low, high);
    }
    parameters.seal();
    settings.sampling = method;
    settings.design.emplace();
    settings.design->type = type;
    settings.design->base = base;
    sampling.emplace(settings, parameters);
    const StreamKey noise = make_stream_key(7, "noise");
    std::vector<double> u(static_cast<std::size_t>(n)), x(u.size());
    for (std::uint32_t world = 0; world < sampling->n_worlds(); ++world) {
      sampling->draw(parameters, world, u);
      parameters.numbers(u, x);
      values.push_back(f(x, uniform(noise, 0, 0, 0, sampling->chance(world))));
    }
  }

  [[nodiscard]] SobolIndices indices(double shift = 0.0) const {
    SaltelliRows rows{static_cast<std::size_t>(settings.design->base), sampling->factors()->size(), values};
    for (double& value : rows.values) {
      value += shift;
    }
    return sobol_indices(rows, 1);
  }
};

double ishigami(const std::vector<double>& x, double) {
  const double s1 = std::sin(x[0]), s2 = std::sin(x[1]), x3 = x[2];
  return s1 + 7.0 * s2 * s2 + 0.1 * x3 * x3 * x3 * x3 * s1;
}

constexpr double kPi = std::numbers::pi;
constexpr double kIshigamiFirst[] = {0.313905, 0.442411, 0.0};
constexpr double kIshigamiTotal[] = {0.557589, 0.442411, 0.243684};

Designed ishigami_design(SamplingMethod method, int base) {
  return {3, -kPi, kPi, DesignType::saltelli, base, method, ishigami};
}

/// That a published index lies within four standard errors.
void check_near(const Measured& found, double published) {
  CAPTURE(found.value, found.standard_error, published);
  CHECK(std::abs(found.value - published) < 4.0 * found.standard_error + 1e-9);
}

}  // namespace

TEST_CASE("Ishigami & Homma 1990: first and total indices, from each kind of base points", "[literature]") {
  for (const auto method : {SamplingMethod::philox, SamplingMethod::sobol, SamplingMethod::latin_hypercube}) {
    const SobolIndices found = ishigami_design(method, 4096).indices();
    for (std::size_t i = 0; i < 3; ++i) {
      check_near(found.first[i], kIshigamiFirst[i]);
      check_near(found.total[i], kIshigamiTotal[i]);
      CHECK(found.total[i].standard_error < 0.03);
    }
    CHECK(found.total[3].value == 0.0);  // the seed, which the function does not look at
  }
}

TEST_CASE("Ishigami & Homma 1990: variance 13.844588, and on Sobol' points every index to 0.01", "[literature]") {
  const SobolIndices found = ishigami_design(SamplingMethod::sobol, 16384).indices();
  CHECK(found.variance == Approx(13.844588).epsilon(0.005));
  for (std::size_t i = 0; i < 3; ++i) {
    CHECK(found.first[i].value == Approx(kIshigamiFirst[i]).margin(0.01));
    CHECK(found.total[i].value == Approx(kIshigamiTotal[i]).margin(0.01));
  }
}

// The raw product estimator gives 3.73, -.69, -.46 here.
TEST_CASE("A constant added to the function changes no index", "[literature]") {
  const Designed design = ishigami_design(SamplingMethod::sobol, 4096);
  const SobolIndices plain = design.indices(), shifted = design.indices(1000.0);
  for (std::size_t i = 0; i < 3; ++i) {
    CHECK(shifted.first[i].value == Approx(plain.first[i].value).margin(1e-8));
    CHECK(shifted.total[i].value == Approx(plain.total[i].value).margin(1e-8));
    CHECK(shifted.first[i].standard_error == Approx(plain.first[i].standard_error).margin(1e-8));
  }
}

// A known error elsewhere: A and B as two stretches of one sequence of k dimensions. Then ST1 is about .18, as this shows; halves of points
// of 2k dimensions give .5576, as the tests above do.
TEST_CASE("Two consecutive stretches of one sequence are no A and B", "[literature]") {
  constexpr std::uint32_t kBase = 4096;
  const auto directions = sobol_directions(std::vector<int>{0, 1, 2});
  SaltelliRows rows{kBase, 3, {}};
  for (std::uint32_t j = 0; j < kBase; ++j) {
    std::vector<double> a, b;
    for (const auto& dimension : directions) {
      a.push_back(kPi * (2.0 * sobol_coordinate(dimension, j) - 1.0));
      b.push_back(kPi * (2.0 * sobol_coordinate(dimension, kBase + j) - 1.0));
    }
    rows.values.push_back(ishigami(a, 0.0));
    rows.values.push_back(ishigami(b, 0.0));
    for (std::size_t i = 0; i < 3; ++i) {
      std::vector<double> mixed = a;
      mixed[i] = b[i];
      rows.values.push_back(ishigami(mixed, 0.0));
    }
  }
  CHECK(std::abs(sobol_indices(rows, 1).total[0].value - kIshigamiTotal[0]) > 0.2);
}

// Var of 2 X1 + X2 is 5/12, of which X1 gives 4/12: .8 and .2.
TEST_CASE("A linear function: indices are the shares of the squared coefficients", "[literature]") {
  const Designed design(2, 0.0, 1.0, DesignType::saltelli, 4096, SamplingMethod::sobol,
                        [](const auto& x, double) { return 2.0 * x[0] + x[1]; });
  const SobolIndices found = design.indices();
  for (const auto* index : {&found.first, &found.total}) {
    CHECK((*index)[0].value == Approx(0.8).margin(0.01));
    CHECK((*index)[1].value == Approx(0.2).margin(0.01));
  }
}

// V_i = 1 / (3 (1 + a_i)^2), V = prod (1 + V_i) - 1, S_i = V_i / V, ST_i = V_i prod_{j != i} (1 + V_j) / V.
TEST_CASE("Sobol' G function with a = (0, 1, 4.5, 9, 99)", "[literature]") {
  const std::vector<double> a{0.0, 1.0, 4.5, 9.0, 99.0};
  const Designed design(5, 0.0, 1.0, DesignType::saltelli, 16384, SamplingMethod::sobol, [&a](const auto& x, double) {
    double product = 1.0;
    for (std::size_t i = 0; i < a.size(); ++i) {
      product *= (std::abs(4.0 * x[i] - 2.0) + a[i]) / (1.0 + a[i]);
    }
    return product;
  });
  const SobolIndices found = design.indices();
  double product = 1.0;
  std::vector<double> partial;
  for (const double ai : a) {
    partial.push_back(1.0 / (3.0 * (1.0 + ai) * (1.0 + ai)));
    product *= 1.0 + partial.back();
  }
  const double variance = product - 1.0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    check_near(found.first[i], partial[i] / variance);
    check_near(found.total[i], partial[i] * product / (1.0 + partial[i]) / variance);
    CHECK(found.first[i].value == Approx(partial[i] / variance).margin(0.015));
  }
}

// Y = X1 + eps with equal variances: each explains half. The chance of a world is shared by A and its AB_i and taken from B once.
TEST_CASE("The seed is a factor: it explains half where noise and input vary equally", "[literature]") {
  const Designed design(2, 0.0, 1.0, DesignType::saltelli, 8192, SamplingMethod::sobol,
                        [](const auto& x, double chance) { return x[0] + chance; });
  const SobolIndices found = design.indices();
  for (const auto* index : {&found.first, &found.total}) {
    check_near((*index)[0], 0.5);
    check_near((*index)[1], 0.0);
    check_near((*index)[2], 0.5);
    CHECK((*index)[2].standard_error < 0.02);
  }
}

TEST_CASE("Morris 1991: 2 x1 + x2 has mu* = (2, 1), the same everywhere", "[literature]") {
  const Designed design(2, 0.0, 1.0, DesignType::morris, 40, SamplingMethod::philox,
                        [](const auto& x, double) { return 2.0 * x[0] + x[1]; });
  const MorrisEffects found = morris_effects(elementary_effects(*design.sampling, design.values), 1);
  CHECK(found.mu_star[0].value == Approx(2.0));
  CHECK(found.mu_star[1].value == Approx(1.0));
  CHECK(found.mu[0].value == Approx(2.0));
  CHECK(found.sigma[0].value == Approx(0.0).margin(1e-7));
  CHECK(found.sigma[1].value == Approx(0.0).margin(1e-7));
  CHECK(found.mu_star[2].value == 0.0);  // the seed
}

// The effect of x1 in x1 x2 is x2: mean 1/2, and spread .289 sqrt(1 - 1/p^2) on the middles of p = 8 levels.
TEST_CASE("Campolongo, Cariboni & Saltelli 2007: x1 x2 has mu* = .5 and sigma = .289", "[literature]") {
  const Designed design(2, 0.0, 1.0, DesignType::morris, 4000, SamplingMethod::philox, [](const auto& x, double) { return x[0] * x[1]; });
  const MorrisEffects found = morris_effects(elementary_effects(*design.sampling, design.values), 1);
  for (std::size_t i = 0; i < 2; ++i) {
    check_near(found.mu_star[i], 0.5);
    check_near(found.sigma[i], std::sqrt((1.0 - 1.0 / 64.0) / 12.0));
    CHECK(found.sigma[i].value == Approx(0.289).margin(0.01));
  }
}

// |x1 - 1/2| falls and rises: mu is 0 where mu* is not.
TEST_CASE("Campolongo, Cariboni & Saltelli 2007: effects of both signs cancel in mu and not in mu*", "[literature]") {
  const Designed design(1, 0.0, 1.0, DesignType::morris, 4000, SamplingMethod::philox,
                        [](const auto& x, double) { return std::abs(x[0] - 0.45); });
  const MorrisEffects found = morris_effects(elementary_effects(*design.sampling, design.values), 1);
  CHECK(found.mu_star[0].value > 0.2);
  CHECK(std::abs(found.mu[0].value) < 0.5 * found.mu_star[0].value);
}

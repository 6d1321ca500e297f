#include <cmath>
#include <random>
#include <vector>

#include "catch.hpp"
#include "core/exponential.hpp"
#include "core/lanes.hpp"
#include "core/logarithm.hpp"

using namespace zopa;

namespace {

/// Numbers of both signs, small and large, many of them near zero.
std::vector<double> some_numbers(double size) {
  std::mt19937_64 bits(7);
  std::vector<double> numbers;
  for (int i = 0; i < 20000; ++i) {
    const double u = std::ldexp(static_cast<double>(bits() >> 11U), -52) - 1.0;
    numbers.push_back(i % 2 == 0 ? size * u : u * u * u);
  }
  return numbers;
}

ZOPA_LANES void both(std::size_t n, const double* __restrict x, double* __restrict powers, double* __restrict back) {
  for (std::size_t i = 0; i < n; ++i) {
    powers[i] = exponential(x[i]);
    back[i] = logarithm(powers[i]);
  }
}

}  // namespace

TEST_CASE("exponential and logarithm are those of the library to a relative 1e-15", "[unit]") {
  for (const double x : some_numbers(690.0)) {
    CAPTURE(x);
    REQUIRE(exponential(x) == Approx(std::exp(x)).epsilon(1e-15).margin(0.0));
    const double y = std::exp(x);
    REQUIRE(logarithm(y) == Approx(std::log(y)).epsilon(1e-15).margin(0.0));
  }
  CHECK(logarithm(1.0) == 0.0);
  CHECK(logarithm(0x1p-53) == Approx(-53.0 * std::log(2.0)).epsilon(1e-15));
}

TEST_CASE("Near one the logarithm keeps its digits", "[unit]") {
  for (double step = 0.25; step > 1e-15; step *= 0.5) {
    CAPTURE(step);
    REQUIRE(logarithm(1.0 + step) == Approx(std::log1p(step)).epsilon(1e-15));
    REQUIRE(logarithm(1.0 - step) == Approx(std::log1p(-step)).epsilon(1e-15));
  }
}

TEST_CASE("A loop compiled for the vectors of this processor gives the bits of one number alone", "[unit]") {
  const std::vector<double> x = some_numbers(300.0);
  std::vector<double> powers(x.size());
  std::vector<double> back(x.size());
  both(x.size(), x.data(), powers.data(), back.data());
  for (std::size_t i = 0; i < x.size(); ++i) {
    CAPTURE(x[i]);
    REQUIRE(powers[i] == exponential(x[i]));
    REQUIRE(back[i] == logarithm(powers[i]));
  }
}

#include "study/rank_correlation.hpp"

#include <cmath>

#include "catch.hpp"
#include "core/error.hpp"

using namespace zopa;

TEST_CASE("Equal numbers share the mean of their ranks", "[unit]") {
  CHECK(ranks(std::vector<double>{5, 1, 5, 3, 5}) == std::vector<double>{4, 1, 4, 2, 4});
  CHECK(ranks(std::vector<double>{}).empty());
}

// Ranks 1 2 3 4 5 against 2 1 4 3 5: squared differences 1 1 1 1 0, r = 1 - 6 * 4 / (5 * 24) = .8.
TEST_CASE("Without ties the correlation is 1 - 6 sum d^2 / (n (n^2 - 1))", "[unit]") {
  const std::vector<double> x{10, 20, 30, 40, 50}, y{-3, -7, 8, 2, 1000};
  const Measured r = rank_correlation(ranks(x), ranks(y));
  CHECK(r.value == Approx(0.8));
  CHECK(r.low < r.value);
  CHECK(r.high > r.value);
  CHECK(r.high < 1.0);
  CHECK(rank_correlation(ranks(x), ranks(x)).value == Approx(1.0));
}

// n = 103, r = 0: the interval is tanh(+-1.96 / 10).
TEST_CASE("The interval is symmetric on the scale of the inverse hyperbolic tangent", "[unit]") {
  std::vector<double> x, y;
  for (int i = 0; i < 103; ++i) {
    x.push_back(i);
    y.push_back(std::abs(i - 51));
  }
  const Measured r = rank_correlation(ranks(x), ranks(y));
  CHECK(r.value == Approx(0.0).margin(1e-12));
  CHECK(r.high == Approx(std::tanh(0.196)));
  CHECK(r.low == Approx(-std::tanh(0.196)));
}

TEST_CASE("What does not vary has no correlation", "[unit]") {
  CHECK(std::isnan(rank_correlation(ranks(std::vector<double>{1, 1, 1, 1}), ranks(std::vector<double>{1, 2, 3, 4})).value));
  CHECK_THROWS_AS(rank_correlation(std::vector<double>{1, 2}, std::vector<double>{1}), ContractError);
}

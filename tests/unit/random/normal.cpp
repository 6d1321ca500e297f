#include "random/normal.hpp"

#include <boost/math/special_functions/erf.hpp>
#include <cmath>

#include "catch.hpp"
#include "random/logistic.hpp"

using namespace zopa;

TEST_CASE("The normal quantile agrees with the inverse of the error function to 1e-14 in the middle and both tails", "[unit]") {
  for (int i = 1; i < 2000; ++i) {
    const double middle = i / 2000.0;
    const double tail = std::exp2(-i / 20.0);  // down to 2^-100
    CAPTURE(middle, tail);
    CHECK(normal_quantile(middle) == Approx(-std::sqrt(2.0) * boost::math::erfc_inv(2.0 * middle)).epsilon(1e-14).margin(1e-15));
    CHECK(normal_quantile(tail) == Approx(-std::sqrt(2.0) * boost::math::erfc_inv(2.0 * tail)).epsilon(1e-14).margin(1e-15));
  }
}

TEST_CASE("The normal quantile is odd about one half", "[unit]") {
  for (const double u : {0.5, 0.25, 0.078125, 0.0625, 0x1p-20, 0x1p-53}) {  // 1 - u is exact
    CHECK(normal_quantile(1.0 - u) == -normal_quantile(u));
  }
}

TEST_CASE("The logistic quantile inverts the logistic curve and scales with location and spread", "[unit]") {
  for (const double u : {0x1p-53, 0.01, 0.3, 0.5, 0.9, 1.0 - 0x1p-30}) {
    const double x = logistic_quantile(u, 2.0, 0.5);
    CHECK(1.0 / (1.0 + std::exp(-(x - 2.0) / 0.5)) == Approx(u).epsilon(1e-12));
  }
  CHECK(logistic_quantile(0.5) == 0.0);
  CHECK(logistic_quantile(0.75) == Approx(std::log(3.0)));
}

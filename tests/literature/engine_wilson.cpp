// Newcombe (1998), Two-sided confidence intervals for the single proportion, Statistics in Medicine 17, 857-872, table I, method 3 (score
// method without continuity correction): 81 of 263 and 0 of 20, as printed to four places.
#include "catch.hpp"
#include "engine/statistics.hpp"

using namespace zopa;
using Catch::Matchers::WithinAbs;

TEST_CASE("Newcombe 1998: 81 of 263 lies between .2553 and .3662", "[literature]") {
  const Interval interval = wilson(81.0, 263.0);
  CHECK_THAT(interval.low, WithinAbs(0.2553, 5e-5));
  CHECK_THAT(interval.high, WithinAbs(0.3662, 5e-5));
}

TEST_CASE("Newcombe 1998: 0 of 20 lies between 0 and .1611", "[literature]") {
  const Interval interval = wilson(0.0, 20.0);
  CHECK(interval.low == 0.0);
  CHECK_THAT(interval.high, WithinAbs(0.1611, 5e-5));
}

TEST_CASE("A share and its complement have mirrored Wilson intervals", "[literature]") {
  const Interval some = wilson(3.0, 17.0);
  const Interval rest = wilson(14.0, 17.0);
  CHECK_THAT(some.low, WithinAbs(1.0 - rest.high, 1e-14));
  CHECK_THAT(some.high, WithinAbs(1.0 - rest.low, 1e-14));
  CHECK(wilson(20.0, 20.0).high == 1.0);
}

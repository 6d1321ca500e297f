#include "core/time.hpp"

#include "catch.hpp"

using namespace zopa;

TEST_CASE("A year has 365.25 days of which seven make a week", "[unit]") {
  CHECK(kDaysPerYear == 365.25);
  CHECK(kWeeksPerYear * 7.0 == Approx(365.25).epsilon(1e-15));
  CHECK(kWeeksPerYear > 52.178);
  CHECK(kWeeksPerYear < 52.179);
}

/// \file
/// The normal quantile against the numbers printed with its algorithm.

#include "catch.hpp"
#include "random/normal.hpp"

using namespace zopa;

// Wichura (1988), Algorithm AS 241, Applied Statistics 37(3), 477-484: the check values given with PPND16.
TEST_CASE("The normal quantile gives the printed check values of AS 241", "[literature]") {
  CHECK(normal_quantile(0.25) == Approx(-0.6744897501960817).epsilon(1e-15));
  CHECK(normal_quantile(0.001) == Approx(-3.090232306167814).epsilon(1e-15));
  CHECK(normal_quantile(1e-20) == Approx(-9.262340089798408).epsilon(1e-15));
}

#include "random/unit.hpp"

#include "catch.hpp"
#include "random/stream.hpp"

using namespace zopa;

TEST_CASE("Every uniform of a stream passes inside_unit unchanged, 0 and 1 become the extreme ones", "[unit]") {
  const double smallest = to_open_unit(0, 0);
  const double largest = to_open_unit(0xffffffffU, 0xffffffffU);
  CHECK(inside_unit(smallest) == smallest);
  CHECK(inside_unit(largest) == largest);
  CHECK(inside_unit(0.0) == smallest);
  CHECK(inside_unit(1.0) == largest);
  CHECK(inside_unit(0.3) == 0.3);
}

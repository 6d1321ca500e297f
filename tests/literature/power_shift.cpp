/// \file
/// Shifts of power that no agreement can be held to, against worked numbers.

#include "value/power_shift.hpp"

#include "catch.hpp"

using namespace zopa;

namespace {

/// A preventive war over a flow of 1 a period of which fighting destroys a share, as annual averages: the rising side could lock in (1 - d) p
/// now and (1 - d) (p + D) later, and fighting destroys d.
bool preventive_war(double p, double shift, double destroyed, double discount) {
  return shifts_too_far((1.0 - destroyed) * p, (1.0 - destroyed) * (p + shift), discount, destroyed);
}

}  // namespace

// Powell (2006), International Organization 60(1), p. 183: war iff (1 - d) [delta (p + D) - p] > d.
TEST_CASE("A rising power is fought where the shift is larger than what fighting destroys", "[literature]") {
  CHECK(preventive_war(0.3, 0.3, 0.1, 0.9));        // .216 > .10
  CHECK_FALSE(preventive_war(0.3, 0.1, 0.1, 0.9));  // .054 < .10
  CHECK_FALSE(preventive_war(0.3, 0.3, 0.2, 0.9));  // .192 < .20
}

// Powell (2006), the same condition solved for D: d / ((1 - d) delta) + p / delta - p = .156790 at p = .3, d = .1, delta = .9.
TEST_CASE("The shift of power that is just too large has the worked size", "[literature]") {
  CHECK_FALSE(preventive_war(0.3, 0.156790, 0.1, 0.9));
  CHECK(preventive_war(0.3, 0.156791, 0.1, 0.9));
}

/// \file
/// Durable value and the conversion of hazards, against worked numbers.

#include <cmath>

#include "catch.hpp"
#include "value/durable.hpp"

using namespace zopa;

namespace {

/// Hazard per year of an agreement that breaks within a year with probability `p`.
double hazard_of(double p) { return -std::log1p(-p); }

}  // namespace

// Powell (2006), the two-state recursion, with d = .95 a year; p is the probability that the agreement breaks within a year.
TEST_CASE("The weight of an agreement is (1 - d) / (1 - d (1 - p))", "[literature]") {
  CHECK(durable_weight(0.95, hazard_of(0.1)) == Approx(0.344828).margin(5e-7));
  CHECK(durable_weight(0.95, hazard_of(0.02)) == Approx(0.724638).margin(5e-7));
  CHECK(durable_weight(0.95, 0.0) == 1.0);
  CHECK(durable_weight(0.0, 3.0) == 1.0);  // nothing counts but the first year, which is held
  CHECK(durable_value(durable_weight(0.95, hazard_of(0.1)), 0.7, 0.3) == Approx(0.437931).margin(5e-7));
}

// u = .7, W = .3, R = .45: worth signing up to a yearly probability of breaking of .087719.
TEST_CASE("A deal stops being worth a reservation at the worked probability of breaking", "[literature]") {
  const auto value = [](double p) { return durable_value(durable_weight(0.95, hazard_of(p)), 0.7, 0.3); };
  CHECK(value(0.087719) == Approx(0.45).margin(1e-6));
  CHECK(value(0.0877) > 0.45);
  CHECK(value(0.0878) < 0.45);
}

TEST_CASE("The weight of an agreement is the discounted share of the years in which it holds", "[literature]") {
  for (const double d : {0.6, 0.9, 0.99}) {
    for (const double hazard : {0.01, 0.2, 2.0}) {
      double held = 0.0;
      double weight = 1.0;
      for (int year = 0; year < 5000; ++year) {  // the first year is held, each later one with probability exp(-hazard)
        held += (1.0 - d) * weight;
        weight *= d * std::exp(-hazard);
      }
      CHECK(durable_weight(d, hazard) == Approx(held).epsilon(1e-12));
    }
  }
}

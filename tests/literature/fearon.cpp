/// \file
/// Fearon's bargaining range and the reasons why none is found, against numbers worked from the printed formulas.

#include <cmath>

#include "catch.hpp"
#include "solve/fearon.hpp"

using namespace zopa;

// Fearon (1995), International Organization 49(3), p. 387.
TEST_CASE("Fearon 1995: costly war leaves a range of divisions both prefer", "[literature]") {
  const auto range = bargaining_range(0.6, {0.10, 0.15});
  CHECK(range.low == Approx(0.50).epsilon(1e-14));
  CHECK(range.high == Approx(0.75).epsilon(1e-14));
  CHECK(range.width() == Approx(0.25).epsilon(1e-14));
  for (const double p : {0.0, 0.3, 1.0}) {
    CHECK_FALSE(bargaining_range(p, {0.01, 0.0}).empty());
    CHECK(bargaining_range(p, {0.01, 0.02}).holds(p));
  }
}

// Fearon (1995), p. 391.
TEST_CASE("Fearon 1995: the range is empty exactly when mutual optimism exceeds the costs", "[literature]") {
  const auto some = disagreement_range(0.6, 0.55, {0.10, 0.15});
  CHECK(some.low == Approx(0.50).epsilon(1e-14));
  CHECK(some.high == Approx(0.60).epsilon(1e-14));
  CHECK(some.width() == Approx(0.10).epsilon(1e-13));
  CHECK(disagreement_range(0.7, 0.6, {0.10, 0.15}).empty());  // .30 > .25
  for (const double optimism : {-0.2, 0.0, 0.2, 0.24, 0.26, 0.5}) {
    CHECK(disagreement_range(0.5 + optimism, 0.5, {0.10, 0.15}).empty() == (optimism > 0.25));
  }
}

// Fearon (1995): a range that lies between the levels of an indivisible issue holds no division; one more level restores it.
TEST_CASE("Fearon 1995: an indivisible issue can have no level inside the range", "[literature]") {
  const auto range = bargaining_range(0.6, {0.05, 0.05});
  CHECK_FALSE(range.empty());
  CHECK_FALSE((range.holds(0.0) || range.holds(0.5) || range.holds(1.0)));
  CHECK(range.holds(0.6));
}

// Fearon (1995), claim 2, pp. 410-411.
TEST_CASE("Fearon 1995: a demand made without knowing the other's cost risks war", "[literature]") {
  const auto demand = best_demand(0.5, 0.1, 0.4);
  CHECK(demand.share == Approx(0.65).epsilon(1e-14));
  CHECK(demand.war == Approx(0.375).epsilon(1e-13));
  CHECK(demand.value == Approx(0.55625).epsilon(1e-13));
  const auto without_cost = best_demand(0.5, 0.0, 0.4);
  CHECK(without_cost.share == Approx(0.70).epsilon(1e-14));
  CHECK(without_cost.war == Approx(0.5).epsilon(1e-13));
  const auto costly = best_demand(0.5, 0.4, 0.4);
  CHECK(costly.share == Approx(0.5).epsilon(1e-14));
  CHECK(costly.war == 0.0);
  const auto corner = best_demand(0.8, 0.1, 0.6);
  CHECK(corner.share == 1.0);
  CHECK(corner.war == Approx(1.0 / 3.0).epsilon(1e-13));
}

TEST_CASE("No demand on a fine grid is better than the best demand", "[literature]") {
  for (const double p : {0.1, 0.5, 0.8}) {
    for (const double cost : {0.0, 0.1, 0.3, 0.7}) {
      for (const double most : {0.1, 0.4, 1.0}) {
        const double best = best_demand(p, cost, most).value;
        for (int i = 0; i <= 1000; ++i) {
          const double x = i / 1000.0;
          const double war = std::fmin(1.0, std::fmax(0.0, (x - p) / most));
          CHECK((1.0 - war) * x + war * (p - cost) <= best + 1e-12);
        }
      }
    }
  }
}

// The risk-return trade-off: more doubt about the other's cost means more war, toward one half; an own cost means less.
TEST_CASE("Fearon 1995: war is likelier the larger the doubt and the smaller the own cost", "[literature]") {
  double before = 0.0;
  for (const double most : {0.15, 0.2, 0.3, 0.4, 0.45}) {
    const double war = best_demand(0.5, 0.1, most).war;
    CHECK(war > before);
    CHECK(war < 0.5);
    before = war;
  }
  before = 1.0;
  for (const double cost : {0.0, 0.1, 0.2, 0.3}) {
    const double war = best_demand(0.5, cost, 0.4).war;
    CHECK(war < before);
    before = war;
  }
}

// Fearon (1995), p. 403.
TEST_CASE("Fearon 1995: an advantage of striking first that exceeds the costs empties the range", "[literature]") {
  CHECK_FALSE(first_strike_range(0.6, 0.4, {0.10, 0.15}).empty());
  CHECK(first_strike_range(0.7, 0.4, {0.10, 0.15}).empty());
  CHECK(first_strike_range(0.6, 0.4, {0.10, 0.15}).low == Approx(0.5).epsilon(1e-14));
  CHECK(first_strike_range(0.6, 0.4, {0.10, 0.15}).high == Approx(0.55).epsilon(1e-14));
}

// Fearon (1995), pp. 405-406: p1 = .5, delta = .9, cB = .1; and a shift from .35 to .65, where .235 > .001.
TEST_CASE("Fearon 1995: a large enough shift of power makes the declining side attack now", "[literature]") {
  CHECK(preventive_threshold(0.5, 0.1, 0.9) == Approx(0.556667).margin(5e-7));
  CHECK(preventive_war(0.35, 0.65, 0.1, 0.9));
  CHECK_FALSE(preventive_war(0.5, 0.55, 0.1, 0.9));
  CHECK(preventive_war(0.5, 0.56, 0.1, 0.9));
}

// Two types of the other side, cH = .3, cL = .1, own cost .1, p = .5: risky if and only if the strong type is rarer than one half.
TEST_CASE("A risky demand pays exactly while the strong type is rare", "[literature]") {
  const auto types = [](double strong) { return TwoTypes{.high_cost = 0.3, .low_cost = 0.1, .strong = strong}; };
  CHECK(risky_below(0.1, types(0.0)) == Approx(0.5).epsilon(1e-14));
  const auto risky = best_demand(0.5, 0.1, types(0.4));
  CHECK(risky.value == Approx(0.64).epsilon(1e-14));
  CHECK(risky.war == 0.4);
  const auto safe = best_demand(0.5, 0.1, types(0.6));
  CHECK(safe.value == Approx(0.60).epsilon(1e-14));
  CHECK(safe.war == 0.0);
  for (const double strong : {0.1, 0.49, 0.51, 0.9}) {
    CHECK((best_demand(0.5, 0.1, types(strong)).war > 0.0) == (strong < 0.5));
  }
}

#include "solve/conflicts.hpp"

#include <numeric>

#include "catch.hpp"

using namespace zopa;

TEST_CASE("Minimal hitting sets of three sets are those found by hand", "[unit]") {
  // {a, b}, {b, c}, {c, d}: b c, b d, a c
  CHECK(minimal_hitting_sets({0b0011, 0b0110, 0b1100}, 100) == std::vector<ConstraintSet>{0b0101, 0b0110, 0b1010});
  CHECK(minimal_hitting_sets({}, 100) == std::vector<ConstraintSet>{0});
  CHECK(minimal_hitting_sets({0b0011, 0b1100}, 3).empty());  // four of them
}

TEST_CASE("Shapley's shares of a game that one player alone and two others together win are those found by hand", "[unit]") {
  // Winning: every coalition with a, and b with c. Pivotal over the 6 orders: a in 4, b and c in 1 each.
  const std::vector<double> share = shapley_shares({0b001, 0b110}, {0b001, 0b010, 0b100});
  REQUIRE(share.size() == 3);
  CHECK(share[0] == Approx(4.0 / 6.0).epsilon(1e-14));
  CHECK(share[1] == Approx(1.0 / 6.0).epsilon(1e-14));
  CHECK(share[2] == Approx(1.0 / 6.0).epsilon(1e-14));
}

TEST_CASE("A player without part in any conflict has no share, and equal parts have equal shares", "[unit]") {
  const std::vector<double> share = shapley_shares({0b0111}, {0b0001, 0b0010, 0b0100, 0b1000});
  CHECK(share[3] == 0.0);
  for (const int i : {0, 1, 2}) {
    CHECK(share[static_cast<std::size_t>(i)] == Approx(1.0 / 3.0).epsilon(1e-14));
  }
  CHECK(std::accumulate(share.begin(), share.end(), 0.0) == Approx(1.0).epsilon(1e-14));
}

TEST_CASE("What opens a zone alone is what all minimal conflicts share", "[unit]") {
  Conflicts conflicts;
  CHECK(conflicts.opens_alone() == 0U);
  conflicts.minimal = {0b0110, 0b1010};
  CHECK(conflicts.opens_alone() == 0b0010U);
  CHECK(closes(conflicts.minimal, 0b0111U));
  CHECK_FALSE(closes(conflicts.minimal, 0b0101U));
}

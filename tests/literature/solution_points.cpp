// Solution points of cooperative bargaining against printed and derived numbers. Continuous problems are taken on grids that hold the
// solution itself, so that equality is exact up to rounding.

#include "solve/points.hpp"

#include <algorithm>
#include <cmath>

#include "catch.hpp"

using namespace zopa;

namespace {

/// Points of a grid of two utilities, less the disagreement point, that satisfy a condition.
template <class Holds>
Agreements grid(int n, double high, double d1, double d2, Holds holds) {
  Agreements agreements{2, {}};
  for (int i = 0; i <= n; ++i) {
    for (int j = 0; j <= n; ++j) {
      const double u1 = high * i / n;
      const double u2 = high * j / n;
      if (holds(u1, u2)) {
        agreements.gains.push_back({u1 - d1, u2 - d2});
      }
    }
  }
  return agreements;
}

/// u1 = x, u2 = sqrt(1 - x) for x = i / 30,000.
Agreements root_of_the_rest() {
  Agreements agreements{2, {}};
  for (int i = 0; i <= 30000; ++i) {
    const double x = i / 30000.0;
    agreements.gains.push_back({x, std::sqrt(1.0 - x)});
  }
  return agreements;
}

void check_gains(const Agreements& agreements, const Choice& choice, double first, double second, double tolerance = 1e-9) {
  REQUIRE(choice.has_value());
  CHECK(std::abs(agreements.gains[*choice][0] - first) <= tolerance);
  CHECK(std::abs(agreements.gains[*choice][1] - second) <= tolerance);
}

/// Goods of Bill and Jack: owner (0 Bill), worth to Bill, worth to Jack. In the order book, whip, ball, bat, box; pen, toy, knife, hat.
struct Good {
  int owner;
  double bill, jack;
};
constexpr std::array<Good, 9> kGoods{{{0, 2, 4}, {0, 2, 2}, {0, 2, 1}, {0, 2, 2}, {0, 4, 1}, {1, 10, 1}, {1, 4, 1}, {1, 6, 2}, {1, 2, 2}}};

/// All 512 ways to hand goods over; bit k: good k changes hands.
Agreements barter() {
  Agreements agreements{2, {}};
  for (unsigned traded = 0; traded < 512; ++traded) {
    Gains gain{};
    for (std::size_t k = 0; k < kGoods.size(); ++k) {
      if ((traded >> k & 1U) != 0U) {
        const double sign = kGoods[k].owner == 0 ? -1.0 : 1.0;
        gain[0] += sign * kGoods[k].bill;
        gain[1] -= sign * kGoods[k].jack;
      }
    }
    agreements.gains.push_back(gain);
  }
  return agreements;
}

}  // namespace

// Nash (1950), The Bargaining Problem, Econometrica 18, 155-162: the example of Bill and Jack.
TEST_CASE("Nash 1950: Bill gives book, whip, ball and bat, Jack gives pen, toy and knife", "[literature]") {
  const Agreements all = barter();
  REQUIRE(all.gains.size() == 512);
  const Choice nash = nash_point(all);
  REQUIRE(nash.has_value());
  CHECK(*nash == 0b011101111U);
  check_gains(all, nash, 12.0, 5.0);
  int acceptable = 0;
  double second = 0.0;
  Gains runner_up{};
  for (std::size_t i = 0; i < all.gains.size(); ++i) {
    const Gains& g = all.gains[i];
    acceptable += g[0] >= 0.0 && g[1] >= 0.0 ? 1 : 0;
    if (g[0] >= 0.0 && g[1] >= 0.0 && i != *nash && g[0] * g[1] > second) {
      second = g[0] * g[1];
      runner_up = g;
    }
  }
  CHECK(acceptable == 293);
  CHECK(second == 56.0);
  CHECK((runner_up[0] == 14.0 && runner_up[1] == 4.0));
}

TEST_CASE("The frontier of sums over goods is that of all 512 allocations", "[literature]") {
  std::vector<std::vector<Gains>> groups;
  for (const Good& good : kGoods) {
    const double sign = good.owner == 0 ? -1.0 : 1.0;
    groups.push_back({Gains{}, Gains{sign * good.bill, -sign * good.jack}});
  }
  const Agreements sums = frontier_of_sums(2, groups);
  const Agreements all = barter();
  const auto frontier = pareto_frontier(all);
  REQUIRE(sums.gains.size() == frontier.size());
  for (const std::size_t i : frontier) {
    CHECK(std::count(sums.gains.begin(), sums.gains.end(), all.gains[i]) == 1);
  }
}

// Derived: the product x sqrt(1 - x) is largest at x = 2/3; Kalai & Smorodinsky (1975) and Kalai (1977) at x = sqrt(1 - x).
TEST_CASE("On u2 = sqrt(1 - u1) Nash takes 2/3, Kalai and Smorodinsky and the egalitarian the golden section", "[literature]") {
  const Agreements agreements = root_of_the_rest();
  check_gains(agreements, nash_point(agreements), 2.0 / 3.0, std::sqrt(1.0 / 3.0), 1e-4);
  const double golden = (std::sqrt(5.0) - 1.0) / 2.0;
  check_gains(agreements, kalai_smorodinsky_point(agreements), golden, golden, 1e-4);
  check_gains(agreements, egalitarian_point(agreements), golden, golden, 1e-4);
}

// Derived: x^.7 (1 - x)^.15 is largest at x = .7 / .85.
TEST_CASE("Powers .7 and .3 move Nash's point on u2 = sqrt(1 - u1) to .7 / .85", "[literature]") {
  const Agreements agreements = root_of_the_rest();
  const std::vector<double> powers{0.7, 0.3};
  check_gains(agreements, nash_point(agreements, powers), 0.7 / 0.85, std::sqrt(1.0 - 0.7 / 0.85), 1e-4);
}

TEST_CASE("On a polygon Nash, Kalai and Smorodinsky and the egalitarian part ways", "[literature]") {
  // u1 <= 2, u2 <= 1, u1 + u2 <= 2.5: ideal (2, 1), so Kalai and Smorodinsky on u1 = 2 u2; the egalitarian minimum is 1.
  const Agreements agreements = grid(120, 2.0, 0.0, 0.0, [](double a, double b) { return b <= 1.0 && a + b <= 2.5 + 1e-12; });
  check_gains(agreements, nash_point(agreements), 1.5, 1.0);
  check_gains(agreements, kalai_smorodinsky_point(agreements), 5.0 / 3.0, 5.0 / 6.0, 1e-9);
  check_gains(agreements, egalitarian_point(agreements), 1.5, 1.0);
}

TEST_CASE("On a triangle the egalitarian point depends on the scale, the others do not", "[literature]") {
  const Agreements agreements = grid(60, 2.0, 0.0, 0.0, [](double a, double b) { return 2.0 * a + b <= 2.0 + 1e-12; });
  check_gains(agreements, nash_point(agreements), 0.5, 1.0);
  check_gains(agreements, kalai_smorodinsky_point(agreements), 0.5, 1.0);
  check_gains(agreements, egalitarian_point(agreements), 2.0 / 3.0, 2.0 / 3.0);
}

TEST_CASE("On a line with disagreement at (.2, .1) all three split the gain", "[literature]") {
  const Agreements agreements = grid(20, 1.0, 0.2, 0.1, [](double a, double b) { return a + b <= 1.0 + 1e-12; });
  for (const Choice& choice : {nash_point(agreements), kalai_smorodinsky_point(agreements), egalitarian_point(agreements)}) {
    check_gains(agreements, choice, 0.35, 0.35);
  }
}

TEST_CASE("Three parties with powers 2, 1, 1 share a sum as 1/2, 1/4, 1/4", "[literature]") {
  Agreements agreements{3, {}};
  for (int i = 0; i <= 20; ++i) {
    for (int j = 0; i + j <= 20; ++j) {
      agreements.gains.push_back({i / 20.0, j / 20.0, (20 - i - j) / 20.0});
    }
  }
  const std::vector<double> powers{2.0, 1.0, 1.0};
  const Choice nash = nash_point(agreements, powers);
  REQUIRE(nash.has_value());
  CHECK(agreements.gains[*nash][0] == 0.5);
  CHECK(agreements.gains[*nash][1] == 0.25);
  CHECK(agreements.gains[*nash][2] == 0.25);
}

// Derived: from (.3, .4) both can be moved by .15 before u1 + u2 = 1.
TEST_CASE("The distance of (.3, .4) from the frontier u1 + u2 = 1 is .15", "[literature]") {
  const Agreements agreements = grid(20, 1.0, 0.0, 0.0, [](double a, double b) { return a + b <= 1.0 + 1e-12; });
  CHECK(directional_distance(agreements, {0.3, 0.4}, {1.0, 1.0}) == Approx(0.15).epsilon(1e-12));
  CHECK(directional_distance(agreements, {0.5, 0.5}, {1.0, 1.0}) == Approx(0.0).margin(1e-12));
}

// Derived: two divisible issues with weights (.75, .25) and (.25, .75); trading them whole lifts both from .5 to .75.
TEST_CASE("Logrolling two issues lifts the product from 1/4 to 9/16 and leaves half a unit on the table if it is missed", "[literature]") {
  Agreements agreements{2, {}};
  for (int i = 0; i <= 10; ++i) {
    for (int j = 0; j <= 10; ++j) {
      const double a = i / 10.0;
      const double b = j / 10.0;
      agreements.gains.push_back({0.75 * a + 0.25 * b, 0.25 * (1.0 - a) + 0.75 * (1.0 - b)});
    }
  }
  check_gains(agreements, nash_point(agreements), 0.75, 0.75);
  const auto even = efficiency_of(agreements, {0.5, 0.5});
  REQUIRE(even.has_value());
  CHECK(even->left_on_table == Approx(0.5).epsilon(1e-12));
  CHECK(even->nash_ratio == Approx(0.25 / 0.5625).epsilon(1e-12));
  CHECK(even->logrolling == Approx(1.0 / 1.5).epsilon(1e-12));
  CHECK(even->to_nash == Approx(0.25 * std::sqrt(2.0)).epsilon(1e-12));
}

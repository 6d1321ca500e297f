#include "random/quantile_table.hpp"

#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
#include <vector>

#include "catch.hpp"

using namespace zopa;

namespace {

/// Tail probabilities from 1e-9 to 1/2, dense in the logarithm and off the table's own nodes.
std::vector<double> tails() {
  std::vector<double> v;
  for (double x = std::log(1e-9); x < std::log(0.5); x += 0.00973) {
    v.push_back(std::exp(x));
  }
  return v;
}

}  // namespace

// Judged by the distribution function, not by another inverse: the exact quantile lies within 1e-6 of x
// exactly when F(x - 1e-6) <= u <= F(x + 1e-6).
TEST_CASE("The beta table is within 1e-6 of the exact quantile from 1e-9 to 1 - 1e-9", "[unit]") {
  const auto share_below = [](double a, double b, double x) { return boost::math::ibeta(a, b, std::clamp(x, 0.0, 1.0)); };
  const auto share_above = [](double a, double b, double x) { return boost::math::ibetac(a, b, std::clamp(x, 0.0, 1.0)); };
  // Shapes of the scenarios, the flat one, poles at one end and both, shapes on which Boost 1.74's own inverse fails, very firm ones.
  const std::vector<std::pair<double, double>> shapes = {{3, 7},   {8, 2},   {1, 19},    {3, 9},       {1, 1},     {0.5, 0.5},
                                                         {2, 0.5}, {0.5, 3}, {0.05, 20}, {0.05, 0.05}, {300, 200}, {1e5, 1e5}};
  for (const auto& [a, b] : shapes) {
    const auto table = beta_quantile_table(a, b);
    CAPTURE(a, b, table->n_pieces());
    int outside = 0;
    for (const double v : tails()) {
      const double low = (*table)(v);
      const double high = (*table)(1.0 - v);
      outside += share_below(a, b, low - kQuantileTableError) <= v && v <= share_below(a, b, low + kQuantileTableError) ? 0 : 1;
      const double w = 1.0 - (1.0 - v);  // what is left of v after rounding
      outside += share_above(a, b, high + kQuantileTableError) <= w && w <= share_above(a, b, high - kQuantileTableError) ? 0 : 1;
    }
    CHECK(outside == 0);
  }
}

TEST_CASE("The gamma table is within 1e-6 of the exact quantile from 1e-9 to 1 - 1e-9", "[unit]") {
  for (const double shape : {0.05, 0.136, 0.5, 1.0, 3.0, 14.0, 200.0}) {
    const auto table = gamma_quantile_table(shape);
    CAPTURE(shape, table->n_pieces());
    int outside = 0;
    for (const double v : tails()) {
      const double low = (*table)(v);
      const double high = (*table)(1.0 - v);
      outside += boost::math::gamma_p(shape, std::max(low - kQuantileTableError, 0.0)) <= v ? 0 : 1;
      outside += v <= boost::math::gamma_p(shape, low + kQuantileTableError) ? 0 : 1;
      const double w = 1.0 - (1.0 - v);
      outside += boost::math::gamma_q(shape, high + kQuantileTableError) <= w ? 0 : 1;
      outside += w <= boost::math::gamma_q(shape, std::max(high - kQuantileTableError, 0.0)) ? 0 : 1;
    }
    CHECK(outside == 0);
  }
}

TEST_CASE("A table rises across every one of its pieces, octaves and halves", "[unit]") {
  for (const auto& table :
       {beta_quantile_table(3, 7), beta_quantile_table(0.1, 0.3), beta_quantile_table(50, 1), gamma_quantile_table(2)}) {
    constexpr int kSteps = 52 * 512;  // 512 an octave, from 2^-53 to one half
    double largest_fall = 0.0;
    double before = (*table)(0x1p-53);
    for (int i = 1; i < kSteps; ++i) {
      const double x = (*table)(std::ldexp(1.0 + (i % 512) / 512.0, i / 512 - 53));
      largest_fall = std::max(largest_fall, before - x);
      before = x;
    }
    for (int i = kSteps; i >= 0; --i) {
      const double x = (*table)(1.0 - std::ldexp(1.0 + (i % 512) / 512.0, i / 512 - 53));
      largest_fall = std::max(largest_fall, before - x);
      before = x;
    }
    CHECK(largest_fall <= 1e-14);
  }
}

TEST_CASE("A table of a straight line is exact and keeps one piece an octave", "[unit]") {
  const auto lower = [](double v, double) { return QuantileTable::Point{v, 1.0}; };
  const auto upper = [](double v, double) { return QuantileTable::Point{1.0 - v, -1.0}; };
  const QuantileTable table(lower, upper, 1e-12);
  CHECK(table.n_pieces() == 2 * 52 + 1);
  for (const double u : {0x1p-53, 0.1, 0.25, 0.3, 0.5, 0.75, 0.999, 1.0 - 0x1p-53}) {
    CHECK(table(u) == Approx(u).epsilon(1e-15));
  }
}

TEST_CASE("Equal shapes share one table, and shapes that differ in one number do not", "[unit]") {
  CHECK(beta_quantile_table(3, 7) == beta_quantile_table(3, 7));
  CHECK((*beta_quantile_table(3, 7))(0.123) != (*beta_quantile_table(7, 3))(0.123));
  CHECK((*beta_quantile_table(3, 7))(0.123) != (*beta_quantile_table(3, 6.99))(0.123));
  CHECK(gamma_quantile_table(3) == gamma_quantile_table(3));
  CHECK((*gamma_quantile_table(3))(0.123) != (*gamma_quantile_table(3.01))(0.123));
}

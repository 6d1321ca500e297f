/// \file
/// The exact quantiles behind the tables of beta and gamma, from the distribution functions of Boost.Math.

#include <algorithm>
#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
#include <limits>
#include <utility>

#include "core/error.hpp"
#include "core/remembered.hpp"
#include "random/quantile_table.hpp"

namespace zopa {
namespace {

/// The midpoint of a piece is where a Hermite cubic errs most, to leading order; a quarter of the promised error leaves room for the rest.
constexpr double kTolerance = 0.25 * kQuantileTableError;

/// Double throughout, as long double differs between processors; densities with a pole are infinite there instead of an error.
namespace policies = boost::math::policies;
using MathPolicy = policies::policy<policies::promote_double<false>, policies::overflow_error<policies::ignore_error>>;

/// Slope of a quantile: one over the density.
double slope_of(double density) {
  return density > 0.0 ? 1.0 / density : std::numeric_limits<double>::infinity();
}

/// x with I_x(a, b) = v, for v <= 1/2. Boost's own ibeta_inv fails on ordinary shapes (1.74: a = 2, b = 1/2), so this is Newton's method
/// on log I against log x, which is nearly a line, kept inside a bracket that only shrinks. Checked to 1e-12 for shapes in [0.05, 1e5].
double inverse_beta(double a, double b, double v, double guess) {
  constexpr int kMostSteps = 200;
  constexpr double kPrecision = 1e-14;
  constexpr double kSmallestLog = -745.0;  // exp(-745) is the smallest double
  const double target = std::log(v);
  double low = kSmallestLog;
  double high = 0.0;
  double z = std::log(guess);
  if (!(z > low && z < high)) {
    // The leading term of the series at 0, x^a / (a B(a, b)), or the mean where that leaves the interval.
    z = (target + std::log(a) + std::lgamma(a) + std::lgamma(b) - std::lgamma(a + b)) / a;
    z = z < -1e-3 ? std::max(z, kSmallestLog) : std::log(a / (a + b));
  }
  for (int step = 0; step < kMostSteps; ++step) {
    const double x = std::exp(z);
    const double share = boost::math::ibeta(a, b, x, MathPolicy());
    const double gap = std::log(share) - target;
    (gap < 0.0 ? low : high) = z;
    double next = z - gap * share / (x * boost::math::ibeta_derivative(a, b, x, MathPolicy()));
    if (!(next > low && next < high)) {
      next = 0.5 * (low + high);
    }
    const bool settled = std::abs(next - z) * std::max(x, 1e-3) < kPrecision;
    z = next;
    if (settled) {
      return std::exp(z);
    }
  }
  contract_broken("the inverse of the beta distribution converges");
}

QuantileTable::Point beta_point(double a, double b, double v, double guess) {
  const double x = inverse_beta(a, b, v, guess);
  return {x, slope_of(boost::math::ibeta_derivative(a, b, x, MathPolicy()))};
}

/// Tables of some ten kilobytes each, which take a millisecond; a scenario has a dozen, a sweep over their shapes as many more as points.
constexpr std::size_t kTablesKept = 256;

QuantileTable make_beta_table(double a, double b) {
  const auto lower = [=](double v, double guess) { return beta_point(a, b, v, guess); };
  const auto upper = [=](double v, double guess) {
    const auto [distance, slope] = beta_point(b, a, v, 1.0 - guess);  // 1 - x is beta with a and b swapped
    return QuantileTable::Point{1.0 - distance, -slope};
  };
  return {lower, upper, kTolerance};
}

QuantileTable make_gamma_table(double shape) {
  const auto density = [=](double x) { return boost::math::gamma_p_derivative(shape, x, MathPolicy()); };
  const auto lower = [=](double v, double /*guess*/) {
    const double x = boost::math::gamma_p_inv(shape, v, MathPolicy());
    return QuantileTable::Point{x, slope_of(density(x))};
  };
  const auto upper = [=](double v, double /*guess*/) {
    const double x = boost::math::gamma_q_inv(shape, v, MathPolicy());
    return QuantileTable::Point{x, -slope_of(density(x))};
  };
  return {lower, upper, kTolerance};
}

}  // namespace

std::shared_ptr<const QuantileTable> beta_quantile_table(double a, double b) {
  static Remembered<std::pair<double, double>, QuantileTable> tables(kTablesKept);
  return tables.get({a, b}, [=] { return make_beta_table(a, b); });
}

std::shared_ptr<const QuantileTable> gamma_quantile_table(double shape) {
  static Remembered<double, QuantileTable> tables(kTablesKept);
  return tables.get(shape, [=] { return make_gamma_table(shape); });
}

}  // namespace zopa

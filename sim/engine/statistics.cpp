#include "engine/statistics.hpp"

#include <algorithm>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <limits>

#include "core/error.hpp"

namespace zopa {

namespace {
constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
}

Interval wilson(double successes, double n, double z) {
  expects(n > 0.0 && successes >= 0.0 && successes <= n, "wilson: successes out of n");
  const double z2 = z * z;
  const double share = successes / n;
  const double centre = (share + z2 / (2.0 * n)) / (1.0 + z2 / n);
  const double half = z / (1.0 + z2 / n) * std::sqrt(share * (1.0 - share) / n + z2 / (4.0 * n * n));
  // At the ends one side is exactly the share; rounding must not put it beside.
  return {successes <= 0.0 ? 0.0 : std::max(0.0, centre - half), successes >= n ? 1.0 : std::min(1.0, centre + half)};
}

Ratio ratio(const PairSums& sums, std::uint64_t n) {
  if (!(std::abs(sums.b) > 0.0)) {
    return {kNone, kNone};
  }
  const double value = sums.a / sums.b;
  if (n < 2) {
    return {value, kNone};
  }
  const double worlds = static_cast<double>(n);
  // Rounding may leave a tiny negative sum of squares where every world has the same ratio.
  const double squares = std::max(0.0, sums.aa - 2.0 * value * sums.ab + value * value * sums.bb);
  return {value, std::sqrt(worlds / (worlds - 1.0) * squares) / std::abs(sums.b)};
}

Ratio ratio(std::span<const double> a, std::span<const double> b) {
  expects(a.size() == b.size(), "ratio: a denominator for each numerator");
  double sum_a = 0.0, sum_b = 0.0, squares = 0.0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    sum_a += a[i];
    sum_b += b[i];
  }
  if (!(std::abs(sum_b) > 0.0)) {
    return {kNone, kNone};
  }
  const double value = sum_a / sum_b;
  for (std::size_t i = 0; i < a.size(); ++i) {
    squares += (a[i] - value * b[i]) * (a[i] - value * b[i]);
  }
  const double n = static_cast<double>(a.size());
  return {value, n < 2.0 ? kNone : std::sqrt(n / (n - 1.0) * squares) / std::abs(sum_b)};
}

Interval share_interval(const PairSums& sums, const Ratio& share, int replicates) {
  if (!std::isfinite(share.value) || !(sums.b > 0.0)) {
    return {kNone, kNone};
  }
  const double p = std::clamp(share.value, 0.0, 1.0);
  double n = sums.b;
  if (replicates > 1 && share.standard_error > 0.0) {
    n = std::clamp(p * (1.0 - p) / (share.standard_error * share.standard_error), n, n * replicates);
  }
  return wilson(p * n, n);
}

double student_z(int degrees) {
  expects(degrees >= 1, "student_z: at least one degree of freedom");
  constexpr double kUpper = 0.975;
  return boost::math::quantile(boost::math::students_t(degrees), kUpper);
}

Interval spread_interval(const Ratio& share, double plays, double z) {
  if (!std::isfinite(share.value) || !(plays > 0.0)) {
    return {kNone, kNone};
  }
  const double p = std::clamp(share.value, 0.0, 1.0);
  const double n = share.standard_error > 0.0 ? p * (1.0 - p) / (share.standard_error * share.standard_error) : plays;
  return wilson(p * n, n, z);
}

namespace {

/// The value of the k-th smallest observation, k from 1.
double order_statistic(std::span<const std::uint64_t> counts, double k) {
  std::uint64_t below = 0;
  for (std::size_t value = 0; value < counts.size(); ++value) {
    below += counts[value];
    if (static_cast<double>(below) >= k) {
      return static_cast<double>(value);
    }
  }
  return kNone;
}

}  // namespace

Median median_of_counts(std::span<const std::uint64_t> counts, double effective_n) {
  std::uint64_t total = 0;
  for (const std::uint64_t count : counts) {
    total += count;
  }
  if (total == 0 || !(effective_n > 0.0)) {
    return {kNone, kNone, kNone};
  }
  const double n = static_cast<double>(total);
  // As a share of the ranks, so that an effective number below n widens the interval.
  const double half = n * kWilsonZ / (2.0 * std::sqrt(effective_n));
  const double low = std::clamp(std::floor(n / 2.0 - half), 1.0, n);
  const double high = std::clamp(std::ceil(1.0 + n / 2.0 + half), 1.0, n);
  return {order_statistic(counts, std::ceil(n / 2.0)), order_statistic(counts, low), order_statistic(counts, high)};
}

}  // namespace zopa

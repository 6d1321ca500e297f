#include "engine/sampling_report.hpp"

#include <boost/math/distributions/chi_squared.hpp>
#include <cmath>
#include <limits>

#include <fmt/core.h>

#include "core/error.hpp"

namespace zopa {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
constexpr double kTail = 0.025;
constexpr double kRounding = 1e-6;

/// Moments of one metric over worlds: x the mean, v the variance of the plays of a world.
struct Moments {
  double n, x, xx, xxx, xxxx, v, vv, xv, xxv;
};

Moments moments_of(const BlockSums& total, int metric, std::size_t place) {
  const double n = static_cast<double>(total.n_worlds);
  const PairSums pair = total.pair(metric);
  const double* sums = total.split.data() + place * kSplitMoments;
  return {n, pair.a / n, pair.aa / n, sums[kXXX] / n, sums[kXXXX] / n, sums[kV] / n, sums[kVV] / n, sums[kXV] / n, sums[kXXV] / n};
}

struct Component {
  double value, standard_error;
};

Component within_of(const Moments& s) {
  return {s.v, std::sqrt(std::max(0.0, s.vv - s.v * s.v) / (s.n - 1.0))};
}

/// The mean over worlds of n/(n-1) (x - mean)^2 - v/m, which is the variance between worlds on average.
Component between_of(const Moments& s, double replicates) {
  const double c = s.n / (s.n - 1.0);
  const double m = replicates;
  const double second = s.xx - s.x * s.x;
  const double fourth = s.xxxx - 4.0 * s.x * s.xxx + 6.0 * s.x * s.x * s.xx - 3.0 * s.x * s.x * s.x * s.x;
  const double with_v = s.xxv - 2.0 * s.x * s.xv + s.x * s.x * s.v;
  const double value = c * second - s.v / m;
  const double square = c * c * fourth - 2.0 * c / m * with_v + s.vv / (m * m);
  return {value, std::sqrt(std::max(0.0, square - value * value) / (s.n - 1.0))};
}

/// An estimate with a normal interval; a variance is never negative, so its interval is not either.
Estimate estimate(std::string name, const Component& c, std::uint64_t n, std::string unit, std::string meaning) {
  return {std::move(name),
          c.value,
          c.standard_error,
          std::max(0.0, c.value - kWilsonZ * c.standard_error),
          std::max(0.0, c.value + kWilsonZ * c.standard_error),
          n,
          std::move(unit),
          std::move(meaning)};
}

std::string squared(const std::string& unit) {
  return unit == "-" ? "-" : unit + "^2";
}

}  // namespace

std::string gain_name(std::string_view metric) {
  return fmt::format("sampling_gain.{}", metric);
}
std::string between_name(std::string_view metric) {
  return fmt::format("variance_between.{}", metric);
}
std::string within_name(std::string_view metric) {
  return fmt::format("variance_within.{}", metric);
}
std::string monte_carlo_name(std::string_view metric) {
  return fmt::format("variance_monte_carlo.{}", metric);
}
std::string equal_cost_replicates_name(std::string_view metric) {
  return fmt::format("replicates_at_equal_cost.{}", metric);
}

void report_gain(const std::vector<Metric>& metrics, const BlockSums& total, Estimates& estimates) {
  const int parts = total.n_parts();
  if (parts == 0) {
    return;
  }
  const double degrees = parts - 1;
  const boost::math::chi_squared spread(degrees);
  for (std::size_t m = 0; m < metrics.size(); ++m) {
    if (!metrics[m].every_play) {
      continue;
    }
    const Ratio worlds = ratio(total.pair(static_cast<int>(m)), total.n_worlds);
    const double realised = total.ratio_over_parts(static_cast<int>(m)).standard_error;
    // Below this the variance over worlds is rounding: the metric does not vary.
    const bool varies = worlds.standard_error * std::sqrt(static_cast<double>(total.n_worlds)) > kRounding * std::abs(worlds.value);
    const double gain = varies && realised > 0.0 ? worlds.standard_error * worlds.standard_error / (realised * realised) : kNone;
    estimates.add({gain_name(metrics[m].name), gain, gain * std::sqrt(2.0 / degrees), gain * boost::math::quantile(spread, kTail) / degrees,
                   gain * boost::math::quantile(boost::math::complement(spread, kTail)) / degrees, total.n_worlds, "-",
                   "variance with as many independent worlds, over the variance that the randomisations show"});
  }
}

void report_split(const std::vector<Metric>& metrics, const BlockSums& total, int replicates, Estimates& estimates) {
  if (total.split.empty()) {
    return;
  }
  std::size_t place = 0;
  for (std::size_t m = 0; m < metrics.size(); ++m) {
    if (!metrics[m].every_play) {
      continue;
    }
    const Metric& metric = metrics[m];
    const Moments moments = moments_of(total, static_cast<int>(m), place++);
    const Component within = within_of(moments);
    const Component between = between_of(moments, replicates);
    const Estimate mean = estimate_of(metric, total, static_cast<int>(m), replicates);
    const double error = mean.standard_error * mean.standard_error;
    // A variance from n - 1 (or randomisations - 1) degrees of freedom.
    const double degrees = total.n_parts() > 0 ? total.n_parts() - 1.0 : moments.n - 1.0;
    const std::string unit = squared(metric.unit);
    const std::uint64_t n = total.n_worlds;
    estimates.add(estimate(between_name(metric.name), between, n, unit, "variance between worlds: of what is uncertain"));
    estimates.add(estimate(within_name(metric.name), within, n, unit, "mean variance within worlds: of the process"));
    estimates.add(estimate(monte_carlo_name(metric.name), {error, error * std::sqrt(2.0 / degrees)}, n, unit,
                           "variance of the estimate: Monte Carlo"));
    Component replicates_wanted{kNone, kNone};
    if (between.value > 0.0 && within.value > 0.0) {
      replicates_wanted.value = std::sqrt(within.value / between.value);
      replicates_wanted.standard_error =
          0.5 * replicates_wanted.value * std::hypot(between.standard_error / between.value, within.standard_error / within.value);
    }
    estimates.add(
        estimate(equal_cost_replicates_name(metric.name), replicates_wanted, n, "-",
                 "best plays a world if drawing it cost as much as one play; times the root of cost of a world over cost of a play"));
  }
  expects(place * kSplitMoments == total.split.size(), "report_split: sums of other metrics");
}

}  // namespace zopa

#pragma once
/// \file
/// Estimates with their Monte-Carlo error: shares, means and conditional means, all as one ratio of two sums over worlds.
///
/// A world is the unit of chance: plays of the same world are not independent, so a world enters with its mean over replicates.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <span>

namespace zopa {

inline constexpr double kWilsonZ = 1.96;  ///< two-sided 95 %

/// An interval [low, high]; both ends are missing (NaN) where nothing can be said.
struct Interval {
  double low;
  double high;
};

/// Wilson's score interval of a proportion.
/// \param successes in [0, n] \param n trials, > 0; both may be fractional (effective numbers)
/// \param z normal quantile of the level, or Student's where the effective number is itself estimated
/// Source: Wilson (1927); Newcombe (1998), Statistics in Medicine 17, 857-872, method 3.
[[nodiscard]] Interval wilson(double successes, double n, double z = kWilsonZ);

/// Sums over worlds of a pair (a, b): the numerator and the denominator of a ratio. A plain mean has b = 1.
struct PairSums {
  double a = 0.0, b = 0.0, aa = 0.0, ab = 0.0, bb = 0.0;

  void add(double x, double y) {
    a += x;
    b += y;
    aa += x * x;
    ab += x * y;
    bb += y * y;
  }
};

/// What a ratio of sums estimates, and how well.
struct Ratio {
  double value;           ///< sum a / sum b; missing where sum b = 0
  double standard_error;  ///< missing with fewer than two worlds
};

/// The ratio estimator with the standard error of the delta method over worlds:
/// se^2 = n / (n - 1) * sum (a_i - value * b_i)^2 / (sum b)^2; for b = 1 this is the usual error of a mean.
/// \param n worlds, those with a = b = 0 included
/// Source: Cochran (1977), Sampling Techniques, section 6.
[[nodiscard]] Ratio ratio(const PairSums& sums, std::uint64_t n);

/// The same from the pairs themselves, where they are few: the squares do not cancel, however little the pairs differ.
/// \param a [n] numerators \param b [n] denominators
[[nodiscard]] Ratio ratio(std::span<const double> a, std::span<const double> b);

/// 95 % interval of a share estimated by `ratio`. With one replicate a world it is Wilson's on the counts; with more, Wilson's on the
/// number of independent plays that would have the same standard error, at least the worlds and at most the plays behind the share.
/// \param replicates plays of each world, >= 1
[[nodiscard]] Interval share_interval(const PairSums& sums, const Ratio& share, int replicates);

/// Two-sided 95 % quantile of Student's distribution, for errors that are themselves estimated. \param degrees of freedom, >= 1
[[nodiscard]] double student_z(int degrees);

/// 95 % interval of a share whose error is the spread of randomisations: Wilson's on the number of independent plays that would have the
/// same standard error; on the plays themselves where no two randomisations differ.
/// \param plays behind the share \param z quantile of the level
[[nodiscard]] Interval spread_interval(const Ratio& share, double plays, double z);

/// Median of numbers known by their counts, with its 95 % interval between order statistics.
struct Median {
  double value, low, high;
};

/// \param counts [n_values] how many observations have the value 0, 1, 2...
/// \param effective_n independent observations behind the counts, at most their sum; sets the width of the interval
/// \return missing values where there is no observation
/// Source: David & Nagaraja (2003), Order Statistics, section 7.1: ranks n/2 -+ z sqrt(n)/2.
[[nodiscard]] Median median_of_counts(std::span<const std::uint64_t> counts, double effective_n);

/// A quantile of a sample with its 95 % interval between order statistics.
struct SampleQuantile {
  double value, low, high;
};

/// \param sorted [n] ascending, independent observations, n >= 1 \param share in [0, 1]
/// Source: David & Nagaraja (2003), Order Statistics, section 7.1: ranks n q -+ z sqrt(n q (1 - q)).
template <class Number>
[[nodiscard]] SampleQuantile sample_quantile(std::span<const Number> sorted, double share) {
  const double n = static_cast<double>(sorted.size());
  const auto ranked = [&](double rank) { return static_cast<double>(sorted[static_cast<std::size_t>(std::clamp(rank, 0.0, n - 1.0))]); };
  const double half = kWilsonZ * std::sqrt(n * share * (1.0 - share));
  return {ranked(std::floor(n * share)), ranked(std::floor(n * share - half)), ranked(std::ceil(n * share + half))};
}

}  // namespace zopa

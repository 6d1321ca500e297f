#pragma once
/// \file
/// Differences between two variants played in the same worlds, with their error: common random numbers make it small, since what both
/// share cancels world by world.

#include <string>
#include <vector>

#include "engine/estimates.hpp"
#include "engine/lockstep.hpp"

namespace zopa {

/// Sums over worlds of x = (a, b) and y = (a, b), numerator and denominator, and of their products.
struct JointSums {
  PairSums x, y;
  double aa = 0.0, ab = 0.0, ba = 0.0, bb = 0.0;  ///< of x (first) with y (second)

  void add(double xa, double xb, double ya, double yb);
};

/// y's ratio less x's.
struct Difference {
  double value;               ///< missing where either ratio is
  double standard_error;      ///< missing with fewer than two worlds
  double variance_reduction;  ///< variance with independent worlds over the variance here; infinite where every world cancels
};

/// Each ratio is linearised over worlds, x_i = (a_i - X b_i) / sum b, and the error is that of the mean of y_i - x_i, both sides jointly:
/// se^2 = n / (n - 1) * sum (y_i - x_i)^2. Equal sums give exactly 0 with error 0.
/// \param n worlds, those in which nothing counts included
/// Source: Cochran (1977), Sampling Techniques, section 6; common random numbers: Glasserman & Yao (1992), Management Science 38.
[[nodiscard]] Difference difference(const JointSums& sums, std::uint64_t n);

/// One metric of one variant beside the base.
struct PairedEstimate {
  int metric;  ///< its place among the metrics of the base
  Estimate base, variant;
  Estimate difference;  ///< variant less base; n: worlds
  double variance_reduction;
  std::uint64_t up, down, both;  ///< worlds in which it is larger, smaller; in which it exists on both sides
};

/// All metrics of a variant, in the order of the base's. Where no world differs although the variant is another scenario, the interval of
/// a share reaches to the largest difference that n worlds would still miss in one case of twenty (Wilson's end of 0 of n).
[[nodiscard]] std::vector<PairedEstimate> paired_estimates(const LockstepPlan& plan, std::size_t variant, const LockstepSums& total);

}  // namespace zopa

#pragma once
/// \file
/// A walk between two ends at which it stops: what a war of attrition over forts comes to, in closed form.
/// Source: Feller (1968), An Introduction to Probability Theory and Its Applications, volume 1, chapter XIV; Smith & Stam (2004),
/// Bargaining and the nature of war, Journal of Conflict Resolution 48(6), 783-813, for the reading as a war.

#include <cmath>

#include "core/error.hpp"

namespace zopa {

/// P(the walk reaches `end` before 0), starting at `start`. \param p probability of a step up; 1 - p is that of a step down, in (0, 1)
[[nodiscard]] inline double ruin_win_probability(int start, int end, double p) {
  expects(start >= 0 && start <= end && end > 0 && p > 0.0 && p < 1.0, "a start between the ends of a walk");
  const double ratio = (1.0 - p) / p;
  if (ratio == 1.0) {
    return static_cast<double>(start) / end;
  }
  // expm1 keeps the digits where the walk is nearly fair.
  const double log_ratio = std::log(ratio);
  return std::expm1(start * log_ratio) / std::expm1(end * log_ratio);
}

/// Expected number of steps until the walk stops at either end. \param p as above
[[nodiscard]] inline double ruin_duration(int start, int end, double p) {
  const double win = ruin_win_probability(start, end, p);
  const double drift = 2.0 * p - 1.0;
  return drift == 0.0 ? static_cast<double>(start) * (end - start) : (end * win - start) / drift;
}

/// E[discount^T; the walk stops at `end`], T the steps until it stops: what one unit paid on arrival is worth at `start`.
/// \param discount per step, in (0, 1)
[[nodiscard]] inline double ruin_discounted_win(int start, int end, double p, double discount) {
  expects(start >= 0 && start <= end && end > 0 && p > 0.0 && p < 1.0 && discount > 0.0 && discount < 1.0, "a discounted walk between two ends");
  // Roots of discount (p x^2 + 1 - p) = x; the arrival is a combination of their powers that is 0 at 0 and 1 at `end`.
  const double root = std::sqrt(1.0 - 4.0 * discount * discount * p * (1.0 - p));
  const double large = (1.0 + root) / (2.0 * discount * p);
  const double small = (1.0 - root) / (2.0 * discount * p);
  return (std::pow(large, start) - std::pow(small, start)) / (std::pow(large, end) - std::pow(small, end));
}

}  // namespace zopa

#pragma once
/// \file
/// Arithmetic of the mediator's objective, sum of weight x log(slack), over parties side by side.

#include <cmath>
#include <cstddef>

namespace zopa {

/// Slack below which the logarithm goes on as a straight line, so that a draft far from acceptable still has a direction.
inline constexpr double kSmallSlack = 0.01;
inline constexpr std::size_t kMoveBlock = 4;  ///< moves scored side by side

[[nodiscard]] inline double log_slack(double slack) {
  return slack > kSmallSlack ? std::log(slack) : std::log(kSmallSlack) + (slack - kSmallSlack) / kSmallSlack;
}

/// Sum of weight x log(slack) with the logarithm as a line of arithmetic, for the many random changes. \param values,need,weight of 4, or 8
[[nodiscard]] double sum_of_logs_of_4(const double* values, const double* need, const double* weight);
[[nodiscard]] double sum_of_logs_of_8(const double* values, const double* need, const double* weight);

/// Gains of moves to first order. \param change,scores columns of `n`, one per party of 4, or 8
void score_moves_of_4(std::size_t n, const double* slope, const double* change, double* scores);
void score_moves_of_8(std::size_t n, const double* slope, const double* change, double* scores);

/// The largest score, or 0. \param n a multiple of kMoveBlock
[[nodiscard]] double largest(std::size_t n, const double* scores);

}  // namespace zopa

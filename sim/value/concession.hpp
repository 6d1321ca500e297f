#pragma once
/// \file
/// How much of the way to its reservation a party has conceded after some share of its patience.
/// Source: Faratin, Sierra & Jennings (1998), Robotics and Autonomous Systems 24, time-dependent tactics. Their exponent is 1/beta;
/// the Genius convention writes t^(1/e), NegMAS 1 - t^exponent: beta = e = 1/exponent.

#include <algorithm>
#include <cmath>

namespace zopa {

/// Polynomial curve k + (1 - k) t^(1/beta).
/// \param t elapsed share of the patience, clipped to [0, 1] \param beta > 0 \param initial k in [0, 1]
[[nodiscard]] inline double conceded_polynomial(double t, double beta, double initial) {
  const double share = std::clamp(t, 0.0, 1.0);
  return initial + (1.0 - initial) * std::pow(share, 1.0 / beta);
}

/// Exponential curve exp((1 - t)^beta ln k). \param initial k in (0, 1]
[[nodiscard]] inline double conceded_exponential(double t, double beta, double initial) {
  const double share = std::clamp(t, 0.0, 1.0);
  return std::exp(std::pow(1.0 - share, beta) * std::log(initial));
}

}  // namespace zopa

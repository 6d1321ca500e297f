#pragma once
/// \file
/// From the hazard that an agreement breaks to the weight a party gives to what the agreement is worth while it holds.
/// Source: Powell (2006), section on commitment; the two-state recursion V = (1-d) u + d ((1-p) V + p W) solved for V with u, W
/// as annual averages gives V = theta u + (1 - theta) W up to the timing of the first year, which is taken as held.

#include "core/exponential.hpp"

namespace zopa {

/// Weight of the agreement in its durable value.
/// \param discount annual discount factor exp(-rate), in [0, 1]
/// \param hazard   hazard of breaking [1/year], >= 0
/// \return theta in [0, 1]; (1 - d) / (1 - d (1 - p)), p = 1 - exp(-hazard); anchor d = .95, p = .1 -> .344828
[[nodiscard]] constexpr double durable_weight(double discount, double hazard) {
  const double lost = 1.0 - discount * exponential(-hazard);
  // Nothing breaks, or nothing is ever lost: the agreement is all there is.
  return hazard <= 0.0 || lost <= 0.0 ? 1.0 : (1.0 - discount) / lost;
}

/// Durable value of a package. \param utility while it holds \param war after it broke, both annual averages [-]
[[nodiscard]] constexpr double durable_value(double weight, double utility, double war) { return weight * utility + (1.0 - weight) * war; }

}  // namespace zopa

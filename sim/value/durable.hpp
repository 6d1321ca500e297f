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

/// Hazard that an agreement breaks. \param log_hazard sum over the package \param exposure clipped to [0, 1] \return [1/year]
[[nodiscard]] constexpr double breaking_hazard(double base_hazard, double power_shift, double log_hazard, double exposure) {
  return base_hazard * exponential(log_hazard + power_shift * exposure);
}

/// What V of one party depends on beside the package.
struct PartyOutlook {
  double discount = 0.0;   ///< annual
  double doubt = 0.0;      ///< multiplier of the hazard as it sees it
  double war = 0.0;        ///< W [-]
  double weakened = 0.0;   ///< W' [-]
};

/// V of one party. \param utility of the package while it holds \param exposure clipped to [0, 1] \param hazard [1/year]
[[nodiscard]] constexpr double durable_value(const PartyOutlook& party, double utility, double exposure, double hazard) {
  const double theta = durable_weight(party.discount, hazard * party.doubt);
  return durable_value(theta, utility, party.war + exposure * (party.weakened - party.war));
}

}  // namespace zopa

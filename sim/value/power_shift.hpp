#pragma once
/// \file
/// Shifts of power that no agreement can be held to.
/// Source: Powell (2006), War as a Commitment Problem, International Organization 60(1), eq. 1 and the preventive shift of p. 183.

namespace zopa {

/// Whether whoever gains power could not be held to an agreement: what it can lock in by fighting grows by more than fighting destroys,
/// so that nothing it can be given now makes up for what it will be able to take later. In averages a year, as everything here:
/// d M'(later) - M(now) > B - sum of M(now).
/// \param now,later what it can lock in by fighting, before and after the shift [-] \param discount over the time of the shift
/// \param surplus what fighting destroys: all there is to divide less what everybody could lock in now [-]
[[nodiscard]] constexpr bool shifts_too_far(double now, double later, double discount, double surplus) {
  return discount * later - now > surplus;
}

}  // namespace zopa

#pragma once
/// \file
/// What a week of fighting says of the kind of war. Battles cannot be faked, so the likelihood is the chance of the step itself.
/// Source: Slantchev (2003), APSR 97(4), eq. 4: q' = q_s l_s / (q_s l_s + q_m l_m), l = p after a victory of 1 and 1 - p after a defeat.

namespace zopa {

/// Chances of a step of the front in one round, in one kind of war.
struct StepChances {
  double up = 0.0;    ///< [-]
  double down = 0.0;  ///< [-]
};

/// Probability of a step.
/// \param step +1, 0 or -1 as seen \param may_rise,may_fall false at the ends of the ladder, where a step beyond is seen as none
[[nodiscard]] constexpr double step_likelihood(const StepChances& chances, int step, bool may_rise = true, bool may_fall = true) {
  if (step > 0) {
    return chances.up;
  }
  if (step < 0) {
    return chances.down;
  }
  return 1.0 - (may_rise ? chances.up : 0.0) - (may_fall ? chances.down : 0.0);
}

}  // namespace zopa

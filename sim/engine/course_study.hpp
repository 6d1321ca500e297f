#pragma once
/// \file
/// How talks go week by week: what parties ask for, what no agreement is worth to them, and how much of the text is settled.

#include <cstdint>
#include <functional>
#include <vector>

#include "engine/estimates.hpp"
#include "world/game.hpp"

namespace zopa {

inline constexpr std::uint64_t kCourseWorlds = 2000;  ///< first worlds, at most, whose first play is followed
inline constexpr double kCourseQuantiles[] = {0.05, 0.25, 0.5, 0.75, 0.95};
inline constexpr double kNearlySettled = 0.9;  ///< share of issues that reports of talks call nearly all

struct CourseOptions {
  int threads = 0;             ///< 0: all that this process may use
  std::uint64_t worlds = 0;    ///< worlds of the run, of which the first are followed
  std::function<bool()> stop;  ///< asked now and then; true: give up and return false
};

/// Quantiles over plays, with 95 % intervals between order statistics; missing (NaN) where no play has the number.
struct QuantileCurve {
  std::vector<double> value, low, high;  ///< [... x n_rounds x quantiles]
};

/// Round by round, over those plays that still talked at the beginning of the round.
struct CourseCurves {
  int n_rounds = 0;                                          ///< horizon + 1; round 0 is the opening
  std::vector<std::uint64_t> talking;                        ///< [n_rounds] plays
  QuantileCurve aspiration;                                  ///< [n_parties x n_rounds x quantiles] V that a party asks for [-]
  QuantileCurve reservation;                                 ///< [n_parties x n_rounds x quantiles] R [-]
  QuantileCurve belief;                                      ///< [n_parties x n_rounds x quantiles] P(the front reaches the goal) to those who fight [-]
  QuantileCurve settled;                                     ///< [n_rounds x quantiles] share of issues that nobody contests [-]
  std::vector<double> settled_mean, settled_standard_error;  ///< [n_rounds]
};

/// Follows the first play of each of the first worlds. Adds to the estimates how often nearly all issues were settled before a signature,
/// how often that led to one, and how much was settled at the end of plays without one.
/// \return false if stopped; then nothing was added
[[nodiscard]] bool study_course(const Game& game, const CourseOptions& options, CourseCurves& curves, Estimates& estimates);

}  // namespace zopa

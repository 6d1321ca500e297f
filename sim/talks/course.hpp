#pragma once
/// \file
/// The course of one play, round by round: what parties ask for, what no agreement is worth to them, and how much of the text is settled.
/// Filled only when someone asks.

#include <array>
#include <vector>

#include "talks/outcome.hpp"

namespace zopa {

/// One round, at its end.
struct CourseRound {
  std::array<double, kMaxParties> aspiration{};   ///< V that a signatory asks for; missing for the others [-]
  std::array<double, kMaxParties> reservation{};  ///< R; missing for those that do not sign [-]
  std::array<double, kMaxParties> belief{};       ///< P(the front reaches the goal), of those who fight; missing for the others [-]
  /// Share of the issues of the last text that nobody contests; missing before the first text has been answered [-].
  double settled = kMissing;
  bool talking = false;  ///< at the table; not while institutions vote

  CourseRound() {
    aspiration.fill(kMissing);
    reservation.fill(kMissing);
    belief.fill(kMissing);
  }
};

/// The rounds of a play; the first is its opening, before anybody has spoken.
struct Course {
  std::vector<CourseRound> rounds;
};

}  // namespace zopa

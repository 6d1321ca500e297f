#pragma once
/// \file
/// What the clocks of shocks and their effects share.

#include <limits>

#include "core/exponential.hpp"
#include "talks/steps.hpp"

namespace zopa {

/// Round of what never comes.
inline constexpr double kNever = std::numeric_limits<double>::infinity();

/// The strike of a shock whose effects are being drawn: `series` 0 is the process, 1 the strike that is certain.
struct Strike {
  int shock = 0;
  int series = 0;
  std::uint32_t number = 0;
};

/// What is left in a round of what a strike added [-].
[[nodiscard]] inline double left(const Standing& standing, int round) {
  return standing.fading > 0.0 ? standing.amount * exponential(-standing.fading * (round - standing.since)) : standing.amount;
}

/// A shock strikes. (shock_effects.cpp)
void hit(Play& play, const Strike& strike);

/// How long a party keeps its first aims, from now on [round]. (shock_effects.cpp)
void set_patience(Play& play, int party, double patience);

}  // namespace zopa

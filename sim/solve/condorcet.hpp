#pragma once
/// \file
/// A probabilistic Condorcet election: how likely each of some options is to win when parties support pairwise what they prefer, with the
/// weight of what is at stake for them. No single party decides, and no cycle is left open.
///
/// Source: Wise, Lester & Efird (2015), Multi-issue Bargaining with Endogenous Coalitions (KTAB), with the square law of support.

#include <span>
#include <vector>

#include "value/matrix.hpp"

namespace zopa {

/// How the winner comes out of pairwise contests.
enum class Election {
  conditional,       ///< it beats every other option, given that some option does
  markov_uniform,    ///< an option in favour meets challengers drawn evenly, again and again
  markov_incentive,  ///< challengers come in proportion to what their supporters stand to win
};

/// Support of option a against b: over parties that prefer a, weight times the difference in utility.
/// \param utility [parties x options] \param weights [parties] >= 0
/// \return [options x options]
[[nodiscard]] Matrix support_of(const Matrix& utility, std::span<const double> weights);

/// Probability that a beats b: support^power over both supports^power; one half if nobody cares. \return [options x options]
[[nodiscard]] Matrix victory_of(const Matrix& support, double power = 2.0);

/// Probability that each option wins. \param support [options x options] >= 0
/// \return [options], adding up to 1; missing (NaN) for `conditional` where a certain cycle leaves no option that could beat all others
[[nodiscard]] std::vector<double> winners(const Matrix& support, Election election, double power = 2.0);

}  // namespace zopa

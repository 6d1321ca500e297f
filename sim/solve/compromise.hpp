#pragma once
/// \file
/// What simple rules make of positions on one line: the first things a richer model has to beat.
///
/// Sources: Achen (2006), in Thomson, Stokman, Achen & Koenig (eds.), The European Union Decides, for the mean as an approximation of
/// Nash's solution with a far-away fallback; Black (1948), On the Rationale of Group Decision-making, for the median.

#include <span>

namespace zopa {

/// What one party brings to one issue.
struct Stake {
  double capability = 1.0;  ///< power it could use, > 0; only ratios matter
  double position = 0.0;    ///< where it wants the outcome, in units of the line
  double salience = 0.0;    ///< how much of its power the issue is worth to it, 0..1

  [[nodiscard]] double weight() const { return capability * salience; }
};

/// Mean position, weighted by capability times salience. \throws ContractError without any weight
[[nodiscard]] double compromise_mean(std::span<const Stake> stakes);

/// Position at which half of the weight is reached from below. \throws ContractError without any weight
[[nodiscard]] double weighted_median(std::span<const Stake> stakes);

/// By how much `a` wins a vote against `b` in which each party votes with its weight times the distance that the choice makes to it.
/// \return negative if `b` wins
[[nodiscard]] double majority_margin(std::span<const Stake> stakes, double a, double b);

}  // namespace zopa

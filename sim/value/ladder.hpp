#pragma once
/// \file
/// The front as a random walk on a ladder of positions, and what a discounted flow that depends on the position is worth.
/// Source: Smith & Stam (2004), forts as a random walk; Slantchev (2003), fighting to the finish. Tridiagonal systems by the
/// algorithm of Thomas (1949), stable here because each row is diagonally dominant (keep < 1).

#include <span>
#include <vector>

namespace zopa {

/// Positions 0 .. n_steps-1. The lowest reflects: a step down from it stays.
struct LadderShape {
  int n_steps = 1;
  bool absorbing_top = false;   ///< the highest position ends the walk; otherwise it reflects too
};

/// Discounted sums over the walk: x_k = flow_k + keep (up x_{k+1} + down x_{k-1} + (1 - up - down) x_k).
/// With an absorbing top x_top = top. The plain version, one system; the batch below must agree with it.
/// \param flow [n_steps] paid at each position \param keep survival times discount per step of time, in [0, 1)
/// \return [n_steps]
/// \throws ContractError if probabilities or keep are out of range
[[nodiscard]] std::vector<double> ladder_sum(const LadderShape& shape, std::span<const double> flow, double up, double down, double keep,
                                             double top = 0.0);

/// The same for many systems at once that share the flow and differ in their probabilities.
class LadderBatch {
 public:
  /// Solves into `sum`. \param flow [n_steps] \param up,down,keep [n_lanes] \param top of every lane
  /// \param sum [n_steps x n_lanes], lanes fastest
  /// Cost: about 36 positions x 40 lanes in 2 microseconds. Allocates only when it grows.
  void solve(const LadderShape& shape, std::span<const double> flow, std::span<const double> up, std::span<const double> down,
             std::span<const double> keep, double top, std::span<double> sum);

 private:
  std::vector<double> ratio_;   ///< [n_steps x n_lanes] modified upper diagonal
  std::vector<double> lower_, upper_, diagonal_;   ///< [n_lanes] coefficients of the inner rows
};

/// P(the walk from `start` stands at or has passed `goal` within `rounds`), exact. \param up,down per round
[[nodiscard]] double reach_probability(const LadderShape& shape, int start, int goal, int rounds, double up, double down);

/// The same from every position. \return [n_steps]
[[nodiscard]] std::vector<double> reach_probabilities(const LadderShape& shape, int goal, int rounds, double up, double down);

/// The probability of a step up for which reach_probability is `probability`, by bisection; clamped to [0, 1 - down].
[[nodiscard]] double up_for_reach(const LadderShape& shape, int start, int goal, int rounds, double probability, double down);

}  // namespace zopa

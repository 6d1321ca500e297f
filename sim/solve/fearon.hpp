#pragma once
/// \file
/// War as the outside option of two parties that divide one issue: which divisions both prefer, and the reasons why none may be found.
/// A is the party whose share x of the issue [0, 1] is bargained over; costs are in units of the issue.
/// Source: Fearon (1995), Rationalist explanations for war, International Organization 49(3), 379-414; pages beside each function.

namespace zopa {

/// Costs of war of both sides [-], not negative.
struct WarCosts {
  double a = 0.0;
  double b = 0.0;
};

/// Divisions that both prefer to war, not clipped to [0, 1].
struct BargainingRange {
  double low = 0.0;    ///< least that A accepts
  double high = 0.0;   ///< most that B gives
  [[nodiscard]] double width() const { return high - low; }
  [[nodiscard]] bool empty() const { return low > high; }
  /// Whether a division lies inside; with indivisible issues the range can hold no feasible one.
  [[nodiscard]] bool holds(double x) const { return low <= x && x <= high; }
};

/// Both agree that A wins with probability `p`: [p - cA, p + cB], never empty (p. 387).
[[nodiscard]] BargainingRange bargaining_range(double p, WarCosts costs);

/// A thinks that it wins with probability `by_a`, B that it wins with `by_b`: [by_a - cA, 1 - by_b + cB]; empty if and only if mutual
/// optimism by_a + by_b - 1 exceeds the sum of the costs (p. 391).
[[nodiscard]] BargainingRange disagreement_range(double by_a, double by_b, WarCosts costs);

/// A wins with `striking` if it attacks first, with `struck` if B does: [striking - cA, struck + cB] (p. 403).
[[nodiscard]] BargainingRange first_strike_range(double striking, double struck, WarCosts costs);

/// A demand made once, and what comes of it.
struct Demand {
  double share = 0.0;   ///< demanded by A
  double war = 0.0;     ///< probability that B refuses
  double value = 0.0;   ///< expected payoff of A
};

/// The best take-it-or-leave-it demand of A when the cost of B is private, uniform on [0, most_cost]: p + (most_cost - cA) / 2, kept in
/// [p, 1] (claim 2, pp. 410-411). \param p in [0, 1] \param most_cost > 0
/// \throws ContractError if p or most_cost is out of range
[[nodiscard]] Demand best_demand(double p, double cost_a, double most_cost);

/// Whether the side that is losing ground attacks now: delta p2 - p1 > cB (1 - delta)^2, with A winning with probability p1 today and p2
/// from tomorrow on (pp. 405-406). \param discount per period, in [0, 1)
[[nodiscard]] bool preventive_war(double p1, double p2, double cost_b, double discount);

/// The p2 above which it does.
[[nodiscard]] double preventive_threshold(double p1, double cost_b, double discount);

/// A weak type of B with a high cost, and a strong one with a low cost; the strong one with a probability.
struct TwoTypes {
  double high_cost = 0.0;
  double low_cost = 0.0;
  double strong = 0.0;
};

/// The better of the safe demand, which both types accept, and the risky one, which only the weak type accepts; safe if equal.
/// Shares are not clipped to 1.
[[nodiscard]] Demand best_demand(double p, double cost_a, const TwoTypes& types);

/// The probability of the strong type below which the risky demand is the better one: (cH - cL) / (cH + cA).
[[nodiscard]] double risky_below(double cost_a, const TwoTypes& types);

}  // namespace zopa

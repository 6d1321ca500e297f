#include "solve/fearon.hpp"

#include <algorithm>

#include "core/error.hpp"

namespace zopa {

BargainingRange bargaining_range(double p, WarCosts costs) { return {p - costs.a, p + costs.b}; }

BargainingRange disagreement_range(double by_a, double by_b, WarCosts costs) { return {by_a - costs.a, 1.0 - by_b + costs.b}; }

BargainingRange first_strike_range(double striking, double struck, WarCosts costs) { return {striking - costs.a, struck + costs.b}; }

Demand best_demand(double p, double cost_a, double most_cost) {
  expects(p >= 0.0 && p <= 1.0 && most_cost > 0.0, "a probability, and a cost that may be positive");
  // B accepts x if its cost is at least x - p, so A gets x (1 - war) + (p - cA) war: a parabola in x.
  const double share = std::clamp(p + 0.5 * (most_cost - cost_a), p, 1.0);
  const double war = std::min(1.0, (share - p) / most_cost);
  return {share, war, (1.0 - war) * share + war * (p - cost_a)};
}

bool preventive_war(double p1, double p2, double cost_b, double discount) { return p2 > preventive_threshold(p1, cost_b, discount); }

double preventive_threshold(double p1, double cost_b, double discount) {
  expects(discount > 0.0 && discount < 1.0, "a discount factor in (0, 1)");
  return (p1 + cost_b * (1.0 - discount) * (1.0 - discount)) / discount;
}

Demand best_demand(double p, double cost_a, const TwoTypes& types) {
  const double risky = p + types.high_cost;
  const double value = (1.0 - types.strong) * risky + types.strong * (p - cost_a);
  const double safe = p + types.low_cost;
  return value > safe ? Demand{risky, types.strong, value} : Demand{safe, 0.0, safe};
}

double risky_below(double cost_a, const TwoTypes& types) {
  expects(types.high_cost >= types.low_cost && types.high_cost + cost_a > 0.0, "the weak type has the higher cost");
  return (types.high_cost - types.low_cost) / (types.high_cost + cost_a);
}

}  // namespace zopa

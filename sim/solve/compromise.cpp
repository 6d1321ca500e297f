#include "solve/compromise.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "core/error.hpp"

namespace zopa {

namespace {

double total_weight(std::span<const Stake> stakes) {
  double sum = 0.0;
  for (const Stake& stake : stakes) {
    sum += stake.weight();
  }
  expects(sum > 0.0, "stakes without any weight");
  return sum;
}

}  // namespace

double compromise_mean(std::span<const Stake> stakes) {
  const double total = total_weight(stakes);
  double sum = 0.0;
  for (const Stake& stake : stakes) {
    sum += stake.weight() * stake.position;
  }
  return sum / total;
}

double weighted_median(std::span<const Stake> stakes) {
  const double half = 0.5 * total_weight(stakes);
  std::vector<Stake> sorted(stakes.begin(), stakes.end());
  std::stable_sort(sorted.begin(), sorted.end(), [](const Stake& a, const Stake& b) { return a.position < b.position; });
  double below = 0.0;
  for (const Stake& stake : sorted) {
    below += stake.weight();
    if (below >= half) {
      return stake.position;
    }
  }
  return sorted.back().position;
}

double majority_margin(std::span<const Stake> stakes, double a, double b) {
  double margin = 0.0;
  for (const Stake& stake : stakes) {
    margin += stake.weight() * (std::abs(stake.position - b) - std::abs(stake.position - a));
  }
  return margin;
}

}  // namespace zopa

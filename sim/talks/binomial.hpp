#pragma once
/// \file
/// Votes of independent members.

#include <cmath>

namespace zopa {

/// P(at least `needed` of `members` say yes), each with probability `yes`; terms by recursion from the largest, so that nothing overflows.
/// \return in [0, 1]. Cost: O(members)
[[nodiscard]] inline double binomial_at_least(int members, int needed, double yes) {
  if (needed <= 0) {
    return 1.0;
  }
  if (needed > members || yes <= 0.0) {
    return 0.0;
  }
  if (yes >= 1.0) {
    return 1.0;
  }
  double total = 0.0;
  const double log_yes = std::log(yes);
  const double log_no = std::log1p(-yes);
  double log_choose = 0.0;   // log of members choose k, from k = members down
  for (int k = members; k >= needed; --k) {
    total += std::exp(log_choose + k * log_yes + (members - k) * log_no);
    log_choose += std::log(static_cast<double>(k)) - std::log(static_cast<double>(members - k + 1));
  }
  return total < 1.0 ? total : 1.0;
}

}  // namespace zopa

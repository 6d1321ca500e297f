#pragma once
/// \file
/// Bayes' rule over a few hypotheses.
/// Sources: Zeng & Sycara (1998), IJHCS 48, for an opponent's reservation price; Filson & Werner (2002), AJPS 46(4), for the strength of an
/// opponent after a battle.

#include <cstddef>
#include <span>

namespace zopa {

/// Makes a prior the posterior. A prior of which nothing is possible stays as it is.
/// \param belief [n] probabilities, sum 1; set \param likelihood [n] of what was seen under each hypothesis, >= 0
constexpr void update(std::span<double> belief, std::span<const double> likelihood) {
  double total = 0.0;
  for (std::size_t h = 0; h < belief.size(); ++h) {
    total += belief[h] * likelihood[h];
  }
  if (total <= 0.0) {
    return;
  }
  for (std::size_t h = 0; h < belief.size(); ++h) {
    belief[h] = belief[h] * likelihood[h] / total;
  }
}

/// Mean of a quantity. \param belief [n] probabilities \param value [n] of the quantity under each hypothesis
[[nodiscard]] constexpr double expected(std::span<const double> belief, std::span<const double> value) {
  double total = 0.0;
  for (std::size_t h = 0; h < belief.size(); ++h) {
    total += belief[h] * value[h];
  }
  return total;
}

}  // namespace zopa

#pragma once
/// \file
/// Weights of issues from offers: who leaves an issue as it was cares about it.
/// Source: van Krimpen, Looije & Hajizadeh (2013), HardHeaded, in Complex Automated Negotiations; its opponent model.

#include <cstddef>
#include <span>

namespace zopa {

/// One offer after another. Every unchanged issue gains rate / n before all are scaled to sum 1, unless it weighs so much already that the
/// others would be left with nothing.
/// \param weights [n] sum 1; set \param unchanged [n] whether the offer left the issue as it was \param rate learning rate in [0, 1]
template <class Unchanged>
constexpr void learn_weights(std::span<double> weights, const Unchanged& unchanged, double rate) {
  const std::size_t n = weights.size();
  const double golden = rate / static_cast<double>(n);
  double total = 1.0;
  for (std::size_t k = 0; k < n; ++k) {
    total += unchanged[k] ? golden : 0.0;
  }
  const double most = 1.0 - static_cast<double>(n) * golden / total;
  for (std::size_t k = 0; k < n; ++k) {
    const double gain = unchanged[k] && weights[k] < most ? golden : 0.0;
    weights[k] = (weights[k] + gain) / total;
  }
}

}  // namespace zopa

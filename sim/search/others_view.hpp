#pragma once
/// \file
/// What those a proposer must please think of all options, together, and the order that follows from it.

#include <vector>

#include "value/surrogate.hpp"

namespace zopa {

/// Often the same in every world, so that it is made once.
struct OthersView {
  std::array<double, kMaxParties> weights{};  ///< of the parties; 0: does not count
  std::vector<double> value;                  ///< [n_options] weighted sum over the others, linearised where all might meet
  std::vector<int> order;                     ///< [n_options] flat options bundle by bundle, ascending in value; ties by option
  std::vector<int> buckets;                   ///< scratch
};

/// Weighs the others. \param weights [n_parties]
void view_others(const Layout& layout, const Surrogate& surrogate, const std::array<double, kMaxParties>& weights, OthersView& view);

}  // namespace zopa

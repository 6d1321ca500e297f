#pragma once
/// \file
/// Sums of blocks, entry by entry.

#include <cstddef>
#include <vector>

#include "core/error.hpp"

namespace zopa {

/// total[i] += part[i]. \throws ContractError if the lengths differ
template <class T>
void add_to(std::vector<T>& total, const std::vector<T>& part) {
  expects(total.size() == part.size(), "sums of blocks have the same shape");
  for (std::size_t i = 0; i < total.size(); ++i) {
    total[i] += part[i];
  }
}

}  // namespace zopa

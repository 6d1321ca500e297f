#pragma once
/// \file
/// Sobol' indices from a Saltelli design: which share of the variance a factor explains alone, and which share is lost if it alone is
/// unknown.
///
///   V    = variance of f over A and B together
///   S_i  = mean of f(B) (f(AB_i) - f(A)) / V, f less its mean: without that, a constant added to f swamps the product
///   ST_i = mean of (f(A) - f(AB_i))^2 / (2 V)
/// Source: Saltelli et al. (2010), Computer Physics Communications 181, 259-270, table 2 (b) and (f); the latter from Jansen (1999),
/// Computer Physics Communications 117, 35-43.

#include <cstdint>
#include <vector>

#include "study/bootstrap.hpp"

namespace zopa {

/// Results of a Saltelli design in the order of its worlds: A, B, then A with one factor from B after the other, for each base point.
struct SaltelliRows {
  std::size_t n_base = 0;
  int n_factors = 0;
  std::vector<double> values;  ///< [n_base x (n_factors + 2)]
};

struct SobolIndices {
  double variance = 0.0;        ///< of f [unit of f squared]
  std::vector<Measured> first;  ///< [n_factors] [-]
  std::vector<Measured> total;  ///< [n_factors] [-]
};

/// \param seed of the bootstrap over base points, which are independent (on Sobol' points the intervals are too wide, never too narrow)
/// \return missing indices where f does not vary
/// \throws ContractError if the length does not fit
[[nodiscard]] SobolIndices sobol_indices(const SaltelliRows& rows, std::uint64_t seed);

}  // namespace zopa

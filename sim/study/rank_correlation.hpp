#pragma once
/// \file
/// Spearman's rank correlation: how nearly a result rises (or falls) with an input, whatever the shape of either.
/// Source: Spearman (1904), American Journal of Psychology 15, 72-101; interval from Bonett & Wright (2000), Sample size requirements for
/// estimating Pearson, Kendall and Spearman correlations, Psychometrika 65, 23-28.

#include <span>
#include <vector>

#include "study/bootstrap.hpp"

namespace zopa {

/// Ranks from 1; equal numbers share the mean of their ranks. [n]
[[nodiscard]] std::vector<double> ranks(std::span<const double> numbers);

/// Correlation of ranks with its error. \param x [n] ranks \param y [n] ranks
/// \return missing where either does not vary or n < 4
/// \throws ContractError if the lengths differ
[[nodiscard]] Measured rank_correlation(std::span<const double> x, std::span<const double> y);

}  // namespace zopa

#pragma once
/// \file
/// Weights of ranked items: points of the simplex (non-negative, summing to 1) that fall with rank.

#include <memory>
#include <span>
#include <vector>

#include "random/quantile_table.hpp"

namespace zopa {

/// Uniform on the ordered simplex w[0] >= w[1] >= ... >= 0, sum 1: weights of which nothing but the order is known.
/// The k-th largest of n exponentials is a sum of independent ones, E_k/k + ... + E_n/n, so nothing is sorted and every weight is a
/// smooth function of the uniforms.
/// Source: Renyi (1953), On the theory of order statistics; Devroye (1986), Non-Uniform Random Variate Generation, V.2-V.3.
/// \param u       [n] uniforms
/// \param weights [n] result, descending
/// \throws ContractError if the lengths differ. Cost: about 6 ns an item.
void ordered_spacings(std::span<const double> u, std::span<double> weights);

/// The mean of ordered_spacings: w_k = (1/n) sum over i = k..n of 1/i.
/// Source: Barron & Barrett (1996), Decision quality using ranked attribute weights, Management Science 42(11), 1515-1523.
[[nodiscard]] std::vector<double> rank_order_centroids(int n);

/// Dirichlet weights around the rank-order centroids: known order on average, with a stated firmness, not in every draw.
class CentroidDirichlet {
 public:
  /// \param n             items, at least 1
  /// \param concentration sum of the Dirichlet parameters [-], at least 0.01 n^2 (else the least item hardly ever has any weight)
  /// \throws InputError if the concentration is lower or not finite
  CentroidDirichlet(int n, double concentration);

  /// One gamma quantile per item, normalised.
  /// \param u       [n] uniforms
  /// \param weights [n] result, sum 1
  /// \throws ContractError if a length is not n. Cost: about 5 ns an item.
  void draw(std::span<const double> u, std::span<double> weights) const;

 private:
  std::vector<std::shared_ptr<const QuantileTable>> gammas_;
};

}  // namespace zopa

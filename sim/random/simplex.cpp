#include "random/simplex.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "core/error.hpp"
#include "core/lanes.hpp"
#include "core/logarithm.hpp"
#include "core/text.hpp"
#include "random/unit.hpp"

namespace zopa {

namespace {

/// Quantiles of the exponential distribution at 1 - u.
ZOPA_LANES void exponentials(std::size_t n, const double* __restrict u, double* __restrict x) {
  for (std::size_t i = 0; i < n; ++i) {
    x[i] = -logarithm(inside_unit(u[i]));
  }
}

}  // namespace

void ordered_spacings(std::span<const double> u, std::span<double> weights) {
  expects(u.size() == weights.size(), "one uniform per weight");
  exponentials(u.size(), u.data(), weights.data());
  double from_here = 0.0;
  double total = 0.0;
  for (std::size_t k = u.size(); k-- > 0;) {
    total += weights[k];
    from_here += weights[k] / static_cast<double>(k + 1);
    weights[k] = from_here;
  }
  for (double& weight : weights) {
    weight /= total;
  }
}

std::vector<double> rank_order_centroids(int n) {
  expects(n >= 1, "there is something to rank");
  const auto size = static_cast<std::size_t>(n);
  std::vector<double> centroids(size);
  double from_here = 0.0;
  for (std::size_t k = size; k-- > 0;) {
    from_here += 1.0 / static_cast<double>(k + 1);
    centroids[k] = from_here / static_cast<double>(size);
  }
  return centroids;
}

CentroidDirichlet::CentroidDirichlet(int n, double concentration) {
  const double least = 0.01 * n * n;
  if (!(std::isfinite(concentration) && concentration >= least)) {
    throw InputError(fmt::format("found a concentration of {}, allowed is at least {} for {} items", format_double(concentration),
                                 format_double(least), n));
  }
  for (const double centroid : rank_order_centroids(n)) {
    gammas_.push_back(gamma_quantile_table(concentration * centroid));
  }
}

void CentroidDirichlet::draw(std::span<const double> u, std::span<double> weights) const {
  expects(u.size() == gammas_.size() && weights.size() == gammas_.size(), "one uniform and one weight per item");
  double total = 0.0;
  for (std::size_t k = 0; k < gammas_.size(); ++k) {
    weights[k] = std::max((*gammas_[k])(inside_unit(u[k])), 0.0);
    total += weights[k];
  }
  for (double& weight : weights) {
    weight /= total;
  }
}

}  // namespace zopa

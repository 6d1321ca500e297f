#include "study/sobol_indices.hpp"

#include <limits>

#include "core/error.hpp"

namespace zopa {

SobolIndices sobol_indices(const SaltelliRows& rows, std::uint64_t seed) {
  const auto n = static_cast<Eigen::Index>(rows.n_base);
  const Eigen::Index k = rows.n_factors;
  expects(n > 1 && k > 0 && rows.values.size() == static_cast<std::size_t>(n * (k + 2)), "sobol_indices: the length of a Saltelli design");
  using RowMajor = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
  const Eigen::Map<const RowMajor> raw(rows.values.data(), n, k + 2);
  const double centre = raw.leftCols(2).mean();
  const Eigen::MatrixXd f = raw.array() - centre;
  const auto a = f.col(0), b = f.col(1);

  // Everything is a mean over rows, so a resample is a matrix product: of counts with what each row contributes.
  // Columns: sum and sum of squares of A and B, then for each factor f(B) d, d and d^2 with d = f(AB_i) - f(A).
  Eigen::MatrixXd parts(n, 2 + 3 * k);
  parts.col(0) = a + b;
  parts.col(1) = a.array().square() + b.array().square();
  for (Eigen::Index i = 0; i < k; ++i) {
    const Eigen::VectorXd d = f.col(2 + i) - a;
    parts.col(2 + 3 * i) = b.cwiseProduct(d);
    parts.col(3 + 3 * i) = d;
    parts.col(4 + 3 * i) = d.cwiseProduct(d);
  }
  const auto variance_of = [n](const auto& sums) {
    const double mean = sums(0) / (2.0 * static_cast<double>(n));
    return sums(1) / (2.0 * static_cast<double>(n)) - mean * mean;
  };
  const auto first_of = [n, &variance_of](const auto& sums, Eigen::Index i) {
    const double mean = sums(0) / (2.0 * static_cast<double>(n));
    return (sums(2 + 3 * i) - mean * sums(3 + 3 * i)) / static_cast<double>(n) / variance_of(sums);
  };
  const auto total_of = [n, &variance_of](const auto& sums, Eigen::Index i) {
    return sums(4 + 3 * i) / (2.0 * static_cast<double>(n)) / variance_of(sums);
  };

  const Eigen::VectorXd sums = parts.colwise().sum().transpose();
  SobolIndices indices;
  indices.variance = variance_of(sums);
  const auto size = static_cast<std::size_t>(k);
  if (!(indices.variance > 0.0)) {
    constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
    indices.first.assign(size, {kNone, kNone, kNone, kNone});
    indices.total = indices.first;
    return indices;
  }
  const Eigen::MatrixXd resampled = parts.transpose() * resample_counts(rows.n_base, kResamples, seed);  // [columns x resamples]
  for (Eigen::Index i = 0; i < k; ++i) {
    std::vector<double> first, total;
    for (int r = 0; r < kResamples; ++r) {
      first.push_back(first_of(resampled.col(r), i));
      total.push_back(total_of(resampled.col(r), i));
    }
    indices.first.push_back(measured(first_of(sums, i), std::move(first)));
    indices.total.push_back(measured(total_of(sums, i), std::move(total)));
  }
  return indices;
}

}  // namespace zopa

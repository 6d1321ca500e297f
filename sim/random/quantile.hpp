#pragma once
/// \file
/// A prior compiled for drawing: one uniform in, one value out, non-decreasing (up to rounding, some 1e-15 relative).
/// No allocation and no virtual call per draw; costly quantiles are tables built once (random/quantile_table.hpp).
/// The plain version, one number at a time; random/quantile_batch.hpp draws many.

#include <memory>
#include <span>
#include <vector>

#include "random/prior.hpp"

namespace zopa {

class QuantileTable;

class Quantile {
 public:
  /// A fixed zero.
  Quantile() = default;
  /// \throws InputError listing Prior::problems()
  explicit Quantile(const Prior& prior);

  /// The value below which a share `u` of the prior lies; u passes through inside_unit, so 0 and 1 are safe. Cost: 1 to 15 ns.
  [[nodiscard]] double operator()(double u) const noexcept;

 private:
  friend class QuantileBatch;
  Quantile(const Prior& prior, std::shared_ptr<const QuantileTable> table);

  Prior::Kind kind_ = Prior::Kind::fixed;
  double scale_ = 0.0;
  double shift_ = 0.0;
  double low_ = 0.0;  ///< results are clamped to [low_, high_], so that rounding never leaves the support
  double high_ = 0.0;
  double p_ = 0.0;                              ///< triangular: mode on [0, 1]; loguniform: log of one end; lognormal: log median
  double q_ = 0.0;                              ///< loguniform: log of the ratio of the ends; lognormal: sigma
  std::shared_ptr<const QuantileTable> table_;  ///< beta only
  std::shared_ptr<const std::vector<std::pair<double, double>>> steps_;  ///< choice only: (upper end in u, value)
};

/// One Quantile per prior.
/// \throws InputError as Quantile does
[[nodiscard]] std::vector<Quantile> compile_quantiles(std::span<const Prior> priors);

}  // namespace zopa

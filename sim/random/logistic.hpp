#pragma once
/// \file
/// The quantile of the logistic distribution: the noise under which a choice between two options has the logit form.

#include <cmath>

namespace zopa {

/// x with P(X <= x) = u = 1 / (1 + exp(-(x - location) / scale)), for u in (0, 1). The variance is (pi scale)^2 / 3.
[[nodiscard]] inline double logistic_quantile(double u, double location = 0.0, double scale = 1.0) noexcept {
  return location + scale * std::log(u / (1.0 - u));
}

}  // namespace zopa

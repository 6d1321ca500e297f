#pragma once
/// \file
/// The quantile of the triangular distribution.

#include <cmath>

namespace zopa {

/// On [0, 1] with the mode at `mode`; the two branches meet at u = mode. One square root, so that a loop over it needs no branch.
[[nodiscard]] inline double unit_triangular(double u, double mode) noexcept {
  const double root = std::sqrt(u < mode ? u * mode : (1.0 - u) * (1.0 - mode));
  return u < mode ? root : 1.0 - root;
}

}  // namespace zopa

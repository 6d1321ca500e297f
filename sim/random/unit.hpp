#pragma once
/// \file
/// The open unit interval in which all uniforms of the program live.

#include <algorithm>

namespace zopa {

/// The smallest uniform that is ever drawn; one minus it is the largest.
inline constexpr double kSmallestUniform = 0x1p-53;

/// `u` moved into [2^-53, 1 - 2^-53], for uniforms that come from a design (the first Sobol' point is 0) instead of a stream.
[[nodiscard]] constexpr double inside_unit(double u) noexcept {
  return std::clamp(u, kSmallestUniform, 1.0 - kSmallestUniform);
}

}  // namespace zopa

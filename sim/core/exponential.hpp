#pragma once
/// \file
/// exp() that compilers can run in vector lanes and that gives the same bits on every processor: libm's picks another routine where
/// the processor has fused multiply-add. Reduction by multiples of ln 2 (Cody & Waite 1980) and a Taylor polynomial of degree 13.

#include <algorithm>
#include <bit>
#include <cstdint>

namespace zopa {

/// e^x with a relative error below 1e-15; x is clamped to [-700, 700].
[[nodiscard]] constexpr double exponential(double x) noexcept {
  constexpr double kLog2E = 1.4426950408889634074;
  constexpr double kLn2High = 0.693147180369123816490;       // low 32 bits zero, so that k * kLn2High is exact
  constexpr double kLn2Low = 1.90821492927058770002e-10;
  constexpr double kRound = 6755399441055744.0;               // 1.5 * 2^52: adding it rounds to the nearest integer
  const double bounded = std::min(std::max(x, -700.0), 700.0);
  const double shifted = bounded * kLog2E + kRound;
  const double k = shifted - kRound;
  const double r = (bounded - k * kLn2High) - k * kLn2Low;    // |r| <= ln(2)/2
  // Pairs, then pairs of pairs (Estrin 1960): the same terms as Horner's form in a third of its latency.
  const double r2 = r * r;
  const double r4 = r2 * r2;
  const double r8 = r4 * r4;
  const double low = (1.0 + r) + r2 * (1.0 / 2.0 + r * (1.0 / 6.0));
  const double middle = (1.0 / 24.0 + r * (1.0 / 120.0)) + r2 * (1.0 / 720.0 + r * (1.0 / 5040.0));
  const double high = (1.0 / 40320.0 + r * (1.0 / 362880.0)) + r2 * (1.0 / 3628800.0 + r * (1.0 / 39916800.0));
  const double top = 1.0 / 479001600.0 + r * (1.0 / 6227020800.0);
  const double p = (low + r4 * middle) + r8 * (high + r4 * top);
  // The low bits of `shifted` hold k; moved into the exponent they multiply by 2^k.
  const std::uint64_t exponent = (std::bit_cast<std::uint64_t>(shifted) + 1023U) << 52U;
  return p * std::bit_cast<double>(exponent);
}

}  // namespace zopa

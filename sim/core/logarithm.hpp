#pragma once
/// \file
/// The natural logarithm as a straight line of arithmetic, for loops over vector lanes and for the same bits on every processor.
///
/// x = m 2^k with m in [1/sqrt 2, sqrt 2), and log m = 2 artanh((m - 1) / (m + 1)), a series in an argument below 0.172.

#include <bit>
#include <cstdint>

namespace zopa {

/// log(x) with a relative error below 1e-15, for positive normal x.
[[nodiscard]] constexpr double logarithm(double x) noexcept {
  constexpr double kLn2High = 0.693147180369123816490;  // low 32 bits zero, so that k * kLn2High is exact
  constexpr double kLn2Low = 1.90821492927058770002e-10;
  constexpr std::uint64_t kMantissa = 0x000fffffffffffffU;
  constexpr std::uint64_t kHalfRoot = 0x3fe6a09e667f3bcdU;  // sqrt(1/2)
  constexpr double kShift = 4503599627370496.0;             // 2^52: a small integer in its low bits reads as 2^52 + integer
  const auto bits = std::bit_cast<std::uint64_t>(x);
  // Counted from sqrt(1/2), so that the exponent changes where m does.
  const std::uint64_t above = bits - kHalfRoot + (std::uint64_t{1024} << 52U);
  const double k = std::bit_cast<double>((above >> 52U) | std::bit_cast<std::uint64_t>(kShift)) - (kShift + 1024.0);
  const double m = std::bit_cast<double>((above & kMantissa) + kHalfRoot);
  const double f = m - 1.0;  // exact
  const double s = f / (2.0 + f);
  const double z = s * s;
  const double z2 = z * z;
  const double z4 = z2 * z2;
  const double low = (2.0 / 3.0 + z * (2.0 / 5.0)) + z2 * (2.0 / 7.0 + z * (2.0 / 9.0));
  const double high = (2.0 / 11.0 + z * (2.0 / 13.0)) + z2 * (2.0 / 15.0 + z * (2.0 / 17.0));
  const double top = 2.0 / 19.0 + z * (2.0 / 21.0);
  // 2s = f - s f, with the rounding of f left aside: near 1 the small terms must not swallow the digits of f.
  const double rest = s * (z * (low + z4 * (high + z4 * top)) - f);
  return k * kLn2High + (f + (rest + k * kLn2Low));
}

}  // namespace zopa

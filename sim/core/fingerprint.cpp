#include "core/fingerprint.hpp"

#include <bit>
#include <cmath>
#include <string_view>

#include "core/digest.hpp"

namespace zopa {
namespace {

constexpr int kPoints = 64;

/// Folds one result in, byte by byte from the lowest, so that the byte order of the machine does not matter.
std::uint64_t fold(std::uint64_t hash, double result) {
  auto bits = std::bit_cast<std::uint64_t>(result);
  for (int byte = 0; byte < 8; ++byte) {
    const char c = static_cast<char>(bits & 0xffU);
    hash = fnv1a64(std::string_view(&c, 1), hash);
    bits >>= 8U;
  }
  return hash;
}

}  // namespace

std::uint64_t numeric_fingerprint() {
  // The points come through a volatile, or the compiler would do the sums itself, correctly rounded, and say nothing about this machine.
  volatile double golden = 0.6180339887498949;
  std::uint64_t hash = kFnvOffset;
  for (int i = 0; i < kPoints; ++i) {
    const double step = golden;
    const double fraction = (i + 1) * step - std::floor((i + 1) * step);  // spread over (0, 1), full mantissas
    const double wide = 40.0 * (fraction - 0.5);                          // (-20, 20): the range of rates, logits and angles in use
    for (const double result : {std::sqrt(fraction), std::exp(wide), std::log(fraction), std::expm1(fraction - 0.5),
                                std::log1p(fraction - 0.5), std::cos(wide), std::pow(fraction, 5.0 * fraction + 0.1)}) {
      hash = fold(hash, result);
    }
  }
  return hash;
}

std::string numeric_fingerprint_text() {
  constexpr std::string_view kDigits = "0123456789abcdef";
  const std::uint64_t hash = numeric_fingerprint();
  std::string text;
  for (int shift = 60; shift >= 0; shift -= 4) {
    text += kDigits[(hash >> static_cast<unsigned>(shift)) & 0xfU];
  }
  return text;
}

}  // namespace zopa

#pragma once
/// \file
/// Philox4x32-10 for several keys and one counter at a time: the first 64 bits each, bit for bit those of philox4x32.
///
/// A vector lane is 64 bits wide and keeps a 32-bit word in its low half. The multiplication of the low halves is one instruction from SSE2
/// on and ignores what is above, so products need no sorting between lanes and the upper halves may hold rubbish until the end. Compilers
/// do not find this by themselves: from a plain loop gcc 12 makes code 1.4 times as slow, clang 14 2.5 times. The ten rounds therefore
/// stand here twice, for vectors of 128 bits, which every processor of the family has, and of 256 bits, asked for when the program starts.

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "random/philox.hpp"

#if defined(__SSE2__)
#include <immintrin.h>
#endif

namespace zopa::philox_lanes {

static_assert(std::endian::native == std::endian::little, "a pair of words is read as one number, low word first");

/// Keys per call of first_words.
inline constexpr std::size_t kLanes = 8;

inline constexpr std::uint64_t kLowWord = 0xffffffffU;

/// Two lanes.
using Vector = std::uint64_t __attribute__((vector_size(16)));

/// Products of the low halves, 64 bits each.
[[nodiscard]] inline Vector multiply_low(Vector a, Vector b) noexcept {
#if defined(__SSE2__)
  return reinterpret_cast<Vector>(_mm_mul_epu32(reinterpret_cast<__m128i>(a), reinterpret_cast<__m128i>(b)));
#else
  return (a & kLowWord) * (b & kLowWord);
#endif
}

[[nodiscard]] inline Vector all_lanes(std::uint64_t value) noexcept {
  return Vector{} + value;
}

/// The first two words of philox4x32(counter, key) for kLanes keys, on any processor.
/// \param keys  [kLanes] k0 in the low and k1 in the high half
/// \param words [kLanes] word 0 in the low and word 1 in the high half
inline void first_words_narrow(const PhiloxCounter& counter, const void* keys, std::uint64_t* words) noexcept {
  constexpr std::size_t kVectors = 2;  // in flight, to hide the latency of the multiplication; four would spill
  const Vector multiplier0 = all_lanes(kPhiloxMultiplier0);
  const Vector multiplier1 = all_lanes(kPhiloxMultiplier1);
  for (std::size_t half = 0; half < 2; ++half) {
    const std::size_t first = half * kLanes / 2;
    std::array<Vector, kVectors> c0, c1, c2, c3, k0, k1;
    std::memcpy(k0.data(), static_cast<const std::uint64_t*>(keys) + first, sizeof k0);
    for (std::size_t v = 0; v < kVectors; ++v) {
      k1[v] = k0[v] >> 32U;
      c0[v] = all_lanes(counter[0]);
      c1[v] = all_lanes(counter[1]);
      c2[v] = all_lanes(counter[2]);
      c3[v] = all_lanes(counter[3]);
    }
    for (int round = 0; round < kPhiloxRounds; ++round) {
      for (std::size_t v = 0; v < kVectors; ++v) {
        const Vector product0 = multiply_low(c0[v], multiplier0);
        const Vector product1 = multiply_low(c2[v], multiplier1);
        c0[v] = (product1 >> 32U) ^ c1[v] ^ k0[v];
        c1[v] = product1;
        c2[v] = (product0 >> 32U) ^ c3[v] ^ k1[v];
        c3[v] = product0;
        k0[v] += all_lanes(kPhiloxWeyl0);
        k1[v] += all_lanes(kPhiloxWeyl1);
      }
    }
    for (std::size_t v = 0; v < kVectors; ++v) {
      const Vector both = (c0[v] & all_lanes(kLowWord)) | (c1[v] << 32U);
      std::memcpy(words + first + 2 * v, &both, sizeof both);
    }
  }
}

#if defined(__x86_64__)

/// The same on a processor with AVX2; nowhere else.
__attribute__((target("avx2"))) inline void first_words_wide(const PhiloxCounter& counter, const void* keys,
                                                             std::uint64_t* words) noexcept {
  const __m256i multiplier0 = _mm256_set1_epi64x(kPhiloxMultiplier0);
  const __m256i multiplier1 = _mm256_set1_epi64x(kPhiloxMultiplier1);
  const __m256i weyl0 = _mm256_set1_epi64x(kPhiloxWeyl0);
  const __m256i weyl1 = _mm256_set1_epi64x(kPhiloxWeyl1);
  __m256i c0[2], c1[2], c2[2], c3[2], k0[2], k1[2];
  for (std::size_t v = 0; v < 2; ++v) {
    k0[v] = _mm256_loadu_si256(static_cast<const __m256i*>(keys) + v);
    k1[v] = _mm256_srli_epi64(k0[v], 32);
    c0[v] = _mm256_set1_epi64x(counter[0]);
    c1[v] = _mm256_set1_epi64x(counter[1]);
    c2[v] = _mm256_set1_epi64x(counter[2]);
    c3[v] = _mm256_set1_epi64x(counter[3]);
  }
  for (int round = 0; round < kPhiloxRounds; ++round) {
    for (std::size_t v = 0; v < 2; ++v) {
      const __m256i product0 = _mm256_mul_epu32(c0[v], multiplier0);
      const __m256i product1 = _mm256_mul_epu32(c2[v], multiplier1);
      c0[v] = _mm256_srli_epi64(product1, 32) ^ c1[v] ^ k0[v];
      c1[v] = product1;
      c2[v] = _mm256_srli_epi64(product0, 32) ^ c3[v] ^ k1[v];
      c3[v] = product0;
      k0[v] = _mm256_add_epi64(k0[v], weyl0);
      k1[v] = _mm256_add_epi64(k1[v], weyl1);
    }
  }
  const __m256i low_word = _mm256_set1_epi64x(static_cast<long long>(kLowWord));
  for (std::size_t v = 0; v < 2; ++v) {
    const __m256i both = (c0[v] & low_word) | _mm256_slli_epi64(c1[v], 32);
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(words) + v, both);
  }
}

[[nodiscard]] inline bool has_wide() noexcept {
  return __builtin_cpu_supports("avx2") != 0;
}

#else

inline void first_words_wide(const PhiloxCounter& counter, const void* keys, std::uint64_t* words) noexcept {
  first_words_narrow(counter, keys, words);
}

[[nodiscard]] inline bool has_wide() noexcept {
  return false;
}

#endif

}  // namespace zopa::philox_lanes

#pragma once
/// \file
/// Two hashes: FNV-1a for names (fast, not secure), SHA-256 for contents.

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace zopa {

inline constexpr std::uint64_t kFnvOffset = 0xcbf29ce484222325U;
inline constexpr std::uint64_t kFnvPrime = 0x00000100000001b3U;

/// 64-bit FNV-1a of the bytes of `text`, continuing from `hash`.
/// Source: Fowler, Noll & Vo; IETF draft draft-eastlake-fnv.
[[nodiscard]] constexpr std::uint64_t fnv1a64(std::string_view text, std::uint64_t hash = kFnvOffset) noexcept {
  for (const char c : text) {
    hash = (hash ^ static_cast<unsigned char>(c)) * kFnvPrime;
  }
  return hash;
}

/// SHA-256 of a stream of bytes.
/// Source: FIPS 180-4 (2015), sections 4.1.2, 5.1.1, 5.3.3, 6.2.
class Sha256 {
 public:
  using Bytes = std::array<std::uint8_t, 32>;

  /// Takes further bytes; any split of a message gives the same digest.
  void update(std::span<const std::byte> bytes);
  void update(std::string_view text);

  /// The digest of all bytes so far; more may follow afterwards.
  [[nodiscard]] Bytes digest() const;
  /// The digest as 64 small hexadecimal digits.
  [[nodiscard]] std::string hex() const;

 private:
  static constexpr std::size_t kBlockBytes = 64;

  void take_block(const std::uint8_t* block) noexcept;

  std::array<std::uint32_t, 8> state_ = {0x6a09e667U, 0xbb67ae85U, 0x3c6ef372U, 0xa54ff53aU,
                                         0x510e527fU, 0x9b05688cU, 0x1f83d9abU, 0x5be0cd19U};  // roots of the primes 2..19
  std::array<std::uint8_t, kBlockBytes> pending_{};
  std::size_t n_pending_ = 0;
  std::uint64_t n_bytes_ = 0;
};

/// SHA-256 of one text in hexadecimal.
[[nodiscard]] std::string sha256_hex(std::string_view text);

}  // namespace zopa

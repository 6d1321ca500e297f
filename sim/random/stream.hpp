#pragma once
/// \file
/// Randomness as a pure function of seed and meaning: a named stream has a key, a draw has a counter, nothing has a state.
/// Hence any order of evaluation gives the same numbers, and a new stream shifts no other.

#include <bit>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>

#include "random/philox.hpp"

namespace zopa {

/// Number of this layout of keys and counters, stored in every result file; a change of any rule below needs another number.
inline constexpr int kRngLayout = 1;

/// The replicate under which world-level draws are made.
inline constexpr std::uint32_t kWorldReplicate = 0xffffffffU;

/// Philox key of a named stream.
struct StreamKey {
  std::uint32_t k0 = 0;
  std::uint32_t k1 = 0;

  friend bool operator==(const StreamKey&, const StreamKey&) = default;
  friend auto operator<=>(const StreamKey&, const StreamKey&) = default;
};

/// First 64 bits of Philox(key = seed, counter = FNV-1a of the name in its low two words); low words first throughout.
[[nodiscard]] StreamKey make_stream_key(std::uint64_t seed, std::string_view name);

/// Maps 64 random bits to the open interval (0, 1): the odd multiples of 2^-53, so symmetric, never 0 and never 1, mean exactly 1/2.
[[nodiscard]] constexpr double to_open_unit(std::uint32_t word0, std::uint32_t word1) noexcept {
  const std::uint64_t bits = (std::uint64_t{word1} << 32U) | word0;
  constexpr std::uint64_t kOne = 0x3ff0000000000000U;            // 1.0
  constexpr double kOffset = 0x1.fffffffffffffp-1;               // 1 - 2^-53
  return std::bit_cast<double>(kOne | (bits >> 12U)) - kOffset;  // exact
}

/// The uniform of one draw in one round of one replicate of one world, in (0, 1).
[[nodiscard]] constexpr double uniform(StreamKey key, std::uint32_t draw, std::uint32_t round, std::uint32_t replicate,
                                       std::uint32_t world) noexcept {
  const auto words = philox4x32({draw, round, replicate, world}, {key.k0, key.k1});
  return to_open_unit(words[0], words[1]);
}

/// The uniform that belongs to a whole world.
[[nodiscard]] constexpr double world_uniform(StreamKey key, std::uint32_t world) noexcept {
  return uniform(key, 0, 0, kWorldReplicate, world);
}

/// The uniform of one draw in each of several streams, bit for bit that of the scalar form. Cost: about 4 ns each, 2 ns with AVX2.
/// \param keys    [n_streams]
/// \param counter draw, round, replicate, world
/// \param u       [n_streams] results
/// \throws ContractError if the lengths differ
void uniforms(std::span<const StreamKey> keys, const PhiloxCounter& counter, std::span<double> u);

/// u[i] = world_uniform(keys[i], world), bit for bit.
/// \param keys [n_streams]
/// \param u    [n_streams] results
/// \throws ContractError if the lengths differ
void uniforms(std::span<const StreamKey> keys, std::uint32_t world, std::span<double> u);

/// A named stream within one play of the talks.
struct Stream {
  StreamKey key;
  std::uint32_t replicate = 0;
  std::uint32_t world = 0;

  /// Draws restart at 0 in each round.
  [[nodiscard]] constexpr double operator()(std::uint32_t round, std::uint32_t draw = 0) const noexcept {
    return uniform(key, draw, round, replicate, world);
  }
};

/// Hands out the keys of one seed and sees to it that no two streams are the same.
class StreamRegistry {
 public:
  explicit StreamRegistry(std::uint64_t seed) : seed_(seed) {}

  /// \throws ContractError if the name is empty or taken, or another name has the same key
  StreamKey add(std::string_view name);

  [[nodiscard]] std::uint64_t seed() const noexcept { return seed_; }
  [[nodiscard]] std::size_t size() const noexcept { return names_.size(); }

 private:
  std::uint64_t seed_;
  std::map<StreamKey, std::string> names_;
};

}  // namespace zopa

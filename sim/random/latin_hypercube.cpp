#include "random/latin_hypercube.hpp"

#include <algorithm>
#include <bit>
#include <cstddef>

#include "core/error.hpp"
#include "random/unit.hpp"

namespace zopa {
namespace {

/// Places of the counter words under which permutations and the places within strata are drawn.
constexpr std::uint32_t kPermutationRound = 1;
constexpr std::uint32_t kStratumRound = 2;

/// The finaliser of MurmurHash3: every bit of the input moves every bit of the output.
/// Source: Appleby (2011), MurmurHash3, fmix32.
constexpr std::uint32_t mixed(std::uint32_t x) noexcept {
  x ^= x >> 16U;
  x *= 0x85ebca6bU;
  x ^= x >> 13U;
  x *= 0xc2b2ae35U;
  x ^= x >> 16U;
  return x;
}

}  // namespace

Permutation::Permutation(StreamKey key, std::uint32_t number, std::uint32_t n) : n_(n) {
  expects(n >= 1, "Permutation: of at least one thing");
  const auto bits = static_cast<std::uint32_t>(std::bit_width(n - 1));
  half_bits_ = std::max<std::uint32_t>(1, (bits + 1) / 2);
  for (std::uint32_t i = 0; i < kRounds; i += 4) {
    const auto words = philox4x32({i, kPermutationRound, number, kWorldReplicate}, {key.k0, key.k1});
    std::copy(words.begin(), words.end(), round_keys_.begin() + i);
  }
}

std::uint32_t Permutation::operator()(std::uint32_t i) const noexcept {
  const std::uint32_t mask = (std::uint32_t{1} << half_bits_) - 1;
  do {
    std::uint32_t left = i >> half_bits_, right = i & mask;
    for (const std::uint32_t key : round_keys_) {
      const std::uint32_t next = left ^ (mixed(right ^ key) & mask);
      left = right;
      right = next;
    }
    i = (left << half_bits_) | right;
  } while (i >= n_);
  return i;
}

LatinHypercube::LatinHypercube(std::span<const StreamKey> keys, std::uint32_t n, int cubes)
    : keys_(keys.begin(), keys.end()), n_(n), cubes_(cubes) {
  expects(cubes > 0, "LatinHypercube: one hypercube or more");
  permutations_.reserve(keys_.size() * static_cast<std::size_t>(cubes));
  for (std::uint32_t cube = 0; cube < static_cast<std::uint32_t>(cubes); ++cube) {
    for (const StreamKey& key : keys_) {
      permutations_.emplace_back(key, cube, n);
    }
  }
}

double LatinHypercube::coordinate(int cube, std::uint32_t index, std::size_t i) const {
  expects(cube >= 0 && cube < cubes_ && index < n_ && i < keys_.size(), "LatinHypercube: a point and a coordinate that are there");
  const double u = uniform(keys_[i], index, kStratumRound, static_cast<std::uint32_t>(cube), kWorldReplicate);
  const std::uint32_t stratum = permutations_[static_cast<std::size_t>(cube) * keys_.size() + i](index);
  return inside_unit((static_cast<double>(stratum) + u) / static_cast<double>(n_));
}

void LatinHypercube::point(int cube, std::uint32_t index, std::span<double> u) const {
  expects(cube >= 0 && cube < cubes_ && index < n_ && u.size() == keys_.size(), "LatinHypercube: a point that is there, a place for each");
  uniforms(keys_, {index, kStratumRound, static_cast<std::uint32_t>(cube), kWorldReplicate}, u);
  const Permutation* permutations = permutations_.data() + static_cast<std::size_t>(cube) * keys_.size();
  for (std::size_t i = 0; i < u.size(); ++i) {
    u[i] = inside_unit((static_cast<double>(permutations[i](index)) + u[i]) / static_cast<double>(n_));
  }
}

}  // namespace zopa

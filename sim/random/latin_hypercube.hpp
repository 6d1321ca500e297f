#pragma once
/// \file
/// Latin hypercube samples: of n points, each of the n equal strata of every coordinate holds exactly one. The strata of a coordinate come
/// in a random order that is a function of the index, so that any point can be drawn alone and nothing is stored.
/// Source: McKay, Beckman & Conover (1979), A comparison of three methods for selecting values of input variables, Technometrics 21,
/// 239-245; Black & Rogaway (2002), Ciphers with arbitrary finite domains, CT-RSA (permutations of n things from a Feistel network that
/// is applied again until it stays below n).

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "random/stream.hpp"

namespace zopa {

/// A random permutation of 0 .. n-1 that is computed, not stored.
class Permutation {
 public:
  /// \param n >= 1 \param number which of the permutations of the stream
  Permutation(StreamKey key, std::uint32_t number, std::uint32_t n);
  /// \param i < n. Cost: about 20 ns.
  [[nodiscard]] std::uint32_t operator()(std::uint32_t i) const noexcept;

 private:
  static constexpr int kRounds = 8;
  std::array<std::uint32_t, kRounds> round_keys_;
  std::uint32_t n_;
  std::uint32_t half_bits_;  ///< bits of each half of the network
};

/// Several independent hypercubes over the same coordinates.
class LatinHypercube {
 public:
  /// \param keys  [n_coordinates] stream of each coordinate: all its chance comes from it
  /// \param n     points of each hypercube, >= 1
  /// \param cubes independent hypercubes
  LatinHypercube(std::span<const StreamKey> keys, std::uint32_t n, int cubes);

  [[nodiscard]] std::uint32_t points() const noexcept { return n_; }

  /// Point `index` of a hypercube. Allocates nothing.
  /// \param u [n_coordinates] coordinates, in (0, 1)
  /// \throws ContractError for another hypercube, a point beyond n or another length
  void point(int cube, std::uint32_t index, std::span<double> u) const;
  /// One coordinate of it. \throws ContractError for another hypercube, point or coordinate
  [[nodiscard]] double coordinate(int cube, std::uint32_t index, std::size_t i) const;

 private:
  std::vector<StreamKey> keys_;
  std::uint32_t n_;
  int cubes_;
  std::vector<Permutation> permutations_;  ///< [cubes x n_coordinates]
};

}  // namespace zopa

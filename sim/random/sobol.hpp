#pragma once
/// \file
/// Sobol' points with random scrambling: every dimension of any 2^m consecutive points from a multiple of 2^m on is even to 2^-m, every
/// scrambled point is uniform, and different scramblings are independent, so that their spread is the error of a mean.
///
/// The scrambling is affine: the digits of a point are multiplied by a random lower-triangular matrix and shifted. Variances are those of
/// Owen's nested scrambling (Owen 2003, Variance with alternative scramblings of digital nets, ACM TOMACS 13, 363-378), and a point costs
/// no more than without: the matrix is multiplied into the direction numbers once.
/// Source: Joe & Kuo (2008), Constructing Sobol' sequences with better two-dimensional projections, SIAM J. Sci. Comput. 30, 2635-2654
/// (direction numbers, by way of Boost); Matousek (1998), On the L2-discrepancy for anchored boxes, J. Complexity 14, 527-556 (scrambling).

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "random/stream.hpp"

namespace zopa {

/// Dimensions for which there are direction numbers.
inline constexpr int kSobolDimensions = 3667;

/// Digits of an index, so at most 2^32 points.
inline constexpr int kSobolDigits = 32;

/// What the digits of the Gray code of an index add, digit by digit, to a coordinate; the first binary place is the highest bit.
using SobolDirections = std::array<std::uint64_t, kSobolDigits>;

/// Direction numbers of dimensions. \param dimensions each in [0, kSobolDimensions)
/// \throws ContractError beyond the table
[[nodiscard]] std::vector<SobolDirections> sobol_directions(std::span<const int> dimensions);

/// Coordinate of a point without scrambling, in [0, 1): 0, 1/2, ... in the order of Antonov & Saleev's Gray code, point 0 included.
[[nodiscard]] double sobol_coordinate(const SobolDirections& directions, std::uint32_t index);

/// A dimension for each name, all different, from a hash of the name: another name added moves a few others at most, none in most cases,
/// as long as the names fill less than half of the dimensions.
/// \param n_dimensions to choose from, at least the number of names
/// \throws ContractError if there are too few or a name comes twice
[[nodiscard]] std::vector<int> dimensions_by_name(std::span<const std::string> names, int n_dimensions);

/// Scrambled points of named coordinates.
class ScrambledSobol {
 public:
  /// \param keys       [n] stream of each coordinate: all chance of its scramblings comes from it
  /// \param dimensions [n] Sobol' dimension of each coordinate
  ScrambledSobol(std::span<const StreamKey> keys, std::span<const int> dimensions, int scramblings);

  [[nodiscard]] int scramblings() const noexcept { return scramblings_; }
  [[nodiscard]] std::size_t size() const noexcept { return size_; }

  /// One point. Cost: about 0.1 ns a coordinate and digit. Allocates nothing.
  /// \param u [n] coordinates, in (0, 1)
  /// \throws ContractError for another scrambling or length
  void point(int scrambling, std::uint32_t index, std::span<double> u) const;
  /// One coordinate of it. \throws ContractError for another scrambling or coordinate
  [[nodiscard]] double coordinate(int scrambling, std::uint32_t index, std::size_t i) const;

 private:
  std::size_t size_;
  int scramblings_;
  std::vector<std::uint64_t> shifts_;      ///< [scramblings x n]
  std::vector<std::uint64_t> directions_;  ///< [scramblings x kSobolDigits x n]
};

}  // namespace zopa

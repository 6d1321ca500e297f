#pragma once
/// \file
/// A group with a row of numbers for each of the first worlds, as /worlds and /world_means are.

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "results/hdf5.hpp"

namespace zopa::hdf5 {

/// What the group is called and holds.
struct WorldTableShape {
  std::string group;
  hsize_t rows;        ///< in the end
  hsize_t most_chunk;  ///< rows of a chunk, at most
  int deflate;
  About about;       ///< a number
  std::string axis;  ///< along a row; its scale bears the names
  std::string axis_meaning;
  std::vector<std::string> names;
  std::vector<std::string> units = {};  ///< of each name; none: not told

  [[nodiscard]] hsize_t chunk() const { return std::min(most_chunk, rows); }
};

/// The group while it grows.
class WorldTable {
 public:
  /// Creates the group under `root`. \throws IoError
  WorldTable(hid_t root, const WorldTableShape& shape);
  /// Opens it and cuts it to the first `rows` worlds. \throws IoError
  WorldTable(hid_t root, const WorldTableShape& shape, hsize_t rows);

  /// Adds the next worlds. \param first index of the first of them \param values [rows x names] row by row
  void append(hsize_t first, std::size_t rows, const std::vector<float>& values);
  /// Upper bound of what `rows` more worlds add to the file, a new chunk included. [byte]
  [[nodiscard]] std::uint64_t bytes_of(std::uint64_t rows) const { return bytes_a_row_ * (rows + most_chunk_); }
  /// Forgets all identifiers without closing them.
  void abandon();

 private:
  Handle world_;  ///< the scale: indices
  Handle value_;
  std::uint64_t bytes_a_row_;
  hsize_t most_chunk_;
  std::vector<std::uint32_t> indices_;
};

}  // namespace zopa::hdf5

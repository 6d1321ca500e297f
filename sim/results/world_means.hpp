#pragma once
/// \file
/// Worlds of a result, one by one: what was drawn and what came of it, for the analyses that need both.

#include <cstdint>
#include <string>
#include <vector>

namespace zopa {

/// A table with named columns.
struct NamedTable {
  std::vector<std::string> names;  ///< [n_columns]
  std::vector<float> values;       ///< [n_rows x n_columns] row by row
  std::size_t n_rows = 0;

  /// A column. [n_rows]
  [[nodiscard]] std::vector<double> column(std::size_t c) const;
};

/// Means of metrics by world; empty where a file has none.
/// \throws IoError as read_identity does
[[nodiscard]] NamedTable read_world_means(const std::string& path);

/// Numbers drawn for worlds; empty where a file has none.
[[nodiscard]] NamedTable read_world_numbers(const std::string& path);

/// How the worlds of a result were laid out.
struct ResultDesign {
  std::string sampling = "philox";  ///< philox | sobol | latin_hypercube
  std::string design = "none";      ///< none | saltelli | morris
  std::vector<std::string> factors;
  std::uint64_t base = 0;             ///< points or trajectories
  std::uint64_t worlds_per_base = 0;  ///< worlds of each
};

[[nodiscard]] ResultDesign read_design(const std::string& path);

}  // namespace zopa

#pragma once
/// \file
/// Groups /points and /curves of a sweep file.

#include <string>
#include <vector>

#include "results/hdf5.hpp"
#include "results/point_table.hpp"

namespace zopa::hdf5 {

/// A column over the points that the plan knows already.
struct AxisColumn {
  std::string name, unit, meaning;
  std::vector<double> numbers;     ///< [n_points], or empty: the axis is text
  std::vector<std::string> texts;  ///< [n_points], or empty
};

/// Whether every row of a new file will be written; rows that are not say `missing`.
enum class RowsToCome { all, some };

class PointColumns {
 public:
  /// Creates the groups under `root`.
  /// \param points [n_points] indices in the plan, ascending
  static PointColumns create(hid_t root, const std::vector<std::uint32_t>& points, const std::vector<AxisColumn>& axes,
                             const std::vector<EstimateHead>& heads, std::size_t n_rounds, RowsToCome rows);
  /// Opens the groups of a finished file.
  static PointColumns open(hid_t root);

  /// Writes rows. \param rows ascending places in the file, one for each row of the table
  void write(const PointTable& table, const std::vector<hsize_t>& rows) const;
  [[nodiscard]] PointTable read() const;
  /// Upper bound of what all rows take. [byte]
  [[nodiscard]] std::uint64_t bytes() const;
  /// Forgets all identifiers without closing them.
  void abandon();

 private:
  Handle point_, estimate_, unit_, meaning_, state_, reason_, worlds_, replicates_, seed_, defined_, n_;
  std::vector<Handle> numbers_;  ///< value, standard_error, low, high
  std::vector<Handle> curves_;   ///< the same of /curves
};

}  // namespace zopa::hdf5

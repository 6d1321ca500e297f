#pragma once
/// \file
/// What a sweep found, as a table over its points: one row a point, whether it succeeded or not.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/estimates.hpp"

namespace zopa {

/// What became of a point. `missing` stands only in a table that was merged with gaps.
enum class PointState : std::uint8_t { done, failed, missing };
inline constexpr std::array<std::string_view, 3> kPointStateWords{"done", "failed", "missing"};

/// One point, computed.
struct PointResult {
  std::uint32_t point = 0;                             ///< index in the plan
  std::string reason;                                  ///< why it failed; empty: it did not
  std::uint64_t worlds = 0, replicates = 0, seed = 0;  ///< of the run of this point
  Estimates estimates;
  Curves curves;
};

/// What is said once of an estimate that every point has.
struct EstimateHead {
  std::string name, unit, meaning;
  friend bool operator==(const EstimateHead&, const EstimateHead&) = default;
};

/// Points by column. Where a point lacks an estimate or a round that others have, numbers are missing (NaN) and counts are zero.
struct PointTable {
  std::vector<std::uint32_t> points;                     ///< [n_points] indices in the plan, ascending
  std::vector<std::uint8_t> state;                       ///< [n_points]
  std::vector<std::string> reasons;                      ///< [n_points]
  std::vector<std::uint64_t> worlds, replicates, seeds;  ///< [n_points]
  std::vector<EstimateHead> heads;                       ///< [n_heads] in the order of first appearance
  std::vector<std::uint8_t> defined;                     ///< [n_points x n_heads] whether the point has this estimate
  std::vector<double> value, standard_error, low, high;  ///< [n_points x n_heads]
  std::vector<std::uint64_t> n;                          ///< [n_points x n_heads]
  std::size_t n_rounds = 0;
  std::vector<float> curve, curve_error, curve_low, curve_high;  ///< [n_points x kEvents x n_rounds]

  [[nodiscard]] std::size_t n_points() const { return points.size(); }
};

/// Rows in the order given. \param results ascending in `point`
[[nodiscard]] PointTable make_point_table(const std::vector<PointResult>& results);

/// The same rows under other columns. \param heads contain those of the table \param n_rounds at least those of the table
[[nodiscard]] PointTable with_columns(const PointTable& table, const std::vector<EstimateHead>& heads, std::size_t n_rounds);

}  // namespace zopa

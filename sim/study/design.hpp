#pragma once
/// \file
/// From a sweep as declared to its points: which value every axis has at each of them, and what is laid over the scenario.

#include <optional>
#include <string>
#include <vector>

#include "input/load.hpp"
#include "input/place.hpp"

namespace zopa {

inline constexpr std::size_t kMostPoints = 1'000'000;

/// What one axis says at one point.
struct AxisValue {
  std::string label;             ///< as YAML flow
  std::vector<Overlay> changes;  ///< none: as the scenario is
  std::optional<Place> place{};  ///< where it was written, if not with its axis
};

/// What differs between points: its values, and where it was written.
struct DesignAxis {
  std::string name;  ///< a path, `what_if`, or `switches.ID`
  std::vector<AxisValue> values;
  Place place;
};

/// The points of a sweep.
struct DesignPoints {
  std::vector<DesignAxis> axes;                ///< of a grid and its like; names and places only of other designs
  std::vector<std::vector<AxisValue>> points;  ///< [n_points][n_axes]

  [[nodiscard]] std::vector<std::string> labels() const;  ///< [n_points x n_axes]
};

/// Every combination of the values, the last axis fastest. \throws InputError above kMostPoints
[[nodiscard]] DesignPoints grid(std::vector<DesignAxis> axes);
/// The first values of all axes, the second ones... \throws ContractError if the axes differ in length
[[nodiscard]] DesignPoints zip(std::vector<DesignAxis> axes);
/// The scenario as it is, then each value of each axis alone.
/// \param as_is [n_axes] labels of the axes in the scenario as it is
[[nodiscard]] DesignPoints one_at_a_time(std::vector<DesignAxis> axes, const std::vector<std::string>& as_is);

/// Makes the points of a sweep of the scenario.
/// \param read where a table comes from
/// \param origins of the scenario; a table is added
/// \return no points where there are findings
[[nodiscard]] DesignPoints make_points(const LoadedScenario& loaded, const std::string& sweep, const FileSource& read, Origins& origins,
                                       Findings& findings);

/// What is laid over the scenario at a point: what all points share, then the axes in order.
[[nodiscard]] std::vector<Overlay> changes_at(const Sweep& sweep, const std::vector<AxisValue>& point);

/// Lays every point over the scenario and checks it as a scenario of its own. Problems are told at the axis they came with.
/// \return negotiations of all points
std::uint64_t check_points(const LoadedScenario& loaded, const std::string& sweep, const DesignPoints& points, const Origins& origins,
                           Findings& findings);

}  // namespace zopa

#include "study/design.hpp"

#include <algorithm>
#include <set>

#include <fmt/core.h>

#include "core/error.hpp"
#include "scenario/path.hpp"

namespace zopa {

namespace {

/// Where a change was written: in the list of points the first time it stands there, else with its axis.
Place place_of(const Sweep& sweep, const std::string& path, const DesignAxis& axis, const Overlay& change, const Origins& origins) {
  for (std::size_t i = 0; i < sweep.points.size(); ++i) {
    if (std::ranges::find(sweep.points[i].overlays, change) != sweep.points[i].overlays.end()) {
      return origins.place_of(join_path(join_path(join_path(path, "points"), i), change.path));
    }
  }
  return axis.place;
}

/// Where each change of a point was written.
std::vector<Place> places_at(const Sweep& sweep, const std::string& path, const DesignPoints& points, const std::vector<AxisValue>& point,
                             const Origins& origins) {
  std::vector<Place> places;
  for (const Overlay& change : sweep.set.overlays) {
    places.push_back(origins.place_of(join_path(join_path(path, "set"), change.path)));
  }
  for (std::size_t axis = 0; axis < point.size(); ++axis) {
    for (const Overlay& change : point[axis].changes) {
      places.push_back(point[axis].place.value_or(place_of(sweep, path, points.axes[axis], change, origins)));
    }
  }
  return places;
}

}  // namespace

std::vector<std::string> DesignPoints::labels() const {
  std::vector<std::string> labels;
  labels.reserve(points.size() * axes.size());
  for (const auto& point : points) {
    for (const AxisValue& value : point) {
      labels.push_back(value.label);
    }
  }
  return labels;
}

DesignPoints grid(std::vector<DesignAxis> axes) {
  DesignPoints design{std::move(axes), {{}}};
  for (const DesignAxis& axis : design.axes) {
    if (design.points.size() * axis.values.size() > kMostPoints) {
      throw InputError(fmt::format("a grid of more than {} points", kMostPoints));
    }
    std::vector<std::vector<AxisValue>> longer;
    longer.reserve(design.points.size() * axis.values.size());
    for (const auto& point : design.points) {
      for (const AxisValue& value : axis.values) {
        longer.push_back(point);
        longer.back().push_back(value);
      }
    }
    design.points = std::move(longer);
  }
  return design;
}

DesignPoints zip(std::vector<DesignAxis> axes) {
  DesignPoints design{std::move(axes), {}};
  for (const DesignAxis& axis : design.axes) {
    design.points.resize(axis.values.size());
    expects(design.points.size() == design.axes.front().values.size(), "zip: axes of one length");
    for (std::size_t i = 0; i < axis.values.size(); ++i) {
      design.points[i].push_back(axis.values[i]);
    }
  }
  return design;
}

DesignPoints one_at_a_time(std::vector<DesignAxis> axes, const std::vector<std::string>& as_is) {
  DesignPoints design{std::move(axes), {}};
  std::vector<AxisValue> base;
  for (const std::string& label : as_is) {
    base.push_back({label, {}});
  }
  design.points.push_back(base);
  for (std::size_t axis = 0; axis < design.axes.size(); ++axis) {
    for (const AxisValue& value : design.axes[axis].values) {
      design.points.push_back(base);
      design.points.back()[axis] = value;
    }
  }
  return design;
}

std::vector<Overlay> changes_at(const Sweep& sweep, const std::vector<AxisValue>& point) {
  std::vector<Overlay> changes = sweep.set.overlays;
  for (const AxisValue& value : point) {
    changes.insert(changes.end(), value.changes.begin(), value.changes.end());
  }
  return changes;
}

std::uint64_t check_points(const LoadedScenario& loaded, const std::string& sweep, const DesignPoints& points, const Origins& origins,
                           Findings& findings) {
  constexpr std::size_t kEnough = 50;  // different problems; more would tell nothing new
  const std::string path = join_path("sweep", sweep);
  const Sweep& declared = loaded.scenario.sweep.find(sweep)->second;
  std::set<std::vector<std::string>> told;
  std::uint64_t plays = 0;
  for (const auto& point : points.points) {
    const auto changes = changes_at(declared, point);
    if (const auto size = size_if_it_fits(loaded, changes)) {
      plays += static_cast<std::uint64_t>(size->worlds) * static_cast<std::uint64_t>(size->replicates);
      continue;
    }
    const auto places = places_at(declared, path, points, point, origins);
    Findings found;
    lay_over(loaded.scenario, changes, places, origins, found);
    if (told.insert(found.lines(origins.names)).second) {
      findings.add_all(found, path, {places.begin(), places.end()}, origins.place_of(path));
    }
    if (told.size() == kEnough) {
      break;
    }
  }
  return plays;
}

}  // namespace zopa

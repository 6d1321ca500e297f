/// \file
/// The designs of a sweep, each from what the scenario says of it.

#include <algorithm>
#include <bit>
#include <functional>
#include <map>
#include <utility>

#include <fmt/core.h>

#include "core/error.hpp"
#include "core/text.hpp"
#include "input/csv.hpp"
#include "input/echo.hpp"
#include "input/flow.hpp"
#include "random/latin_hypercube.hpp"
#include "random/quantile.hpp"
#include "random/sobol.hpp"
#include "scenario/path.hpp"
#include "study/design.hpp"

namespace zopa {

namespace {

/// The label of a what-if axis where nothing is changed; no id of a what-if, as it is an id of none.
constexpr std::string_view kAsIs = "as_is";

class Maker {
 public:
  Maker(const LoadedScenario& loaded, const std::string& sweep, const FileSource& read, Origins& origins, Findings& findings)
      : scenario_(loaded.scenario),
        sweep_(scenario_.sweep.find(sweep)->second),
        id_(sweep),
        path_(join_path("sweep", sweep)),
        read_(read),
        origins_(origins),
        findings_(findings) {}

  DesignPoints make() {
    switch (sweep_.design) {
      case SweepDesign::grid:
      case SweepDesign::what_ifs:
      case SweepDesign::switches:
        return crossed();
      case SweepDesign::zip:
        return zipped();
      case SweepDesign::one_at_a_time: {
        auto axes = all_axes();
        const auto labels = as_is_labels(axes);
        return one_at_a_time(std::move(axes), labels);
      }
      case SweepDesign::latin_hypercube:
      case SweepDesign::sobol:
        return spread();
      case SweepDesign::list:
        return listed();
      case SweepDesign::table:
        return tabled();
    }
    contract_broken("SweepDesign is one of its words");
  }

 private:
  void report(const Place& place, const std::string& path, std::string found, std::string allowed) {
    findings_.add(place, {path, std::move(found), std::move(allowed), ""});
  }

  [[nodiscard]] std::string axis_path(const std::string& axis) const { return join_path(join_path(path_, "axes"), axis); }

  /// Switches and what-ifs: axes whose values the scenario declares elsewhere.
  std::vector<DesignAxis> alternatives() {
    std::vector<DesignAxis> axes;
    auto switches = sweep_.switches;
    if (sweep_.design == SweepDesign::switches && switches.empty()) {
      for (const auto& [id, structure] : scenario_.switches) {
        switches.push_back(id);
      }
    }
    for (std::size_t i = 0; i < switches.size(); ++i) {
      DesignAxis axis{join_path("switches", switches[i]), {}, origins_.place_of(join_path(join_path(path_, "switches"), i))};
      for (const auto& [id, option] : scenario_.switches.find(switches[i])->second.options) {
        axis.values.push_back({id, option.set.overlays});
      }
      axes.push_back(std::move(axis));
    }
    if (sweep_.design == SweepDesign::what_ifs || !sweep_.what_ifs.empty()) {
      axes.push_back(what_if_axis());
    }
    return axes;
  }

  std::vector<DesignAxis> all_axes() {
    auto axes = alternatives();
    for (const Overlay& overlay : sweep_.axes.overlays) {
      axes.push_back(path_axis(overlay));
    }
    return axes;
  }

  DesignAxis what_if_axis() {
    DesignAxis axis{"what_if", {{std::string(kAsIs), {}}}, origins_.place_of(join_path(path_, "what_ifs"))};
    auto ids = sweep_.what_ifs;
    if (ids.empty()) {
      for (const auto& [id, what_if] : scenario_.what_ifs) {
        ids.push_back(id);
      }
    }
    for (const std::string& id : ids) {
      axis.values.push_back({id, scenario_.what_ifs.find(id)->second.set.overlays});
    }
    return axis;
  }

  DesignAxis path_axis(const Overlay& overlay) {
    const auto path = axis_path(overlay.path);
    DesignAxis axis{overlay.path, {}, origins_.place_of(path)};
    const auto items = list_items(overlay.value);
    if (!items || items->empty()) {
      report(axis.place, path, fmt::format("'{}'", overlay.value), "a list of values, at least one");
      return axis;
    }
    for (const std::string& item : *items) {
      axis.values.push_back({item, {{overlay.path, item}}});
    }
    return axis;
  }

  DesignPoints crossed() {
    auto axes = all_axes();
    double n = 1.0;
    for (const DesignAxis& axis : axes) {
      n *= static_cast<double>(axis.values.size());
    }
    if (n > static_cast<double>(kMostPoints)) {
      report(origins_.place_of(path_), path_, fmt::format("{:.3g} points", n), fmt::format("at most {} points", kMostPoints));
      return {};
    }
    return grid(std::move(axes));
  }

  DesignPoints zipped() {
    auto axes = all_axes();
    for (const DesignAxis& axis : axes) {
      if (axis.values.size() != axes.front().values.size()) {
        report(axis.place, axis_path(axis.name), fmt::format("{} values", axis.values.size()),
               fmt::format("as many as {} has, {}", axes.front().name, axes.front().values.size()));
      }
    }
    return findings_.empty() ? zip(std::move(axes)) : DesignPoints{};
  }

  /// What stands at a path of the scenario; where all values of its axis act on what is there, the act that changes nothing.
  std::string as_is_label(const DesignAxis& axis) const {
    const auto all_begin = [&axis](std::string_view start) {
      return std::ranges::all_of(axis.values, [start](const AxisValue& value) { return value.label.starts_with(start); });
    };
    if (axis.name == "what_if") {
      return std::string(kAsIs);
    }
    if (const auto parts = split_path(axis.name); parts.size() == 2 && parts.front() == "switches") {
      return scenario_.switches.find(parts.back())->second.base;
    }
    if (!axis.values.empty() && all_begin("{times: ")) {
      return "{times: 1}";
    }
    if (!axis.values.empty() && all_begin("{plus: ")) {
      return "{plus: 0}";
    }
    return value_text(scenario_, axis.name).value_or("");
  }

  std::vector<std::string> as_is_labels(const std::vector<DesignAxis>& axes) const {
    std::vector<std::string> labels;
    for (const DesignAxis& axis : axes) {
      labels.push_back(as_is_label(axis));
    }
    return labels;
  }

  /// A dimension of a design that fills space: what its axis says at the place u of [0, 1).
  struct Dimension {
    DesignAxis axis;
    std::function<AxisValue(double)> at;
  };

  Dimension of_alternatives(DesignAxis axis) {
    const auto at = [values = std::exchange(axis.values, {})](double u) {
      return values[static_cast<std::size_t>(u * static_cast<double>(values.size()))];
    };
    return {std::move(axis), at};
  }

  /// Numbers of a prior; `{times: PRIOR}` and `{plus: PRIOR}` act on what the scenario says. Nothing where it is no prior.
  std::optional<Dimension> of_numbers(const Overlay& overlay) {
    const auto path = axis_path(overlay.path);
    const auto place = origins_.place_of(path);
    const auto [act, range] = act_on_number(overlay.value);
    const auto prior = prior_of(range, place, path, findings_);
    if (!prior) {
      return std::nullopt;
    }
    const auto at = [name = overlay.path, act = act, quantile = Quantile(*prior)](double u) {
      const std::string number = format_double(quantile(u));
      const std::string value = act.empty() ? number : fmt::format("{{{}: {}}}", act, number);
      return AxisValue{value, {{name, value}}};
    };
    return Dimension{{overlay.path, {}, place}, at};
  }

  /// Streams are named by path, so that another axis or sweep leaves the values of this one as they are.
  DesignPoints spread() {
    std::vector<Dimension> dimensions;
    for (DesignAxis& axis : alternatives()) {
      dimensions.push_back(of_alternatives(std::move(axis)));
    }
    for (const Overlay& overlay : sweep_.axes.overlays) {
      if (auto dimension = of_numbers(overlay)) {
        dimensions.push_back(std::move(*dimension));
      }
    }
    if (!findings_.empty()) {
      return {};
    }
    DesignPoints design;
    std::vector<std::string> names;
    std::vector<StreamKey> keys;
    const auto seed = static_cast<std::uint64_t>(scenario_.monte_carlo.seed);
    for (const Dimension& dimension : dimensions) {
      design.axes.push_back(dimension.axis);
      names.push_back(dimension.axis.name);
      keys.push_back(make_stream_key(seed, fmt::format("sweep/{}/{}", id_, names.back())));
    }
    const auto n = static_cast<std::uint32_t>(sweep_.samples);
    const LatinHypercube cube(keys, n, 1);
    const int n_dimensions = static_cast<int>(std::bit_ceil(2 * names.size()));
    const ScrambledSobol sobol(keys, dimensions_by_name(names, n_dimensions), 1);
    std::vector<double> u(names.size());
    for (std::uint32_t i = 0; i < n; ++i) {
      if (sweep_.design == SweepDesign::sobol) {
        sobol.point(0, i, u);
      } else {
        cube.point(0, i, u);
      }
      auto& point = design.points.emplace_back();
      for (std::size_t axis = 0; axis < names.size(); ++axis) {
        point.push_back(dimensions[axis].at(u[axis]));
      }
    }
    return design;
  }

  DesignPoints listed() {
    DesignPoints design;
    std::map<std::string, Place> paths;
    for (std::size_t i = 0; i < sweep_.points.size(); ++i) {
      for (const Overlay& overlay : sweep_.points[i].overlays) {
        paths.emplace(overlay.path, origins_.place_of(join_path(join_path(join_path(path_, "points"), i), overlay.path)));
      }
    }
    for (const auto& [path, place] : paths) {
      design.axes.push_back({path, {}, place});
    }
    const auto as_is = as_is_labels(design.axes);
    for (const Changes& changes : sweep_.points) {
      auto& point = design.points.emplace_back();
      for (std::size_t axis = 0; axis < design.axes.size(); ++axis) {
        const auto found = std::ranges::find(changes.overlays, design.axes[axis].name, &Overlay::path);
        point.push_back(found == changes.overlays.end() ? AxisValue{as_is[axis], {}} : AxisValue{found->value, {*found}});
      }
    }
    return design;
  }

  DesignPoints tabled() {
    const auto place = origins_.place_of(join_path(path_, "table"));
    const auto file = beside(origins_.names.at(static_cast<std::size_t>(place.source)), sweep_.table);
    std::string text;
    try {
      text = read_(file);
    } catch (const IoError& error) {
      report(place, join_path(path_, "table"), error.what(), "a CSV file, relative to this one");
      return {};
    }
    origins_.names.push_back(file);
    const int source = static_cast<int>(origins_.names.size()) - 1;
    const auto rows = read_csv(text, source, findings_);
    if (rows.size() < 2) {
      report({source, 1, 1}, path_, "no rows", "a row of paths, then a row of values for each point");
      return {};
    }
    DesignPoints design;
    for (std::size_t axis = 0; axis < rows.front().fields.size(); ++axis) {
      design.axes.push_back({rows.front().fields[axis], {}, rows.front().places[axis]});
    }
    const auto as_is = as_is_labels(design.axes);
    for (std::size_t i = 1; i < rows.size(); ++i) {
      table_row(rows[i], source, as_is, design);
    }
    return design;
  }

  void table_row(const CsvRow& row, int source, const std::vector<std::string>& as_is, DesignPoints& design) {
    if (row.fields.size() != design.axes.size()) {
      report({source, row.line, 1}, path_, fmt::format("{} values", row.fields.size()),
             fmt::format("{}, one for each path", design.axes.size()));
      return;
    }
    auto& point = design.points.emplace_back();
    for (std::size_t axis = 0; axis < row.fields.size(); ++axis) {
      const std::string& name = design.axes[axis].name;
      const auto value = row.fields[axis].empty() ? std::nullopt : plain_flow(row.fields[axis], row.places[axis], name, findings_);
      point.push_back(value ? AxisValue{*value, {{name, *value}}, row.places[axis]} : AxisValue{as_is[axis], {}});
    }
  }

  const Scenario& scenario_;
  const Sweep& sweep_;
  const std::string& id_;
  std::string path_;
  const FileSource& read_;
  Origins& origins_;
  Findings& findings_;
};

}  // namespace

DesignPoints make_points(const LoadedScenario& loaded, const std::string& sweep, const FileSource& read, Origins& origins,
                         Findings& findings) {
  expects(loaded.scenario.sweep.contains(sweep), "make_points: a sweep of the scenario");
  DesignPoints points = Maker(loaded, sweep, read, origins, findings).make();
  return findings.empty() ? points : DesignPoints{};
}

}  // namespace zopa

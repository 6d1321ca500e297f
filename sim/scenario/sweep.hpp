#pragma once
/// \file
/// Sweeps: many versions of a scenario, each played like a run. A point is one version; an axis is what differs between points.

#include <string>
#include <vector>

#include "scenario/describe.hpp"
#include "scenario/variants.hpp"

namespace zopa {

/// How points are made of axes.
enum class SweepDesign { grid, zip, list, one_at_a_time, latin_hypercube, sobol, table, what_ifs, switches };
template <>
struct EnumWords<SweepDesign> {
  static constexpr std::array<std::string_view, 9> words{"grid",  "zip",   "list",     "one_at_a_time", "latin_hypercube",
                                                         "sobol", "table", "what_ifs", "switches"};
};

/// Whether the design spreads points over ranges that priors describe.
[[nodiscard]] constexpr bool fills_space(SweepDesign design) {
  return design == SweepDesign::latin_hypercube || design == SweepDesign::sobol;
}

/// One sweep. Every point is checked as a scenario of its own before any is played.
struct Sweep {
  std::string title;
  SweepDesign design = SweepDesign::grid;
  Changes set;
  Changes axes;  ///< the value of each: a list of values as YAML flow, or a prior where the design fills space
  int samples = 0;
  std::vector<Changes> points;
  std::string table;
  std::vector<std::string> what_ifs, switches;
  std::string note;

  template <class Self, class Visitor>
  static void describe(Self& self, Visitor& visit) {
    visit(Key{"title", "Name on screens and figures."}, self.title);
    visit(Key{"design",
              "`grid`: every combination, the last axis fastest; `zip`: the first values of all axes, the second ones...; `one_at_a_time`: "
              "the scenario, then each value alone; `latin_hypercube`, `sobol`: `samples` points spread over the ranges of the axes; "
              "`list`: `points`; `table`: the rows of a CSV file; `what_ifs`: the scenario and its what-ifs; `switches`: every "
              "combination of the options of its switches."},
          self.design);
    visit(Key{"set", "Changes that all points share, such as fewer worlds."}, self.set);
    visit(Key{"axes", "Path to a list of values, `{red_lines.absolute_share: [0, 0.35, 1]}`; where the design spreads points to a prior, "
                      "`{uniform: [0, 1]}`, or to `{times: PRIOR}`, `{plus: PRIOR}`, which act on what is there. Any path of the scenario, "
                      "`monte_carlo.seed` too."},
          self.axes);
    visit(Key{"samples", "Points of `latin_hypercube` and `sobol`; of `sobol` preferably a power of two.", "", 0, 1.0e6}, self.samples);
    visit(Key{"points", "Points of a `list`, each a map from path to value."}, self.points);
    visit(Key{"table", "CSV file of a `table`, relative to this file: paths in the first row, values as YAML flow, nothing: as it is."},
          self.table);
    visit(Key{"what_ifs", "What-ifs that make a further axis beside the scenario itself; with the design of that name by default all. Where the design spreads points each "
                          "is equally frequent."},
          self.what_ifs);
    visit(Key{"switches", "Switches that make a further axis each; with the design of that name by default all."}, self.switches);
    visit(Key{"note", "Remark for the reader."}, self.note);
  }
};

}  // namespace zopa

#pragma once
/// \file
/// What the assumptions of a scenario, taken together, may be expected to say before any result is seen: the question of
/// `zopa check-prior`. A band that was written down first keeps priors from being tuned until the answer pleases.
/// Source: Gabry, Simpson, Vehtari, Betancourt & Gelman (2019), Visualization in Bayesian workflow, JRSS A 182, 389-402, section 3.

#include <string>

#include "scenario/describe.hpp"

namespace zopa {

struct PriorCheck {
  std::string sweep;
  std::string metric;
  double from = 0.0, to = 1.0;
  double mass = 0.9;
  std::string note;

  template <class Self, class Visitor>
  static void describe(Self& self, Visitor& visit) {
    visit(Key{"sweep",
              "Sweep whose points are the settings: other readings of the structure, other sizes of the priors. 200 points at "
              "least, 1,000 worlds each."},
          self.sweep);
    visit(Key{"metric", "What is looked at, as `zopa inspect` names it."}, self.metric);
    visit(Key{"from", "Lower end of the band that was expected."}, self.from);
    visit(Key{"to", "Upper end."}, self.to);
    visit(Key{"mass", "Share of the settings that was expected to lie within.", "", 0.0, 1.0}, self.mass);
    visit(Key{"note", "Remark for the reader."}, self.note);
  }
};

}  // namespace zopa

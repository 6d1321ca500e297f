#pragma once
/// \file
/// Whether an agreement holds: the hazard that it breaks.
/// Sources for the signs: Fortna (2003), Walter (2002), Werner (1999); Powell (2006) for shifts of power.

#include "random/prior.hpp"
#include "scenario/condition.hpp"
#include "scenario/describe.hpp"

namespace zopa {

/// Something about a package that raises or lowers the hazard; on the scale of its logarithm.
struct HazardEffect {
  std::optional<IndexRef> index;         ///< multiplies the effect; otherwise `when` switches it on
  Condition when;
  Prior log_hazard = Prior::fixed(0.0);  ///< [-]
  std::vector<SourceRef> sources;
  std::string note;

  template <class Self, class Visitor>
  static void describe(Self& self, Visitor& visit) {
    visit(Key{"index", "Index that multiplies the effect."}, self.index);
    visit(Key{"when", "Condition that switches the effect on, if there is no index."}, self.when);
    visit(Key{"log_hazard", "Added to the logarithm of the hazard.", "-", -20.0, 20.0}, self.log_hazard);
    visit(Key{"sources", "Rows of the provenance table."}, self.sources);
    visit(Key{"note", "Remark for the reader."}, self.note);
  }
};

/// Hazard that an agreement breaks: base exp(effects), constant in time.
struct Durability {
  Prior hazard = Prior::fixed(0.0);              ///< of a package without any effect [1/year]
  Map<HazardEffect> effects;
  Prior power_shift = Prior::fixed(0.0);         ///< log-hazard at full exposure to a war from a weakened position [-]
  Prior insincerity = Prior::fixed(1.0);         ///< multiplier for each insincere signatory [-]
  Prior dissatisfaction = Prior::fixed(0.0);     ///< log-hazard per unit of value a signatory lies below its reservation [1/utility]
  Prior time_inconsistent = Prior::fixed(1.0);   ///< multiplier for a package that shifts power too far to be kept [-]
  double horizon = 10.0;                         ///< years watched after signature [year]

  template <class Self, class Visitor>
  static void describe(Self& self, Visitor& visit) {
    visit(non_negative("hazard", "Hazard that a package without any effect breaks.", "1/year"), self.hazard);
    visit(Key{"effects", "What raises or lowers it, by id."}, self.effects);
    visit(Key{"power_shift", "Log-hazard at full exposure to a war from a weakened position.", "-", 0.0, 20.0}, self.power_shift);
    visit(Key{"insincerity", "Multiplier of the hazard for each insincere signatory.", "-", 1.0, 1000.0}, self.insincerity);
    visit(non_negative("dissatisfaction", "Log-hazard per unit of value that a signatory lies below its reservation; after signature only.", "1/utility"),
          self.dissatisfaction);
    visit(Key{"time_inconsistent", "Multiplier of the hazard of a package that shifts power so far that whoever gains by it could not be held to it; "
                                   "after signature only.",
              "-", 1.0, 1000.0},
          self.time_inconsistent);
    visit(Key{"horizon", "Years watched after signature.", "year", 1.0, 100.0}, self.horizon);
  }
};

}  // namespace zopa

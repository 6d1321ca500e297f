#pragma once
/// \file
/// Who negotiates. Parties are institutions.

#include "random/prior.hpp"
#include "scenario/describe.hpp"

namespace zopa {

/// One institution at the table, or one whose consent some levels need.
struct Party {
  std::string name;                     ///< as shown on screens and figures
  bool belligerent = false;             ///< fights while there is no agreement
  bool signatory = true;                ///< must sign a package; otherwise it only consents to levels it holds
  Prior rate = Prior::fixed(0.0);       ///< how fast the future loses value, political turnover included [1/year]
  std::optional<Prior> reservation;     ///< stated utility of no agreement, for games without a war [-]
  Prior insincere = Prior::fixed(0.0);  ///< probability that it signs without meaning to keep the agreement [-]
  Prior audience_cost = Prior::fixed(0.0);  ///< utility that giving up a line costs more for each time it was restated [-]
  double capability = 1.0;              ///< power it could use, relative to the others; only the baselines ask for it [-]
  std::optional<double> power;          ///< bargaining power in Nash's solution, 1 if not named; only ratios matter [-]
  std::vector<SourceRef> sources;
  std::string note;

  template <class Self, class Visitor>
  static void describe(Self& self, Visitor& visit) {
    visit(Key{"name", "Name on screens and figures."}, self.name);
    visit(Key{"belligerent", "Whether it fights while there is no agreement."}, self.belligerent);
    visit(Key{"signatory", "Whether a package needs its signature; if not, only levels that name it under `consent` need its yes."},
          self.signatory);
    visit(Key{"rate", "Discount rate: how fast the future loses value, political turnover included.", "1/year", 0.0, 10.0}, self.rate);
    visit(Key{"reservation", "Utility of no agreement, stated. Only for games without `war`; with a war it follows from fighting on.", "-",
              -1.0, 1.0},
          self.reservation);
    visit(probability("insincere", "Probability that it signs without meaning to keep the agreement."), self.insincere);
    visit(non_negative("audience_cost", "Utility that crossing one of its red lines costs it more for each time it has restated the line by a refusal.",
                       "-"),
          self.audience_cost);
    visit(Key{"capability", "Power it could use, relative to the others. Only the simple models shown for comparison ask for it.", "-",
              1.0e-6, 1.0e6},
          self.capability);
    visit(Key{"power", "Bargaining power: the exponent of its gain in Nash's solution, 1 if not named. Only ratios matter.", "-", 1.0e-6, 1.0e6},
          self.power);
    visit(Key{"sources", "Rows of the provenance table."}, self.sources);
    visit(Key{"note", "Remark for the reader."}, self.note);
  }
};

}  // namespace zopa

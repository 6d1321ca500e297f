#pragma once
/// \file
/// A truce as an agreement of its own: the guns fall silent for a while and the talks go on.
/// Sources: Werner & Yuen (2005), International Organization 59, and Fortna (2004) on truces that fail; Zartman (2000) on stalemates that
/// stop hurting.

#include "random/prior.hpp"
#include "scenario/condition.hpp"
#include "scenario/describe.hpp"

namespace zopa {

/// A truce that is proposed to those who fight.
struct Truce {
  Terms terms;                              ///< what it grants; the rest is as while fighting
  Prior length = Prior::fixed(4.0);         ///< [round]
  Prior first = Prior::fixed(1.0);          ///< round in which it is first proposed [round]
  Prior again = Prior::fixed(8.0);          ///< from a refusal or the end of a truce to the next proposal [round]
  int most = 1;                             ///< truces in one play
  Prior hazard = Prior::fixed(0.0);         ///< that it breaks [1/year]
  Map<Prior> regroup;                       ///< by belligerent: steps the front moves its way after a whole truce [step]
  Prior insincere = Prior::fixed(1.0);      ///< multiplier of the regrouping of a party that is insincere [-]
  std::vector<SourceRef> sources;
  std::string note;

  template <class Self, class Visitor>
  static void describe(Self& self, Visitor& visit) {
    visit(Key{"terms", "Levels it grants while it holds; red lines on one of these issues speak against it as against a package. The rest is "
                       "as while fighting."},
          self.terms);
    visit(Key{"length", "How long it is meant to hold.", "round", 1.0, 5000.0}, self.length);
    visit(Key{"first", "Round in which it is first proposed.", "round", 1.0, 5000.0}, self.first);
    visit(Key{"again", "Rounds from a refusal, or from the end of a truce, to the next proposal.", "round", 1.0, 5000.0}, self.again);
    visit(Key{"most", "How many truces there may be, one after another.", "", 1, 1000}, self.most);
    visit(non_negative("hazard", "Hazard that it breaks before its time.", "1/year"), self.hazard);
    visit(Key{"regroup", "By belligerent: steps the front moves its way once fighting resumes after a whole truce.", "step", 0.0, 100.0}, self.regroup);
    visit(Key{"insincere", "A belligerent that does not mean to keep agreements regroups this many times as much.", "-", 0.0, 100.0}, self.insincere);
    visit(Key{"sources", "Rows of the provenance table."}, self.sources);
    visit(Key{"note", "Remark for the reader."}, self.note);
  }
};

}  // namespace zopa

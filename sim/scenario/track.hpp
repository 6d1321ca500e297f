#pragma once
/// \file
/// A second conversation beside the talks, about some of their issues: linked to a settlement, or going its own way.

#include "random/prior.hpp"
#include "scenario/condition.hpp"
#include "scenario/describe.hpp"

namespace zopa {

/// What two or more parties agree on among themselves. Where it is not linked it holds with a settlement and without one alike, so that
/// it neither helps to buy a settlement nor is lost without one.
struct Track {
  std::string title;
  Terms terms;                        ///< what it comes to where it is not linked
  Prior linked = Prior::fixed(1.0);   ///< probability that its pay-off comes with a settlement only [-]
  std::vector<SourceRef> sources;
  std::string note;

  template <class Self, class Visitor>
  static void describe(Self& self, Visitor& visit) {
    visit(Key{"title", "Name for the reader."}, self.title);
    visit(Key{"terms", "What the conversation comes to by itself, where it is not linked."}, self.terms);
    visit(probability("linked", "Probability that it pays with a settlement only. Otherwise its terms are worth the same whatever is signed, and "
                                "without a settlement as well."),
          self.linked);
    visit(Key{"sources", "Rows of the provenance table."}, self.sources);
    visit(Key{"note", "Remark for the reader."}, self.note);
  }
};

}  // namespace zopa

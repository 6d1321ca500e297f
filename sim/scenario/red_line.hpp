#pragma once
/// \file
/// Red lines: what a party says it will never accept, and how firm that may be.

#include "random/prior.hpp"
#include "scenario/condition.hpp"
#include "scenario/describe.hpp"

namespace zopa {

/// One public line of one party. Its type is drawn per world: movable with probability `movable`, otherwise absolute with
/// probability `absolute_share`, otherwise costly.
struct RedLine {
  PartyRef party;
  Condition forbids;
  Prior movable = Prior::fixed(0.0);
  std::optional<Prior> absolute_share;
  std::optional<Prior> movable_penalty;
  std::optional<Prior> costly_penalty;
  std::string text;
  std::vector<SourceRef> sources;
  std::string note;

  template <class Self, class Visitor>
  static void describe(Self& self, Visitor& visit) {
    visit(Key{"party", "Whose line it is."}, self.party);
    visit(Key{"forbids", "Packages on the wrong side of the line."}, self.forbids);
    visit(probability("movable", "Probability that the line can be given up at a small cost."), self.movable);
    visit(probability("absolute_share", "Share of absolute lines among those that are not movable, for this line alone."), self.absolute_share);
    visit(non_negative("movable_penalty", "Utility lost when it is crossed and movable, for this line alone.", "-"), self.movable_penalty);
    visit(non_negative("costly_penalty", "Utility lost when it is crossed and costly, for this line alone.", "-"), self.costly_penalty);
    visit(Key{"text", "The line in plain words."}, self.text);
    visit(Key{"sources", "Rows of the provenance table."}, self.sources);
    visit(Key{"note", "Remark for the reader."}, self.note);
  }
};

/// All red lines and what they share. A crossed movable or costly line lowers utility while the agreement holds; a crossed
/// absolute line makes the package inadmissible. Of several crossed lines of a party on the same single issue the largest counts.
struct RedLines {
  Prior absolute_share = Prior::fixed(0.0);
  Prior movable_penalty = Prior::fixed(0.0);
  Prior costly_penalty = Prior::fixed(0.0);
  Prior audience_cap = Prior::fixed(0.1);   ///< most that restating adds to a penalty [-]
  Map<RedLine> lines;

  template <class Self, class Visitor>
  static void describe(Self& self, Visitor& visit) {
    visit(probability("absolute_share", "Share of absolute lines among those that are not movable."), self.absolute_share);
    visit(non_negative("movable_penalty", "Utility lost when a movable line is crossed.", "-"), self.movable_penalty);
    visit(non_negative("costly_penalty", "Utility lost when a costly line is crossed.", "-"), self.costly_penalty);
    visit(non_negative("audience_cap", "Most that restating a line can add to what crossing it costs; see the parties' `audience_cost`.", "-"),
          self.audience_cap);
    visit(Key{"lines", "The lines by id."}, self.lines);
  }
};

}  // namespace zopa

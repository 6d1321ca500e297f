#pragma once
/// \file
/// What ties issues together: indices (such as the strength of the guarantee) and conditional concessions.

#include "random/prior.hpp"
#include "scenario/condition.hpp"
#include "scenario/describe.hpp"

namespace zopa {

/// One factor of an index: floor + (1 - floor) x table(level of the issue), or a saturating function of its amount.
struct IndexFactor {
  IssueRef issue;
  Map<double> values;                 ///< by level [-]
  std::optional<double> saturation;   ///< 1 - exp(-amount / saturation), instead of values [unit of the issue]
  Prior floor = Prior::fixed(0.0);
  std::vector<SourceRef> sources;
  std::string note;

  template <class Self, class Visitor>
  static void describe(Self& self, Visitor& visit) {
    visit(Key{"issue", "Issue the factor reads."}, self.issue);
    visit(probability("values", "Strength of each level, 0 to 1."), self.values);
    visit(Key{"saturation", "Instead of values: 1 - exp(-amount / saturation).", "unit of the issue", 1e-9, 1e9}, self.saturation);
    visit(probability("floor", "What remains of the index when this factor is zero."), self.floor);
    visit(Key{"sources", "Rows of the provenance table."}, self.sources);
    visit(Key{"note", "Remark for the reader."}, self.note);
  }
};

/// A number in [0, 1] made of several issues: the product of its factors.
struct Index {
  std::string title;
  Map<IndexFactor> factors;

  template <class Self, class Visitor>
  static void describe(Self& self, Visitor& visit) {
    visit(Key{"title", "Name on screens and figures."}, self.title);
    visit(Key{"factors", "Factors by id; the index is their product."}, self.factors);
  }
};

/// How conditional concessions are encoded.
enum class LinkageMode { endogenous, gate, both };
template <>
struct EnumWords<LinkageMode> {
  static constexpr std::array<std::string_view, 3> words{"endogenous", "gate", "both"};
};

/// An index that must reach a threshold.
struct IndexRequirement {
  IndexRef index;
  Prior at_least = Prior::fixed(0.0);
  template <class Self, class Visitor>
  static void describe(Self& self, Visitor& visit) {
    visit(Key{"index", "Index that is required."}, self.index);
    visit(probability("at_least", "Smallest value of the index."), self.at_least);
  }
};

/// A concession that a party makes only in return for something.
struct Gate {
  PartyRef party;
  Condition when;                         ///< the concession
  Condition requires_levels;              ///< what must hold in return, if it is about levels
  std::optional<IndexRequirement> requires_index;
  Prior firm = Prior::fixed(1.0);         ///< probability that the gate is there at all [-]
  std::vector<SourceRef> sources;
  std::string note;

  template <class Self, class Visitor>
  static void describe(Self& self, Visitor& visit) {
    visit(Key{"party", "Who makes the concession."}, self.party);
    visit(Key{"when", "The concession: packages that need something in return."}, self.when);
    visit(Key{"requires_levels", "What must hold in return, as a condition on levels."}, self.requires_levels);
    visit(Key{"requires_index", "What must hold in return, as a threshold on an index."}, self.requires_index);
    visit(probability("firm", "Probability that the party holds to it."), self.firm);
    visit(Key{"sources", "Rows of the provenance table."}, self.sources);
    visit(Key{"note", "Remark for the reader."}, self.note);
  }
};

/// Encoding of linkages. `endogenous`: a package that weakens a party lowers what it can expect if the peace breaks
/// (Powell 2006), so strong guarantees matter by themselves. `gate`: only the explicit conditions count. `both`: both.
struct Linkages {
  LinkageMode mode = LinkageMode::endogenous;
  Map<Gate> gates;

  template <class Self, class Visitor>
  static void describe(Self& self, Visitor& visit) {
    visit(Key{"mode", "`endogenous`: weakened positions lower the value of fighting again; `gate`: only the conditions below; `both`."}, self.mode);
    visit(Key{"gates", "Concessions made only in return for something, by id."}, self.gates);
  }
};

}  // namespace zopa

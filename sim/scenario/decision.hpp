#pragma once
/// \file
/// A choice between diplomatic efforts, and what it is meant to achieve: what information about it would be worth is the question of
/// `zopa information`.

#include "scenario/variants.hpp"

namespace zopa {

/// Levers pulled together; none: nothing is done.
struct DecisionOption {
  std::string title;
  std::vector<std::string> levers;
  double cost = 0.0;

  template <class Self, class Visitor>
  static void describe(Self& self, Visitor& visit) {
    visit(Key{"title", "Name on screens and figures."}, self.title);
    visit(Key{"levers", "Levers of the scenario that it pulls; none: nothing is done. Levers are diplomatic, so no option is harm."},
          self.levers);
    visit(non_negative("cost", "What it costs, on the scale of the payoff.", "-"), self.cost);
  }
};

/// What the levers of an option change together, in their order. Levers that are not declared are left out: check() reports them.
[[nodiscard]] Changes changes_of(const DecisionOption& option, const Map<DiplomaticLever>& levers);

struct Decision {
  std::string title;
  Map<double> payoff;
  Map<DecisionOption> options;
  std::string note;

  template <class Self, class Visitor>
  static void describe(Self& self, Visitor& visit) {
    visit(Key{"title", "Name on screens and figures."}, self.title);
    visit(Key{"payoff",
              "What is to be achieved: metrics that count every play, by name, each with its weight. More of a war and of its ends is "
              "never rewarded."},
          self.payoff);
    visit(Key{"options", "Alternatives by id, two at least."}, self.options);
    visit(Key{"note", "Remark for the reader."}, self.note);
  }
};

}  // namespace zopa

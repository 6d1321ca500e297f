#pragma once
/// \file
/// What a party wants: how much each issue matters and how good each level is.
/// Source: Keeney & Raiffa (1976), the additive form; Barron & Barrett (1996) for weights from ranks.

#include "random/prior.hpp"
#include "scenario/condition.hpp"
#include "scenario/describe.hpp"

namespace zopa {

/// How the worth of levels is stated.
enum class ValueShape { table, increasing, decreasing };
template <>
struct EnumWords<ValueShape> {
  static constexpr std::array<std::string_view, 3> words{"table", "increasing", "decreasing"};
};

/// Worth of each level of one issue, 0 (worst) to 1 (best). In YAML a map level -> number or prior, or one of the words
/// `increasing`, `decreasing`: linear in the amounts of the levels, or in their order if they have none.
/// A plain number other than 0 and 1 is a nominal value: it is drawn from a symmetric triangular of half-width `value_spread`,
/// clipped to [0, 1], and the drawn values are sorted back into nominal order.
struct ValueTable {
  ValueShape shape = ValueShape::table;
  Map<Prior> levels;
};

/// Place of an issue in a party's order of importance, first and last permitted (1 = most important).
/// In YAML a number, or a list of two.
struct RankInterval {
  int first = 1;
  int last = 1;
  friend bool operator==(const RankInterval&, const RankInterval&) = default;
};

/// How weights follow from a ranking.
enum class WeightMethod { spacings, dirichlet };
template <>
struct EnumWords<WeightMethod> {
  static constexpr std::array<std::string_view, 2> words{"spacings", "dirichlet"};
};

/// Utility that a combination of levels adds or takes.
struct Interaction {
  Condition when;
  Prior utility = Prior::fixed(0.0);
  std::vector<SourceRef> sources;
  std::string note;

  template <class Self, class Visitor>
  static void describe(Self& self, Visitor& visit) {
    visit(Key{"when", "Condition on the package."}, self.when);
    visit(Key{"utility", "Utility added when the condition holds.", "-", -1.0, 1.0}, self.utility);
    visit(Key{"sources", "Rows of the provenance table."}, self.sources);
    visit(Key{"note", "Remark for the reader."}, self.note);
  }
};

/// Preferences of one party.
struct Preference {
  Map<RankInterval> ranks;                ///< by issue; an issue without a rank has weight zero
  Map<double> weights;                    ///< by issue, instead of ranks: fixed weights, rescaled to sum to one [-]
  WeightMethod method = WeightMethod::spacings;
  double concentration = 60.0;            ///< of `dirichlet` [-]
  Map<ValueTable> values;                 ///< by issue
  double value_spread = 0.15;             ///< half-width around nominal values [-]
  Terms opening;                        ///< what it asks for first
  Map<Interaction> interactions;
  std::vector<SourceRef> sources;
  std::string note;

  template <class Self, class Visitor>
  static void describe(Self& self, Visitor& visit) {
    visit(Key{"ranks", "Order of importance: for each issue a place, or the first and last permitted place (1 = most important).", "-", 1, 64},
          self.ranks);
    visit(non_negative("weights", "Weights by issue instead of ranks, rescaled to sum to one.", "-"), self.weights);
    visit(Key{"method", "How weights follow from a drawn ranking: ordered uniform spacings of the simplex, or Dirichlet around rank-order centroids."},
          self.method);
    visit(Key{"concentration", "Concentration of `dirichlet`: larger means closer to the centroids.", "-", 1.0, 1.0e6}, self.concentration);
    visit(Key{"values", "Worth of each level by issue, 0 (worst) to 1 (best).", "-", 0.0, 1.0}, self.values);
    visit(Key{"value_spread", "Half-width of the triangular prior around a nominal value.", "-", 0.0, 0.5}, self.value_spread);
    visit(Key{"opening", "Terms it asks for first; issues not named are left open."}, self.opening);
    visit(Key{"interactions", "Combinations of levels that add or take utility."}, self.interactions);
    visit(Key{"sources", "Rows of the provenance table."}, self.sources);
    visit(Key{"note", "Remark for the reader."}, self.note);
  }
};

}  // namespace zopa

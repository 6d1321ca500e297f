#pragma once
/// \file
/// How a party bargains: how fast its aspiration falls, when it accepts, what it knows.
/// Sources: Faratin, Sierra & Jennings (1998) for the curves and for tit for tat; Zeuthen (1930), Harsanyi (1956) and Endriss (2006) for
/// the willingness to risk conflict; Tversky & Kahneman (1991) for losses against a reference point; Baarslag, Hindriks & Jonker (2013)
/// for acceptance conditions; de Jonge (2022) for `micro`; Rubinstein (1982) for `equilibrium`.

#include "random/prior.hpp"
#include "scenario/describe.hpp"

namespace zopa {

/// What makes a party come down from its first aspiration.
enum class TacticKind { time, hardliner, relative_tit_for_tat, absolute_tit_for_tat, average_tit_for_tat, zeuthen, equilibrium };
template <>
struct EnumWords<TacticKind> {
  static constexpr std::array<std::string_view, 7> words{"time",
                                                         "hardliner",
                                                         "relative_tit_for_tat",
                                                         "absolute_tit_for_tat",
                                                         "average_tit_for_tat",
                                                         "zeuthen",
                                                         "equilibrium"};
};

/// Shape of the concession curve.
enum class Curve { polynomial, exponential };
template <>
struct EnumWords<Curve> {
  static constexpr std::array<std::string_view, 2> words{"polynomial", "exponential"};
};

/// Where aspirations start.
enum class AspirationFrom { feasible, opening, best };
template <>
struct EnumWords<AspirationFrom> {
  static constexpr std::array<std::string_view, 3> words{"feasible", "opening", "best"};
};

/// What an offer must reach to be accepted. Admissibility, gates and the reservation hold always.
enum class AcceptanceRule { aspiration, next, constant, time, combi };
template <>
struct EnumWords<AcceptanceRule> {
  static constexpr std::array<std::string_view, 5> words{"aspiration", "next", "const", "time", "combi"};
};

/// How a party chooses the package it offers.
enum class Select { path, lowest_above, micro };
template <>
struct EnumWords<Select> {
  static constexpr std::array<std::string_view, 3> words{"path", "lowest_above", "micro"};
};

/// When a party accepts.
struct Acceptance {
  AcceptanceRule rule = AcceptanceRule::aspiration;
  double scale = 1.0;      ///< `next`, `combi`: accept when scale x V(offer) + shift >= V(own next offer) [-]
  double shift = 0.0;      ///< [-]
  double constant = 0.0;   ///< `const`: accept when V(offer) >= constant; `combi`: smallest value after `time` [-]
  double time = 1.0;       ///< `time`, `combi`: share of the patience after which it accepts [-]

  template <class Self, class Visitor>
  static void describe(Self& self, Visitor& visit) {
    visit(Key{"rule", "`aspiration`: at least the aspiration; `next`: at least its own next offer; `const`: at least a constant; `time`: anything "
                      "after some time; `combi`: next, or after some time at least a constant."},
          self.rule);
    visit(Key{"scale", "Factor on the value of the offer in `next` and `combi`.", "-", 0.0, 100.0}, self.scale);
    visit(Key{"shift", "Added to the value of the offer in `next` and `combi`.", "-", -1.0, 1.0}, self.shift);
    visit(Key{"constant", "Value that `const` asks for, and `combi` after its time.", "-", -1.0, 1.0}, self.constant);
    visit(probability("time", "Share of the patience after which `time` and `combi` accept."), self.time);
  }
};

/// Which move of the others tit for tat answers.
struct TitForTat {
  int lag = 1;                             ///< relative and absolute: answer the move that many of theirs ago, 1 the last
  int window = 1;                          ///< average: over the last moves
  Prior random = Prior::fixed(0.0);        ///< absolute: most that it concedes beyond theirs [-]

  template <class Self, class Visitor>
  static void describe(Self& self, Visitor& visit) {
    visit(Key{"lag", "`relative_tit_for_tat` and `absolute_tit_for_tat` answer the move that many of the others' ago; 1 is the last.", "", 1, 1000}, self.lag);
    visit(Key{"window", "`average_tit_for_tat` answers that many of the others' last moves together.", "", 1, 1000}, self.window);
    visit(Key{"random", "`absolute_tit_for_tat` concedes beyond what the others did an amount drawn between 0 and this, so that somebody begins.", "-", 0.0, 1.0},
          self.random);
  }
};

/// An earlier package against which a party measures what it is asked to accept: what falls short of it counts as a loss.
struct ReferencePoint {
  PackageRef package;
  Prior chance = Prior::fixed(1.0);          ///< [-]
  Prior loss_aversion = Prior::fixed(2.25);  ///< weight of what is lost beside 1 for the like gain; the number of Tversky & Kahneman (1992) [-]
  std::vector<SourceRef> sources;
  std::string note;

  template <class Self, class Visitor>
  static void describe(Self& self, Visitor& visit) {
    visit(Key{"package", "One of the `packages`; issues that it leaves open are taken as they are."}, self.package);
    visit(probability("probability", "Probability that the party measures against it."), self.chance);
    visit(Key{"loss_aversion", "What a text lacks beside that package counts this many times; 1: like a gain.", "-", 1.0, 100.0}, self.loss_aversion);
    visit(Key{"sources", "Rows of the provenance table."}, self.sources);
    visit(Key{"note", "Remark for the reader."}, self.note);
  }
};

/// Tactic of one party.
struct Tactic {
  Select select = Select::path;
  TacticKind kind = TacticKind::time;
  Map<double> mix;                         ///< by kind, instead of `kind`: probability that the party has it; sums to 1 [-]
  Curve curve = Curve::polynomial;
  Prior beta = Prior::fixed(1.0);          ///< exponent is 1/beta; below 1 tough (Boulware), above 1 conceding [-]
  double initial = 0.0;                    ///< k of the curve: share conceded at once [-]
  Prior patience = Prior::fixed(104.0);    ///< rounds until the aspiration has fallen to the reservation [round]
  AspirationFrom aspiration_from = AspirationFrom::feasible;
  double tolerance = 1.0e-9;               ///< of `lowest_above`: taken off what it asks for [-]
  Acceptance acceptance;
  TitForTat tit_for_tat;
  std::optional<ReferencePoint> reference;
  Prior noise = Prior::fixed(0.0);         ///< scale of the logistic noise of a decision, drawn once per text [-]
  std::vector<SourceRef> sources;
  std::string note;

  template <class Self, class Visitor>
  static void describe(Self& self, Visitor& visit) {
    visit(Key{"select", "How it chooses its offers. `path`: the furthest step toward the others that keeps its aspiration. The other two go "
                        "through all packages worth at least its reservation, at most a million, in games of alternating offers with stated "
                        "reservations: `lowest_above` offers the one worth least to it that reaches its aspiration, which falls by the curve "
                        "from its best package to max(reservation, worst package) over share round / (horizon + 1), whatever its patience; "
                        "`micro` begins with its best and goes on to its next best once it has received as many different offers as it has "
                        "made, else repeats its last, and accepts what is worth at least what it would offer."},
          self.select);
    visit(Key{"kind", "What makes it come down: `time`: its patience runs out along a curve; `hardliner`: nothing; `relative_tit_for_tat`: "
                      "the others' last move, in proportion; `absolute_tit_for_tat`: the same step as theirs; `average_tit_for_tat`: their "
                      "last moves together, in proportion; `zeuthen`: that it would risk less than they. `curve`, `beta` and "
                      "`initial` are for `time`. In a single text the draft stands for what the others offer. `equilibrium`: what "
                      "waiting is worth, by backward induction; all signatories have it, alternating offers then are one offer a round, "
                      "everything is known (`beliefs.knowledge: true`), and nothing moves but what `protocol.game` says; at most 100,000 "
                      "packages. In talks of a single round known to all (`protocol.deadline`) the others' reservations may be private."},
          self.kind);
    visit(probability("mix", "Instead of `kind`: the probability of each kind, drawn once a world. Sums to 1."), self.mix);
    visit(Key{"curve", "Shape of the concession curve: `polynomial` k + (1 - k) (t/T)^(1/beta) or `exponential` exp((1 - t/T)^beta ln k)."}, self.curve);
    visit(Key{"beta", "Toughness: below 1 concedes late, 1 linear, above 1 early.", "-", 1.0e-3, 1.0e3}, self.beta);
    visit(probability("initial", "Share conceded at once, k of the curve; the exponential curve needs more than 0."), self.initial);
    visit(Key{"patience", "Rounds until the aspiration has fallen to the reservation.", "round", 1.0, 1.0e6}, self.patience);
    visit(Key{"aspiration_from", "Where the aspiration starts: `feasible`: the best package that leaves every other signatory what the party "
                                 "believes it needs; `opening`: its opening; `best`: its best package."},
          self.aspiration_from);
    visit(Key{"tolerance", "Taken off what `lowest_above` asks for, so that rounding keeps no package from reaching it.", "-", 0.0, 1.0},
          self.tolerance);
    visit(Key{"acceptance", "When it accepts an offer."}, self.acceptance);
    visit(Key{"tit_for_tat", "Which move of the others it answers, if it does."}, self.tit_for_tat);
    visit(Key{"reference", "An earlier package against which it measures texts."}, self.reference);
    visit(non_negative("noise", "Scale of the logistic noise of a decision, drawn once per party and text.", "-"), self.noise);
    visit(Key{"sources", "Rows of the provenance table."}, self.sources);
    visit(Key{"note", "Remark for the reader."}, self.note);
  }
};

}  // namespace zopa

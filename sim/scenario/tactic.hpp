#pragma once
/// \file
/// How a party bargains: how fast its aspiration falls, when it accepts, what it knows.
/// Source: Faratin, Sierra & Jennings (1998) for the curves; Baarslag, Hindriks & Jonker (2013) for acceptance conditions.

#include "random/prior.hpp"
#include "scenario/describe.hpp"

namespace zopa {

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

/// Tactic of one party.
struct Tactic {
  Curve curve = Curve::polynomial;
  Prior beta = Prior::fixed(1.0);          ///< exponent is 1/beta; below 1 tough (Boulware), above 1 conceding [-]
  double initial = 0.0;                    ///< k of the curve: share conceded at once [-]
  Prior patience = Prior::fixed(104.0);    ///< rounds until the aspiration has fallen to the reservation [round]
  AspirationFrom aspiration_from = AspirationFrom::feasible;
  Acceptance acceptance;
  Prior noise = Prior::fixed(0.0);         ///< scale of the logistic noise of a decision, drawn once per text [-]
  std::vector<SourceRef> sources;
  std::string note;

  template <class Self, class Visitor>
  static void describe(Self& self, Visitor& visit) {
    visit(Key{"curve", "Shape of the concession curve: `polynomial` k + (1 - k) (t/T)^(1/beta) or `exponential` exp((1 - t/T)^beta ln k)."}, self.curve);
    visit(Key{"beta", "Toughness: below 1 concedes late, 1 linear, above 1 early.", "-", 1.0e-3, 1.0e3}, self.beta);
    visit(probability("initial", "Share conceded at once, k of the curve; the exponential curve needs more than 0."), self.initial);
    visit(Key{"patience", "Rounds until the aspiration has fallen to the reservation.", "round", 1.0, 1.0e6}, self.patience);
    visit(Key{"aspiration_from", "Where the aspiration starts: `feasible`: the best package that leaves every other signatory what the party "
                                 "believes it needs; `opening`: its opening; `best`: its best package."},
          self.aspiration_from);
    visit(Key{"acceptance", "When it accepts an offer."}, self.acceptance);
    visit(non_negative("noise", "Scale of the logistic noise of a decision, drawn once per party and text.", "-"), self.noise);
    visit(Key{"sources", "Rows of the provenance table."}, self.sources);
    visit(Key{"note", "Remark for the reader."}, self.note);
  }
};

/// What parties know of each other when they make offers.
enum class Knowledge { prior, truth };
template <>
struct EnumWords<Knowledge> {
  static constexpr std::array<std::string_view, 2> words{"prior", "true"};
};

/// Beliefs of the parties about each other.
struct Beliefs {
  Knowledge knowledge = Knowledge::prior;
  Prior reservation_error = Prior::fixed(0.0);   ///< standard deviation of the error about another's reservation [-]

  template <class Self, class Visitor>
  static void describe(Self& self, Visitor& visit) {
    visit(Key{"knowledge", "What proposers know of the others: `prior`: the prior means; `true`: everything."}, self.knowledge);
    visit(non_negative("reservation_error", "Standard deviation of a party's error about another's reservation.", "-"), self.reservation_error);
  }
};

}  // namespace zopa

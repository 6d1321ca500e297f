#pragma once
/// \file
/// What parties know of each other, and how they learn more while they talk and fight.
/// Sources: Powell (2004) for the two ways of learning; Zeng & Sycara (1998), Hindriks & Tykhonov (2008) and van Krimpen et al. (2013) for
/// what is said at the table, Slantchev (2003) for what is fought.

#include "random/prior.hpp"
#include "scenario/describe.hpp"

namespace zopa {

/// What parties know of each other when they make offers.
enum class Knowledge { prior, learned, truth };
template <>
struct EnumWords<Knowledge> {
  static constexpr std::array<std::string_view, 3> words{"prior", "learned", "true"};
};

/// How much parties make of what they see. What is said can be faked, what is fought cannot, so each has its own likelihood.
struct Learning {
  Prior statement = Prior::fixed(1.5);     ///< likelihood ratio that a restated red line is firm [-]
  Prior offers = Prior::fixed(0.1);        ///< scale at which offers and answers tell what a text is worth to a party [-]
  Prior reservations = Prior::fixed(0.1);  ///< standard deviation of the doubt about another's reservation [-]
  Prior weights = Prior::fixed(0.2);       ///< rate at which offers shift the weights that others are thought to have [-]
  bool battles = true;                     ///< whether parties learn from how the front moves

  template <class Self, class Visitor>
  static void describe(Self& self, Visitor& visit) {
    visit(Key{"statement",
              "Likelihood ratio that a red line is firm when its party first restates it by a refusal; how far the party may be "
              "insincere brings it nearer to 1, and the n-th time says an n-th as much.",
              "-", 1.0, 100.0},
          self.statement);
    visit(Key{"offers", "Scale at which offers and answers tell what a text is worth to a party: small, they are taken at their word.", "-",
              1.0e-3, 100.0},
          self.offers);
    visit(non_negative("reservations",
                       "Standard deviation of a party's doubt about another's reservation, before anybody spoke; 0: no doubt.", "-"),
          self.reservations);
    visit(probability("weights",
                      "Rate at which an offer that leaves an issue as it was raises the weight that its author is thought to give it."),
          self.weights);
    visit(Key{"battles", "Whether parties learn from every week of fighting which kind of war they are in."}, self.battles);
  }
};

/// Beliefs of the parties about each other.
struct Beliefs {
  Knowledge knowledge = Knowledge::prior;
  Prior reservation_error = Prior::fixed(0.0);  ///< standard deviation of the error about another's reservation [-]
  Learning learning;

  template <class Self, class Visitor>
  static void describe(Self& self, Visitor& visit) {
    visit(Key{"knowledge",
              "What proposers know of the others: `prior`: the prior means; `learned`: these, corrected by what was said and "
              "fought since; `true`: everything."},
          self.knowledge);
    visit(non_negative("reservation_error", "Standard deviation of a party's error about another's reservation.", "-"),
          self.reservation_error);
    visit(Key{"learning", "How much parties make of what they see, with `knowledge: learned`."}, self.learning);
  }
};

}  // namespace zopa

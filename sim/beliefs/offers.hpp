#pragma once
/// \file
/// What offers and answers say of what a text is worth to their author. They can be faked, so their likelihoods are wide.
/// Sources: Hindriks & Tykhonov (2008), AAMAS, for offers: an author is expected to ask for a certain utility at a certain time, and a
/// hypothesis is the likelier the nearer it puts the offer to that. Answers follow the logistic of random utility (McFadden 1974).

#include "core/exponential.hpp"

namespace zopa {

/// Likelihood of an offer under a hypothesis, up to a factor.
/// \param utility of the offer to its author under the hypothesis \param asked what it is expected to ask for \param scale > 0
[[nodiscard]] constexpr double offer_likelihood(double utility, double asked, double scale) {
  const double off = (utility - asked) / scale;
  return exponential(-0.5 * off * off);
}

/// Probability that a party accepts a text. \param surplus over what it asks for, under the hypothesis \param scale > 0
[[nodiscard]] constexpr double acceptance_probability(double surplus, double scale) {
  return 1.0 / (1.0 + exponential(-surplus / scale));
}

/// Probability of odds; infinite odds are certainty.
[[nodiscard]] constexpr double probability_of(double odds) { return odds > 1.0e300 ? 1.0 : odds / (1.0 + odds); }

/// How the odds that a red line is movable change when its party answers a text that crosses it. A firm line may be absolute: then no text
/// that crosses it is accepted at any price.
struct LineHypotheses {
  double if_movable = 0.0;      ///< surplus of the text over what the party asks for, if the line is movable [-]
  double if_firm = 0.0;         ///< and if it is firm but has a price [-]
  double absolute_share = 0.0;  ///< of firm lines [-]
};
[[nodiscard]] constexpr double odds_after_answer(double odds, const LineHypotheses& line, bool accepts, double scale) {
  const double movable = acceptance_probability(line.if_movable, scale);
  const double firm = (1.0 - line.absolute_share) * acceptance_probability(line.if_firm, scale);
  return odds * (accepts ? movable / firm : (1.0 - movable) / (1.0 - firm));
}

/// How they change when the party restates the line. What everybody expects to be said tells less the more often it is said, and words of a
/// party that may not mean them tell nothing as far as it does not.
/// \param ratio likelihood ratio toward firm of the first statement, >= 1 \param insincere probability that it does not mean what it says
/// \param times how often it has said so, this time included, >= 1
[[nodiscard]] constexpr double odds_after_statement(double odds, double ratio, double insincere, int times) {
  return odds / (1.0 + (ratio - 1.0) * (1.0 - insincere) / times);
}

}  // namespace zopa

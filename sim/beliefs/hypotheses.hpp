#pragma once
/// \file
/// Full hypotheses about an opponent: an order of importance of the issues, and with it what every package is worth to it.
/// Source: Hindriks & Tykhonov (2008), Opponent Modelling in Automated Multi-Issue Negotiation Using Bayesian Learning, AAMAS.

#include <span>
#include <vector>

#include "beliefs/bayes.hpp"
#include "beliefs/offers.hpp"

namespace zopa {

/// Weight of the issue of a rank: w = 2 (n + 1 - r) / (n (n + 1)), r from 1.
[[nodiscard]] constexpr double rank_sum_weight(int rank, int n) {
  return 2.0 * (n + 1 - rank) / (static_cast<double>(n) * (n + 1));
}

/// What the opponent is expected to ask for at a time: its best at first, `decline` less each time.
[[nodiscard]] constexpr double expected_bid_utility(double time, double decline = 0.05) {
  return 1.0 - decline * time;
}

/// Updates by one bid. \param belief [n] over the hypotheses; set \param utility [n] of the bid under each \param scale sigma
inline void learn_from_bid(std::span<double> belief, std::span<const double> utility, double time, double scale = 0.25) {
  std::vector<double> likelihood;
  likelihood.reserve(belief.size());
  for (const double value : utility) {
    likelihood.push_back(offer_likelihood(value, expected_bid_utility(time), scale));
  }
  update(belief, likelihood);
}

}  // namespace zopa

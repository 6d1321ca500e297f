#pragma once
/// \file
/// Alternating offers over a pie of one between parties that know everything: who gets what in equilibrium, in closed form. What a
/// simulation of such parties must reproduce, and what it must not be confused with.
/// Source: Rubinstein (1982), Perfect equilibrium in a bargaining model, Econometrica 50(1), 97-109; others beside each function.

#include <vector>

namespace zopa {

/// Something of the proposer of the first round and of the other.
struct Pair {
  double proposer = 0.0;
  double responder = 0.0;
};

/// Shares of the first proposal, which is accepted at once. \param discount factors per round, in [0, 1), at most one of them 1
/// Source: Rubinstein (1982), conclusion 2: the proposer gets (1 - d2) / (1 - d1 d2).
/// \throws ContractError if a discount factor leaves [0, 1] or both are 1
[[nodiscard]] Pair rubinstein_split(Pair discount);

/// The same as rounds become short: the asymmetric Nash solution with powers r2 / (r1 + r2) and r1 / (r1 + r2).
/// \param rate [1/year], not negative, not both 0
/// Source: Binmore, Rubinstein & Wolinsky (1986), RAND Journal of Economics 17(2), 176-188.
[[nodiscard]] Pair rubinstein_limit(Pair rate);

/// Shares between which the proposer's may lie.
struct ShareRange {
  double low = 0.0;
  double high = 0.0;
};

/// Share of the proposer when a round costs each party a fixed amount instead of a share: all if it is the more patient one, the cost of
/// the other if not, anything between the cost and all if the costs are equal.
/// \param cost per round, in (0, 1)
/// Source: Rubinstein (1982), conclusion 1.
[[nodiscard]] ShareRange rubinstein_fixed_cost(Pair cost);

/// Share of the proposer of the first of `rounds` rounds, after which there is nothing: v_T = 1, v_t = 1 - d v_{t+1} with the discount
/// factor of whoever proposes at t + 1. \param rounds from 1 up
/// Source: Stahl (1972), Bargaining Theory.
[[nodiscard]] double stahl_share(Pair discount, int rounds);

/// Shares when the responder may leave for `option` instead of answering; both discount alike. The option changes nothing until it
/// binds. \param discount in [0, 1) \param option in [0, 1]
/// Source: Binmore, Shaked & Sutton (1989), Quarterly Journal of Economics 104(4), 753-770, the outside option principle.
[[nodiscard]] Pair outside_option_split(double discount, double option);

/// Shares when every rejection ends the talks with probability `risk`, leaving both with `fallback`; nobody discounts.
/// \param risk in (0, 1] \param fallback with a sum of at most 1
/// Source: Binmore, Rubinstein & Wolinsky (1986), the bargaining model with exogenous risk: (1 - b2 + (1 - q) b1) / (2 - q); half the surplus as q falls to 0.
[[nodiscard]] Pair breakdown_split(double risk, Pair fallback);

/// Shares when both discount alike and receive a flow while they disagree, worth `inside` if it went on for ever.
/// Equal to breakdown_split for risk = 1 - discount. \param discount in [0, 1) \param inside with a sum of at most 1
/// Source: Muthoo (1999), Bargaining Theory with Applications, chapter 6.
[[nodiscard]] Pair inside_option_split(double discount, Pair inside);

/// Shares of n parties who take turns and must all agree, the first proposer first, in the stationary equilibrium: d^k (1-d) / (1-d^n).
/// Without stationarity any split is an equilibrium for three or more patient parties. \param discount in [0, 1]
/// Source: Herrero (1985); Sutton (1986), Review of Economic Studies 53(5), 709-724.
[[nodiscard]] std::vector<double> unanimity_shares(int n_parties, double discount);

/// Share a randomly drawn proposer keeps when `votes` of n parties (its own included) suffice, closed rule: each bought vote costs d/n.
/// \param votes from 1 to n
/// Source: Baron & Ferejohn (1989), Bargaining in legislatures, American Political Science Review 83(4), 1181-1206.
[[nodiscard]] double legislature_share(int n_parties, int votes, double discount);

/// Value of waiting for a pie that arrives with probability `chance` each round from the next one on. Parties who know everything wait if
/// this exceeds today's pie, so delay alone is no sign of a mistake. \param discount in [0, 1)
/// Source: Merlo & Wilson (1995), A stochastic model of sequential bargaining with complete information, Econometrica 63(2), 371-399.
[[nodiscard]] double value_of_waiting(double discount, double chance, double pie);

}  // namespace zopa

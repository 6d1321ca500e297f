#pragma once
/// \file
/// What the value of fighting on is made of, kind of war by kind of war: W = sum over kinds of belief x W(kind). The kinds are solved once
/// per world; a party that changes its mind about the war changes the weights alone.

#include <array>
#include <cstddef>
#include <vector>

#include "value/layout.hpp"

namespace zopa {

inline constexpr std::size_t kWarVariants = 2;  ///< the war as it is now, and after a package that weakened somebody

using PartyLanes = std::array<double, kMaxParties>;

/// What the value of fighting on is made of, a lane per party.
struct WarTerms {
  std::array<PartyLanes, kWarVariants> settled{};  ///< worth of the constant part of the flow for ever
  std::array<PartyLanes, kWarVariants> burden{};   ///< what a cost of 1 for ever takes
  std::array<PartyLanes, kWarVariants> slope{};    ///< of the flow of a round, at the goal
  PartyLanes top{};                                ///< at an absorbing top
  PartyLanes talking{}, talking_gain{};            ///< while talks go on: at step 0, up to the goal
  PartyLanes to_war{};                             ///< share of the war in the reservation
};

/// Sums along the ladder and the weights of the kinds; `sums`, `hits` [n_steps x variants x types x lanes of parties].
struct WarSums {
  std::size_t n_types, lanes;
  const double* flow;    ///< [n_steps] share of the way to the goal
  const double* belief;  ///< [types x lanes of parties]
  const double* sums;
  const double* hits;  ///< null: the top reflects
};

/// Where the values go. [steps asked for x kMaxParties] each
struct WarColumns {
  double *value, *weakened, *reservation, *annuity, *weakened_annuity, *reservation_annuity;
};

/// W, W' and R with their annuities at some steps. \param first position of the first step
void fill_war_tables(const WarSums& sums, const WarTerms& terms, std::size_t first, std::size_t n_steps, const WarColumns& out);

/// The same, kept for later beliefs; empty where nobody learns from the war.
struct WarKinds {
  std::size_t n_types = 0, lanes = 4;
  WarTerms terms;
  const double* flow = nullptr;    ///< of the plan
  std::vector<double> sums, hits;  ///< [n_steps x variants x types x lanes]; no hits: the top reflects
  std::vector<double> belief;      ///< [types x lanes] at the start
};

/// Weights of the kinds after some steps of the front were seen: the weights at the start times the likelihood of the steps.
/// \param likelihood [types] \param posterior [types x lanes] set
void weigh_kinds(const WarKinds& kinds, const std::vector<double>& likelihood, std::vector<double>& posterior);

}  // namespace zopa

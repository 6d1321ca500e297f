#pragma once
/// \file
/// Parties that bargain by the equilibrium of their game: what is worked out of a world once, and one offer a round from it.
///
/// What parties accept is exact, with lotteries over packages (talks/induction.hpp). What is signed is a package: the one that falls short
/// least, for whoever it does most, of what the equilibrium gives those whose yes it needs; they accept it in its place. On a pie it lies
/// within half a step of the exact division, and where some package is worth its reservation to everybody one is signed at once unless
/// waiting is worth more.

#include <map>
#include <tuple>
#include <vector>

#include "search/package_order.hpp"
#include "talks/induction.hpp"

namespace zopa {

struct Play;

struct Equilibrium {
  bool active = false;
  bool changed = false;                 ///< what there is to gain has, in this play
  std::vector<int> seats;               ///< signatories in the order of their turns
  PackageOrders orders, believed;       ///< what packages are worth; and what others take them to be worth
  std::vector<std::uint32_t> packages;  ///< numbers of those that may be agreed
  OfferGame game;
  Induction induction;
  std::map<std::tuple<int, bool, int, std::size_t>, std::uint32_t> offers;  ///< already found: by round, change, seat and deal
  std::array<std::vector<double>, kMaxParties> chances;  ///< private reservations: by author, of each package, that all others accept
};

/// Takes up a world. (equilibrium.cpp)
void open_equilibrium(Play& play);
/// Round of one offer. (equilibrium.cpp)
void bargain(Play& play);

}  // namespace zopa

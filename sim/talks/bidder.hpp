#pragma once
/// \file
/// Parties that choose their offers from the order of all packages: what they ask for and what they offer.
///
/// `lowest_above` goes down as time goes by, `micro` as others give it something new. Both are fixed rules of automated negotiation, so
/// that games played elsewhere can be played here and compared offer by offer.
/// Sources: Faratin, Sierra & Jennings (1998) for the curve of `lowest_above`; de Jonge (2022) for `micro`, which repeats at random where
/// ours repeats its last offer.

#include <array>
#include <cstdint>
#include <vector>

#include "search/package_order.hpp"

namespace zopa {

struct Play;

/// One party that goes through the packages.
struct Bidder {
  bool active = false;                  ///< whether the party chooses so
  std::uint32_t n_rational = 0;         ///< packages at the front of its order that are worth at least its reservation
  double best = 0.0, lowest = 0.0;      ///< worth of its best package, and the larger of its reservation and its worst package [-]
  std::vector<double> asked;            ///< `lowest_above`: what it asks for by round, as far as that is known [-]
  double exponent = 0.0, time = 0.0;    ///< of the curve and in rounds, when that was found
  double next = 0.0;                    ///< worth of the first package beyond those; minus infinity if there is none [-]
  std::uint32_t n_reach = 0;            ///< packages at the front of its order that reached what it asked for last
  std::uint32_t n_made = 0;             ///< `micro`: different offers it has made
  std::uint32_t n_received = 0;         ///< `micro`: and has received, from whomever
  std::uint32_t play = 0;               ///< `micro`: counts plays, so that `received` is not wiped before each
  std::vector<std::uint32_t> received;  ///< `micro` [n_packages] the play in which the package was last received
};

/// What parties that go through the packages keep during a play.
struct Bidding {
  bool any = false;  ///< whether there is such a party
  PackageOrders orders;
  std::array<Bidder, kMaxParties> bidders;
  std::uint32_t standing = 0;  ///< number of the offer on the table
  bool stands = false;         ///< whether the number alone says what is on the table
  std::int64_t refused = -1;   ///< number of the last offer that such a party refused; -1: another party refused later
  [[nodiscard]] bool by(int party) const { return bidders[static_cast<std::size_t>(party)].active; }
};

/// Takes up a world: orders, best and worst packages.
void open_bidding(Play& play);
/// Forgets the offers of an earlier play.
void begin_bidding(Play& play);

/// What the party asks of an offer now [-]; infinity if no package is worth its reservation.
[[nodiscard]] double bidder_asks(Play& play, int party);

/// Number of the package it offers now.
/// \param asks as told by bidder_asks() \return -1 if no package is worth its reservation
[[nodiscard]] std::int64_t bidder_offer(Play& play, int party, double asks);

/// An offer is put on the table: everybody who counts offers does.
void note_offer(Play& play, int author, std::uint32_t number);

}  // namespace zopa

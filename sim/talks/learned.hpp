#pragma once
/// \file
/// What everybody has learned in a play, with `knowledge: learned`. All hear the same words and see the same front, and all start from the
/// same prior means, so that one picture of each party stands for what every other party makes of it. Only what parties believe of each
/// other's reservations differs, by their first errors.

#include <array>
#include <cstdint>
#include <vector>

#include "beliefs/reservation.hpp"
#include "value/surrogate.hpp"
#include "value/tables.hpp"

namespace zopa {

/// What the answers of a party said of one of its lines. As with reservations only the most telling of each kind counts.
struct LineEvidence {
  double most_refused = -1.0e300, least_accepted = 1.0e300;   ///< surplus of texts that cross the line, its penalty aside [-]
  double refused_ratio = 1.0, accepted_ratio = 1.0;           ///< likelihood ratios of these, movable against firm
};

/// The picture, and what it is made of.
struct Learned {
  bool on = false;

  // The same in every play of a game:
  std::array<double, kMaxParties> slope{};  ///< of the surrogate of the prior means, by utility
  std::vector<double> markup;  ///< [n_parties x (horizon + 1)] what a party is thought to ask for beyond its reservation, by round [-]

  // The kinds of war:
  std::vector<double> war;                     ///< [types] likelihood of the steps of the front so far, up to a factor
  std::vector<double> own_kinds, known_kinds;  ///< [types x lanes] what each party makes of it; what others think it makes of it

  // The red lines:
  std::vector<LineEvidence> heard;               ///< [n_lines]
  std::vector<double> odds;     ///< [n_lines] movable against firm
  std::vector<double> penalty;  ///< [n_lines] as the tables below have it [-]

  // Reservations and weights:
  std::array<ReservationEvidence, kMaxParties> reservation;
  std::array<std::array<ReservationGuess, kMaxParties>, kMaxParties> guesses;   ///< [observer][party]
  std::vector<double> weights;        ///< [n_parties x n_issues] by the frequencies of their offers
  std::vector<double> shown_weights;  ///< [n_parties x n_issues] as the tables below have them

  // What parties said last: the same answer to the same text is no news.
  std::array<Package, kMaxParties> answered_text{}, offered{};
  std::uint32_t answered = 0, accepted = 0, has_offered = 0;  ///< bits of parties

  // The picture itself:
  ValueTables tables;
  Surrogate surrogate;
  std::array<double, kMaxParties> moved{};  ///< how far the picture of a party has moved so far, on the scale of value [-]
  std::array<double, kMaxParties> heard_of{};  ///< and estimates of its reservation [-]
  double scale = 0.1, statement = 1.0, rate = 0.0, doubt = 0.0;  ///< of this world, see LearningPlan
};

}  // namespace zopa

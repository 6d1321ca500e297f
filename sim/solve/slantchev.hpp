#pragma once
/// \file
/// Bargaining while fighting with complete information: each round one side offers, a refusal means a battle that moves the front by one
/// place, and either side loses the war when it has lost its last place. There is an agreement at once; the front decides on which terms.
/// Source: Slantchev (2003), The principle of convergence in wartime negotiations, American Political Science Review 97(4), 621-632.

#include <vector>

namespace zopa {

/// A war over a pie of 1 per round. The front stands at one of the places 0 .. `end`; at 0 side 1 has lost everything, at `end` side 2.
struct WarOfPlaces {
  int end = 2;            ///< places, >= 2
  double win = 0.5;       ///< probability that side 1 wins a battle [-]
  double discount = 0.9;  ///< of a round, in [0, 1) [-]
  double flow_1 = 0.0;    ///< what a round of fighting gives side 1, costs taken off [-]
  double flow_2 = 0.0;    ///< and side 2 [-]
};

/// What the sides have, by place of the front; each [end + 1].
struct WarPath {
  std::vector<double> offer_1;  ///< share of side 1 where it makes the offer
  std::vector<double> offer_2;  ///< share of side 2 where it makes the offer
  std::vector<double> war_1;    ///< share of side 1 if both fight to the finish
  std::vector<double> war_2;    ///< and of side 2
};

/// The equilibrium: whoever offers leaves the other side what a battle, and its own offer after that, would give it (proposition 1).
/// \throws ContractError for places, a probability or a discount factor out of range
[[nodiscard]] WarPath war_path(const WarOfPlaces& war);

}  // namespace zopa

#pragma once
/// \file
/// Games in which a party's aim follows from its tactic alone.

#include "scenario/scenario.hpp"

namespace zopa::test {

/// Nobody learns, and nobody is held to what it said: either makes parties choose their aims anew.
inline void keep_aims(Scenario& scenario) {
  if (scenario.beliefs.knowledge == Knowledge::learned) {
    scenario.beliefs.knowledge = Knowledge::prior;
  }
  for (auto& [id, party] : scenario.parties) {
    party.audience_cost = 0.0;
  }
}

}  // namespace zopa::test

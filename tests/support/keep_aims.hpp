#pragma once
/// \file
/// Games in which a party's aim follows from its tactic alone.

#include "scenario/scenario.hpp"

namespace zopa::test {

/// Nobody learns, nobody is held to what it said, and the mediator tells nothing: each makes parties choose their aims anew. Nor does a new
/// leader have another patience, or a vote ask for more.
inline void keep_aims(Scenario& scenario) {
  if (scenario.beliefs.knowledge == Knowledge::learned) {
    scenario.beliefs.knowledge = Knowledge::prior;
  }
  for (auto& [id, party] : scenario.parties) {
    party.audience_cost = 0.0;
  }
  if (scenario.mediator) {
    scenario.mediator->messages.reset();
  }
  scenario.shocks.clear();
  for (auto& [id, institution] : scenario.ratification) {
    institution.renegotiation.reset();
  }
}

}  // namespace zopa::test

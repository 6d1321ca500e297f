#pragma once
// Ten pieces of a pie between two: what happens in the talks can be worked out by hand.

#include <string>

#include "support/plain_game.hpp"

namespace zopa::test {

/// Alder wants all ten pieces, birch none to be given; alder opens every round. Nobody errs, everything is known, nothing breaks.
inline Scenario pie() {
  Scenario scenario = plain_scenario();
  Issue& issue = scenario.issues.at("issue");
  issue.levels.clear();
  for (int pieces = 0; pieces <= 10; ++pieces) {
    issue.levels.push_back({"p" + std::to_string(pieces), "", std::nullopt, {}, {}, ""});
  }
  for (auto& [id, preference] : scenario.preferences) {
    preference.value_spread = 0.0;
  }
  scenario.preferences.at("birch").values.at("issue").shape = ValueShape::decreasing;
  scenario.beliefs.knowledge = Knowledge::truth;
  scenario.protocol.first = FirstProposer::fixed;
  for (auto& [id, party] : scenario.parties) {
    party.reservation = 0.0;
    scenario.tactics.at(id).aspiration_from = AspirationFrom::best;
  }
  return scenario;
}

/// With this reservation, a linear curve and this patience the aspiration falls a little faster than a tenth a round from 1, so that the
/// party keeps 1 - t/10 for itself in its offer of round t.
inline void concede_a_piece_a_round(Scenario& scenario, const std::string& party) {
  scenario.parties.at(party).reservation = 0.05;
  scenario.tactics.at(party).patience = 9.4;
}

/// Never accepts what it is offered.
inline void refuse_everything(Scenario& scenario, const std::string& party) {
  scenario.tactics.at(party).acceptance.rule = AcceptanceRule::constant;
  scenario.tactics.at(party).acceptance.constant = 9.0;
}

/// One play and all that happened in it.
struct Played {
  Game game;
  Outcome outcome;
  Journal journal;
  [[nodiscard]] int party(const std::string& id) const {
    return static_cast<int>(std::find(game.party_ids.begin(), game.party_ids.end(), id) - game.party_ids.begin());
  }
  /// The first entry of a kind by a party in a round or later; fails the test if there is none.
  [[nodiscard]] const Entry& first(Event event, const std::string& who, int from_round = 0) const {
    for (const Entry& entry : journal.entries) {
      if (entry.event == event && entry.party == party(who) && entry.round >= from_round) {
        return entry;
      }
    }
    FAIL("no such entry of " << who);
    return journal.entries.front();
  }
};

inline Played played(const Scenario& scenario, std::uint32_t world_index = 0) {
  Played result{compile(scenario, 20251229), {}, {}};
  World world;
  draw_world(result.game, world_index, world);
  Talks talks(result.game, true);
  result.outcome = talks.play(world, 0, &result.journal);
  return result;
}

}  // namespace zopa::test

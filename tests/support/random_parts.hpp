#pragma once
/// \file
/// The parts random_scenario() is made of. Each fills its part of a scenario in which parties and issues stand.

#include <string>
#include <vector>

#include "scenario/scenario.hpp"
#include "support/dice.hpp"
#include "support/random_game.hpp"

namespace zopa::test::random_parts {

[[nodiscard]] std::vector<std::string> party_ids(const Scenario& scenario);
[[nodiscard]] std::vector<std::string> signatory_ids(const Scenario& scenario);
[[nodiscard]] std::vector<std::string> issue_ids(const Scenario& scenario);

/// One of some words.
[[nodiscard]] const std::string& one_of(Dice& dice, const std::vector<std::string>& words);
/// A level of an issue.
[[nodiscard]] const std::string& some_level(Dice& dice, const Scenario& scenario, const std::string& issue);
/// Some levels of an issue, neither none nor all.
[[nodiscard]] std::vector<std::string> some_levels(Dice& dice, const Scenario& scenario, const std::string& issue);
/// A number, or a prior around it that stays in [low, high].
[[nodiscard]] Prior around(Dice& dice, double middle, double low, double high);

void preferences(Dice& dice, Scenario& scenario);
void commitments(Dice& dice, Scenario& scenario);                            ///< red lines, index, gates, durability
void war(Dice& dice, Scenario& scenario);
void truce(Dice& dice, Scenario& scenario);                                  ///< among those who fight; after the war
void talks(Dice& dice, const GameKind& kind, Scenario& scenario);            ///< tactics, protocol, mediator, ratification

}  // namespace zopa::test::random_parts

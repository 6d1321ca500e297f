#pragma once
/// \file
/// From the words of a scenario to indices, and from conditions to the options they cover.

#include <string>
#include <vector>

#include "scenario/condition.hpp"
#include "world/game.hpp"

namespace zopa {

/// Index of an id in an ascending list. \throws ContractError if it is not there: the checks of the scenario came first
[[nodiscard]] int index_of(const std::vector<std::string>& ids, const std::string& id);

/// Flat index of a level. \throws ContractError as above
[[nodiscard]] int flat_level(const Game& game, int issue, const std::string& level);

/// Issues that a condition names, ascending, without repetition.
[[nodiscard]] std::vector<int> issues_of(const Game& game, const Condition& condition);

/// Flat options of the bundle that holds all issues of a condition, in ascending order, for which it holds.
/// \throws ContractError if its issues lie in several bundles
[[nodiscard]] std::vector<int> options_where(const Game& game, const Condition& condition);

/// Flat levels, ascending, for which a condition on one issue holds.
/// \throws ContractError if it names several issues or none
[[nodiscard]] std::vector<int> levels_where(const Game& game, const Condition& condition);

/// Whether a condition holds for a package.
[[nodiscard]] bool holds(const Game& game, const Condition& condition, const Levels& levels);

/// Level of every issue in a partly named package; -1 where it is silent.
[[nodiscard]] std::vector<int> levels_of(const Game& game, const Terms& terms);

}  // namespace zopa

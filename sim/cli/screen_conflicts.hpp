#pragma once
/// \file
/// The part of the screen that says what closes the zone where there is none: minimal conflicts first, single constraints after them.

#include <string>
#include <vector>

#include "engine/estimates.hpp"
#include "world/game.hpp"

namespace zopa {

/// "red_line.eu_assets" in words: "eu assets"; "reservation.russia": "reservation of russia"
[[nodiscard]] std::string constraint_words(const std::string& name);

/// Lines of the screen; none if conflicts were not looked for or every world has a zone.
[[nodiscard]] std::vector<std::string> conflict_lines(const Game& game, const Estimates& estimates);

}  // namespace zopa

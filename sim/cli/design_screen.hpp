#pragma once
/// \file
/// What a run that was laid out for a sensitivity analysis says of itself. Its worlds are no sample, so there is no distribution to show.

#include <string>

#include "world/game.hpp"

namespace zopa {

/// \param file the result
[[nodiscard]] std::string design_screen(const Game& game, const std::string& file);

}  // namespace zopa

#pragma once
/// \file
/// The scenarios that come with the program, found from the project's folder.

#include <cstdint>
#include <string>
#include <vector>

#include "input/load.hpp"
#include "support/random_game.hpp"
#include "world/world.hpp"

namespace zopa::test {

inline constexpr const char* kDecember = "scenarios/ukraine-2025-12-29.yaml";

/// A shipped scenario as a game. \param name of its file
[[nodiscard]] inline Game shipped_game(const std::string& name, const std::vector<Overlay>& overlays = {}, std::uint64_t seed = 1) {
  return compile(load_scenario("scenarios/" + name, overlays).scenario, seed);
}

/// The scenario of December 2025, compiled once.
[[nodiscard]] inline const Game& december_game() {
  static const Game game = shipped_game("ukraine-2025-12-29.yaml");
  return game;
}

/// That scenario as number 0, random ones after it.
[[nodiscard]] inline Scenario december_or_random(std::uint32_t index, const GameKind& kind = {}) {
  return index == 0 ? load_scenario(kDecember).scenario : random_scenario(index, kind);
}

}  // namespace zopa::test

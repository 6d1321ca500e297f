#pragma once
// A shipped scenario as a game, for tests of what runs it.

#include "input/load.hpp"
#include "world/game.hpp"

namespace zopa {

inline Game shipped_game(const std::string& name, const std::vector<Overlay>& overlays = {}, std::uint64_t seed = 1) {
  return compile(load_scenario("scenarios/" + name, overlays).scenario, seed);
}

}  // namespace zopa

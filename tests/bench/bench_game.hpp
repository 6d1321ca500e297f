#pragma once
/// \file
/// The scenario of December 2025, compiled once for all benchmarks; run them in the project's folder.

#include <cstdint>
#include <vector>

#include "support/shipped.hpp"

namespace zopa::bench {

/// The game.
[[nodiscard]] inline const Game& december() {
  return test::december_game();
}

/// Its first worlds: enough that branches and caches see what a run shows them.
[[nodiscard]] inline const std::vector<World>& some_worlds() {
  static const std::vector<World> worlds = [] {
    std::vector<World> drawn(256);
    for (std::size_t i = 0; i < drawn.size(); ++i) {
      draw_world(december(), static_cast<std::uint32_t>(i), drawn[i]);
    }
    return drawn;
  }();
  return worlds;
}

/// One after another, round and round.
class EachWorld {
 public:
  const World& operator()() {
    const World& world = some_worlds()[next_];
    next_ = (next_ + 1) % some_worlds().size();
    return world;
  }

 private:
  std::size_t next_ = 0;
};

}  // namespace zopa::bench

#pragma once
/// \file
/// The plainest game: two parties who want the same level of one issue and sign it in the first round, whatever else is drawn. What comes
/// after a signature can then be counted.

#include <cstdint>

#include "scenario/scenario.hpp"
#include "talks/talks.hpp"

namespace zopa::test {

[[nodiscard]] Scenario plain_scenario();

/// Share of plays for which `happened(outcome)` is true, one play in each of `n_worlds` worlds.
template <class Happened>
[[nodiscard]] double share_of_plays(const Scenario& scenario, std::uint32_t n_worlds, Happened happened) {
  const Game game = compile(scenario, 20251229);
  Talks talks(game, false);
  World world;
  std::uint32_t count = 0;
  for (std::uint32_t w = 0; w < n_worlds; ++w) {
    draw_world(game, w, world);
    count += happened(talks.play(world, 0)) ? 1U : 0U;
  }
  return static_cast<double>(count) / n_worlds;
}

}  // namespace zopa::test

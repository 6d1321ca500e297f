#pragma once
/// \file
/// What an analyst sees when a run is done: questions 1 to 4, and what stands against a deal. Every number is an estimate of the result
/// file with its standard error.

#include <cstdint>
#include <string>

#include "engine/estimates.hpp"
#include "world/game.hpp"

namespace zopa {

/// Facts around the numbers.
struct ScreenFacts {
  std::uint64_t worlds = 0;
  std::uint64_t replicates = 1;
  std::string file = {};
  std::uint64_t plays = 0;  ///< of this sitting; 0: nothing was computed, the speed is left out
  double seconds = 0.0;
  int threads = 0;
  double cost_ratio = 0.0;  ///< of drawing a world to playing once, measured; 0: not measured
  bool bold = false;  ///< headings stand out on a terminal
};

/// At most 100 columns, ending in a line break.
[[nodiscard]] std::string screen(const Game& game, const Estimates& estimates, const ScreenFacts& facts);

}  // namespace zopa

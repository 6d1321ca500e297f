#pragma once
/// \file
/// What would have to be true for a zone to open: the smallest sets of diplomatic levers, world by world with common random numbers, and
/// the conditions under which deals happen.

#include <cstdint>
#include <functional>
#include <optional>

#include "engine/unlocking.hpp"
#include "input/load.hpp"
#include "world/game.hpp"

namespace zopa {

inline constexpr std::size_t kMostSetSize = 3;

struct UnlockOptions {
  int threads = 0;                       ///< 0: all that the process may use
  std::size_t most_levers = 2;           ///< largest set that is tried, at most kMostSetSize
  std::uint64_t zoneless_worlds = 1000;  ///< first worlds without a zone, at most
  std::uint32_t most_boxes = 2;
  std::function<bool()> stop;                                             ///< asked now and then; true: give up
  std::function<void(std::uint64_t done, std::uint64_t total)> progress;  ///< searches for a zone, in one world each
};

/// \param game the compiled scenario; its worlds are those of monte_carlo
/// \return nothing if stopped
/// \throws InputError if the scenario declares no levers, or switches the search for a zone off
[[nodiscard]] std::optional<Unlocking> unlock(const LoadedScenario& scenario, const Game& game, const UnlockOptions& options);

}  // namespace zopa

#pragma once
/// \file
/// What the existence of a zone hangs on, with common random numbers: how firm red lines are, and what closes the zone.

#include <cstdint>
#include <functional>
#include <string>

#include "engine/conflict_study.hpp"
#include "engine/estimates.hpp"
#include "world/game.hpp"

namespace zopa {

inline constexpr std::uint64_t kZoneWorlds = 4096;  ///< first worlds, at most, searched at each share of absolute lines

/// Shares of absolute lines shown side by side.
inline constexpr double kAbsoluteShares[] = {0.0, 0.35, 1.0};

struct ZoneStudyOptions {
  int threads = 0;             ///< 0: all that this process may use
  std::uint64_t worlds = 0;    ///< worlds of the run, of which the first are looked at; 0: as the scenario says
  std::function<bool()> stop;  ///< asked now and then; true: give up and return false
};

/// "zone_at_absolute_share_0.35"
[[nodiscard]] std::string absolute_share_name(double share);
/// Adds the estimates above, those of `study_conflicts` if zones are proved; n counts worlds. Shares of absolute lines are left out for a
/// scenario without red lines.
/// \return false if stopped; then nothing was added
[[nodiscard]] bool study_zone(const Game& game, const ZoneStudyOptions& options, Estimates& estimates);

}  // namespace zopa

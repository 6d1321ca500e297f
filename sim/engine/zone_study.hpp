#pragma once
/// \file
/// What the existence of a zone hangs on, by search alone and with common random numbers: how firm red lines are, and which single line
/// keeps a zone closed.

#include <cstdint>
#include <functional>
#include <string>

#include "engine/estimates.hpp"
#include "world/game.hpp"

namespace zopa {

inline constexpr std::uint64_t kZoneWorlds = 4096;     ///< first worlds, at most, searched at each share of absolute lines
inline constexpr std::uint64_t kZonelessWorlds = 500;  ///< first worlds without a found zone, at most, from which lines are dropped

/// Shares of absolute lines shown side by side.
inline constexpr double kAbsoluteShares[] = {0.0, 0.35, 1.0};

struct ZoneStudyOptions {
  int threads = 0;             ///< 0: all that this process may use
  std::uint64_t worlds = 0;    ///< worlds of the run, of which the first are looked at; 0: as the scenario says
  std::function<bool()> stop;  ///< asked now and then; true: give up and return false
};

/// "zone_at_absolute_share_0.35"
[[nodiscard]] std::string absolute_share_name(double share);
/// "zone_opened_by_dropping.russia_no_nato_forces": of the worlds without a found zone, those in which one is found once this line alone is
/// gone.
[[nodiscard]] std::string dropped_line_name(const std::string& line);
/// Of the same worlds, those in which no line alone opens a zone.
inline constexpr std::string_view kClosedJointlyName = "zone_closed_jointly";

/// Adds the estimates above; n counts worlds. Nothing is added for a scenario without red lines.
/// \return false if stopped; then nothing was added
[[nodiscard]] bool study_zone(const Game& game, const ZoneStudyOptions& options, Estimates& estimates);

}  // namespace zopa

#pragma once
/// \file
/// What closes the zone in those worlds of which it is proved that they have none: the minimal sets of constraints that cannot be met
/// together, which constraints open a zone alone, and how the closing divides among the parties.

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/estimates.hpp"
#include "world/game.hpp"

namespace zopa {

inline constexpr std::uint64_t kZonelessWorlds = 2000;  ///< first worlds without a zone, at most, whose conflicts are looked for
inline constexpr std::size_t kMostConflicts = 60;       ///< minimal conflicts told, the most frequent ones

struct ConflictStudyOptions {
  int threads = 0;             ///< 0: all that this process may use
  std::uint64_t worlds = 0;    ///< worlds of the run, of which the first are looked at
  std::function<bool()> stop;  ///< asked now and then; true: give up and return false
};

/// "zone_opened_by_dropping.russia_no_nato_forces": of the worlds without a zone, those that have one once this line alone is gone,
/// whatever its type there.
[[nodiscard]] std::string dropped_line_name(const std::string& line);
/// "zone_opened_by_giving_up.reservation.russia": the same of a reservation, a consent or a gate.
[[nodiscard]] std::string given_up_name(const std::string& constraint);
/// "in_some_conflict.red_line.ukraine_no_withdrawal": of the same worlds, those with a minimal conflict that has this constraint.
[[nodiscard]] std::string in_conflict_name(const std::string& constraint);
/// "conflict_share.russia": Shapley's value of a party in closing the zone, mean over the same worlds.
[[nodiscard]] std::string conflict_share_name(const std::string& party);
/// Of the same worlds, those in which no constraint alone opens a zone.
inline constexpr std::string_view kClosedJointlyName = "zone_closed_jointly";
/// And those whose minimal conflicts are all known.
inline constexpr std::string_view kConflictsCompleteName = "conflicts_complete";
/// Before the constraints of a minimal conflict, joined by "+": of the same worlds, those in which they are one.
inline constexpr std::string_view kConflictPrefix = "conflict.";

/// Adds the estimates above; n counts worlds. Nothing is added where every world looked at has a zone.
/// \return false if stopped; then nothing was added
[[nodiscard]] bool study_conflicts(const Game& game, const ConflictStudyOptions& options, std::vector<Estimate>& found);

}  // namespace zopa

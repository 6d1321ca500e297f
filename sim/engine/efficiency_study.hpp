#pragma once
/// \file
/// How good agreements are beside what theory would choose at the moment they were signed: the front, the reservations, who is still at the
/// table and what can still be offered are those of the signature.

#include <cstdint>
#include <functional>
#include <string>

#include "engine/estimates.hpp"
#include "world/game.hpp"

namespace zopa {

inline constexpr std::uint64_t kEfficiencyWorlds = 512;  ///< first worlds, at most, whose agreements are looked at

struct EfficiencyOptions {
  int threads = 0;             ///< 0: all that this process may use
  std::uint64_t worlds = 0;    ///< worlds of the run, of which the first are looked at
  std::function<bool()> stop;  ///< asked now and then; true: give up and return false
};

/// "efficiency.nash_ratio"
[[nodiscard]] std::string efficiency_name(std::string_view measure);

/// Measures of an agreement, over the agreements of the first play of each of the first worlds that lie in the zone of that moment; sums,
/// products and distances are over the gains of the signatories.
inline constexpr std::string_view kEfficiencyMeasures[] = {
    "frontier_distance",  // how far all signatories could be moved up together, in units of what each could gain at most
    "nash_ratio",         // product of gains over the largest product
    "logrolling",         // sum of gains over the largest sum
    "left_on_table",      // largest sum of gains less the sum of gains
    "to_nash",            // distance from the gains of each point
    "to_kalai_smorodinsky", "to_egalitarian", "to_utilitarian"};

/// Adds the estimates above, gains at the points of the same moments, the share of agreements outside of the zone, and the share of
/// comparisons that are proved. Nothing is added where no agreement came.
/// \return false if stopped; then nothing was added
[[nodiscard]] bool study_efficiency(const Game& game, const EfficiencyOptions& options, Estimates& estimates);

}  // namespace zopa

#pragma once
/// \file
/// What simple models make of the wishes of the same worlds, without talks, war or ratification: to be shown beside every result.
///
/// The levels of an issue lie evenly on a line from 0 (the first) to 1 (the last). A party stands at its best level; its salience is the
/// weight of the issue over its largest weight; its capability is `parties.*.capability`. An issue that no party weighs is left out.

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "engine/estimates.hpp"
#include "world/game.hpp"

namespace zopa {

inline constexpr std::uint64_t kBaselineWorlds = 256;  ///< first worlds, at most, in which the baselines are worked out
inline constexpr int kChallengeRounds = 5;             ///< as in the published table

/// Models that say where an issue ends on its line.
inline constexpr std::string_view kLineBaselines[] = {"mean", "median", "exchange", "challenge"};

/// "baseline.exchange.donetsk"
[[nodiscard]] std::string line_baseline_name(std::string_view model, const std::string& issue);
/// "baseline.winner.russia": of a probabilistic election among what each party wants most, and the status quo under the id `status_quo`.
[[nodiscard]] std::string winner_name(const std::string& candidate);
inline constexpr std::string_view kStatusQuoCandidate = "status_quo";

struct BaselineStudyOptions {
  std::uint64_t worlds = 0;    ///< worlds of the run, of which the first are looked at; 0: as the scenario says
  std::function<bool()> stop;  ///< asked now and then; true: give up and return false
};

/// Adds the estimates above. \return false if stopped; then nothing was added
[[nodiscard]] bool study_baselines(const Game& game, const BaselineStudyOptions& options, Estimates& estimates);

}  // namespace zopa

#pragma once
/// \file
/// Plays a scenario at the settings that its `prior_check` names and says whether the answers are those that were expected beforehand.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "input/load.hpp"
#include "results/sweep_plan.hpp"
#include "study/prior_predictive.hpp"

namespace zopa {

inline constexpr std::size_t kLeastSettings = 200;
inline constexpr std::uint64_t kLeastWorlds = 1000;

struct CheckPriorOptions {
  int threads = 0;                                            ///< 0: all that this process may use
  std::function<bool()> stop;                                 ///< asked before each setting
  std::function<void(std::uint64_t done_settings)> progress;  ///< one call at a time
};

/// A setting that could not be played, or has no such number.
struct FailedSetting {
  std::size_t point = 0;
  std::string reason;
};

struct PriorAnswer {
  PriorPredictive found;
  std::string meaning;              ///< of the metric
  bool is_share = true;             ///< whether the metric is a share of plays
  std::vector<std::size_t> points;  ///< [n] settings that succeeded, by their place in the plan
  std::vector<Setting> settings;    ///< [n]
  std::vector<FailedSetting> failed;
  std::uint64_t plays = 0;  ///< of all settings
};

/// The plan of the settings.
/// \throws InputError, located, without `prior_check`, with fewer than kLeastSettings points, with settings of fewer than kLeastWorlds worlds,
/// with a metric that the scenario has not, and for points that do not fit
[[nodiscard]] SweepPlan plan_settings(const LoadedScenario& loaded, const ScenarioRecord& record);

/// \return nothing if stopped \throws InputError if fewer than two settings could be played
[[nodiscard]] std::optional<PriorAnswer> check_prior(const LoadedScenario& loaded, const SweepPlan& plan, const CheckPriorOptions& options);

}  // namespace zopa

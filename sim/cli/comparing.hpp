#pragma once
/// \file
/// What `compare` and `ensemble` share: the computation of all variants in the same worlds, and the screens.

#include <string>
#include <vector>

#include "cli/arguments.hpp"
#include "study/variants.hpp"

namespace zopa {

/// A comparison that was computed or read back.
struct Compared {
  LockstepSums total;
  RunReport report;     ///< nothing, if the file was complete already
  int exit_code;        ///< kExitOk, or that of an interruption; then there is nothing to show
};

/// Computes a comparison into its file, or goes on with it.
[[nodiscard]] Compared compute(const Comparison& comparison, const Arguments& arguments, const std::string& scenario_path,
                               const std::string& output);

/// The last lines of a screen: file, speed.
[[nodiscard]] std::string comparison_foot(const Compared& compared, const std::string& output);

/// Places of the metrics to show: those named with `--metric`, or the headline ones that the game has.
/// \throws InputError for unknown names, with the nearest
[[nodiscard]] std::vector<int> shown_metrics(const Comparison& comparison, const Arguments& arguments);
[[nodiscard]] Option metric_option();

/// Screens, at most 100 columns, each number with its error or interval.
[[nodiscard]] std::string compare_screen(const Comparison& comparison, const LockstepSums& total, const std::vector<int>& metrics);
[[nodiscard]] std::string ensemble_screen(const Comparison& comparison, const LockstepSums& total, const std::vector<int>& metrics);

}  // namespace zopa

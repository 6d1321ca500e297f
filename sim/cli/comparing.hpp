#pragma once
/// \file
/// What `compare` and `ensemble` share: the computation of all variants in the same worlds, and the screens.

#include <string>
#include <vector>

#include "cli/arguments.hpp"
#include "study/variants.hpp"

namespace zopa {

/// Writes a screen, at most 100 columns, each number with its error or interval. \param metrics places of those to show
using ComparisonScreen = std::string (*)(const Comparison& comparison, const LockstepSums& total, const std::vector<int>& metrics);
[[nodiscard]] std::string compare_screen(const Comparison& comparison, const LockstepSums& total, const std::vector<int>& metrics);
[[nodiscard]] std::string ensemble_screen(const Comparison& comparison, const LockstepSums& total, const std::vector<int>& metrics);

/// Plays a comparison into its file, or goes on with it, and shows it. The first word of the arguments is the scenario; of the options
/// those of size_options(), file_options() and metric_option() count.
/// \return the exit code
/// \throws InputError for unknown metrics, with the nearest
[[nodiscard]] int play_and_show(const Comparison& comparison, const Arguments& arguments, ComparisonScreen screen);

[[nodiscard]] Option metric_option();

}  // namespace zopa

#pragma once
/// \file
/// The actions of `zopa sweep`, one file each, and what they share.

#include <string>

#include "cli/arguments.hpp"
#include "results/sweep_plan.hpp"
#include "study/sweep_folder.hpp"

namespace zopa {

/// A folder as given, and its plan.
struct OpenedSweep {
  SweepFolder folder;
  SweepPlan plan;
};

/// The folder named on the command line. \throws IoError if it holds no plan
[[nodiscard]] OpenedSweep open_sweep_folder(const Arguments& arguments);

/// Where a sweep is merged to by default: the name of its folder with .h5 in the place of .sweep.
[[nodiscard]] std::string merged_name(const std::string& folder);

/// "1 point", "2 points": a count with its noun.
[[nodiscard]] std::string counted(std::uint64_t n, std::string_view noun);

// Each returns an ExitCode.
[[nodiscard]] int sweep_plan(const Arguments& arguments);
[[nodiscard]] int sweep_run(const Arguments& arguments);
[[nodiscard]] int sweep_status_of(const Arguments& arguments);
[[nodiscard]] int sweep_merge(const Arguments& arguments);
[[nodiscard]] int sweep_submit(const Arguments& arguments);

}  // namespace zopa

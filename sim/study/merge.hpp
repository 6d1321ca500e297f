#pragma once
/// \file
/// From batches to one table over all points, the same for any number of shards, batches and interruptions.

#include <cstdint>
#include <string>
#include <vector>

#include "results/sweep_plan.hpp"
#include "study/sweep_folder.hpp"

namespace zopa {

/// What to do where points are missing.
enum class Gaps { refuse, keep };

struct MergeReport {
  std::uint64_t n_points = 0, n_failed = 0;
  std::vector<std::uint32_t> missing;  ///< points that no batch holds; with Gaps::refuse nothing was written if there are any
  std::string first_reason;            ///< of a failed point
  std::size_t n_batches = 0;
};

/// Checks every batch: plan, program, kind of machine, checksum, no point twice. Then writes the whole to `output`.
/// \throws InputError for batches that do not belong together; IoError for damaged ones, and where nothing can be written
[[nodiscard]] MergeReport merge_sweep(const SweepFolder& folder, const SweepPlan& plan, const std::string& output, Gaps gaps);

/// "3, 7 to 12, 40": numbers in ascending order as a person would say them, shortened.
[[nodiscard]] std::string ranges_text(const std::vector<std::uint32_t>& numbers);

}  // namespace zopa

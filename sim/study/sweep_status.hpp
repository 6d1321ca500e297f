#pragma once
/// \file
/// How far a sweep is, from what lies in its folder.

#include <cstdint>
#include <string>
#include <vector>

#include "results/sweep_plan.hpp"
#include "study/lease.hpp"
#include "study/sweep_folder.hpp"

namespace zopa {

struct ShardAtWork {
  Shard shard;
  LeaseView lease;
};

struct SweepStatus {
  std::uint64_t n_points = 0, n_done = 0, n_failed = 0, n_missing = 0;  ///< the last three sum to the first
  std::size_t n_batches = 0;
  std::vector<ShardAtWork> running;
  double seconds_a_point = 0.0;  ///< wall time of one shard, from what is done; before that from the plan's probe [s]
  bool measured = false;         ///< whether anything is done

  /// Points a second of all shards at work together.
  [[nodiscard]] double rate() const { return static_cast<double>(running.size()) / seconds_a_point; }
  /// For the shards at work, or for one if there is none. [s]
  [[nodiscard]] double seconds_left() const;
};

/// \throws IoError if the folder cannot be read
[[nodiscard]] SweepStatus sweep_status(const SweepFolder& folder, const SweepPlan& plan);

}  // namespace zopa

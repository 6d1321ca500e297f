#pragma once
/// \file
/// Computes the points of a shard that nobody has computed yet, several at a time, and leaves them in batches.

#include <cstdint>
#include <functional>
#include <string>

#include "input/load.hpp"
#include "results/sweep_plan.hpp"
#include "study/lease.hpp"
#include "study/sweep_folder.hpp"

namespace zopa {

inline constexpr double kBatchSeconds = 30.0;         ///< after which a batch is written; what a killed process computes again
inline constexpr std::size_t kMostBatchPoints = 500;  ///< of one batch: about ten megabytes

struct ShardOptions {
  Shard shard;
  int threads = 0;                                                        ///< 0: all that this process may use
  std::size_t batch_points = kMostBatchPoints;                            ///< a batch is written when it holds so many
  std::function<bool()> stop;                                             ///< true: write what is finished and return
  std::function<void(std::uint64_t done, std::uint64_t total)> progress;  ///< points of this shard
};

struct ShardReport {
  std::uint64_t n_points = 0;  ///< of the shard
  std::uint64_t n_before = 0;  ///< of them, in batches that were there
  std::uint64_t n_now = 0;     ///< computed and written by this call
  std::uint64_t n_failed = 0;  ///< of all that are written
  std::string first_reason;    ///< of a point that failed now
  std::uint64_t plays = 0;     ///< by this call
  double seconds = 0.0;        ///< wall time of this call [s]
  int threads = 0;
  bool lost = false;  ///< somebody took the lease away; what was not written is dropped

  [[nodiscard]] bool complete() const { return n_before + n_now == n_points; }
};

/// The plan's scenario, without touching any file. \throws InputError if this program cannot read it
[[nodiscard]] LoadedScenario scenario_of_plan(const SweepPlan& plan);

/// \param lease of the shard, held while this runs
/// \throws IoError if a batch cannot be read or written; InputError if batches of the folder belong to another plan, program or machine
[[nodiscard]] ShardReport run_shard(const SweepFolder& folder, const SweepPlan& plan, const Lease& lease, const ShardOptions& options);

}  // namespace zopa

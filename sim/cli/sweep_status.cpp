/// \file
/// `zopa sweep status`: how far a sweep is.

#include <fmt/core.h>

#include "cli/progress.hpp"
#include "cli/sweep.hpp"
#include "study/sweep_status.hpp"

namespace zopa {

int sweep_status_of(const Arguments& arguments) {
  const OpenedSweep sweep = open_sweep_folder(arguments);
  const SweepStatus status = sweep_status(sweep.folder, sweep.plan);
  fmt::print("Sweep {} of {}: plan {}, {} in {}\n", sweep.plan.sweep, sweep.plan.scenario, plan_hash(sweep.plan).substr(0, 12),
             counted(status.n_points, "point"), counted(sweep.plan.shards, "shard"));
  fmt::print("  done      {}\n  failed    {}\n  missing   {}\n  running   {}\n", thousands(status.n_done), thousands(status.n_failed),
             thousands(status.n_missing), counted(status.running.size(), "shard"));
  for (const ShardAtWork& work : status.running) {
    fmt::print("    {}: {}\n", shard_text(work.shard), work.lease.text());
  }
  if (status.n_missing > 0) {
    const bool at_work = !status.running.empty();
    fmt::print("  rate      {:.3g} points/s a shard{}{}\n", 1.0 / status.seconds_a_point,
               at_work ? fmt::format(", {:.3g} points/s together", status.rate()) : "",
               status.measured ? "" : ", guessed when the sweep was planned");
    fmt::print("  left      about {}{}\n", clock_text(status.seconds_left()), at_work ? "" : " for one process; nobody is at work");
  }
  return status.n_missing == 0 && status.n_failed == 0 ? kExitOk : kExitUnfinished;
}

}  // namespace zopa

/// \file
/// `zopa sweep run`: the points of a shard.

#include <cstdlib>

#include <fmt/core.h>

#include "cli/messages.hpp"
#include "cli/progress.hpp"
#include "cli/sitting.hpp"
#include "cli/stop_signals.hpp"
#include "cli/sweep.hpp"
#include "core/build_info.hpp"
#include "core/error.hpp"
#include "core/text.hpp"
#include "study/lease.hpp"
#include "study/run_shard.hpp"

namespace zopa {

namespace {

/// From --shard, else the task of a Slurm array, else everything.
Shard chosen_shard(const Arguments& arguments, const SweepPlan& plan) {
  if (const auto text = arguments.text("shard")) {
    return parse_shard(*text);
  }
  if (const char* task = std::getenv("SLURM_ARRAY_TASK_ID")) {
    const auto index = parse_unsigned(task);
    if (!index || *index >= plan.shards) {
      throw InputError(fmt::format("SLURM_ARRAY_TASK_ID: found '{}', allowed is 0 to {}, as the plan has {}", task, plan.shards - 1,
                                   counted(plan.shards, "shard")));
    }
    return {*index, plan.shards};
  }
  return {0, 1};
}

void expect_same_program(const SweepPlan& plan, const std::string& folder) {
  if (plan.version != build_info().version || plan.commit != build_info().commit) {
    throw InputError(fmt::format("{} was planned by zopa {} ({}), this is zopa {} ({}): their numbers may differ; plan again with this one",
                                 folder, plan.version, plan.commit, build_info().version, build_info().commit));
  }
}

int leave(const Shard& shard, const LeaseView& holder) {
  complain(fmt::format("shard {} is being computed by {}: leaving it alone", shard_text(shard), holder.text()));
  return kExitCheckpoint;
}

/// Somebody at work on another division of the sweep would compute some of our points.
std::optional<ShardFile> other_division_at_work(const SweepFolder& folder, const Shard& shard, LeaseView& holder) {
  for (const ShardFile& file : folder.leases()) {
    if (file.shard.count == shard.count) {
      continue;
    }
    if (const auto lease = look_at_lease(file.path); lease && lease->is_live()) {
      holder = *lease;
      return file;
    }
  }
  return std::nullopt;
}

int tell(const ShardReport& report, const Shard& shard, const OpenedSweep& sweep) {
  const std::string done = fmt::format("{} of {}", thousands(report.n_before + report.n_now), counted(report.n_points, "point"));
  if (report.lost) {
    complain(fmt::format("another process took over shard {}; {} are written", shard_text(shard), done));
    return kExitCheckpoint;
  }
  if (!report.complete()) {
    complain(fmt::format("stopped after {} of shard {}; the same command goes on from there", done, shard_text(shard)));
    return kExitCheckpoint;
  }
  fmt::print("Shard {} of {}: {} done, {} of them now, {} failed.\n", shard_text(shard), sweep.plan.sweep, done, thousands(report.n_now),
             thousands(report.n_failed));
  if (report.n_now > 0) {
    fmt::print("{} in {:.1f} s: {} a second on {}.\n", counted(report.plays, "negotiation"), report.seconds,
               thousands(static_cast<std::uint64_t>(static_cast<double>(report.plays) / std::max(report.seconds, 1e-9))),
               counted(static_cast<std::uint64_t>(report.threads), "thread"));
  }
  if (!report.first_reason.empty()) {
    complain(fmt::format("{} failed; {}", counted(report.n_failed, "point"), report.first_reason));
  }
  return report.n_failed == 0 ? kExitOk : kExitUnfinished;
}

}  // namespace

int sweep_run(const Arguments& arguments) {
  const bool quiet = arguments.has("quiet");
  if (quiet) {
    quiet_messages();
  }
  const StopSignals signals(Listen::to_schedulers_too);
  const int threads = threads_of(arguments);
  const OpenedSweep sweep = open_sweep_folder(arguments);
  expect_same_program(sweep.plan, sweep.folder.path());
  const Shard shard = chosen_shard(arguments, sweep.plan);
  LeaseView holder;
  if (const auto other = other_division_at_work(sweep.folder, shard, holder)) {
    return leave(other->shard, holder);
  }
  std::optional<LeaseView> somebody;
  const auto waiting = [&](const LeaseView& view) {
    say(fmt::format("shard {} has a lease of {}: waiting up to {:.0f} s for a sign of life", shard_text(shard), view.text(),
                    std::max(0.0, kLeaseStale - view.age)));
  };
  const auto lease = Lease::take(sweep.folder.lease(shard), StopSignals::asked, waiting, somebody);
  if (!lease) {
    return StopSignals::asked() || !somebody ? static_cast<int>(kExitCheckpoint) : leave(shard, *somebody);
  }
  auto progress = Progress::of("points", sweep.plan.n_points() / shard.count, 0, quiet);
  ShardOptions options;
  options.shard = shard;
  options.threads = threads;
  options.batch_points = static_cast<std::size_t>(arguments.integer("batch", 1, 1'000'000).value_or(kMostBatchPoints));
  options.stop = StopSignals::asked;
  options.progress = [&](std::uint64_t done, std::uint64_t) { progress.update(done); };
  const ShardReport report = run_shard(sweep.folder, sweep.plan, *lease, options);
  progress.clear();
  return tell(report, shard, sweep);
}

}  // namespace zopa

#include "study/run_shard.hpp"

#include <atomic>
#include <chrono>
#include <filesystem>
#include <optional>
#include <vector>

#include <fmt/core.h>
#include <tbb/global_control.h>
#include <tbb/parallel_pipeline.h>
#include <tbb/task_arena.h>

#include "core/error.hpp"
#include "core/machine.hpp"
#include "engine/run.hpp"
#include "results/disk.hpp"
#include "results/sweep_file.hpp"
#include "study/play_point.hpp"

namespace zopa {

namespace {

using Time = std::chrono::steady_clock;

double seconds_since(Time::time_point start) {
  return std::chrono::duration<double>(Time::now() - start).count();
}

/// Points of a shard that no batch holds. Batches of another division of the sweep count as well.
std::vector<std::uint32_t> points_to_do(const SweepFolder& folder, const SweepPlan& plan, const Shard& shard, ShardReport& report) {
  std::vector<bool> done(plan.n_points(), false);
  const SweepIdentity mine = identity_of(plan);
  for (const ShardFile& file : folder.batches()) {
    if (file.shard != shard && file.shard.count == shard.count) {
      continue;  // of another shard of the same division: holds nothing of ours
    }
    const BatchHead head = read_batch_head(file.path);
    if (const std::string found = difference(head.identity, mine); !found.empty()) {
      throw InputError(
          fmt::format("{} belongs to {}; points of both cannot stand in one table: plan into another folder", file.path, found));
    }
    for (std::size_t row = 0; row < head.points.size(); ++row) {
      const std::uint32_t point = head.points[row];
      if (shard.owns(point) && point < done.size() && !done[point]) {
        done[point] = true;
        ++report.n_before;
        report.n_failed += head.state[row] == static_cast<std::uint8_t>(PointState::failed) ? 1U : 0U;
      }
    }
  }
  std::vector<std::uint32_t> todo;
  for (std::uint64_t point = shard.index; point < plan.n_points(); point += shard.count) {
    ++report.n_points;
    if (!done[point]) {
      todo.push_back(static_cast<std::uint32_t>(point));
    }
  }
  return todo;
}

/// Collects finished points and writes a batch when it is due.
class Batches {
 public:
  Batches(const SweepFolder& folder, const SweepPlan& plan, const Lease& lease, const ShardOptions& options, ShardReport& report)
      : folder_(folder), plan_(plan), lease_(lease), options_(options), report_(report) {}

  void add(PointResult result) {
    results_.push_back(std::move(result));
    if (results_.size() >= options_.batch_points || seconds_since(started_) >= kBatchSeconds) {
      write();
    }
  }

  void write() {
    if (results_.empty()) {
      return;
    }
    if (!lease_.is_ours()) {
      if (!std::filesystem::exists(folder_.plan())) {
        throw IoError(fmt::format("cannot write {}: the folder of the sweep is gone", folder_.path()));
      }
      lost_ = true;
      return;
    }
    BatchNote note{host_name(),
                   shard_text(options_.shard),
                   started_utc_,
                   now_utc(),
                   static_cast<std::uint64_t>(report_.threads),
                   seconds_since(started_)};
    write_batch(folder_.batch(options_.shard, results_.front().point), plan_, make_point_table(results_), note);
    for (const PointResult& result : results_) {
      ++report_.n_now;
      report_.plays += result.reason.empty() ? result.worlds * result.replicates : 0;
      if (!result.reason.empty()) {
        ++report_.n_failed;
        report_.first_reason =
            report_.first_reason.empty() ? fmt::format("point {}: {}", result.point, result.reason) : report_.first_reason;
      }
    }
    results_.clear();
    started_ = Time::now();
    started_utc_ = now_utc();
  }

  /// Whether somebody took the lease away.
  [[nodiscard]] bool lost() const { return lost_; }
  [[nodiscard]] std::size_t in_hand() const { return results_.size(); }

 private:
  const SweepFolder& folder_;
  const SweepPlan& plan_;
  const Lease& lease_;
  const ShardOptions& options_;
  ShardReport& report_;
  std::vector<PointResult> results_;
  Time::time_point started_ = Time::now();
  std::string started_utc_ = now_utc();
  std::atomic<bool> lost_ = false;  // asked by every thread
};

}  // namespace

LoadedScenario scenario_of_plan(const SweepPlan& plan) {
  std::vector<SourceFile> files;
  for (const ScenarioText& file : plan.record.files) {
    files.push_back({file.path, file.text});
  }
  return load_resolved(plan.record.resolved, files);
}

ShardReport run_shard(const SweepFolder& folder, const SweepPlan& plan, const Lease& lease, const ShardOptions& options) {
  const auto start = Time::now();
  ShardReport report;
  report.threads = options.threads > 0 ? options.threads : default_threads();
  for (const ShardFile& file : folder.unfinished()) {
    if (file.shard == options.shard) {
      remove_file(file.path);  // of a process that was killed: the lease says that it is no more
    }
  }
  const std::vector<std::uint32_t> todo = points_to_do(folder, plan, options.shard, report);
  const PointPlayer player(scenario_of_plan(plan));
  Batches batches(folder, plan, lease, options, report);
  const auto stop = [&] { return batches.lost() || options.stop(); };
  const PointOptions point_options{report.threads, stop};

  // A point takes all threads if it is alone and large; many small ones share them, point by point.
  std::size_t next = 0;
  const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, static_cast<std::size_t>(report.threads));
  tbb::task_arena arena(report.threads);
  const auto source = [&](tbb::flow_control& control) -> std::uint32_t {
    if (next == todo.size() || stop()) {
      control.stop();
      return 0;
    }
    return todo[next++];
  };
  const auto play = [&](std::uint32_t point) { return player.play(plan.changes[point], point, point_options); };
  const auto keep = [&](std::optional<PointResult> result) {
    if (!result) {
      return;
    }
    batches.add(std::move(*result));
    if (options.progress) {
      options.progress(report.n_before + report.n_now + batches.in_hand(), report.n_points);
    }
  };
  arena.execute([&] {
    tbb::parallel_pipeline(static_cast<std::size_t>(2 * report.threads),
                           tbb::make_filter<void, std::uint32_t>(tbb::filter_mode::serial_in_order, source) &
                               tbb::make_filter<std::uint32_t, std::optional<PointResult>>(tbb::filter_mode::parallel, play) &
                               tbb::make_filter<std::optional<PointResult>, void>(tbb::filter_mode::serial_in_order, keep));
  });
  batches.write();
  report.lost = batches.lost();
  report.seconds = seconds_since(start);
  return report;
}

}  // namespace zopa

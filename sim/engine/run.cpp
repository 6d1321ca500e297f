#include "engine/run.hpp"

#include <algorithm>
#include <chrono>
#include <deque>
#include <mutex>

#include <tbb/enumerable_thread_specific.h>
#include <tbb/global_control.h>
#include <tbb/parallel_pipeline.h>
#include <tbb/task_arena.h>

#include "core/error.hpp"

namespace zopa {

namespace {

/// Blocks that wait to be filled. Never empty when asked: there are as many as the pipeline has tokens.
class Pool {
 public:
  Pool(const RunPlan& plan, std::size_t size) {
    for (std::size_t i = 0; i < size; ++i) {
      free_.push_back(&blocks_.emplace_back(plan));
    }
  }
  Block* take() {
    const std::lock_guard lock(mutex_);
    expects(!free_.empty(), "run_blocks: more blocks in flight than buffers");
    Block* block = free_.back();
    free_.pop_back();
    return block;
  }
  void give_back(Block* block) {
    const std::lock_guard lock(mutex_);
    free_.push_back(block);
  }

 private:
  std::deque<Block> blocks_;
  std::vector<Block*> free_;
  std::mutex mutex_;
};

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

}  // namespace

int default_threads() {
  return std::max(1, tbb::this_task_arena::max_concurrency());
}

RunReport run_blocks(const RunPlan& plan, BlockSink& sink, const RunOptions& options) {
  const auto start = std::chrono::steady_clock::now();
  RunReport report;
  report.threads = options.threads > 0 ? options.threads : default_threads();
  report.finished_blocks = options.first_block;
  const auto threads = static_cast<std::size_t>(report.threads);
  const std::size_t tokens = std::min<std::size_t>(threads + 2, std::max<std::uint64_t>(1, plan.n_blocks()));
  const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads);
  tbb::task_arena arena(report.threads);
  tbb::enumerable_thread_specific<BlockWorker> workers([&] { return BlockWorker(plan, options.timed); });
  Pool pool(plan, tokens);
  std::uint64_t next = options.first_block;
  const std::uint64_t end = std::min(plan.n_blocks(), options.end_block);
  double sink_seconds = 0.0;

  const auto source = [&](tbb::flow_control& control) -> Block* {
    if (next >= end || (options.stop && options.stop())) {
      control.stop();
      return nullptr;
    }
    Block* block = pool.take();
    block->index = next++;
    return block;
  };
  const auto compute = [&](Block* block) {
    workers.local().compute(block->index, *block);
    return block;
  };
  const auto hand_over = [&](Block* block) {
    const auto before = std::chrono::steady_clock::now();
    sink.take(*block);
    sink_seconds += seconds_since(before);
    ++report.finished_blocks;
    report.plays += block->sums.n_worlds * static_cast<std::uint64_t>(plan.replicates);
    pool.give_back(block);
    if (options.progress) {
      options.progress(report.finished_blocks);
    }
  };
  arena.execute([&] {
    tbb::parallel_pipeline(tokens, tbb::make_filter<void, Block*>(tbb::filter_mode::serial_in_order, source) &
                                       tbb::make_filter<Block*, Block*>(tbb::filter_mode::parallel, compute) &
                                       tbb::make_filter<Block*, void>(tbb::filter_mode::serial_in_order, hand_over));
  });

  for (const BlockWorker& worker : workers) {
    report.profile.add(worker.profile());
  }
  report.profile.sink = sink_seconds;
  report.seconds = seconds_since(start);
  return report;
}

}  // namespace zopa

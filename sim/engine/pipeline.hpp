#pragma once
/// \file
/// Blocks over threads through a bounded pipeline, in order into a sink. Included inside this layer only: nobody else knows TBB.

#include <algorithm>
#include <chrono>
#include <ctime>
#include <deque>
#include <mutex>
#include <vector>

#include <tbb/enumerable_thread_specific.h>
#include <tbb/global_control.h>
#include <tbb/parallel_pipeline.h>
#include <tbb/task_arena.h>

#include "core/error.hpp"
#include "engine/handover.hpp"
#include "engine/run.hpp"

namespace zopa {

/// A block on its way through the stages.
template <class SomeBlock>
struct BlockInFlight {
  template <class Plan>
  explicit BlockInFlight(const Plan& plan) : block(plan) {}

  SomeBlock block;
  HandOver next_stage;
};

/// Blocks that wait to be filled. Never empty when asked: there are as many as the pipeline has tokens.
template <class SomeBlock>
class BlockPool {
 public:
  template <class Plan>
  BlockPool(const Plan& plan, std::size_t size) {
    for (std::size_t i = 0; i < size; ++i) {
      free_.push_back(&blocks_.emplace_back(plan));
    }
  }
  BlockInFlight<SomeBlock>* take() {
    const std::lock_guard lock(mutex_);
    expects(!free_.empty(), "run_pipeline: more blocks in flight than buffers");
    BlockInFlight<SomeBlock>* flight = free_.back();
    free_.pop_back();
    return flight;
  }
  void give_back(BlockInFlight<SomeBlock>* flight) {
    const std::lock_guard lock(mutex_);
    free_.push_back(flight);
  }

 private:
  std::deque<BlockInFlight<SomeBlock>> blocks_;
  std::vector<BlockInFlight<SomeBlock>*> free_;
  std::mutex mutex_;
};

inline double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// Computes blocks from options.first_block to before n_blocks or options.end_block and hands them over in ascending order.
/// \param make_worker makes a worker, one per thread, with `compute(index, block)` and `profile()`
/// \param plan what a block is made of
/// \param hand_over takes a block and returns the plays in it
template <class SomeBlock, class MakeWorker, class Plan, class Receive>
RunReport run_pipeline(std::uint64_t n_blocks, const RunOptions& options, MakeWorker make_worker, const Plan& plan, Receive hand_over) {
  const auto start = std::chrono::steady_clock::now();
  const std::clock_t processor_start = std::clock();
  RunReport report;
  report.threads = options.threads > 0 ? options.threads : default_threads();
  report.finished_blocks = options.first_block;
  const auto threads = static_cast<std::size_t>(report.threads);
  const std::size_t tokens = std::min<std::size_t>(threads + 2, std::max<std::uint64_t>(1, n_blocks));
  const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads);
  tbb::task_arena arena(report.threads);
  tbb::enumerable_thread_specific<decltype(make_worker())> workers(make_worker);
  BlockPool<SomeBlock> pool(plan, tokens);
  std::uint64_t next = options.first_block;
  const std::uint64_t end = std::min(n_blocks, options.end_block);
  double sink_seconds = 0.0;

  using Flight = BlockInFlight<SomeBlock>;
  static HandOver begun;  // not captured: what a stage captures is itself handed over by this
  HandOver ended, source_turn, finish_turn;
  const auto source = [&](tbb::flow_control& control) -> Flight* {
    begun.take();
    const HandedOver turn(source_turn, source_turn);
    if (next >= end || (options.stop && options.stop())) {
      control.stop();
      ended.give();
      return nullptr;
    }
    Flight* flight = pool.take();
    flight->block.index = next++;
    flight->next_stage.give();
    return flight;
  };
  const auto compute = [&](Flight* flight) {
    const HandedOver stage(flight->next_stage, flight->next_stage);
    const HandedOver last(flight->next_stage, ended);
    workers.local().compute(flight->block.index, flight->block);
    return flight;
  };
  const auto finish = [&](Flight* flight) {
    flight->next_stage.take();
    const HandedOver turn(finish_turn, finish_turn);
    const HandedOver last(finish_turn, ended);
    const auto before = std::chrono::steady_clock::now();
    report.plays += hand_over(flight->block);
    sink_seconds += seconds_since(before);
    ++report.finished_blocks;
    pool.give_back(flight);
    if (options.progress) {
      options.progress(report.finished_blocks);
    }
  };
  const auto stages = tbb::make_filter<void, Flight*>(tbb::filter_mode::serial_in_order, source) &
                      tbb::make_filter<Flight*, Flight*>(tbb::filter_mode::parallel, compute) &
                      tbb::make_filter<Flight*, void>(tbb::filter_mode::serial_in_order, finish);
  begun.give();
  {
    const TakenAtEnd all(ended);
    arena.execute([&] { tbb::parallel_pipeline(tokens, stages); });
  }

  for (const auto& worker : workers) {
    report.profile.add(worker.profile());
  }
  report.profile.sink = sink_seconds;
  report.seconds = seconds_since(start);
  report.processor_seconds = static_cast<double>(std::clock() - processor_start) / CLOCKS_PER_SEC;
  return report;
}

}  // namespace zopa

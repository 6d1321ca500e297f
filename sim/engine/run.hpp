#pragma once
/// \file
/// Monte Carlo: blocks of worlds over threads, through a bounded pipeline, in order into a sink.

#include <cstdint>
#include <functional>

#include "engine/block.hpp"

namespace zopa {

/// Takes blocks in ascending order, one at a time, each exactly once; not always on the same thread.
class BlockSink {
 public:
  virtual ~BlockSink() = default;
  /// \param block valid during the call only
  virtual void take(const Block& block) = 0;
};

struct RunOptions {
  int threads = 0;                                              ///< 0: all that this process may use
  std::uint64_t first_block = 0;                                ///< of a resumed run
  std::uint64_t end_block = ~std::uint64_t{0};                  ///< where to stop, before the end of the plan
  std::function<bool()> stop;                                   ///< asked before each block; true: finish the blocks in hand and return
  std::function<void(std::uint64_t finished_blocks)> progress;  ///< called after each block, in order
  bool timed = false;                                           ///< whether to fill RunReport::profile
};

struct RunReport {
  std::uint64_t finished_blocks = 0;  ///< of the whole run, those before first_block included
  std::uint64_t plays = 0;            ///< by this call
  double seconds = 0.0;               ///< wall time of this call
  double processor_seconds = 0.0;     ///< of all threads of the program during this call
  int threads = 0;
  Profile profile;  ///< summed over threads
};

/// Threads that `0` stands for.
[[nodiscard]] int default_threads();

/// Computes the blocks from first_block on. Memory does not depend on the number of worlds: at most two blocks more than threads are in
/// flight.
/// The sink receives the same blocks for any number of threads.
/// Exceptions of sink and workers come out unchanged, after the other workers have come to rest.
[[nodiscard]] RunReport run_blocks(const RunPlan& plan, BlockSink& sink, const RunOptions& options);

}  // namespace zopa

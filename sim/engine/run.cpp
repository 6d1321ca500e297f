#include "engine/run.hpp"

#include "engine/pipeline.hpp"

namespace zopa {

int default_threads() {
  return std::max(1, tbb::this_task_arena::max_concurrency());
}

RunReport run_blocks(const RunPlan& plan, BlockSink& sink, const RunOptions& options) {
  return run_pipeline<Block>(
      plan.n_blocks(), options, [&] { return BlockWorker(plan, options.timed); }, plan,
      [&](const Block& block) {
        sink.take(block);
        return block.sums.n_worlds * static_cast<std::uint64_t>(plan.replicates);
      });
}

}  // namespace zopa

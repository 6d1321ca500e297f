#include "study/play_point.hpp"

#include <new>

#include <fmt/core.h>

#include "core/error.hpp"
#include "engine/precision.hpp"
#include "engine/run.hpp"

namespace zopa {

namespace {

class SumSink : public BlockSink {
 public:
  explicit SumSink(const RunPlan& plan) : total(plan.no_sums()) {}
  void take(const Block& block) override { total.add(block.sums); }
  BlockSums total;
};

}  // namespace

Game PointPlayer::game(const std::vector<Overlay>& changes) const {
  Scenario scenario = changed_scenario(base_, changes);
  scenario.output.runs = RunRows::none;
  scenario.output.world_rows = 0;
  return means_.compiled(scenario, changes);
}

std::optional<PointResult> PointPlayer::play(const std::vector<Overlay>& changes, std::uint32_t point, const PointOptions& options) const {
  PointResult result;
  result.point = point;
  try {
    const Game game = this->game(changes);
    result.replicates = static_cast<std::uint64_t>(game.scenario.monte_carlo.replicates);
    result.seed = game.seed;
    const RunPlan plan(game);
    SumSink sink(plan);
    RunOptions run;
    run.threads = options.threads;
    run.stop = options.stop;
    const RunReport report = plan.precise.empty() ? run_blocks(plan, sink, run) : run_until_precise(plan, sink, sink.total, run);
    const bool precise = is_look(plan, report.finished_blocks) && precision_reached(plan, sink.total);
    if (report.finished_blocks < plan.n_blocks() && !precise) {
      return std::nullopt;
    }
    result.worlds = sink.total.n_worlds;
    result.estimates = make_estimates(plan.metrics, sink.total, plan.replicates);
    result.curves = make_curves(sink.total, plan.replicates);
  } catch (const InputError& error) {
    result.reason = error.what();
  } catch (const ContractError& error) {
    result.reason = fmt::format("bug: {}", error.what());
  } catch (const std::bad_alloc&) {
    result.reason = "not enough memory";
  }
  return result;
}

}  // namespace zopa

#include "study/play_point.hpp"

#include <new>

#include <fmt/core.h>

#include "core/error.hpp"
#include "engine/precision.hpp"
#include "engine/run.hpp"
#include "results/sweep_plan.hpp"
#include "scenario/path.hpp"

namespace zopa {

namespace {

class SumSink : public BlockSink {
 public:
  explicit SumSink(const RunPlan& plan) : total(plan.no_sums()) {}
  void take(const Block& block) override { total.add(block.sums); }
  BlockSums total;
};

/// Whether what is laid over a path may change the means of weights and values.
bool matters(const Overlay& change) {
  const auto parts = split_path(change.path);
  return !parts.empty() && (parts.front() == "preferences" || parts.front() == "issues");
}

}  // namespace

std::shared_ptr<const PriorMeans> PointPlayer::means(const Scenario& scenario, const std::vector<Overlay>& changes) const {
  constexpr std::size_t kMostKept = 64;  // of a few kilobytes each; a sweep over preferences has a new one at every point
  std::string key;
  for (const auto& [id, party] : scenario.parties) {
    key += id + ' ';
  }
  for (const Overlay& change : changes) {
    if (matters(change)) {
      key += changes_text({change});
    }
  }
  {
    const std::lock_guard lock(mutex_);
    if (const auto found = means_.find(key); found != means_.end()) {
      return found->second;
    }
  }
  auto fresh = std::make_shared<const PriorMeans>(prior_means(scenario));  // twice at worst, with the same bits
  const std::lock_guard lock(mutex_);
  if (means_.size() >= kMostKept) {
    means_.clear();
  }
  means_[key] = fresh;
  return fresh;
}

Game PointPlayer::game(const std::vector<Overlay>& changes) const {
  Scenario scenario = changed_scenario(base_, changes);
  scenario.output.runs = RunRows::none;
  scenario.output.world_rows = 0;
  return compile(scenario, static_cast<std::uint64_t>(scenario.monte_carlo.seed), *means(scenario, changes));
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

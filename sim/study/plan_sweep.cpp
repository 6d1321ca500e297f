#include "study/plan_sweep.hpp"

#include <algorithm>
#include <chrono>
#include <set>

#include "core/build_info.hpp"
#include "core/error.hpp"
#include "engine/block.hpp"
#include "study/design.hpp"
#include "study/play_point.hpp"

namespace zopa {

namespace {

/// Seconds that a point costs one core: setting it up, and its worlds at the pace of the first few.
double cost_of(const PointPlayer& player, const std::vector<Overlay>& changes) {
  constexpr double kEnough = 0.15;  // [s]
  constexpr std::uint64_t kFirstWorlds = 8;
  using Time = std::chrono::steady_clock;
  const auto seconds_since = [](Time::time_point start) { return std::chrono::duration<double>(Time::now() - start).count(); };
  const auto start = Time::now();
  const Game game = player.game(changes);
  RunPlan plan(game);
  const std::uint64_t all = plan.n_worlds;
  Block block(plan);
  BlockWorker worker(plan);
  const double set_up = seconds_since(start);
  double playing = 0.0;
  for (std::uint64_t worlds = kFirstWorlds;; worlds *= 4) {
    plan.n_worlds = std::min({worlds, all, std::uint64_t{kBlockWorlds}});
    const auto before = Time::now();
    worker.compute(0, block);
    playing = seconds_since(before) / static_cast<double>(plan.n_worlds) * static_cast<double>(all);
    if (seconds_since(start) > kEnough || plan.n_worlds < worlds) {
      return set_up + playing;
    }
  }
}

}  // namespace

SweepPlan plan_sweep(const LoadedScenario& loaded, const ScenarioRecord& record, const std::string& sweep, const FileSource& read) {
  const Scenario& scenario = loaded.scenario;
  const Sweep& declared = scenario.sweep.find(sweep)->second;
  if (scenario.monte_carlo.design) {
    throw InputError("monte_carlo.design: worlds laid out for `zopa sensitivity` are one run, not points of a sweep; leave it out");
  }
  Origins origins = loaded.origins;
  Findings findings;
  const DesignPoints design = make_points(loaded, sweep, read, origins, findings);
  findings.throw_if_any(origins.names);
  SweepPlan plan;
  plan.plays = check_points(loaded, sweep, design, origins, findings);
  findings.throw_if_any(origins.names);
  plan.scenario = scenario.id;
  plan.title = scenario.title;
  plan.as_of = scenario.as_of;
  plan.notice = scenario.notice;
  plan.seed = static_cast<std::uint64_t>(scenario.monte_carlo.seed);
  plan.record = record;
  plan.sweep = sweep;
  plan.design = word_of(declared.design);
  for (const DesignAxis& axis : design.axes) {
    plan.axes.push_back(axis.name);
  }
  plan.labels = design.labels();
  for (const auto& point : design.points) {
    plan.changes.push_back(changes_at(declared, point));
  }
  plan.version = build_info().version;
  plan.commit = build_info().commit;
  return plan;
}

Probe probe(const LoadedScenario& loaded, const SweepPlan& plan) {
  Probe probe;
  std::vector<double> costs;
  const PointPlayer player(loaded);
  try {
    static_cast<void>(player.game(plan.changes.front()));  // what all points share is no cost of each
  } catch (const InputError&) {
    // told below, as a point without cost
  }
  for (const std::size_t point : std::set<std::size_t>{0, plan.n_points() / 2, plan.n_points() - 1}) {
    try {
      costs.push_back(cost_of(player, plan.changes[point]));
    } catch (const InputError&) {
      costs.push_back(0.0);
    }
  }
  const double n = static_cast<double>(plan.n_points());
  probe.n_points = costs.size();
  for (const double cost : costs) {
    probe.mean += n * cost / static_cast<double>(costs.size());
  }
  const auto [least, most] = std::minmax_element(costs.begin(), costs.end());
  probe.least = n * *least;
  probe.most = n * *most;
  return probe;
}

}  // namespace zopa

#include "study/check_prior.hpp"

#include <algorithm>
#include <cmath>
#include <mutex>

#include <fmt/core.h>
#include <tbb/global_control.h>
#include <tbb/task_arena.h>

#include "core/did_you_mean.hpp"
#include "core/error.hpp"
#include "engine/run.hpp"
#include "engine/team.hpp"
#include "scenario/wording.hpp"
#include "study/plan_sweep.hpp"
#include "study/play_point.hpp"

namespace zopa {

namespace {

[[noreturn]] void refuse(const LoadedScenario& loaded, Problem problem) {
  Findings findings;
  const Place place = loaded.origins.place_of(problem.path);
  findings.add(place, std::move(problem));
  findings.throw_if_any(loaded.origins.names);
  contract_broken("a finding was added");
}

/// The metric that is looked at. \throws InputError if the first setting has none of that name
Metric metric_of(const LoadedScenario& loaded, const PointPlayer& player, const SweepPlan& plan) {
  const PriorCheck& wanted = *loaded.scenario.prior_check;
  const Game game = player.game(plan.changes.front());
  const RunPlan run(game);
  const auto found = std::ranges::find(run.metrics, wanted.metric, &Metric::name);
  if (found == run.metrics.end()) {
    std::vector<std::string_view> names;
    for (const Metric& metric : run.metrics) {
      names.push_back(metric.name);
    }
    refuse(loaded, {"prior_check.metric", fmt::format("'{}'", wanted.metric), "a metric of the scenario, as `zopa inspect` names it",
                    did_you_mean(wanted.metric, names)});
  }
  return *found;
}

}  // namespace

SweepPlan plan_settings(const LoadedScenario& loaded, const ScenarioRecord& record) {
  const auto& wanted = loaded.scenario.prior_check;
  if (!wanted) {
    refuse(loaded, {"prior_check", "nothing", "a sweep of settings, a metric and a band: this is what `check-prior` checks", ""});
  }
  SweepPlan plan = plan_sweep(loaded, record, wanted->sweep);
  if (plan.n_points() < kLeastSettings) {
    refuse(loaded,
           {"prior_check.sweep", fmt::format("{} points", plan.n_points()), fmt::format("a sweep of at least {}", kLeastSettings), ""});
  }
  for (const auto& changes : plan.changes) {
    const auto size = size_if_it_fits(loaded, changes);
    if (size && static_cast<std::uint64_t>(size->worlds) < kLeastWorlds) {
      refuse(loaded, {"prior_check.sweep", fmt::format("a point of {} worlds", size->worlds),
                      fmt::format("at least {} worlds at every point", kLeastWorlds), ""});
    }
  }
  static_cast<void>(metric_of(loaded, PointPlayer(loaded), plan));
  return plan;
}

std::optional<PriorAnswer> check_prior(const LoadedScenario& loaded, const SweepPlan& plan, const CheckPriorOptions& options) {
  const PriorCheck& wanted = *loaded.scenario.prior_check;
  const PointPlayer player(loaded);
  const int threads = options.threads > 0 ? options.threads : default_threads();
  std::vector<std::optional<PointResult>> results(plan.n_points());
  std::mutex telling;
  std::uint64_t done = 0;
  const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, static_cast<std::size_t>(threads));
  tbb::task_arena arena(threads);
  arena.execute([&] {
    for_each_index(std::size_t{0}, plan.n_points(), [&](std::size_t point) {
      if (options.stop && options.stop()) {
        return;
      }
      results[point] = player.play(plan.changes[point], static_cast<std::uint32_t>(point), {threads, options.stop});
      if (results[point] && options.progress) {
        const std::lock_guard lock(telling);
        options.progress(++done);
      }
    });
  });
  PriorAnswer answer;
  const Metric metric = metric_of(loaded, player, plan);
  answer.meaning = metric.meaning;
  answer.is_share = metric.kind == MetricKind::share;
  for (std::size_t point = 0; point < results.size(); ++point) {
    if (!results[point]) {
      return std::nullopt;
    }
    const PointResult& result = *results[point];
    const Estimate* estimate = result.estimates.find(wanted.metric);
    if (estimate == nullptr || !std::isfinite(estimate->value)) {
      answer.failed.push_back({point, result.reason.empty() ? fmt::format("no {} in it", wanted.metric) : result.reason});
      continue;
    }
    answer.points.push_back(point);
    answer.settings.push_back({estimate->value, estimate->standard_error});
    answer.plays += result.worlds * result.replicates;
  }
  if (answer.settings.size() < 2) {
    throw InputError(fmt::format("prior_check: {} of {} settings could be played; the first reason: {}", answer.settings.size(),
                                 plan.n_points(), answer.failed.front().reason));
  }
  std::vector<Assumption> assumptions;
  for (std::size_t axis = 0; axis < plan.axes.size(); ++axis) {
    assumptions.push_back({plan.axes[axis], {}});
    for (const std::size_t point : answer.points) {
      assumptions.back().labels.push_back(plan.label(point, axis));
    }
  }
  answer.found = prior_predictive(answer.settings, assumptions, wanted.from, wanted.to);
  return answer;
}

}  // namespace zopa

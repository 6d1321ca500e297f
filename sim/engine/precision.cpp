#include "engine/precision.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

#include <fmt/core.h>

#include "core/did_you_mean.hpp"
#include "core/error.hpp"
#include "engine/estimates.hpp"
#include "scenario/path.hpp"

namespace zopa {

std::uint64_t next_look(const RunPlan& plan, std::uint64_t blocks) {
  return std::min(plan.n_blocks(), std::bit_ceil(blocks + 1));
}

bool is_look(const RunPlan& plan, std::uint64_t blocks) {
  return std::has_single_bit(blocks) || (blocks > 0 && blocks == plan.n_blocks());
}

Widest widest_interval(const RunPlan& plan, const BlockSums& total) {
  Widest widest;
  for (const int m : plan.precise) {
    const Estimate share = estimate_of(plan.metrics[static_cast<std::size_t>(m)], total, m, plan.replicates);
    const double half = (share.high - share.low) / 2.0;
    const double known = std::isfinite(half) ? half : std::numeric_limits<double>::infinity();
    if (widest.metric.empty() || known > widest.half_width) {
      widest = {share.name, known};
    }
  }
  return widest;
}

bool precision_reached(const RunPlan& plan, const BlockSums& total) {
  const auto& wanted = plan.game->scenario.monte_carlo.precision;
  return wanted && widest_interval(plan, total).half_width <= wanted->half_width;
}

RunReport run_until_precise(const RunPlan& plan, BlockSink& sink, const BlockSums& total, RunOptions options) {
  RunReport report;
  report.finished_blocks = options.first_block;
  report.threads = options.threads > 0 ? options.threads : default_threads();
  const auto precise = [&] { return is_look(plan, report.finished_blocks) && precision_reached(plan, total); };
  while (report.finished_blocks < plan.n_blocks() && !precise()) {
    options.first_block = report.finished_blocks;
    options.end_block = next_look(plan, report.finished_blocks);
    const RunReport part = run_blocks(plan, sink, options);
    report.finished_blocks = part.finished_blocks;
    report.plays += part.plays;
    report.seconds += part.seconds;
    report.processor_seconds += part.processor_seconds;
    report.profile.add(part.profile);
    if (part.finished_blocks < options.end_block) {
      break;  // asked to stop
    }
  }
  return report;
}

std::vector<int> precision_metrics(const Precision& precision, const std::vector<Metric>& metrics) {
  std::vector<std::string_view> shares;
  for (const Metric& metric : metrics) {
    if (metric.kind == MetricKind::share) {
      shares.push_back(metric.name);
    }
  }
  std::vector<int> places;
  std::vector<Problem> problems;
  for (std::size_t i = 0; i < precision.metrics.size(); ++i) {
    const std::string& name = precision.metrics[i];
    const auto found = std::ranges::find(metrics, name, &Metric::name);
    if (found == metrics.end() || found->kind != MetricKind::share) {
      problems.push_back(
          {join_path("monte_carlo.precision.metrics", i), fmt::format("'{}'", name), "a share of /estimates", did_you_mean(name, shares)});
    } else {
      places.push_back(static_cast<int>(found - metrics.begin()));
    }
  }
  if (!problems.empty()) {
    throw InputError(problems);
  }
  return places;
}

}  // namespace zopa

/// \file
/// The screen of `zopa compare`: for each metric a table of what-ifs, largest difference first.

#include <algorithm>
#include <cmath>

#include <fmt/core.h>

#include "cli/comparing.hpp"
#include "cli/progress.hpp"
#include "cli/screen_head.hpp"
#include "cli/screen_numbers.hpp"
#include "engine/paired.hpp"

namespace zopa {

namespace {

constexpr std::size_t kName = 24;

/// One line of a table.
struct Row {
  std::size_t variant;
  PairedEstimate pair;
};

std::string flips(std::uint64_t worlds, std::uint64_t of) {
  return of == 0 ? "-" : share_cell(share_of_worlds("", "", worlds, of));
}

std::string gain_text(double variance_reduction) {
  if (std::isnan(variance_reduction)) {
    return "-";
  }
  return std::isinf(variance_reduction) ? "all" : fmt::format("{:.{}f} x", variance_reduction, variance_reduction < 10.0 ? 1 : 0);
}

std::vector<Row> rows_of(const LockstepPlan& plan, const LockstepSums& total, int metric) {
  std::vector<Row> rows;
  for (std::size_t v = 0; v < plan.variants.size(); ++v) {
    for (const PairedEstimate& pair : paired_estimates(plan, v, total)) {
      if (pair.metric == metric) {
        rows.push_back({v, pair});
      }
    }
  }
  const auto size = [](const Row& row) { return std::isfinite(row.pair.difference.value) ? std::abs(row.pair.difference.value) : -1.0; };
  std::stable_sort(rows.begin(), rows.end(), [size](const Row& a, const Row& b) { return size(a) > size(b); });
  return rows;
}

std::string table(const Comparison& comparison, const LockstepSums& total, int metric) {
  const LockstepPlan& plan = comparison.plan();
  const Metric& its = plan.metrics[static_cast<std::size_t>(metric)];
  const bool share = its.kind == MetricKind::share;
  const Estimate base = estimate_of(its, total.base.pair(metric), total.base.n_worlds, plan.replicates);
  std::string text = fmt::format("\n{}: {}\n", its.name, wrapped_text(its.meaning, kScreenWidth - its.name.size() - 2));
  text += fmt::format("  {:<{}} {:<15}{:<19}{:<14}{:<14}{:>7}\n", "", kName, share ? "points" : "difference", "95 % interval", "worlds +",
                      "worlds -", "gain");
  text += fmt::format("  {:<{}} {}\n", comparison.table().base, kName, share ? share_cell(base) : mean_text(base));
  for (const Row& row : rows_of(plan, total, metric)) {
    const PairedEstimate& pair = row.pair;
    text += fmt::format("  {:<{}} {:<15}{:<19}{:<14}{:<14}{:>7}\n", comparison.table().variants[row.variant].id, kName,
                        difference_text(pair.difference, share), interval_text(pair.difference, share), flips(pair.up, pair.both),
                        flips(pair.down, pair.both), gain_text(pair.variance_reduction));
  }
  return text;
}

}  // namespace

std::string compare_screen(const Comparison& comparison, const LockstepSums& total, const std::vector<int>& metrics) {
  const LockstepPlan& plan = comparison.plan();
  std::string text = screen_head(comparison.game(), size_text(plan.n_worlds, static_cast<std::uint64_t>(plan.replicates)));
  text +=
      "Differences are taken world by world; those of shares are percentage points. Worlds + and -: share\n"
      "of worlds in which the number is larger and smaller than in the first line; gain: how many times\n"
      "fewer worlds this needs than two independent runs. Of twenty intervals about one misses.\n";
  for (const int metric : metrics) {
    text += table(comparison, total, metric);
  }
  text += "\n";
  for (const VariantRecord& variant : comparison.table().variants) {
    text += fmt::format("  {:<{}}  {}\n", variant.id, kName, variant.title);
  }
  return text;
}

}  // namespace zopa

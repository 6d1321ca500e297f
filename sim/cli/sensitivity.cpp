/// \file
/// `zopa sensitivity`: which inputs matter.

#include <algorithm>
#include <cmath>

#include <fmt/core.h>

#include "cli/arguments.hpp"
#include "cli/csv_file.hpp"
#include "cli/progress.hpp"
#include "cli/screen_head.hpp"
#include "cli/screen_numbers.hpp"
#include "core/text.hpp"
#include "study/sensitivity.hpp"

namespace zopa {
namespace {

constexpr int kBarWidth = 20;
constexpr std::int64_t kMostRows = 1000;
constexpr std::int64_t kRowsShown = 12;

/// Metrics shown unless others are asked for.
constexpr std::string_view kHeadline[] = {"zone_at_start", "agreement", "ratified", "held_5_years"};

std::string with_interval(const Measured& m) {
  return std::isfinite(m.value) ? fmt::format("{:.3f} ({:.3f}) [{:.3f}, {:.3f}]", m.value, m.standard_error, m.low, m.high) : "-";
}

/// A number in the order of its own size, for effects that have a unit.
std::string effect_text(const Measured& m) {
  return std::isfinite(m.value) ? fmt::format("{:.3g} ({:.1g}) [{:.3g}, {:.3g}]", m.value, m.standard_error, m.low, m.high) : "-";
}

std::string how_made(const Sensitivity& result) {
  switch (result.method) {
    case SensitivityMethod::sobol:
      return fmt::format(
          "Sobol' indices from {} base points, {} worlds. `first`: share of the variance a factor explains alone; `total`: share that "
          "remains while it alone is unknown. `seed` is the chance within the talks.",
          thousands(result.n), thousands(result.worlds));
    case SensitivityMethod::morris:
      return fmt::format(
          "Elementary effects on {} trajectories, {} worlds: change of the metric when a factor goes through half its range. `mu_star`: "
          "mean size, `mu`: mean, `sigma`: spread. `seed` is the chance within the talks.",
          thousands(result.n), thousands(result.worlds));
    case SensitivityMethod::rank:
      return fmt::format("Spearman's rank correlations of drawn numbers and metrics over {} worlds.", thousands(result.n));
  }
  return "";
}

const SensitivityRow& beside(const Sensitivity& result, const SensitivityRow& row, std::string_view measure) {
  return *std::ranges::find_if(result.rows, [&](const SensitivityRow& other) {
    return other.metric == row.metric && other.factor == row.factor && other.measure == measure;
  });
}

void print_metric(const Sensitivity& result, const std::string& metric, std::size_t most) {
  const auto rows = ordered(result, metric, main_measure(result.method));
  const std::string unit = rows.empty() || rows.front()->unit == "-" ? "" : fmt::format(" [{}]", rows.front()->unit);
  const bool sobol = result.method == SensitivityMethod::sobol, morris = result.method == SensitivityMethod::morris;
  fmt::print("\n{}{}\n", metric, unit);
  fmt::print("  {:<44} {:<30}{}\n", "factor", main_measure(result.method), sobol ? kFirstOrder : morris ? kSigma : "");
  for (std::size_t i = 0; i < std::min(most, rows.size()); ++i) {
    const SensitivityRow& row = *rows[i];
    const auto text = morris ? effect_text : with_interval;
    const std::string more = sobol    ? text(beside(result, row, kFirstOrder).number)
                             : morris ? text(beside(result, row, kSigma).number)
                                      : bar(std::abs(row.number.value), kBarWidth);
    fmt::print("  {:<44.44} {:<30}{}\n", row.factor, text(row.number), more);
  }
  if (rows.size() > most) {
    fmt::print("  and {} smaller\n", rows.size() - most);
  }
}

void write_csv(const std::string& path, const Sensitivity& result) {
  CsvFile file(path);
  file.remark("notice", result.notice);
  file.remark("scenario", result.scenario);
  file.remark("seed", std::to_string(result.seed));
  file.remark("worlds", std::to_string(result.worlds));
  file.row({"metric", "factor", "measure", "unit", "value", "standard_error", "low", "high", "n"});
  for (const SensitivityRow& row : result.rows) {
    file.row({row.metric, row.factor, row.measure, row.unit, format_double(row.number.value), format_double(row.number.standard_error),
              format_double(row.number.low), format_double(row.number.high), std::to_string(result.n)});
  }
  file.publish();
}

int run(const Arguments& arguments) {
  const std::string& path = arguments.words().front();
  const std::vector<std::string>& wanted = arguments.all("metric");
  const auto most = static_cast<std::size_t>(arguments.integer("top", 1, kMostRows).value_or(kRowsShown));
  const SensitivityMethod method = fitting_method(path, arguments.text("method"));
  const Sensitivity result = analyse_sensitivity(path, method, wanted);
  fmt::print("{}", notice_text(result.notice));
  fmt::print("{}, seed {}\nIn parentheses standard errors, in brackets 95 % intervals, both of the sampling alone.\n", result.scenario,
             result.seed);
  fmt::print("{}\n", wrapped_text(how_made(result), kScreenWidth));
  for (const std::string& metric : result.metrics) {
    if (!wanted.empty() || std::ranges::find(kHeadline, metric) != std::end(kHeadline)) {
      print_metric(result, metric, most);
    }
  }
  if (const auto output = arguments.text("output")) {
    write_csv(*output, result);
    fmt::print("\n{}: every number, for {} metrics and {} factors.\n", *output, result.metrics.size(), result.factors.size());
  }
  return kExitOk;
}

}  // namespace

Verb sensitivity_verb() {
  return {
      .name = "sensitivity",
      .summary = "say which inputs matter, from a result",
      .details =
          "Reads the worlds of a result. From a Saltelli design (`zopa run --design saltelli`) it takes Sobol' indices: the share of the "
          "variance that each factor explains alone and in total, with the chance within the talks as one factor. From a Morris design "
          "it takes mean size and spread of elementary effects: a screening of many factors in few worlds. From a plain run it takes "
          "rank correlations, at no further cost. A method on worlds that were not laid out for it is refused.",
      .arguments = {{.name = "RESULT.h5", .text = "complete result file"}},
      .options = {{.name = "metric",
                   .letter = 0,
                   .value = "NAME",
                   .text = "a metric that counts every play, as in /world_means; by "
                           "default all are computed and four are shown",
                   .repeated = true},
                  {.name = "method", .letter = 0, .value = "METHOD", .text = "sobol, morris or rank; by default what fits the worlds"},
                  {.name = "top", .letter = 0, .value = "N", .text = "factors to show of each metric, by default 12"},
                  {.name = "output",
                   .letter = 'o',
                   .value = "TABLE.csv",
                   .text = "write every number as a table, for analysis/plot_sensitivity.py"}},
      .examples = {"zopa run my.yaml --design morris --set monte_carlo.design.base=30 -o morris.h5",
                   "zopa sensitivity morris.h5 --metric agreement -o morris.csv"},
      .run = run};
}

}  // namespace zopa

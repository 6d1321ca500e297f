/// \file
/// `zopa check-prior`: whether all assumptions together say what was expected of them before any result was seen.

#include <algorithm>
#include <cmath>

#include <fmt/core.h>
#include <fmt/format.h>

#include "cli/csv_file.hpp"
#include "cli/messages.hpp"
#include "cli/progress.hpp"
#include "cli/screen_head.hpp"
#include "cli/screen_numbers.hpp"
#include "cli/sitting.hpp"
#include "cli/stop_signals.hpp"
#include "core/text.hpp"
#include "input/variants.hpp"
#include "study/check_prior.hpp"

namespace zopa {
namespace {

constexpr std::int64_t kMostRows = 1000;
constexpr std::int64_t kRowsShown = 8;
constexpr std::size_t kLabel = 30;
constexpr std::size_t kCell = 16;
constexpr std::size_t kMostAlike = 5;  ///< options of one assumption on the screen

/// A number of the metric's kind with its error.
std::string number_text(double value, double error, bool share) {
  const Estimate estimate{
      .name = {}, .value = value, .standard_error = error, .low = value, .high = value, .n = 0, .unit = {}, .meaning = {}};
  return share ? share_cell(estimate) : mean_text(estimate);
}
std::string interval(double low, double high, bool share) {
  return interval_text({.name = {}, .value = low, .standard_error = 0.0, .low = low, .high = high, .n = 0, .unit = {}, .meaning = {}},
                       share);
}
std::string end_text(double end, bool share) {
  return share ? fmt::format("{} %", format_double(100.0 * end)) : format_double(end);
}

std::string distribution_text(const PriorAnswer& answer) {
  const PriorPredictive& found = answer.found;
  const bool share = answer.is_share;
  std::string text = fmt::format("  {:<{}}{}\n", "mean over the settings", kLabel, number_text(found.mean, found.standard_error, share));
  text += fmt::format("  {:<{}}{:<{}}{}\n", "quantiles of the settings", kLabel, "", kCell, "95 % interval");
  for (const QuantileOfSettings& quantile : found.quantiles) {
    text += fmt::format("    {:<{}}{:<{}}{}\n", fmt::format("{:.0f} %", 100.0 * quantile.q), kLabel - 2,
                        share ? fmt::format("{:.1f} %", 100.0 * quantile.value) : fmt::format("{:.4g}", quantile.value), kCell,
                        interval(quantile.interval.low, quantile.interval.high, share));
  }
  const double scale = share ? 100.0 : 1.0;
  return text +
         wrapped_text(
             fmt::format("  Settings differ by {:.3g}{} (standard deviation) beyond the error that each has from its own worlds, {:.2g}.",
                         scale * found.spread, share ? " points" : "", scale * found.noise),
             kScreenWidth) +
         "\n";
}

std::string band_text(const PriorCheck& wanted, const PriorAnswer& answer) {
  const PriorPredictive& found = answer.found;
  const bool share = answer.is_share;
  const double within = static_cast<double>(found.within) / static_cast<double>(found.n);
  std::string text = fmt::format("\nExpected beforehand: {:.4g} % of the settings between {} and {}\n", 100.0 * wanted.mass,
                                 end_text(wanted.from, share), end_text(wanted.to, share));
  text += fmt::format("  {:<{}}{:<{}}{}\n", "found", kLabel, fmt::format("{:.1f} %", 100.0 * within), kCell,
                      interval(found.share_within.low, found.share_within.high, true));
  text += fmt::format("  {:<{}}{} below, {} above, of {}\n", "outside", kLabel, found.below, found.above, found.n);
  const auto verdict = holds(found, wanted.mass);
  return text + (!verdict   ? "  The interval holds the expected share: so many settings cannot tell.\n"
                 : *verdict ? "  As expected.\n"
                            : "  Not as expected: say so wherever the numbers are used. Nothing was tuned, and nothing should be.\n");
}

std::string alike_text(const Mover& mover, bool share) {
  std::vector<std::string> parts;
  const bool ordered = mover.alike.size() == kMostAlike && mover.alike.front().label == "lowest fifth";
  for (std::size_t k = 0; k < std::min(mover.alike.size(), kMostAlike); ++k) {
    const Alike& alike = mover.alike[k];
    if (!ordered || k == 0 || k + 1 == mover.alike.size()) {
      parts.push_back(fmt::format("{} {}", alike.label, number_text(alike.mean, alike.standard_error, share)));
    }
  }
  if (mover.alike.size() > kMostAlike) {
    parts.emplace_back("...");
  }
  return fmt::format("{}", fmt::join(parts, ", "));
}

std::string movers_text(const PriorAnswer& answer, std::size_t most) {
  const auto& movers = answer.found.movers;
  const std::size_t shown = std::min(most, movers.size());
  std::string text =
      "\nWhich assumption moves it most: share of the variance between settings it explains alone,\nand means of settings alike in it\n";
  for (std::size_t k = 0; k < shown; ++k) {
    const Mover& mover = movers[k];
    text += fmt::format("  {:<{}}{}  {}\n", fmt::format("{:.1f} % ({:.1f})", 100.0 * mover.share.value, 100.0 * mover.share.standard_error),
                        kCell, interval(mover.share.low, mover.share.high, true), mover.name);
    text += fmt::format("  {:<{}}{}\n", "", kCell, alike_text(mover, answer.is_share));
  }
  if (movers.size() > shown) {
    text += fmt::format("  and {} more, none estimated higher\n", movers.size() - shown);
  }
  return text;
}

std::string prior_screen(const Scenario& scenario, const Game& game, const SweepPlan& plan, const PriorAnswer& answer, std::size_t most) {
  std::string text = screen_head(game, fmt::format("{} settings of the assumptions, {} plays, the same worlds in all of them",
                                                   thousands(answer.found.n), thousands(answer.plays)));
  text += "\n" + wrapped_text(fmt::format("{}: {}", scenario.prior_check->metric, answer.meaning), kScreenWidth) + "\n";
  text += distribution_text(answer) + band_text(*scenario.prior_check, answer) + movers_text(answer, most);
  if (!answer.failed.empty()) {
    text += wrapped_text(fmt::format("\n{} of {} settings failed and are left out; setting {}: {}", answer.failed.size(), plan.n_points(),
                                     answer.failed.front().point, answer.failed.front().reason),
                         kScreenWidth) +
            "\n";
  }
  return text;
}

void write_csv(const std::string& path, const Scenario& scenario, const SweepPlan& plan, const PriorAnswer& answer) {
  CsvFile file(path);
  file.remark("notice", scenario.notice);
  file.remark("scenario", scenario.id);
  file.remark("metric", scenario.prior_check->metric);
  file.remark("seed", std::to_string(scenario.monte_carlo.seed));
  std::vector<std::string> head{"setting"};
  head.insert(head.end(), plan.axes.begin(), plan.axes.end());
  head.insert(head.end(), {"value", "standard_error"});
  file.row(head);
  for (std::size_t i = 0; i < answer.points.size(); ++i) {
    std::vector<std::string> cells{std::to_string(answer.points[i])};
    for (std::size_t axis = 0; axis < plan.axes.size(); ++axis) {
      cells.push_back(plan.label(answer.points[i], axis));
    }
    cells.push_back(format_double(answer.settings[i].value));
    cells.push_back(format_double(answer.settings[i].standard_error));
    file.row(cells);
  }
  file.publish();
}

int run(const Arguments& arguments) {
  if (arguments.has("quiet")) {
    quiet_messages();
  }
  const std::string& path = arguments.words().front();
  const auto most = static_cast<std::size_t>(arguments.integer("top", 1, kMostRows).value_or(kRowsShown));
  CheckPriorOptions options;
  options.threads = threads_of(arguments);
  const LoadedScenario loaded = load_scenario(path, set_and_size_overlays(arguments), read_file, check_variants);
  const SweepPlan plan = plan_settings(loaded, record_of(loaded, path));

  const StopSignals signals;
  Progress progress = Progress::of("settings", plan.n_points(), 0, arguments.has("quiet"));
  options.stop = StopSignals::asked;
  options.progress = [&progress](std::uint64_t done) { progress.update(done); };
  const auto answer = check_prior(loaded, plan, options);
  progress.clear();
  if (!answer) {
    complain("stopped; nothing was kept");
    return StopSignals::exit_code();
  }
  const auto output = arguments.text("output");
  if (output) {
    write_csv(*output, loaded.scenario, plan, *answer);
  }
  const Game game = compile(loaded.scenario, static_cast<std::uint64_t>(loaded.scenario.monte_carlo.seed));
  fmt::print("{}{}", prior_screen(loaded.scenario, game, plan, *answer, most), output ? fmt::format("\n{}: every setting\n", *output) : "");
  return answer->failed.empty() ? kExitOk : kExitUnfinished;
}

}  // namespace

Verb check_prior_verb() {
  return {.name = "check-prior",
          .summary = "say whether all assumptions together say what was expected of them",
          .details =
              "Assumptions have sizes that are themselves assumed. `prior_check` of a scenario names a sweep whose points are other "
              "settings of them (readings of the structure, other ranges), a metric, and the band in which most settings were expected to "
              "lie, written down before any result was seen. This plays all settings and shows how the metric is distributed over them, "
              "whether the band holds, and which assumption moves it most: for each the share of the variance between settings that it "
              "explains alone (Kelley 1935), with the error of a jackknife.\n\n"
              "It reports. A band that does not hold is no error and no reason to change a prior until it does: it says how far the "
              "numbers hang on choices that no source settles. The same with any number of threads. For more settings than one machine "
              "can play, `zopa sweep` takes the same sweep to a cluster.",
          .arguments = {{.name = "SCENARIO", .text = "scenario file (YAML)"}},
          .options = {{.name = "seed", .letter = 0, .value = "S", .text = "seed of all random numbers"},
                      {.name = "threads", .letter = 0, .value = "T", .text = "threads; by default all that the process may use"},
                      set_option(),
                      {.name = "top", .letter = 0, .value = "K", .text = "assumptions to show, by default 8"},
                      {.name = "output", .letter = 'o', .value = "TABLE.csv", .text = "write every setting with its answer as a table"},
                      {.name = "quiet", .letter = 0, .value = "", .text = "no progress and no remarks"}},
          .examples = {"zopa check-prior scenarios/ukraine-2025-12-29.yaml",
                       "zopa check-prior scenarios/ukraine-2025-12-29.yaml --set sweep.assumptions.samples=1000 -o settings.csv"},
          .run = run};
}

}  // namespace zopa

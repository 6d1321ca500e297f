#include "cli/comparing.hpp"

#include <algorithm>

#include <fmt/core.h>

#include "cli/messages.hpp"
#include "cli/progress.hpp"
#include "cli/sitting.hpp"
#include "cli/stop_signals.hpp"
#include "core/did_you_mean.hpp"
#include "core/error.hpp"

namespace zopa {

namespace {

/// A comparison that was computed or read back.
struct Compared {
  LockstepSums total;
  RunReport report;  ///< nothing, if the file was complete already
  int exit_code;     ///< kExitOk, or that of an interruption; then there is nothing to show
};

/// Computes a comparison into its file, or goes on with it.
Compared compute(const Comparison& comparison, const Arguments& arguments, const std::string& scenario_path, const std::string& output) {
  const LockstepPlan& plan = comparison.plan();
  const ScenarioRecord record = record_of(comparison.base(), scenario_path);
  const bool done = arguments.has("resume") && is_complete(output) && belongs_to(output, plan, comparison.table(), record);
  if (done) {
    say(fmt::format("{} is complete already", output));
    return {read_sums(output, plan), {}, kExitOk};
  }
  const StopSignals signals;
  Sitting sitting(arguments);
  LockstepWriter writer(output, plan, comparison.table(), record, mode_of(arguments, output));
  const std::uint64_t first_block = writer.finished_blocks();
  sitting.begin(first_block);
  const int plays = plan.replicates * static_cast<int>(1 + plan.variants.size());
  Progress progress(plan.n_worlds, plan.worlds_before(first_block), plays, arguments.has("quiet"));
  RunOptions options;
  options.threads = threads_of(arguments);
  options.first_block = first_block;
  options.stop = StopSignals::asked;
  options.progress = [&](std::uint64_t blocks) { progress.update(plan.worlds_before(blocks)); };
  const RunReport report = run_lockstep(plan, writer, options);
  progress.clear();
  const bool complete = report.finished_blocks == plan.n_blocks();
  writer.close(sitting.end(report), complete ? Completion::complete : Completion::interrupted);
  const int code = complete ? static_cast<int>(kExitOk) : stopped(output, plan.worlds_before(report.finished_blocks), plan.n_worlds);
  return {writer.total(), report, code};
}

/// The last lines of a screen: file, speed.
std::string comparison_foot(const Compared& compared, const std::string& output) {
  std::string text = fmt::format("\n{}", output);
  if (compared.report.plays > 0) {
    text += fmt::format("; {} plays in {:.1f} s on {} {}", thousands(compared.report.plays), compared.report.seconds,
                        compared.report.threads, compared.report.threads == 1 ? "thread" : "threads");
  }
  return text + "\n";
}

/// Places of the metrics to show: those named with `--metric`, or the headline ones that the game has.
std::vector<int> shown_metrics(const Comparison& comparison, const Arguments& arguments) {
  const std::vector<Metric>& metrics = comparison.plan().metrics;
  const auto place_of = [&metrics](std::string_view name) {
    const auto found = std::find_if(metrics.begin(), metrics.end(), [name](const Metric& metric) { return metric.name == name; });
    return found == metrics.end() ? -1 : static_cast<int>(found - metrics.begin());
  };
  std::vector<int> shown;
  for (const std::string& name : arguments.all("metric")) {
    shown.push_back(place_of(name));
    if (shown.back() < 0) {
      std::vector<std::string_view> names;
      for (const Metric& metric : metrics) {
        names.push_back(metric.name);
      }
      throw InputError(Problem{"--metric", fmt::format("'{}'", name), "the name of an estimate", did_you_mean(name, names)});
    }
  }
  if (!shown.empty()) {
    return shown;
  }
  std::vector<std::string> wanted;
  if (comparison.plan().search_zone) {
    wanted.emplace_back("zone_at_start");
  }
  const auto rounds = checkpoints(comparison.game());
  const bool by_middle = rounds.size() > 1;
  if (by_middle) {
    wanted.push_back(by_round_name(comparison.game(), "agreement", rounds[rounds.size() / 2 - (rounds.size() % 2 == 0 ? 1 : 0)]));
  }
  for (const char* name : {"agreement", "ratified", "held_5_years"}) {
    wanted.emplace_back(name);
  }
  for (const std::string& name : wanted) {
    if (const int place = place_of(name); place >= 0) {
      shown.push_back(place);
    }
  }
  return shown;
}

}  // namespace

Option metric_option() {
  return {.name = "metric",
          .letter = 0,
          .value = "NAME",
          .text = "estimate to show, as `zopa inspect` names it; by default zone, agreement, and agreements that hold",
          .repeated = true};
}

int play_and_show(const Comparison& comparison, const Arguments& arguments, ComparisonScreen screen) {
  const std::vector<int> metrics = shown_metrics(comparison, arguments);
  const std::string output =
      arguments.text("output").value_or(fmt::format("{}-{}.h5", comparison.game().scenario.id, comparison.table().kind));
  const Compared compared = compute(comparison, arguments, arguments.words().front(), output);
  if (compared.exit_code == kExitOk) {
    fmt::print("{}{}", screen(comparison, compared.total, metrics), comparison_foot(compared, output));
  }
  return compared.exit_code;
}

}  // namespace zopa

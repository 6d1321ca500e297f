/// \file
/// `zopa run`: a scenario in, a result file and a screen out.

#include <algorithm>
#include <iterator>
#include <optional>

#include <fmt/core.h>

#include "cli/arguments.hpp"
#include "cli/design_screen.hpp"
#include "cli/messages.hpp"
#include "cli/progress.hpp"
#include "cli/screen.hpp"
#include "cli/sitting.hpp"
#include "cli/stop_signals.hpp"
#include "core/error.hpp"
#include "engine/baseline_study.hpp"
#include "engine/course_study.hpp"
#include "engine/efficiency_study.hpp"
#include "engine/precision.hpp"
#include "engine/zone_study.hpp"
#include "results/result_file.hpp"

namespace zopa {
namespace {

constexpr double kFinestPrecision = 1e-6;
constexpr double kCoarsestPrecision = 0.5;

/// Options that say of a scenario what `--set` could say. They come last, so they win; those that bring in a part of the settings come
/// first, so that `--set` can change it.
std::vector<Overlay> overlays_of(const Arguments& arguments) {
  std::vector<Overlay> overlays;
  if (const auto half_width = arguments.number("precision", kFinestPrecision, kCoarsestPrecision)) {
    overlays.push_back({"monte_carlo.precision", fmt::format("{{half_width: {}}}", *half_width)});
  }
  if (const auto design = arguments.text("design")) {
    overlays.push_back({"monte_carlo.design", fmt::format("{{type: {}}}", *design)});
  }
  std::ranges::move(set_and_size_overlays(arguments), std::back_inserter(overlays));
  if (const auto method = arguments.text("sampling")) {
    overlays.push_back({"monte_carlo.sampling", *method});
  }
  return overlays;
}

struct Job {
  const Arguments& arguments;
  const Game& game;
  const RunPlan& plan;
  const ScenarioRecord& record;
  std::string output;
  bool quiet;
};

void show(const Job& job, const Estimates& estimates, ScreenFacts facts) {
  if (job.game.scenario.monte_carlo.design) {
    fmt::print("{}", design_screen(job.game, job.output));
    return;
  }
  facts.replicates = static_cast<std::uint64_t>(job.plan.replicates);
  facts.file = job.output;
  facts.bold = is_terminal();
  fmt::print("{}", screen(job.game, estimates, facts));
}

int exit_code(const std::optional<bool>& precision_reached) {
  return precision_reached.value_or(true) ? kExitOk : kExitUnfinished;
}

/// Cost of drawing a world over the cost of a play; 0 where it was not measured.
double cost_ratio(const RunReport& report, int replicates) {
  const double draw = report.profile.draw * replicates;
  const double play = report.profile.play() + report.profile.tally;
  return play > 0.0 ? draw / play : 0.0;
}

void print_profile(const RunReport& report) {
  const Profile& profile = report.profile;
  fmt::print(stderr,
             "{{\"seconds\": {:.6f}, \"processor_seconds\": {:.6f}, \"plays\": {}, \"threads\": {}, \"draw\": {:.6f}, \"zone\": {:.6f}, "
             "\"offers\": {:.6f}, \"drafts\": {:.6f}, \"beliefs\": {:.6f}, \"shocks\": {:.6f}, \"talks\": {:.6f}, \"tally\": {:.6f}, "
             "\"write\": {:.6f}}}\n",
             report.seconds, report.processor_seconds, report.plays, report.threads, profile.draw, profile.zone, profile.offers, profile.drafts,
             profile.beliefs, profile.shocks, profile.talks, profile.tally, profile.sink);
}

int compute(const Job& job) {
  const StopSignals signals;
  Sitting sitting(job.arguments);
  ResultWriter writer(job.output, job.plan, job.record, mode_of(job.arguments, job.output));
  const std::uint64_t first_block = writer.finished_blocks();
  sitting.begin(first_block);

  Progress progress(job.plan.n_worlds, job.plan.worlds_before(first_block), job.plan.replicates, job.quiet);
  RunOptions options;
  options.threads = threads_of(job.arguments);
  options.first_block = first_block;
  options.stop = StopSignals::asked;
  options.progress = [&](std::uint64_t blocks) { progress.update(job.plan.worlds_before(blocks)); };
  options.timed = job.arguments.has("profile") || job.plan.replicates > 1;
  const RunReport report =
      job.plan.precise.empty() ? run_blocks(job.plan, writer, options) : run_until_precise(job.plan, writer, writer.total(), options);
  progress.clear();

  Estimates estimates = make_estimates(job.plan.metrics, writer.total(), job.plan.replicates);
  const bool precise = is_look(job.plan, report.finished_blocks) && precision_reached(job.plan, writer.total());
  const std::uint64_t worlds = writer.total().n_worlds;
  bool complete = precise || report.finished_blocks == job.plan.n_blocks();
  if (complete && job.plan.search_zone && !job.game.scenario.monte_carlo.design) {
    complete = study_zone(job.game, {options.threads, worlds, options.stop}, estimates);
  }
  if (complete && !job.game.scenario.monte_carlo.design) {
    complete = study_baselines(job.game, {worlds, options.stop}, estimates);
  }
  if (complete && job.plan.search_zone && job.game.scenario.monte_carlo.zone_proof != ZoneProofs::none &&
      !job.game.scenario.monte_carlo.design) {
    complete = study_efficiency(job.game, {options.threads, worlds, options.stop}, estimates);
  }
  std::optional<CourseCurves> course;
  if (complete && !job.game.scenario.monte_carlo.design) {
    complete = study_course(job.game, {options.threads, worlds, options.stop}, course.emplace(), estimates);
  }
  writer.close(estimates, make_curves(writer.total(), job.plan.replicates), complete && course ? &*course : nullptr, sitting.end(report),
               complete ? Completion::complete : Completion::interrupted);
  if (job.arguments.has("profile")) {
    print_profile(report);
  }
  if (!complete) {
    return stopped(job.output, job.plan.worlds_before(report.finished_blocks), job.plan.n_worlds);
  }
  show(job, estimates,
       {.worlds = worlds,
        .plays = report.plays,
        .seconds = report.seconds,
        .threads = report.threads,
        .cost_ratio = cost_ratio(report, job.plan.replicates)});
  const std::optional<bool> reached = job.plan.precise.empty() ? std::nullopt : std::optional(precise);
  if (!reached.value_or(true)) {
    const Widest widest = widest_interval(job.plan, writer.total());
    complain(
        fmt::format("the wanted precision is not reached: the interval of {} is {:.2g} to each side after {} worlds, wanted is {:.2g}; "
                    "allow more with --worlds",
                    widest.metric, widest.half_width, thousands(worlds), job.game.scenario.monte_carlo.precision->half_width));
  }
  return exit_code(reached);
}

int run(const Arguments& arguments) {
  const bool quiet = arguments.has("quiet");
  if (quiet) {
    quiet_messages();
  }
  const std::string& path = arguments.words().front();
  static_cast<void>(threads_of(arguments));
  const LoadedScenario loaded = load_scenario(path, overlays_of(arguments));
  if (loaded.scenario.monte_carlo.design && arguments.has("worlds")) {
    throw InputError(
        "zopa run: error: --worlds: found with a design, whose worlds follow from monte_carlo.design.base; leave out one of them");
  }
  const Game game = compile(loaded.scenario, static_cast<std::uint64_t>(loaded.scenario.monte_carlo.seed));
  const RunPlan plan(game);
  const ScenarioRecord record = record_of(loaded, path);
  const Job job{arguments, game, plan, record, arguments.text("output").value_or(loaded.scenario.id + ".h5"), quiet};
  if (arguments.has("resume") && is_complete(job.output) && belongs_to(job.output, plan, record)) {
    say(fmt::format("{} is complete already", job.output));
    const ResultIdentity there = read_identity(job.output);
    show(job, read_estimates(job.output), {.worlds = there.worlds});
    return exit_code(there.precision_reached);
  }
  return compute(job);
}

}  // namespace

Verb run_verb() {
  return {
      .name = "run",
      .summary = "draw worlds, play the talks in each, write the distribution of outcomes",
      .details =
          "Draws worlds from the priors of the scenario, looks in each for a zone of possible agreement, plays the talks, and writes "
          "what happened to an HDF5 file. The screen answers: is there a zone, do the talks find it and when, on which terms, is it "
          "ratified and does it hold, and what stands against a deal.\n\n"
          "The same scenario, seed and program give the same file with any number of threads. While it runs the file is called "
          "FILE.h5.part; it gets its name when it is complete, replacing an older one. After Ctrl-C, SIGTERM, a crash or a full disk the "
          "same command with --resume goes on with the last finished block of 1,024 worlds.",
      .arguments = {{.name = "SCENARIO", .text = "scenario file (YAML)"}},
      .options =
          combined({file_options("result file; by default the id of the scenario with .h5"),
                    size_options(),
                    {set_option(),
                     {.name = "sampling",
                      .letter = 0,
                      .value = "METHOD",
                      .text = "philox, sobol or latin_hypercube: where the numbers of worlds come from; the gain is shown"},
                     {.name = "precision",
                      .letter = 0,
                      .value = "H",
                      .text = "stop when the 95 % intervals of the shares in monte_carlo.precision.metrics reach at most H to each side, "
                              "at the latest after --worlds; exit code 1 if they do not"},
                     {.name = "design",
                      .letter = 0,
                      .value = "TYPE",
                      .text = "saltelli or morris: lay the worlds out for `zopa sensitivity`; see monte_carlo.design"},
                     {.name = "profile", .letter = 0, .value = "", .text = "tell on standard error where the time went, as JSON"}}}),
      .examples = {"zopa run scenarios/ukraine-2025-12-29.yaml --worlds 20000 -o results/december.h5",
                   "zopa run my.yaml --set red_lines.absolute_share=1 --seed 7"},
      .run = run};
}

}  // namespace zopa

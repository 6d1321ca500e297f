/// \file
/// `zopa run`: a scenario in, a result file and a screen out.

#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <ctime>
#include <filesystem>

#include <fmt/core.h>

#include "cli/arguments.hpp"
#include "cli/design_screen.hpp"
#include "cli/messages.hpp"
#include "cli/progress.hpp"
#include "cli/screen.hpp"
#include "cli/stop_signals.hpp"
#include "core/error.hpp"
#include "core/text.hpp"
#include "engine/precision.hpp"
#include "engine/zone_study.hpp"
#include "input/load.hpp"
#include "results/result_file.hpp"
#include "results/result_writer.hpp"

namespace zopa {
namespace {

constexpr std::int64_t kMostThreads = 1024;
constexpr double kFinestPrecision = 1e-6;
constexpr double kCoarsestPrecision = 0.5;

std::string now_utc() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  gmtime_r(&now, &parts);
  char text[sizeof "2025-12-29T00:00:00Z"];
  std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
  return text;
}

std::string host_name() {
  char name[256] = {};
  return gethostname(name, sizeof name - 1) == 0 ? name : "";
}

std::string command_line(const Arguments& arguments) {
  std::string line = fmt::format("zopa {}", arguments.verb().name);
  for (const std::string& word : arguments.words()) {
    line += " " + word;
  }
  for (const Option& option : arguments.verb().options) {
    for (const std::string& value : arguments.all(option.name)) {
      line += fmt::format(" --{}", option.name) + (option.value.empty() ? "" : " " + value);
    }
  }
  return line;
}

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
  const auto set = arguments.overlays();
  overlays.insert(overlays.end(), set.begin(), set.end());
  const auto add = [&](const char* option, const char* path, std::int64_t low, std::int64_t high) {
    if (const auto value = arguments.integer(option, low, high)) {
      overlays.push_back({path, std::to_string(*value)});
    }
  };
  add("worlds", "monte_carlo.worlds", 1, 4294967295);
  add("replicates", "monte_carlo.replicates", 1, 1000000);
  add("seed", "monte_carlo.seed", 0, 9007199254740992);
  if (const auto method = arguments.text("sampling")) {
    overlays.push_back({"monte_carlo.sampling", *method});
  }
  if (arguments.has("no-zone")) {
    overlays.push_back({"monte_carlo.zone_search", "false"});
  }
  return overlays;
}

/// Files by their place beside the scenario, so that the result does not depend on where it was run.
ScenarioRecord record_of(const LoadedScenario& loaded, const std::string& path) {
  const auto folder = std::filesystem::path(path).parent_path();
  ScenarioRecord record{{}, loaded.resolved};
  for (const SourceFile& file : loaded.files) {
    const auto relative = folder.empty() ? std::filesystem::path(file.name) : std::filesystem::path(file.name).lexically_relative(folder);
    record.files.push_back({relative.empty() ? file.name : relative.generic_string(), file.text});
  }
  return record;
}

struct Job {
  const Arguments& arguments;
  const Game& game;
  const RunPlan& plan;
  const ScenarioRecord& record;
  std::string output;
  bool quiet;

  [[nodiscard]] int threads() const { return static_cast<int>(arguments.integer("threads", 1, kMostThreads).value_or(0)); }
};

void show(const Job& job, const Estimates& estimates, ScreenFacts facts) {
  if (job.game.scenario.monte_carlo.design) {
    fmt::print("{}", design_screen(job.game, job.output));
    return;
  }
  facts.replicates = static_cast<std::uint64_t>(job.plan.replicates);
  facts.file = job.output;
  facts.bold = isatty(STDOUT_FILENO) != 0 && std::getenv("NO_COLOR") == nullptr;
  fmt::print("{}", screen(job.game, estimates, facts));
}

int exit_code(const std::optional<bool>& precision_reached) {
  return precision_reached.value_or(true) ? kExitOk : kExitUnfinished;
}

/// Whether the finished file is already this run's; then there is nothing to resume.
bool is_done(const Job& job) {
  if (!std::filesystem::exists(job.output) || std::filesystem::exists(ResultWriter::part_of(job.output))) {
    return false;
  }
  return belongs_to(job.output, job.plan, job.record);
}

WriteMode mode_of(const Job& job) {
  const std::string part = ResultWriter::part_of(job.output);
  const bool has_part = std::filesystem::exists(part);
  if (job.arguments.has("resume")) {
    if (!has_part) {
      say(fmt::format("{} does not exist: starting from the beginning", part));
    }
    return has_part ? WriteMode::resume : WriteMode::fresh;
  }
  if (has_part) {
    say(fmt::format("{} is started over; --resume would have gone on with it", part));
  }
  if (std::filesystem::exists(job.output)) {
    say(fmt::format("{} is replaced once this run is complete", job.output));
  }
  return WriteMode::fresh;
}

/// Cost of drawing a world over the cost of a play; 0 where it was not measured.
double cost_ratio(const RunReport& report, int replicates) {
  const double draw = report.profile.draw * replicates;
  return report.profile.play > 0.0 ? draw / (report.profile.play + report.profile.tally) : 0.0;
}

void print_profile(const RunReport& report) {
  fmt::print(
      stderr,
      "{{\"seconds\": {:.6f}, \"plays\": {}, \"threads\": {}, \"draw\": {:.6f}, \"play\": {:.6f}, \"tally\": {:.6f}, \"write\": {:.6f}}}\n",
      report.seconds, report.plays, report.threads, report.profile.draw, report.profile.play, report.profile.tally, report.profile.sink);
}

int compute(const Job& job) {
  const StopSignals signals;
  Session session;
  session.started = now_utc();
  session.host = host_name();
  session.command = command_line(job.arguments);
  ResultWriter writer(job.output, job.plan, job.record, mode_of(job));
  session.first_block = writer.finished_blocks();

  Progress progress(job.plan.n_worlds, job.plan.worlds_before(session.first_block), job.plan.replicates, job.quiet);
  RunOptions options;
  options.threads = job.threads();
  options.first_block = session.first_block;
  options.stop = StopSignals::asked;
  options.progress = [&](std::uint64_t blocks) { progress.update(job.plan.worlds_before(blocks)); };
  options.timed = job.arguments.has("profile") || job.plan.replicates > 1;
  const RunReport report =
      job.plan.precise.empty() ? run_blocks(job.plan, writer, options) : run_until_precise(job.plan, writer, writer.total(), options);
  progress.clear();

  session.threads = static_cast<std::uint64_t>(report.threads);
  session.finished_blocks = report.finished_blocks;
  session.seconds = report.seconds;
  session.plays_per_second = static_cast<double>(report.plays) / std::max(report.seconds, 1e-9);
  Estimates estimates = make_estimates(job.plan.metrics, writer.total(), job.plan.replicates);
  const bool precise = is_look(job.plan, report.finished_blocks) && precision_reached(job.plan, writer.total());
  const std::uint64_t worlds = writer.total().n_worlds;
  bool complete = precise || report.finished_blocks == job.plan.n_blocks();
  if (complete && job.plan.search_zone && !job.game.scenario.monte_carlo.design) {
    complete = study_zone(job.game, {options.threads, worlds, options.stop}, estimates);
  }
  session.finished = now_utc();
  writer.close(estimates, make_curves(writer.total(), job.plan.replicates), session,
               complete ? Completion::complete : Completion::interrupted);
  if (job.arguments.has("profile")) {
    print_profile(report);
  }
  if (!complete) {
    complain(fmt::format("stopped after {} of {} worlds; {} is readable, and the same command with --resume goes on from there",
                         thousands(job.plan.worlds_before(report.finished_blocks)), thousands(job.plan.n_worlds),
                         ResultWriter::part_of(job.output)));
    return StopSignals::exit_code();
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
  static_cast<void>(arguments.integer("threads", 1, kMostThreads));
  const LoadedScenario loaded = load_scenario(path, overlays_of(arguments));
  if (loaded.scenario.monte_carlo.design && arguments.has("worlds")) {
    throw InputError(
        "zopa run: error: --worlds: found with a design, whose worlds follow from monte_carlo.design.base; leave out one of them");
  }
  const Game game = compile(loaded.scenario, static_cast<std::uint64_t>(loaded.scenario.monte_carlo.seed));
  const RunPlan plan(game);
  const ScenarioRecord record = record_of(loaded, path);
  const Job job{arguments, game, plan, record, arguments.text("output").value_or(loaded.scenario.id + ".h5"), quiet};
  if (arguments.has("resume") && is_done(job)) {
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
      .options = {{.name = "output", .letter = 'o', .value = "FILE.h5", .text = "result file; by default the id of the scenario with .h5"},
                  {.name = "worlds", .letter = 0, .value = "N", .text = "worlds to draw, instead of monte_carlo.worlds"},
                  {.name = "replicates", .letter = 0, .value = "M", .text = "plays of the talks in each world"},
                  {.name = "seed", .letter = 0, .value = "S", .text = "seed of all random numbers"},
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
                  {.name = "threads", .letter = 0, .value = "T", .text = "threads; by default all that the process may use"},
                  set_option(),
                  {.name = "no-zone", .letter = 0, .value = "", .text = "do not search for a zone; the talks are played all the same"},
                  {.name = "resume", .letter = 0, .value = "", .text = "go on with FILE.h5.part"},
                  {.name = "quiet", .letter = 0, .value = "", .text = "no progress and no remarks"},
                  {.name = "profile", .letter = 0, .value = "", .text = "tell on standard error where the time went, as JSON"}},
      .examples = {"zopa run scenarios/ukraine-2025-12-29.yaml --worlds 20000 -o results/december.h5",
                   "zopa run my.yaml --set red_lines.absolute_share=1 --seed 7"},
      .run = run};
}

}  // namespace zopa

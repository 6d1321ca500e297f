/// \file
/// `zopa sweep`: the scenario at many points, on one machine or on many.

#include "cli/sweep.hpp"

#include <algorithm>
#include <array>
#include <filesystem>

#include <fmt/core.h>
#include <fmt/format.h>

#include "cli/progress.hpp"
#include "cli/sitting.hpp"
#include "cli/stop_signals.hpp"
#include "core/did_you_mean.hpp"
#include "core/error.hpp"

namespace zopa {

OpenedSweep open_sweep_folder(const Arguments& arguments) {
  const std::string& path = arguments.words().back();
  if (std::filesystem::is_regular_file(path)) {
    throw InputError(fmt::format("{} is a file; allowed is a folder that `zopa sweep plan` made", path));
  }
  SweepFolder folder(path);
  auto plan = read_plan(folder.plan());
  return {std::move(folder), std::move(plan)};
}

std::string merged_name(const std::string& folder) {
  std::filesystem::path path(folder);
  if (!path.has_filename()) {
    path = path.parent_path();  // a slash at its end
  }
  return path.replace_extension(".h5").string();
}

std::string counted(std::uint64_t n, std::string_view noun) {
  return fmt::format("{} {}{}", thousands(n), noun, n == 1 ? "" : "s");
}

namespace {

struct Action {
  std::string_view name;
  int (*run)(const Arguments&);
  std::vector<std::string_view> options;
};

const std::array<Action, 5>& actions() {
  static const std::array<Action, 5> kActions{{
      {"plan", sweep_plan, {"sweep", "output", "shards", "set", "worlds", "replicates", "seed", "zone", "no-zone", "dry-run"}},
      {"run", sweep_run, {"shard", "threads", "batch", "quiet"}},
      {"status", sweep_status_of, {}},
      {"merge", sweep_merge, {"output", "partial", "quiet"}},
      {"submit", sweep_submit, {"slurm", "partition", "time", "cpus", "array-max", "batch", "dependency", "output", "dry-run"}},
  }};
  return kActions;
}

int run(const Arguments& arguments) {
  const std::string& name = arguments.words().front();
  const auto action = std::ranges::find(actions(), name, &Action::name);
  if (action == actions().end()) {
    std::vector<std::string_view> names;
    for (const Action& known : actions()) {
      names.push_back(known.name);
    }
    const auto hint = did_you_mean(name, names);
    throw InputError(
        fmt::format("zopa sweep: error: found '{}', allowed are {}{}", name, fmt::join(names, ", "), hint.empty() ? "" : "; " + hint));
  }
  for (const Option& option : arguments.verb().options) {
    if (arguments.has(option.name) && std::ranges::find(action->options, option.name) == action->options.end()) {
      throw InputError(
          fmt::format("zopa sweep: error: found --{}, which `sweep {}` does not take; see `zopa help sweep`", option.name, name));
    }
  }
  outlive_file_limits();
  return action->run(arguments);
}

std::vector<Option> sweep_options() {
  std::vector<Option> options = {
      {.name = "sweep", .letter = 0, .value = "ID", .text = "plan: which sweep of the scenario, if it has several"},
      {.name = "output",
       .letter = 'o',
       .value = "PATH",
       .text = "plan: the folder, by default SCENARIO_SWEEP.sweep; merge, submit: the merged file, by default the folder's name with .h5"},
      {.name = "shards", .letter = 0, .value = "N", .text = "plan: parts to divide the work into, by default 1; no result depends on it"}};
  options.push_back(set_option());
  for (const Option& option : std::vector<Option>{
           {.name = "worlds", .letter = 0, .value = "N", .text = "plan: worlds of every point"},
           {.name = "replicates", .letter = 0, .value = "M", .text = "plan: plays of the talks in each world"},
           {.name = "seed", .letter = 0, .value = "S", .text = "plan: seed of all random numbers"},
           {.name = "zone", .letter = 0, .value = "HOW", .text = "plan: off, search or exact: how zones are looked for"},
           {.name = "no-zone", .letter = 0, .value = "", .text = "plan: do not search for zones"},
           {.name = "dry-run",
           .letter = 0,
           .value = "",
           .text = "plan: write nothing; submit: print the scripts instead of submitting them"},
           {.name = "shard", .letter = 0, .value = "I/N", .text = "run: compute the points p with p mod N = I only; I counts from 0"},
           {.name = "threads", .letter = 0, .value = "T", .text = "run: threads; by default all that the process may use"},
           {.name = "batch", .letter = 0, .value = "N", .text = "run, submit: points in one file at most, by default 500"},
           {.name = "quiet", .letter = 0, .value = "", .text = "run, merge: no progress and no remarks"},
           {.name = "partial", .letter = 0, .value = "", .text = "merge: write the file although points are missing"},
           {.name = "slurm", .letter = 0, .value = "", .text = "submit: to Slurm, the scheduler that is known"},
           {.name = "partition", .letter = 0, .value = "NAME", .text = "submit: partition"},
           {.name = "time", .letter = 0, .value = "TIME", .text = "submit: time limit of a task, as Slurm writes it"},
           {.name = "cpus", .letter = 0, .value = "N", .text = "submit: processors, and threads, of a task; by default 1"},
           {.name = "array-max", .letter = 0, .value = "N", .text = "submit: tasks that run at once at most"},
           {.name = "dependency", .letter = 0, .value = "LIST", .text = "submit: what the tasks wait for, as Slurm writes it"}}) {
    options.push_back(option);
  }
  return options;
}

}  // namespace

Verb sweep_verb() {
  return {
      .name = "sweep",
      .summary = "play the scenario at many points, on one machine or on a cluster",
      .details =
          "A sweep is declared in the scenario: axes, any path of it, and a design. `plan SCENARIO` checks every point, tells the cost "
          "and makes a folder with a plan in which everything is that a machine needs. `run FOLDER` computes the points that nobody has "
          "computed yet; `run FOLDER --shard 3/8`, or a task of a Slurm array, only its share. `status FOLDER` tells how far it is, "
          "`merge FOLDER` makes one file of all, and `submit FOLDER --slurm` does run and merge as Slurm jobs.\n\n"
          "Numbers depend on neither threads, shards, order nor interruptions: the digest of the merged file is always the same. "
          "Finished points are written every half minute. After SIGINT, SIGTERM or SIGUSR1 `run` writes what is finished and "
          "exits with 75: the same command goes on from there. So it does after a crash.\n\n"
          "Whoever works on a shard holds a lease, a file that is touched every 10 seconds. A second process that finds a live one says "
          "so, "
          "leaves the shard alone and exits with 75. A lease whose process is gone on the same machine, or that was not touched for 60 "
          "seconds, is taken over.\n\n"
          "A point that fails is a row with its reason; `run` and `merge` then exit with 1. `merge` refuses batches of another plan, seed, "
          "program or kind of machine, damaged ones and points that are there twice, and names what is missing.",
      .arguments = {{.name = "ACTION", .text = "plan, run, status, merge or submit"},
                    {.name = "PATH", .text = "plan: scenario file (YAML); otherwise the folder of the sweep"}},
      .options = sweep_options(),
      .examples = {"zopa sweep plan my.yaml --shards 8", "zopa sweep run my_firmness.sweep --shard 0/8",
                   "zopa sweep merge my_firmness.sweep", "zopa sweep submit my_firmness.sweep --slurm --time 1:00:00"},
      .run = run};
}

}  // namespace zopa

/// \file
/// `zopa validate`: every problem of the scenarios named, at once.

#include <fmt/core.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstdint>

#include "cli/arguments.hpp"
#include "cli/messages.hpp"
#include "core/error.hpp"
#include "input/load.hpp"
#include "scenario/bundles.hpp"
#include "scenario/priors.hpp"
#include "study/playable.hpp"

namespace zopa {
namespace {

std::string counted(std::size_t n, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", n, n == 1 ? one : many);
}

void print_summary(const std::string& path, const Scenario& scenario) {
  std::size_t n_levels = 0;
  for (const auto& [id, issue] : scenario.issues) {
    n_levels += issue.levels.size();
  }
  std::size_t n_priors = 0;
  std::size_t n_uncertain = 0;
  for_each_prior(scenario, [&](const std::string&, const Prior& prior, const Key&) {
    ++n_priors;
    n_uncertain += prior.is_fixed() ? 0U : 1U;
  });
  fmt::print("{}: ok\n", path);
  fmt::print("  {}: {}, {} with {}, {}, {} of {} uncertain, {}\n", scenario.id, counted(scenario.parties.size(), "party", "parties"),
             counted(scenario.issues.size(), "issue", "issues"), counted(n_levels, "level", "levels"),
             counted(scenario.red_lines.lines.size(), "red line", "red lines"), n_uncertain, counted(n_priors, "number", "numbers"),
             counted(scenario.provenance.size(), "source", "sources"));

  auto all = bundles(scenario);
  const auto size = [&scenario](const std::vector<std::string>& bundle) { return joint_options(scenario, bundle); };
  std::ranges::stable_sort(all, std::ranges::greater(), size);
  fmt::print("  {}; largest bundle {} joint options\n", counted(all.size(), "bundle", "bundles"), size(all.front()));
  for (const auto& bundle : all) {
    if (bundle.size() > 1) {
      fmt::print("  {:>5} joint options: {}\n", size(bundle), fmt::join(bundle, ", "));
    }
  }
}

int run(const Arguments& arguments) {
  const auto overlays = arguments.overlays();
  const auto inspection = [](const Scenario& scenario, Origins& origins, Findings& findings) {
    check_playable(scenario, origins, findings, read_file);
  };
  int worst = kExitOk;
  for (const auto& path : arguments.words()) {
    try {
      print_summary(path, load_scenario(path, overlays, read_file, inspection).scenario);
    } catch (const InputError& error) {
      for (const auto& line : error.lines()) {
        complain(line);
      }
      worst = kExitInput;
    } catch (const IoError& error) {
      complain(fmt::format("zopa: error: {}", error.what()));
      worst = worst == kExitOk ? kExitIo : worst;
    }
  }
  return worst;
}

}  // namespace

Verb validate_verb() {
  return {.name = "validate",
          .summary = "check scenarios and report every problem at once",
          .details =
              "Reads each scenario with its parents and its provenance table and checks the whole, with each of its what-ifs, switches and "
              "levers, and with every value of its sweeps (of many points the first 500). Prints what it holds and how many "
              "combinations of levels must be searched together, or one line for every problem:\n\n"
              "file:line:column: error: path: found X, allowed is Y; did you mean Z?",
          .arguments = {{.name = "SCENARIO", .text = "scenario files (YAML)", .required = true, .repeated = true}},
          .options = {set_option()},
          .examples = {"zopa validate scenarios/*.yaml", "zopa validate my.yaml --set parties.us.rate=0.3"},
          .run = run};
}

}  // namespace zopa

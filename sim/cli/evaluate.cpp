/// \file
/// `zopa evaluate`: packages that were on the table, and who would accept them.

#include <algorithm>

#include <fmt/core.h>

#include "cli/evaluate_screen.hpp"
#include "cli/evaluate_table.hpp"
#include "cli/messages.hpp"
#include "cli/progress.hpp"
#include "cli/screen_head.hpp"
#include "cli/screen_numbers.hpp"
#include "cli/sitting.hpp"
#include "cli/stop_signals.hpp"
#include "core/error.hpp"
#include "engine/evaluation.hpp"
#include "study/variants.hpp"

namespace zopa {
namespace {

constexpr std::uint64_t kWorlds = 4096;                 ///< at most, where no number is asked for
constexpr std::string_view kValuations = "valuations";  ///< of a package in a world

std::string screen_of(const Game& game, const EvaluationOptions& options, const std::vector<OpenPackage>& packages,
                      const std::vector<Verdict>& verdicts, bool at_length) {
  std::string text = screen_head(game, fmt::format("{} worlds, no talks", thousands(options.worlds)));
  text += wrapped_text(
      "What a package leaves open is filled in every world as well as can be for the signatory that gains least. The less is known of "
      "it, the more acceptable it can be made: shares tell what its known levels allow, not what its authors meant. Where no completion "
      "satisfies all, the shortfall is shared, and even who gains from the known levels may refuse.",
      kScreenWidth);
  text += at_length ? "\nIn brackets: 95 % intervals.\n" : "\n";
  if (!at_length) {
    return text + packages_table(game, packages, verdicts);
  }
  for (std::size_t k = 0; k < packages.size(); ++k) {
    text += package_block(game, packages[k], verdicts[k]);
  }
  return text;
}

int run(const Arguments& arguments) {
  if (arguments.has("quiet")) {
    quiet_messages();
  }
  const auto& words = arguments.words();
  EvaluationOptions options;
  options.threads = threads_of(arguments);
  const LoadedScenario loaded = load_scenario(words.front(), set_and_size_overlays(arguments));
  const Scenario& scenario = loaded.scenario;
  expect_independent_worlds(scenario);
  options.worlds =
      std::min(static_cast<std::uint64_t>(scenario.monte_carlo.worlds), arguments.has("worlds") ? kMostEvaluatedWorlds : kWorlds);
  const Game game = compile(scenario, static_cast<std::uint64_t>(scenario.monte_carlo.seed));
  std::vector<OpenPackage> packages = packages_of(game);
  const bool at_length = words.size() > 1;
  if (at_length) {
    packages = chosen_packages(packages, {words.begin() + 1, words.end()});
  } else if (packages.empty()) {
    throw InputError(Problem{"packages", "nothing", "at least one package under `packages`, or an `opening` of a party", ""});
  }
  const StopSignals signals;
  Progress progress = Progress::of(kValuations, options.worlds * packages.size(), 0, arguments.has("quiet"));
  options.stop = StopSignals::asked;
  options.progress = [&progress](std::uint64_t done) { progress.update(done); };
  const std::vector<Verdict> verdicts = evaluate(game, packages, options);
  progress.clear();
  if (verdicts.empty()) {
    complain("stopped; there is nothing to show");
    return StopSignals::exit_code();
  }
  fmt::print("{}", screen_of(game, options, packages, verdicts, at_length));
  if (const auto output = arguments.text("output")) {
    write_packages(*output, game, packages, verdicts, options.worlds);
    fmt::print("\n{}: every number, for {} package{}.\n", *output, packages.size(), packages.size() == 1 ? "" : "s");
  }
  return kExitOk;
}

}  // namespace

Verb evaluate_verb() {
  return {
      .name = "evaluate",
      .summary = "tell who would accept packages that were on the table, and what stands against them",
      .details =
          "Takes the packages that the scenario names under packages, and what every party asks for first as opening_PARTY, and holds "
          "them against the drawn worlds, without talks, noise or pressure. Without PACKAGE a table of all of them; with it, at length: "
          "how often each party would accept, what the package is worth to it beside no agreement, which red lines it crosses, and how "
          "many years it would hold if it came into force.\n\n"
          "What a package leaves open is filled in every world by the completion that gives most to the signatory that gains least, "
          "among those that nobody finds inadmissible and to which the holders of levers consent. Where its known levels leave none, as "
          "few parties as possible are put on the wrong side of their lines. Where none satisfies all, the shortfall is shared, so that "
          "even "
          "a party that gains from the known levels may refuse. What was filled in is shown with its frequency.\n\n"
          "A package of your own needs no file: --set 'packages.mine={terms: {donetsk: zone, guarantee: ratified}}'.",
      .arguments = {{.name = "SCENARIO", .text = "scenario file (YAML)"},
                    {.name = "PACKAGE",
                     .text = "ids under packages, or opening_PARTY; by default a table of all",
                     .required = false,
                     .repeated = true}},
      .options = {{.name = "worlds", .letter = 0, .value = "N", .text = "worlds to draw; by default monte_carlo.worlds, at most 4,096"},
                  {.name = "seed", .letter = 0, .value = "S", .text = "seed of all random numbers"},
                  {.name = "threads", .letter = 0, .value = "T", .text = "threads; by default all that the process may use"},
                  set_option(),
                  {.name = "output", .letter = 'o', .value = "TABLE.csv", .text = "write every number as a table, a row a number"},
                  {.name = "quiet", .letter = 0, .value = "", .text = "no progress and no remarks"}},
      .examples = {"zopa evaluate scenarios/ukraine-2025-12-29.yaml --worlds 4000",
                   "zopa evaluate scenarios/ukraine-2025-12-29.yaml opening_russia opening_ukraine"},
      .run = run};
}

}  // namespace zopa

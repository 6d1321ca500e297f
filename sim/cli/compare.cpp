/// \file
/// `zopa compare`: what-ifs beside their scenario, in the same worlds.

#include "cli/comparing.hpp"
#include "cli/messages.hpp"
#include "cli/sitting.hpp"
#include "input/variants.hpp"

namespace zopa {
namespace {

int run(const Arguments& arguments) {
  if (arguments.has("quiet")) {
    quiet_messages();
  }
  static_cast<void>(threads_of(arguments));
  const std::string& path = arguments.words().front();
  const std::vector<std::string> ids(arguments.words().begin() + 1, arguments.words().end());
  const LoadedScenario loaded = load_scenario(path, size_overlays(arguments), read_file, check_variants);
  const Comparison comparison = compare_what_ifs(loaded, ids, arguments.overlays(), arguments.text("against"));
  return play_and_show(comparison, arguments, compare_screen);
}

}  // namespace

Verb compare_verb() {
  return {
      .name = "compare",
      .summary = "play what-ifs in the same worlds as the scenario and tell the differences",
      .details =
          "Plays the scenario and each of its what-ifs in the same worlds with the same random numbers, so that every world gives one "
          "difference and what both share cancels. Shows for each what-if the difference with its standard error over worlds and its 95 % "
          "interval, the share of worlds that change each way, and how much the pairing gained over independent runs. A what-if "
          "that changes nothing differs by exactly zero.\n\n"
          "Without names all what-ifs of the scenario are played. --set makes one more of all its changes together, and alone if no "
          "what-if is named. --against puts a what-if in the place of the scenario, for a pair of what-ifs. The result file holds every "
          "estimate, not only those shown; it is the same with any number of threads, and after an interruption --resume goes on.",
      .arguments = {{.name = "SCENARIO", .text = "scenario file (YAML)"},
                    {.name = "WHATIF", .text = "ids under what_ifs; by default all", .required = false, .repeated = true}},
      .options =
          combined({file_options("result file; by default the id of the scenario with -compare.h5"),
                    size_options(),
                    {set_option(),
                     {.name = "against", .letter = 0, .value = "WHATIF", .text = "compare with this what-if instead of the scenario"},
                     metric_option()}}),
      .examples = {"zopa compare scenarios/ukraine-2025-12-29.yaml funding_low funding_high",
                   "zopa compare my.yaml --set mediator.pressure.russia=0.2 --metric zone_ever",
                   "zopa compare scenarios/ukraine-2025-12-29.yaml truce_first --against settlement_first"},
      .run = run};
}

}  // namespace zopa

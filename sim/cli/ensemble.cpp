/// \file
/// `zopa ensemble`: every combination of the structural switches, in the same worlds.

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
  const LoadedScenario loaded = load_scenario(path, set_and_size_overlays(arguments), read_file, check_variants);
  const Comparison comparison = cross_switches(loaded);
  return play_and_show(comparison, arguments, ensemble_screen);
}

}  // namespace

Verb ensemble_verb() {
  return {.name = "ensemble",
          .summary = "cross the structural switches of the scenario and tell the span of the answer",
          .details =
              "Some choices of a model are settled by no data: what a red line means, where demands start, how talks are led, how "
              "concessions are tied together. The scenario declares them under switches. This plays every combination of their options in "
              "the same worlds and answers with the envelope: the lowest and the highest estimate over all combinations, each with its "
              "interval; a weighted mean only where every option states a weight. No single combination is the answer.\n\n"
              "The result file holds every estimate of every combination and its paired difference from the scenario as written. "
              "It is the same with any number of threads, and after an interruption --resume goes on.",
          .arguments = {{.name = "SCENARIO", .text = "scenario file (YAML)"}},
          .options = combined({file_options("result file; by default the id of the scenario with -ensemble.h5"),
                               size_options(),
                               {set_option(), metric_option()}}),
          .examples = {"zopa ensemble scenarios/ukraine-2025-12-29.yaml --worlds 4096",
                       "zopa ensemble scenarios/ukraine-2025-12-29.yaml --metric agreement --metric ratified"},
          .run = run};
}

}  // namespace zopa

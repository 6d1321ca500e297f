/// \file
/// `zopa explain`: one world as a transcript.

#include <optional>

#include <fmt/core.h>

#include "cli/arguments.hpp"
#include "cli/offers.hpp"
#include "cli/transcript.hpp"
#include "core/error.hpp"
#include "solve/exact_zone.hpp"
#include "study/scenario_of.hpp"
#include "talks/talks.hpp"

namespace zopa {
namespace {

constexpr std::int64_t kLastWorld = 4294967294;

int run(const Arguments& arguments) {
  const auto index = arguments.integer("world", 0, kLastWorld);
  if (!index) {
    throw InputError("zopa explain: error: found no --world, allowed is the index of a world; see `zopa help explain`");
  }
  if (arguments.has("json") && !arguments.has("offers")) {
    throw InputError("zopa explain: error: found --json without --offers, allowed is --offers --json");
  }
  const auto replicate = static_cast<std::uint32_t>(arguments.integer("replicate", 0, kLastWorld).value_or(0));
  std::vector<Overlay> overlays = arguments.overlays();
  if (const auto seed = arguments.integer("seed", 0, 9007199254740992)) {
    overlays.push_back({"monte_carlo.seed", std::to_string(*seed)});
  }
  const LoadedScenario loaded = scenario_of(arguments.words().front(), overlays);
  const Game game = compile(loaded.scenario, static_cast<std::uint64_t>(loaded.scenario.monte_carlo.seed));
  World world;
  draw_world(game, static_cast<std::uint32_t>(*index), world);
  const auto prover = make_prover(game);
  Talks talks(game, loaded.scenario.monte_carlo.zone_search, prover.get());
  Journal journal;
  const Outcome& outcome = talks.play(world, replicate, &journal);
  if (arguments.has("offers")) {
    fmt::print("{}", arguments.has("json") ? offers_json(game, world, replicate, journal, outcome) : offers_table(game, journal, outcome));
    return kExitOk;
  }
  std::optional<ExactZone> zone;
  if (prover != nullptr) {
    zone = ZoneSolver(game).solve(world);
  }
  fmt::print("{}", transcript(game, world, replicate, journal, outcome, zone ? &*zone : nullptr));
  return kExitOk;
}

}  // namespace

Verb explain_verb() {
  return {
      .name = "explain",
      .summary = "tell one play of the talks as a transcript",
      .details =
          "Draws one world again and tells what happens in it: who wants what most, which red lines are firm, what fighting on is worth, "
          "each "
          "draft or offer that changed something, who refused and why in numbers, ratification, and how long the agreement held. From a "
          "result file it takes scenario and seed, so that a row of /runs can be followed.\n\n"
          "With --offers it lists every offer and every answer instead, in numbers, to be compared with the same game played elsewhere.",
      .arguments = {{.name = "SCENARIO", .text = "scenario file (YAML) or result file (HDF5)"}},
      .options = {{.name = "world", .letter = 0, .value = "W", .text = "index of the world, as in /runs"},
                  {.name = "replicate", .letter = 0, .value = "R", .text = "index of the play in that world; by default 0"},
                  {.name = "offers", .letter = 0, .value = "", .text = "list every offer and every answer"},
                  {.name = "json", .letter = 0, .value = "", .text = "with --offers: as JSON"},
                  {.name = "seed", .letter = 0, .value = "S", .text = "seed of all random numbers"},
                  set_option()},
      .examples = {"zopa explain scenarios/ukraine-2025-12-29.yaml --world 17", "zopa explain results/december.h5 --world 17"},
      .run = run};
}

}  // namespace zopa

/// \file
/// `zopa solve`: what theory says of a scenario, without talks.

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "cli/arguments.hpp"
#include "cli/progress.hpp"
#include "cli/screen_conflicts.hpp"
#include "cli/screen_head.hpp"
#include "cli/screen_numbers.hpp"
#include "cli/solve_world.hpp"
#include "cli/stop_signals.hpp"
#include "engine/theory.hpp"
#include "input/json.hpp"
#include "study/scenario_of.hpp"

namespace zopa {
namespace {

constexpr std::int64_t kLastWorld = 4294967294;
constexpr std::uint64_t kUsualWorlds = 1000;

/// The most frequent level of an issue at a point.
const Estimate* usual_level(const Game& game, const Estimates& estimates, PointKind kind, std::size_t issue, std::string& level) {
  const Estimate* usual = nullptr;
  for (const std::string& id : game.level_ids[issue]) {
    const Estimate* e = estimates.find(point_terms_name(kind, game.issue_ids[issue], id));
    if (e != nullptr && (usual == nullptr || e->value > usual->value)) {
      usual = e;
      level = id;
    }
  }
  return usual;
}

void print_points(const Game& game, const Estimates& estimates) {
  fmt::print("\nSolution points of the worlds with a zone: gains over the reservations, means over worlds\n");
  fmt::print("  {:<20}", "");
  for (const std::string& party : game.party_ids) {
    fmt::print(" {:<17}", party);
  }
  fmt::print("proved\n");
  for (std::size_t k = 0; k < kPointWords.size(); ++k) {
    const auto kind = static_cast<PointKind>(k);
    const Estimate* proved = estimates.find(point_proved_name(kind));
    if (proved == nullptr) {
      continue;
    }
    fmt::print("  {:<20}", with_spaces(kPointWords[k]));
    for (const std::string& party : game.party_ids) {
      fmt::print(" {:<17}", mean_text(*estimates.find(point_gain_name(kind, party))));
    }
    fmt::print("{}\n", share_cell(*proved));
  }
}

/// Two rules side by side, so that the table is no wider than a screen.
void print_levels(const Game& game, const Estimates& estimates) {
  constexpr std::size_t kAcross = 2;
  fmt::print("\nMost frequent level at each point\n");
  for (std::size_t first = 0; first < kPointWords.size(); first += kAcross) {
    const std::size_t end = std::min(first + kAcross, kPointWords.size());
    fmt::print("  {:<20}", "");
    for (std::size_t k = first; k < end; ++k) {
      fmt::print(" {:<{}}", with_spaces(kPointWords[k]), k + 1 < end ? 37 : 0);
    }
    fmt::print("\n");
    for (std::size_t issue = 0; issue < game.issue_ids.size(); ++issue) {
      fmt::print("  {:<20.20}", with_spaces(game.issue_ids[issue]));
      for (std::size_t k = first; k < end; ++k) {
        std::string level;
        const Estimate* e = usual_level(game, estimates, static_cast<PointKind>(k), issue, level);
        fmt::print(" {:<20.20}{:<{}}", e == nullptr ? "-" : level, e == nullptr ? "" : share_cell(*e), k + 1 < end ? 17 : 0);
      }
      fmt::print("\n");
    }
  }
}

void print_screen(const Game& game, const Estimates& estimates, std::uint64_t n) {
  fmt::print("{}", notice_text(game.scenario.notice));
  fmt::print(
      "{}: what theory says of {} worlds, without talks, seed {}\nIn parentheses: standard errors of the sampling. They say nothing about "
      "the assumptions.\n\n",
      game.scenario.id, thousands(n), game.seed);
  const auto number = [&](std::string_view label, std::string_view name, std::string (*text)(const Estimate&)) {
    if (const Estimate* e = estimates.find(name)) {
      fmt::print("  {:<52}{}\n", label, text(*e));
    }
  };
  fmt::print("Zone of possible agreement at the start\n");
  number("an acceptable package exists (proved)", "zone_at_start", share_text);
  number("none exists (proved)", "no_zone_at_start", share_text);
  number("  absolute lines alone leave none", "no_admissible_package_at_start", share_text);
  number("open: the limit of steps came first", "zone_open_at_start", share_text);
  number("slack: largest smallest gain, mean", "slack_at_start", mean_text);
  for (const double share : kSlackQuantiles) {
    number(fmt::format("  {:.0f} % of worlds lie below", 100.0 * share), slack_quantile_name(share), mean_text);
  }
  fmt::print("\n");
  for (const std::string& line : conflict_lines(game, estimates)) {
    fmt::print("{}\n", line);
  }
  print_points(game, estimates);
  print_levels(game, estimates);
}

Json to_json(const Estimate& e) {
  const auto number = [](double value) { return std::isfinite(value) ? Json::number(value) : Json::null(); };
  return Json::object({{"value", number(e.value)},
                       {"standard_error", number(e.standard_error)},
                       {"low", number(e.low)},
                       {"high", number(e.high)},
                       {"n", Json::number(static_cast<double>(e.n))},
                       {"meaning", Json::text(e.meaning)}});
}

int run(const Arguments& arguments) {
  std::vector<Overlay> overlays = arguments.overlays();
  if (const auto seed = arguments.integer("seed", 0, 9007199254740992)) {
    overlays.push_back({"monte_carlo.seed", std::to_string(*seed)});
  }
  const auto n = static_cast<std::uint64_t>(arguments.integer("worlds", 1, kLastWorld).value_or(kUsualWorlds));
  const auto index = arguments.integer("world", 0, kLastWorld);
  const LoadedScenario loaded = scenario_of(arguments.words().front(), overlays);
  const Game game = compile(loaded.scenario, static_cast<std::uint64_t>(loaded.scenario.monte_carlo.seed));
  if (index) {
    const SolvedWorld solved = solve_world(game, static_cast<std::uint32_t>(*index));
    if (arguments.has("json")) {
      fmt::print("{}\n", world_json(game, solved).dump());
    } else {
      fmt::print("{}{}", notice_text(game.scenario.notice), world_text(game, solved));
    }
    return kExitOk;
  }
  const StopSignals signals;
  Estimates estimates;
  if (!study_theory(game, {0, n, StopSignals::asked}, estimates)) {
    return StopSignals::exit_code();
  }
  if (!arguments.has("json")) {
    print_screen(game, estimates, n);
    return kExitOk;
  }
  std::vector<std::pair<std::string, Json>> members;
  for (const Estimate& e : estimates.all()) {
    members.emplace_back(e.name, to_json(e));
  }
  fmt::print("{}\n", Json::object({{"scenario", Json::text(game.scenario.id)},
                                   {"notice", Json::text(game.scenario.notice)},
                                   {"seed", Json::number(static_cast<double>(game.seed))},
                                   {"worlds", Json::number(static_cast<double>(n))},
                                   {"estimates", Json::object(std::move(members))}})
                         .dump());
  return kExitOk;
}

}  // namespace

Verb solve_verb() {
  return {
      .name = "solve",
      .summary = "what theory says of a scenario, without talks",
      .details =
          "Draws worlds and says of each, with proof, whether a package exists that everyone needed would accept, and with how much slack. "
          "Where none exists: the smallest sets of constraints that cannot be met together, which single ones open a zone when they are "
          "given up, and how the closing divides among the parties. Where one exists: the packages that Nash, Kalai and Smorodinsky, the "
          "egalitarian and the utilitarian rule choose among all packages, for the signatories, with the consent of the holders of levers "
          "as a constraint and the reservations as what each has without agreement.",
      .arguments = {{.name = "SCENARIO", .text = "scenario file (YAML) or result file (HDF5)"}},
      .options = {{.name = "worlds", .letter = 0, .value = "N", .text = "worlds to solve, the first ones; by default 1,000"},
                  {.name = "world", .letter = 0, .value = "W", .text = "one world alone, with its frontier"},
                  {.name = "json", .letter = 0, .value = "", .text = "every number with its standard error, as JSON"},
                  {.name = "seed", .letter = 0, .value = "S", .text = "seed of all random numbers"},
                  set_option()},
      .examples = {"zopa solve scenarios/ukraine-2025-12-29.yaml", "zopa solve scenarios/ukraine-2025-12-29.yaml --world 17"},
      .run = run};
}

}  // namespace zopa

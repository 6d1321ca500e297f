/// \file
/// `zopa unlock`: what would have to be true for a zone to open.

#include <algorithm>
#include <chrono>
#include <cmath>

#include <fmt/core.h>

#include "cli/messages.hpp"
#include "cli/progress.hpp"
#include "cli/screen_head.hpp"
#include "cli/screen_numbers.hpp"
#include "cli/sitting.hpp"
#include "cli/stop_signals.hpp"
#include "input/variants.hpp"
#include "results/unlock_writer.hpp"
#include "study/facts.hpp"
#include "study/unlock.hpp"

namespace zopa {
namespace {

constexpr std::size_t kName = 44;
constexpr std::size_t kCell = 17;
constexpr std::size_t kMostRows = 15;  ///< of a table that is sorted by size

std::string names_of(const Unlocking& found, const LeverSet& set) {
  std::string names;
  for (const std::size_t lever : set.levers) {
    names += (names.empty() ? "" : " + ") + found.lever_ids[lever];
  }
  return names;
}

std::string sets_table(const Unlocking& found, std::size_t size) {
  std::vector<const LeverSet*> sets;
  for (const LeverSet& set : found.sets) {
    if (set.levers.size() == size) {
      sets.push_back(&set);
    }
  }
  std::ranges::stable_sort(sets, std::ranges::greater(), [](const LeverSet* set) { return set->minimal.value; });
  std::string text = fmt::format("\n  {:<{}}  {:<{}}{:<{}}{}\n", size == 1 ? "one lever" : fmt::format("{} levers together", size), kName,
                                 "opens a zone", kCell, size == 1 ? "closes one" : "and no fewer do", kCell, "95 % interval");
  for (std::size_t k = 0; k < std::min(sets.size(), kMostRows); ++k) {
    const LeverSet& set = *sets[k];
    if (size > 1 && set.minimal.value <= 0.0) {
      break;
    }
    text += fmt::format("  {:<{}}  {:<{}}{:<{}}{}\n", names_of(found, set), kName, share_cell(set.opens), kCell,
                        share_cell(size == 1 ? found.closes[set.levers.front()] : set.minimal), kCell,
                        interval_text(size == 1 ? set.opens : set.minimal, true));
  }
  return text;
}

std::string condition_text(const BoxCondition& condition) {
  if (condition.parameter.ends_with(kFirmness)) {
    std::string words;
    for (std::size_t k = 0; k < kLineTypeWords.size(); ++k) {
      const auto level = static_cast<double>(k);
      if (level >= condition.low && level <= condition.high) {
        words += fmt::format("{}{}", words.empty() ? "" : " or ", kLineTypeWords[k]);
      }
    }
    return words;
  }
  const std::string range = fmt::format(" [{:.3g}, {:.3g}]", condition.range_low, condition.range_high);
  if (std::isinf(condition.low)) {
    return fmt::format("at most {:.3g} of", condition.high) + range;
  }
  return (std::isinf(condition.high) ? fmt::format("at least {:.3g} of", condition.low)
                                     : fmt::format("{:.3g} to {:.3g} of", condition.low, condition.high)) +
         range;
}

std::string boxes_text(const Unlocking& found) {
  std::string text =
      "\nUnder which conditions do deals happen? (found in one half of the worlds, judged in the other)\n"
      "These describe the worlds; they are no advice. Behind each condition: resamples that keep it.\n";
  text += fmt::format("  {:<{}}  {}\n", "deals in all worlds", kName, share_cell(found.base_rate));
  if (found.boxes.empty()) {
    return text + "  no box: too few deals, or nothing that tells them apart\n";
  }
  for (std::size_t b = 0; b < found.boxes.size(); ++b) {
    const ConditionBox& box = found.boxes[b];
    text += fmt::format("  box {}: deals in {} of its worlds ({:.1f} points between resamples)\n", b + 1, share_cell(box.density),
                        100.0 * box.density_spread);
    text += fmt::format("         it holds {} of all deals ({:.1f} points) and {} of all worlds\n", share_cell(box.coverage),
                        100.0 * box.coverage_spread, share_cell(box.support));
    for (const BoxCondition& condition : box.conditions) {
      text += fmt::format("    {:<48} {:<32} {}\n", condition.parameter, condition_text(condition), share_cell(condition.kept));
    }
  }
  return text;
}

std::string unlock_screen(const Game& game, const Unlocking& found) {
  const auto worlds = static_cast<std::uint64_t>(game.scenario.monte_carlo.worlds);
  std::string text = screen_head(game, fmt::format("{} worlds", thousands(worlds)));
  text += fmt::format("\nWhich diplomatic changes open a zone? (in the first {} worlds without one)\n",
                      thousands(static_cast<std::uint64_t>(found.worlds.size())));
  text += fmt::format("  {:<{}}  {}\n", "worlds with a zone as the scenario is written", kName, share_cell(found.zone));
  for (const Smallest& smallest : found.smallest) {
    text += fmt::format("  {:<{}}  {}\n", smallest.size == 1 ? "one lever is enough in" : fmt::format("{} are needed in", smallest.size),
                        kName, share_cell(smallest.share));
  }
  text += fmt::format("  {:<{}}  {}\n", "none of these sets opens one in", kName, share_cell(found.none));
  for (const Smallest& smallest : found.smallest) {
    text += sets_table(found, smallest.size);
  }
  text += boxes_text(found);
  text += "\n";
  for (std::size_t lever = 0; lever < found.lever_ids.size(); ++lever) {
    text += fmt::format("  {:<18} {:<11} {}\n", found.lever_ids[lever], found.lever_kinds[lever], found.lever_titles[lever]);
  }
  return text;
}

int run(const Arguments& arguments) {
  if (arguments.has("quiet")) {
    quiet_messages();
  }
  const std::string& path = arguments.words().front();
  UnlockOptions options;
  options.threads = threads_of(arguments);
  options.most_levers = static_cast<std::size_t>(arguments.integer("most", 1, static_cast<std::int64_t>(kMostSetSize)).value_or(2));
  options.zoneless_worlds = static_cast<std::uint64_t>(arguments.integer("zoneless", 10, 1000000).value_or(1000));
  const LoadedScenario loaded = load_scenario(path, set_and_size_overlays(arguments), read_file, check_variants);
  const Game game = compile(loaded.scenario, static_cast<std::uint64_t>(loaded.scenario.monte_carlo.seed));
  const std::string output = arguments.text("output").value_or(loaded.scenario.id + "-unlock.h5");

  const StopSignals signals;
  Sitting sitting(arguments);
  options.stop = StopSignals::asked;
  auto progress = Progress::of("searches", 0, 0, arguments.has("quiet"));
  options.progress = [&progress](std::uint64_t done, std::uint64_t total) { progress.update(done, total); };
  const auto start = std::chrono::steady_clock::now();
  const std::optional<Unlocking> found = unlock(loaded, game, options);
  progress.clear();
  if (!found) {
    complain("stopped; nothing was written");
    return StopSignals::exit_code();
  }
  RunReport report;
  report.threads = options.threads > 0 ? options.threads : default_threads();
  report.plays = static_cast<std::uint64_t>(loaded.scenario.monte_carlo.worlds);
  report.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  write_unlocking(output, game, record_of(loaded, path), *found, sitting.end(report));
  fmt::print("{}\n{}\n", unlock_screen(game, *found), output);
  return kExitOk;
}

}  // namespace

Verb unlock_verb() {
  return {.name = "unlock",
          .summary = "look for the smallest sets of diplomatic changes that open a zone",
          .details =
              "Takes the worlds in which no zone is found and pulls the levers that the scenario declares, one at a time, in pairs, and "
              "if asked in threes, in the same worlds. Shows how often each set opens a zone, how often no fewer of its levers would, and "
              "how often a lever closes a zone that was there. Levers are diplomatic changes: terms, guarantees, funding, sanctions, "
              "sequencing, mediation. A lever that touches harm (costs of war, losses, collapse) is refused when the scenario is read.\n\n"
              "Then it looks, with the patient rule induction method, for intervals of the uncertain numbers inside which deals are "
              "frequent: coverage (share of all deals inside), density (share of deals inside), how chance would explain each interval, "
              "and how often a search in resampled worlds keeps it.",
          .arguments = {{.name = "SCENARIO", .text = "scenario file (YAML)"}},
          .options = {{.name = "output",
                       .letter = 'o',
                       .value = "FILE.h5",
                       .text = "result file; by default the id of the scenario with -unlock.h5"},
                      {.name = "worlds", .letter = 0, .value = "N", .text = "worlds to draw, instead of monte_carlo.worlds"},
                      {.name = "seed", .letter = 0, .value = "S", .text = "seed of all random numbers"},
                      {.name = "threads", .letter = 0, .value = "T", .text = "threads; by default all that the process may use"},
                      set_option(),
                      {.name = "most", .letter = 0, .value = "K", .text = "largest set of levers that is tried, 1 to 3; by default 2"},
                      {.name = "zoneless",
                       .letter = 0,
                       .value = "N",
                       .text = "worlds without a zone, at most, in which levers are pulled; by default 1,000"},
                      {.name = "quiet", .letter = 0, .value = "", .text = "no progress and no remarks"}},
          .examples = {"zopa unlock scenarios/ukraine-2025-12-29.yaml",
                       "zopa unlock scenarios/ukraine-2025-12-29.yaml --most 3 --zoneless 500"},
          .run = run};
}

}  // namespace zopa

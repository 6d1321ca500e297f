/// \file
/// `zopa information`: what knowing more would be worth for a declared decision.

#include <algorithm>
#include <cmath>
#include <numeric>

#include <fmt/core.h>

#include "cli/csv_file.hpp"
#include "cli/messages.hpp"
#include "cli/progress.hpp"
#include "cli/screen_head.hpp"
#include "cli/screen_numbers.hpp"
#include "cli/sitting.hpp"
#include "cli/stop_signals.hpp"
#include "core/text.hpp"
#include "study/decide.hpp"

namespace zopa {
namespace {

constexpr std::int64_t kMostRows = 1000;
constexpr std::int64_t kRowsShown = 8;
constexpr std::size_t kCell = 18;
constexpr std::size_t kWideCell = 20;
constexpr double kAboveByChance = 0.025;  ///< of 95 % intervals, those that lie wholly above the truth

Estimate estimate_of(const Measured& m) {
  return {
      .name = {}, .value = m.value, .standard_error = m.standard_error, .low = m.low, .high = m.high, .n = 0, .unit = {}, .meaning = {}};
}

/// Number and interval in two cells; one that does not vary from world to world is shown in full. \param number such as mean_text
std::string with_interval(const Measured& m, const std::string& number) {
  const bool varies = m.standard_error > 0.0;
  return fmt::format("{:<{}}{:<{}}", varies ? number : fmt::format("{:.6g} (0)", m.value), kCell,
                     varies ? interval_text(estimate_of(m), false) : fmt::format("[{:.6g}, {:.6g}]", m.low, m.high), kWideCell);
}
std::string with_interval(const Measured& m) {
  return with_interval(m, mean_text(estimate_of(m)));
}

std::string payoff_text(const Decision& decision) {
  std::string text;
  for (const auto& [metric, weight] : decision.payoff) {
    const bool first = text.empty(), less = weight < 0.0;
    text += fmt::format("{}{} x {}", first ? (less ? "-" : "") : (less ? " - " : " + "), format_double(std::abs(weight)), metric);
  }
  const bool costs = std::ranges::any_of(decision.options, [](const auto& entry) { return entry.second.cost > 0.0; });
  return text + (costs ? ", less the cost of the option" : "");
}

std::string options_table(const DecisionAnswer& answer) {
  std::vector<std::size_t> order(answer.options.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, std::ranges::greater(), [&](std::size_t k) { return answer.options[k].payoff.value; });
  std::string text = fmt::format("  {:<{}}{:<{}}{:<{}}{:<{}}{}\n", "payoff", kCell, "95 % interval", kWideCell, "beside the best", kCell,
                                 "95 % interval", kWideCell, "option");
  for (const std::size_t k : order) {
    const OptionAnswer& option = answer.options[k];
    const bool best = k == answer.best;
    text += fmt::format("  {}{}{}\n", with_interval(option.payoff),
                        best ? fmt::format("{:<{}}", "best", kCell + kWideCell)
                             : with_interval(option.over_best, difference_text(estimate_of(option.over_best), false)),
                        option.id);
  }
  text += "\n";
  for (const std::size_t k : order) {
    text += wrapped_text(fmt::format("  {}: {}", answer.options[k].id, answer.options[k].title), kScreenWidth) + "\n";
  }
  return text;
}

std::string perfect_text(const PerfectInformation& perfect) {
  std::string text = "\nWorth of knowing the whole world beforehand, on the scale of the payoff, lies between\n";
  text += fmt::format("  {}choosing by one half of the plays, paid by the other\n", with_interval(perfect.lower));
  text += fmt::format("  {}knowing the luck of the talks, too\n", with_interval(perfect.upper));
  return text + "No worth is negative, so these stop at 0. More plays (--replicates) bring the two closer.\n";
}

std::string numbers_text(const DecisionAnswer& answer, std::size_t most) {
  const std::size_t n = answer.numbers.size();
  const std::size_t shown = std::min(most, n);
  std::string text = "\nWorth of knowing one number beforehand\n";
  for (std::size_t k = 0; k < shown; ++k) {
    text += fmt::format("  {}{}\n", with_interval(answer.numbers[k].worth), answer.numbers[k].name);
  }
  if (n > shown) {
    text += fmt::format("  and {} more, none estimated higher\n", n - shown);
  }
  const auto above = std::ranges::count_if(answer.numbers, [](const WorthOfNumber& number) { return number.worth.low > 0.0; });
  text += above == 0 ? fmt::format("None of the {} intervals lies above 0: no number by itself is seen to be worth knowing.", n)
                     : fmt::format("Of the {} intervals {} {} above 0; chance alone could put about {:.0f} there.", n, above,
                                   above == 1 ? "lies" : "lie", std::ceil(kAboveByChance * static_cast<double>(n)));
  return text + "\n";
}

std::string information_screen(const Scenario& scenario, const Game& game, const DecisionAnswer& answer, std::size_t most) {
  const Decision& decision = scenario.decisions.find(answer.id)->second;
  std::string text = screen_head(game, fmt::format("{} worlds, {} plays of each option in each", thousands(answer.worlds), answer.plays));
  text += "\n" + wrapped_text(decision.title.empty() ? answer.id : fmt::format("{} ({})", decision.title, answer.id), kScreenWidth) + "\n";
  text += wrapped_text("Payoff: " + payoff_text(decision), kScreenWidth) + "\n";
  return text + options_table(answer) + perfect_text(answer.perfect) + numbers_text(answer, most);
}

void write_csv(const std::string& path, const Scenario& scenario, const DecisionAnswer& answer) {
  CsvFile file(path);
  file.remark("notice", scenario.notice);
  file.remark("scenario", scenario.id);
  file.remark("decision", answer.id);
  file.remark("seed", std::to_string(scenario.monte_carlo.seed));
  file.remark("worlds", std::to_string(answer.worlds));
  file.remark("plays of each option in each world", std::to_string(answer.plays));
  file.row({"what", "name", "value", "standard_error", "low", "high"});
  const auto row = [&file](const std::string& what, const std::string& name, const Measured& m) {
    file.row({what, name, format_double(m.value), format_double(m.standard_error), format_double(m.low), format_double(m.high)});
  };
  for (const OptionAnswer& option : answer.options) {
    row("payoff", option.id, option.payoff);
  }
  for (const OptionAnswer& option : answer.options) {
    row("payoff_over_best", option.id, option.over_best);
  }
  row("perfect_information", "lower", answer.perfect.lower);
  row("perfect_information", "upper", answer.perfect.upper);
  for (const WorthOfNumber& number : answer.numbers) {
    row("partial_information", number.name, number.worth);
  }
  file.publish();
}

int run(const Arguments& arguments) {
  if (arguments.has("quiet")) {
    quiet_messages();
  }
  const auto& words = arguments.words();
  const auto most = static_cast<std::size_t>(arguments.integer("top", 1, kMostRows).value_or(kRowsShown));
  DecideOptions options;
  options.threads = threads_of(arguments);
  const LoadedScenario loaded = load_scenario(words.front(), set_and_size_overlays(arguments), read_file, check_variants_and_payoffs);
  const Scenario& scenario = loaded.scenario;
  const std::string& id = find_decision(scenario, words.size() > 1 ? std::optional(words[1]) : std::nullopt);
  options.plays_of_half = arguments.has("replicates") ? scenario.monte_carlo.replicates : plays_of_half(scenario);

  const StopSignals signals;
  const auto worlds = static_cast<std::uint64_t>(scenario.monte_carlo.worlds);
  const int plays = 2 * options.plays_of_half * static_cast<int>(scenario.decisions.find(id)->second.options.size());
  Progress progress(worlds, 0, plays, arguments.has("quiet"));
  options.stop = StopSignals::asked;
  options.progress = [&progress](std::uint64_t done) { progress.update(done); };
  const auto answer = decide(loaded, id, options);
  progress.clear();
  if (!answer) {
    complain("stopped; nothing was kept");
    return StopSignals::exit_code();
  }
  const auto output = arguments.text("output");
  if (output) {
    write_csv(*output, scenario, *answer);
  }
  const Game game = compile(scenario, static_cast<std::uint64_t>(scenario.monte_carlo.seed));
  fmt::print("{}{}", information_screen(scenario, game, *answer, most), output ? fmt::format("\n{}: every number\n", *output) : "");
  return kExitOk;
}

}  // namespace

Verb information_verb() {
  return {
      .name = "information",
      .summary = "say what knowing more would be worth for a declared decision",
      .details =
          "Plays the options of a decision in the same worlds and shows what each is worth, with its paired difference from the best; how "
          "much better one would choose if the whole world were known beforehand; and if one number of it were. A decision stands under "
          "`decisions` of the scenario: options made of its levers, what each costs, and a payoff made of metrics that count every play. "
          "Options are diplomatic levers, and a payoff that rewards more of a war is an error, so nothing here recommends harm.\n\n"
          "The plays of a world are split into two halves. Choosing by one half and being paid by the other tells too little for the worth "
          "of knowing the whole world, choosing and being paid by all tells too much; the truth lies between, and more plays bring the "
          "two closer. The worth of one number is judged in other worlds than those that chose by it; noise can make it negative. The "
          "same with any number of threads.",
      .arguments = {{.name = "SCENARIO", .text = "scenario file (YAML)"},
                    {.name = "DECISION", .text = "id of a decision; needed where there are several", .required = false}},
      .options =
          {{.name = "worlds", .letter = 0, .value = "N", .text = "worlds to draw, instead of monte_carlo.worlds"},
           {.name = "replicates",
            .letter = 0,
            .value = "M",
            .text =
                "plays of each option in each world, in each of the two halves; by default monte_carlo.replicates, or 4 where that is 1"},
           {.name = "seed", .letter = 0, .value = "S", .text = "seed of all random numbers"},
           {.name = "threads", .letter = 0, .value = "T", .text = "threads; by default all that the process may use"},
           set_option(),
           {.name = "top", .letter = 0, .value = "K", .text = "numbers to show, by default 8"},
           {.name = "output", .letter = 'o', .value = "TABLE.csv", .text = "write every number as a table"},
           {.name = "quiet", .letter = 0, .value = "", .text = "no progress and no remarks"}},
      .examples = {"zopa information scenarios/ukraine-2025-12-29.yaml --worlds 2000",
                   "zopa information scenarios/ukraine-2025-12-29.yaml which_effort --replicates 16 -o worth.csv"},
      .run = run};
}

}  // namespace zopa

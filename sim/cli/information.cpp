/// \file
/// `zopa information`: what knowing more would be worth for a declared decision.

#include <unistd.h>

#include <algorithm>

#include <fmt/core.h>

#include "cli/arguments.hpp"
#include "cli/csv_file.hpp"
#include "cli/messages.hpp"
#include "cli/progress.hpp"
#include "cli/screen_numbers.hpp"
#include "cli/stop_signals.hpp"
#include "core/text.hpp"
#include "study/decide.hpp"

namespace zopa {
namespace {

constexpr std::size_t kWidth = 100;
constexpr std::int64_t kMostThreads = 1024;
constexpr std::int64_t kMostRows = 1000;
constexpr std::int64_t kRowsShown = 8;

std::string text_of(const Measured& m) {
  return fmt::format("{:.4f} ({:.4f}) [{:.4f}, {:.4f}]", m.value, m.standard_error, m.low, m.high);
}

void print_answer(const Scenario& scenario, const DecisionAnswer& answer, std::size_t most) {
  const Decision& decision = scenario.decisions.find(answer.id)->second;
  if (!scenario.notice.empty()) {
    fmt::print("{}\n\n", wrapped_text(scenario.notice, kWidth));
  }
  fmt::print("{}\n{}, seed {}: {} worlds, {} plays of each option in each, the same worlds for all.\n",
             wrapped_text(decision.title.empty() ? answer.id : decision.title, kWidth), scenario.id, scenario.monte_carlo.seed,
             thousands(answer.worlds), answer.plays);
  fmt::print("In parentheses standard errors, in brackets 95 % intervals, both of the sampling alone.\n\npayoff:");
  for (const auto& [metric, weight] : decision.payoff) {
    fmt::print(" {} x {}", format_double(weight), metric);
  }
  fmt::print(", less the cost\n");
  for (std::size_t i = 0; i < answer.options.size(); ++i) {
    fmt::print("  {:<44.44} {}{}\n", answer.options[i], text_of(answer.payoffs[i]), i == answer.best ? "  best" : "");
  }
  fmt::print("\nworth of knowing the whole world beforehand lies between\n  {:<44} {}\n  {:<44} {}\n", "choosing by half the plays",
             text_of(answer.perfect.lower), "knowing the luck of the talks, too", text_of(answer.perfect.upper));
  fmt::print("\nworth of knowing one number beforehand\n");
  const std::size_t shown = std::min(most, answer.numbers.size());
  for (std::size_t i = 0; i < shown; ++i) {
    fmt::print("  {:<44.44} {}\n", answer.numbers[i].name, text_of(answer.numbers[i].worth));
  }
  if (answer.numbers.size() > shown) {
    fmt::print("  and {} worth less\n", answer.numbers.size() - shown);
  }
  fmt::print("{}\n",
             wrapped_text("Of many numbers the largest are also the luckiest: an interval that reaches below 0 shows no worth.", kWidth));
}

void write_csv(const std::string& path, const Scenario& scenario, const DecisionAnswer& answer) {
  CsvFile file(path);
  file.remark("notice", scenario.notice);
  file.remark("scenario", scenario.id);
  file.remark("decision", answer.id);
  file.remark("seed", std::to_string(scenario.monte_carlo.seed));
  file.remark("worlds", std::to_string(answer.worlds));
  file.row({"what", "name", "value", "standard_error", "low", "high"});
  const auto row = [&file](const std::string& what, const std::string& name, const Measured& m) {
    file.row({what, name, format_double(m.value), format_double(m.standard_error), format_double(m.low), format_double(m.high)});
  };
  for (std::size_t i = 0; i < answer.options.size(); ++i) {
    row("payoff", answer.options[i], answer.payoffs[i]);
  }
  row("perfect_information", "lower", answer.perfect.lower);
  row("perfect_information", "upper", answer.perfect.upper);
  for (const WorthOfNumber& number : answer.numbers) {
    row("partial_information", number.name, number.worth);
  }
  file.publish();
}

int run(const Arguments& arguments) {
  std::vector<Overlay> overlays = arguments.overlays();
  const auto add = [&](const char* option, const char* path, std::int64_t low, std::int64_t high) {
    if (const auto value = arguments.integer(option, low, high)) {
      overlays.push_back({path, std::to_string(*value)});
    }
  };
  add("worlds", "monte_carlo.worlds", 2, 4294967295);
  add("replicates", "monte_carlo.replicates", 1, 1000000);
  add("seed", "monte_carlo.seed", 0, 9007199254740992);
  const auto most = static_cast<std::size_t>(arguments.integer("top", 1, kMostRows).value_or(kRowsShown));
  const int threads = static_cast<int>(arguments.integer("threads", 1, kMostThreads).value_or(0));
  const auto& words = arguments.words();
  const LoadedScenario loaded = load_scenario(words.front(), overlays);
  const std::string& id = find_decision(loaded.scenario, words.size() > 1 ? std::optional(words[1]) : std::nullopt);
  const StopSignals signals;
  const auto answer = decide(loaded, id, {threads, StopSignals::asked});
  if (!answer) {
    complain("stopped; nothing was kept");
    return StopSignals::exit_code();
  }
  print_answer(loaded.scenario, *answer, most);
  if (const auto output = arguments.text("output")) {
    write_csv(*output, loaded.scenario, *answer);
    fmt::print("{}: every number.\n", *output);
  }
  return kExitOk;
}

}  // namespace

Verb information_verb() {
  return {
      .name = "information",
      .summary = "say what knowing more would be worth for a declared decision",
      .details =
          "Plays the options of a decision (`decisions` of the scenario: levers, their cost, and a payoff made of metrics) in the same "
          "worlds. Shows what each is worth, how much better one would choose if the whole world were known beforehand, and if one "
          "number of it were. Options consist of diplomatic levers, so none of them is harm.",
      .arguments = {{.name = "SCENARIO", .text = "scenario file (YAML)"},
                    {.name = "DECISION", .text = "id of a decision; needed where there are several", .required = false}},
      .options = {{.name = "worlds", .letter = 0, .value = "N", .text = "worlds to draw, instead of monte_carlo.worlds"},
                  {.name = "replicates", .letter = 0, .value = "M", .text = "plays of each option in each world, in each of two halves"},
                  {.name = "seed", .letter = 0, .value = "S", .text = "seed of all random numbers"},
                  {.name = "threads", .letter = 0, .value = "T", .text = "threads; by default all that the process may use"},
                  {.name = "top", .letter = 0, .value = "K", .text = "numbers to show, by default 8"},
                  {.name = "output", .letter = 'o', .value = "TABLE.csv", .text = "write every number as a table"},
                  set_option()},
      .examples = {"zopa information scenarios/ukraine-2025-12-29.yaml --worlds 20000"},
      .run = run};
}

}  // namespace zopa

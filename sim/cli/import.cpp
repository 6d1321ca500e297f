/// \file
/// `zopa import`: games of automated negotiation as scenarios.

#include <filesystem>
#include <span>

#include <fmt/core.h>
#include <fmt/format.h>

#include "cli/arguments.hpp"
#include "cli/messages.hpp"
#include "core/did_you_mean.hpp"
#include "core/error.hpp"
#include "input/domain_csv.hpp"
#include "input/genius.hpp"
#include "results/disk.hpp"

namespace zopa {
namespace {

constexpr std::int64_t kRounds = 100;       // where none are asked for
constexpr std::int64_t kMostRounds = 3652;  // the talks last a year, a round at least a tenth of a day

Domain read(const std::string& form, const std::vector<std::string>& files) {
  const std::vector<std::string_view> forms{"genius", "csv"};
  if (form == "genius") {
    if (files.size() < 3) {
      throw InputError(fmt::format("zopa import: error: found {} files, allowed are a domain and a profile for each of two parties or more",
                                   files.size()));
    }
    return read_genius(files.front(), {files.begin() + 1, files.end()});
  }
  if (form == "csv") {
    if (files.size() != 1) {
      throw InputError(fmt::format("zopa import: error: found {} files, allowed is one table", files.size()));
    }
    return read_domain_csv(files.front());
  }
  const auto hint = did_you_mean(form, forms);
  throw InputError(
      fmt::format("zopa import: error: found '{}', allowed are {}{}", form, fmt::join(forms, ", "), hint.empty() ? "" : "; " + hint));
}

int run(const Arguments& arguments) {
  const auto& words = arguments.words();
  const std::vector<std::string> files(words.begin() + 1, words.end());
  const auto rounds = static_cast<int>(arguments.integer("rounds", 1, kMostRounds).value_or(kRounds));
  const Domain domain = read(words.front(), files);
  std::vector<std::string> names;
  for (const std::string& file : files) {
    names.push_back(std::filesystem::path(file).filename().string());
  }
  const std::string text = scenario_text(domain, rounds, fmt::format("Imported from {}.", fmt::join(names, ", ")));
  if (const auto path = arguments.text("output")) {
    write_new_file(*path, std::as_bytes(std::span(text)));
  } else {
    fmt::print("{}", text);
  }
  return kExitOk;
}

}  // namespace

Verb import_verb() {
  return {
      .name = "import",
      .summary = "make a scenario of a game of automated negotiation",
      .details =
          "Reads a game of 2 to 8 parties over at most a million packages and writes it as a scenario, in which everybody chooses offers "
          "from all packages (`select: lowest_above`); see tactics in scenarios/REFERENCE.md. `explain --offers` then lists the talks "
          "offer by offer.\n\n"
          "`genius DOMAIN.xml PROFILE.xml...` takes the files of Genius, which NegMAS writes too: a domain, and a profile for each party "
          "in the order of their turns. Evaluations are divided by the largest of the issue and weights by their sum; reservation and "
          "discount are kept.\n\n"
          "`csv TABLE.csv` takes one table with the first line `issue,level,` and a column for each party. A row gives the evaluations "
          "of a level; a row without a level the weights of its issue; a row without an issue, but with the word `reservation` or "
          "`discount` in the place of the level, that of each party.",
      .arguments = {{.name = "FORM", .text = "genius or csv"},
                    {.name = "FILE", .text = "what is read", .required = true, .repeated = true}},
      .options = {{.name = "output", .letter = 'o', .value = "SCENARIO.yaml", .text = "the scenario; by default it is shown"},
                  {.name = "rounds", .letter = 0, .value = "N", .text = "rounds of the talks, by default 100"}},
      .examples = {"zopa import genius domain.xml buyer.xml seller.xml -o used-car.yaml", "zopa import csv used-car.csv -o used-car.yaml"},
      .run = run};
}

}  // namespace zopa

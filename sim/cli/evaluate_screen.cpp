#include "cli/evaluate_screen.hpp"

#include <algorithm>

#include <fmt/core.h>

#include "cli/screen_numbers.hpp"

namespace zopa {

namespace {

constexpr std::size_t kCell = 17;      ///< of the table
constexpr std::size_t kName = 36;      ///< of a line with numbers
constexpr std::size_t kShare = 18;     ///< of a share beside others
constexpr std::size_t kLabel = 24;     ///< of a line with quantiles
constexpr std::size_t kQuantile = 24;  ///< of a number and its interval
constexpr std::size_t kIssue = 24;     ///< of a line with an issue
constexpr std::size_t kLevel = 18;
constexpr std::size_t kFilled = 35;    ///< of a level and its share
constexpr std::size_t kMostLines = 8;  ///< red lines shown

std::size_t at(int i) {
  return static_cast<std::size_t>(i);
}

void add_line(std::string& text, std::string line) {
  line.erase(line.find_last_not_of(' ') + 1);
  text += line + "\n";
}

std::string party_name(const Game& game, std::size_t party) {
  const auto& name = game.scenario.parties.at(game.party_ids[party]).name;
  return name.empty() ? game.party_ids[party] : name;
}

/// "The guarantee offered in Berlin (berlin_guarantee), reported 2025-12-16; 3 of 14 issues known".
std::string heading(const OpenPackage& package) {
  std::string text = package.title == package.id ? package.id : fmt::format("{} ({})", package.title, package.id);
  text += package.date.empty() ? "" : ", reported " + package.date;
  return text + fmt::format("; {} of {} issues known",
                            package.levels.size() - static_cast<std::size_t>(std::ranges::count(package.levels, -1)),
                            package.levels.size());
}

std::string level_text(const Game& game, int issue, int level) {
  return fmt::format("{}: {}", game.issue_ids[at(issue)], game.level_ids[at(issue)][at(level)]);
}

/// In lines that stand two columns in.
std::string indented(const std::string& words) {
  std::string text = "  ";
  for (const char c : wrapped_text(words, kScreenWidth - 2)) {
    text += c == '\n' ? "\n  " : std::string(1, c);
  }
  return text + "\n";
}

/// Where a level comes from: " (F028, F100)", " (assumed)"; nothing in a scenario without a table of sources.
std::string origin_text(const Game& game, const NamedPackage& package, const NamedLevel& level) {
  if (game.scenario.sources.empty()) {
    return "";
  }
  std::string ids;
  for (const SourceRef& source : level.sources.empty() ? package.sources : level.sources) {
    ids += (ids.empty() ? "" : ", ") + source.id;
  }
  return fmt::format(" ({})", ids.empty() ? "assumed" : ids);
}

/// What is known, and the two most frequent levels of what is not.
std::string levels_text(const Game& game, const OpenPackage& package, const Verdict& verdict) {
  const auto named = game.scenario.packages.find(package.id);
  const bool is_named = named != game.scenario.packages.end();
  std::string known;
  for (int issue = 0; issue < game.n_issues(); ++issue) {
    if (const int level = package.levels[at(issue)]; level >= 0) {
      known += (known.empty() ? "" : "; ") + level_text(game, issue, level);
      known += is_named ? origin_text(game, named->second, named->second.terms.at(game.issue_ids[at(issue)])) : "";
    }
  }
  std::string text = indented("known: " + known);
  if (is_named && !named->second.note.empty()) {
    text += indented("note: " + named->second.note);
  }
  if (!verdict.filled.empty()) {
    add_line(text, fmt::format("  {:<{}}{:<{}}{}", "filled in", kIssue, "most often", kFilled, "next"));
  }
  std::string row;
  for (std::size_t k = 0; k < verdict.filled.size(); ++k) {
    const FilledLevel& its = verdict.filled[k];
    const bool first = k == 0 || verdict.filled[k - 1].issue != its.issue;
    const bool second = !first && (k == 1 || verdict.filled[k - 2].issue != its.issue);
    if (first) {
      row = fmt::format("    {:<{}}", with_spaces(game.issue_ids[at(its.issue)]), kIssue - 2);
    }
    if (first || (second && its.share.value > 0.0)) {
      row += fmt::format("{:<{}}",
                         fmt::format("{:<{}}{}", with_spaces(game.level_ids[at(its.issue)][at(its.level)]), kLevel, share_cell(its.share)),
                         kFilled);
    }
    if (k + 1 == verdict.filled.size() || verdict.filled[k + 1].issue != its.issue) {
      add_line(text, row);
    }
  }
  return text;
}

void add_share(std::string& text, std::string_view label, const Estimate& estimate) {
  add_line(text, fmt::format("  {:<{}}{:<{}}{}", label, kName, share_cell(estimate), kShare, interval_text(estimate, true)));
}

void add_years(std::string& text, const std::string& label, const Estimate& estimate) {
  add_line(text, fmt::format("  {:<{}}{:<{}}{}", label, kName, mean_text(estimate), kShare, interval_text(estimate, false)));
}

/// Who refuses and why, and the red lines on whose wrong side the package lies.
std::string against_text(const Game& game, const Verdict& verdict) {
  std::string text = "  what stands against it, of all worlds:\n";
  add_line(text, fmt::format("    {:<{}}{:<{}}{:<{}}{}", "", kName - 2, "line or condition", kShare, "worth too little", kShare,
                             "it alone refuses"));
  for (std::size_t party = 0; party < verdict.parties.size(); ++party) {
    const PartyVerdict& its = verdict.parties[party];
    if (its.asked.value > 0.0) {
      add_line(text, fmt::format("    {:<{}}{:<{}}{:<{}}{}", with_spaces(game.party_ids[party]), kName - 2, share_cell(its.barred), kShare,
                                 share_cell(its.short_of_reservation), kShare, share_cell(its.alone)));
    }
  }
  std::vector<std::size_t> crossed;
  for (std::size_t line = 0; line < verdict.lines.size(); ++line) {
    if (verdict.lines[line].crossed.value > 0.0) {
      crossed.push_back(line);
    }
  }
  if (crossed.empty()) {
    return text + "    it crosses no red line\n";
  }
  std::ranges::stable_sort(crossed, std::ranges::greater(), [&](std::size_t line) { return verdict.lines[line].absolute.value; });
  add_line(text,
           fmt::format("    {:<{}}{:<{}}{:<{}}{}", "red line that it crosses", kName - 2, "absolute", kShare, "costly", kShare, "movable"));
  for (std::size_t k = 0; k < std::min(crossed.size(), kMostLines); ++k) {
    const LineVerdict& its = verdict.lines[crossed[k]];
    add_line(text, fmt::format("    {:<{}}{:<{}}{:<{}}{}", with_spaces(game.line_ids[crossed[k]]), kName - 2, share_cell(its.absolute),
                               kShare, share_cell(its.costly), kShare, share_cell(its.movable)));
  }
  if (crossed.size() > kMostLines) {
    text += fmt::format("    and {} more\n", crossed.size() - kMostLines);
  }
  return text;
}

void add_quantiles(std::string& text, std::string_view label, const SampleQuantiles& quantiles) {
  std::string line = fmt::format("    {:<{}}", label, kLabel);
  for (const SampleQuantile& quantile : quantiles) {
    line += fmt::format("{:<{}}", fmt::format("{:.3f} [{:.3f}, {:.3f}]", quantile.value, quantile.low, quantile.high), kQuantile);
  }
  add_line(text, std::move(line));
}

std::string party_block(const Game& game, std::size_t party, const PartyVerdict& verdict) {
  std::string text = fmt::format("  {}", party_name(game, party));
  if (verdict.asked.value <= 0.0) {
    return text + ": not asked, the package uses no lever that it holds\n";
  }
  text += verdict.signs ? "\n" : fmt::format(": asked in {} of the worlds\n", share_cell(verdict.asked));
  add_line(text, fmt::format("    {:<{}}{:<{}}{}", verdict.signs ? "would sign" : "would consent where it is asked", kName - 2,
                             share_cell(verdict.accepts), kShare, interval_text(verdict.accepts, true)));
  add_line(text, fmt::format("    {:<{}}{:<{}}{:<{}}{}", "", kLabel, "10 % of worlds", kQuantile, "median", kQuantile, "90 %"));
  add_quantiles(text, "the package is worth", verdict.worth);
  add_quantiles(text, "no agreement is worth", verdict.reservation);
  add_quantiles(text, "gain", verdict.gain);
  return text;
}

}  // namespace

std::string packages_table(const Game& game, const std::vector<OpenPackage>& packages, const std::vector<Verdict>& verdicts) {
  std::string text =
      wrapped_text(
          fmt::format(
              "Shares are of the worlds in which a party would sign; of a party that does not sign, in which it would consent "
              "where it is asked. all: everybody who is asked accepts. years: how many of {:g} it would hold if it came into force.",
              game.scenario.durability.horizon),
          kScreenWidth) +
      "\n\n";
  std::string head = "  ";
  for (const std::string& party : game.party_ids) {
    head += fmt::format("{:<{}}", with_spaces(party), kCell);
  }
  add_line(text, head + fmt::format("{:<{}}{}", "all", kCell, "years"));
  for (std::size_t k = 0; k < packages.size(); ++k) {
    text += wrapped_text(heading(packages[k]), kScreenWidth) + "\n";
    std::string row = "  ";
    for (const PartyVerdict& verdict : verdicts[k].parties) {
      row += fmt::format("{:<{}}", verdict.asked.value > 0.0 ? share_cell(verdict.accepts) : "not asked", kCell);
    }
    add_line(text, row + fmt::format("{:<{}}{}", share_cell(verdicts[k].all_accept), kCell, mean_text(verdicts[k].years)));
  }
  return text;
}

std::string package_block(const Game& game, const OpenPackage& package, const Verdict& verdict) {
  std::string text = "\n" + wrapped_text(heading(package), kScreenWidth) + "\n" + levels_text(game, package, verdict);
  add_share(text, "everybody asked accepts", verdict.all_accept);
  const std::string watched = fmt::format("of {:g} years it would hold", game.scenario.durability.horizon);
  add_years(text, watched, verdict.years);
  add_years(text, "  where everybody accepts", verdict.years_if_accepted);
  text += against_text(game, verdict);
  for (std::size_t party = 0; party < verdict.parties.size(); ++party) {
    text += party_block(game, party, verdict.parties[party]);
  }
  return text;
}

}  // namespace zopa

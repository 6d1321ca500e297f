#include "cli/screen_conflicts.hpp"

#include <algorithm>

#include <fmt/core.h>

#include "cli/progress.hpp"
#include "cli/screen_numbers.hpp"
#include "engine/conflict_study.hpp"
#include "solve/conflicts.hpp"

namespace zopa {

namespace {

constexpr std::size_t kMostRows = 8;
constexpr std::size_t kLabel = 50;
constexpr std::size_t kWidth = 100;
constexpr int kBar = 12;

using Rows = std::vector<std::pair<std::string, const Estimate*>>;

/// The largest estimates, a line each.
void largest(Rows rows, std::vector<std::string>& lines) {
  std::erase_if(rows, [](const auto& row) { return row.second == nullptr || !(row.second->value > 0.0); });
  std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.second->value > b.second->value; });
  const std::size_t shown = std::min(rows.size(), kMostRows);
  for (std::size_t i = 0; i < shown; ++i) {
    const Estimate& e = *rows[i].second;
    lines.push_back(fmt::format("    {:<{}.{}}{:<16} {}", rows[i].first, kLabel, kLabel - 1, share_cell(e), bar(e.value, kBar)));
  }
  if (rows.size() > shown) {
    lines.push_back(fmt::format("    and {} smaller", rows.size() - shown));
  }
}

/// A minimal conflict: its share, then its members over as many lines as they need.
void conflict(const Estimate& e, std::vector<std::string>& lines) {
  std::string members;
  std::string rest = e.name.substr(kConflictPrefix.size());
  for (;;) {
    const auto plus = rest.find('+');
    members += constraint_words(rest.substr(0, plus));
    if (plus == std::string::npos) {
      break;
    }
    members += " + ";
    rest = rest.substr(plus + 1);
  }
  const std::string wrapped = wrapped_text(members, kWidth - 22);
  std::size_t begin = 0;
  std::string head = share_cell(e);
  while (begin <= wrapped.size()) {
    const std::size_t end = std::min(wrapped.find('\n', begin), wrapped.size());
    lines.push_back(fmt::format("    {:<16}  {}", head, wrapped.substr(begin, end - begin)));
    head.clear();
    begin = end + 1;
  }
}

}  // namespace

std::string constraint_words(const std::string& name) {
  const auto dot = name.find('.');
  const std::string kind = name.substr(0, dot);
  std::string words = name.substr(dot + 1);
  std::replace(words.begin(), words.end(), '_', ' ');
  return kind == "red_line" ? words : kind == "gate" ? "gate " + words : kind + " of " + words;
}

std::vector<std::string> conflict_lines(const Game& game, const Estimates& estimates) {
  std::vector<std::string> lines;
  const Estimate* jointly = estimates.find(kClosedJointlyName);
  if (jointly == nullptr) {
    return lines;
  }
  lines.push_back(
      fmt::format("  Worlds without a zone (first {}): smallest sets of constraints that cannot be met together:", thousands(jointly->n)));
  std::size_t shown = 0;
  for (const Estimate& e : estimates.all()) {  // the most frequent come first
    if (e.name.starts_with(kConflictPrefix) && shown < kMostRows) {
      conflict(e, lines);
      ++shown;
    }
  }
  lines.emplace_back("  giving up one constraint alone opens a zone:");
  Rows single;
  for (const Constraint& constraint : all_constraints(game)) {
    const std::string name = name_of(game, constraint);
    const bool line = constraint.kind == Constraint::Kind::red_line;
    single.emplace_back(
        constraint_words(name),
        estimates.find(line ? dropped_line_name(game.line_ids[static_cast<std::size_t>(constraint.index)]) : given_up_name(name)));
  }
  largest(std::move(single), lines);
  lines.push_back(fmt::format("  {:<{}}{}", "no single one does: it is closed jointly", kLabel + 2, share_text(*jointly)));
  lines.emplace_back("  how the closing divides among the parties (Shapley):");
  Rows parties;
  for (const std::string& party : game.party_ids) {
    parties.emplace_back(party, estimates.find(conflict_share_name(party)));
  }
  largest(std::move(parties), lines);
  return lines;
}

}  // namespace zopa

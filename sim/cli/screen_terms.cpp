/// \file
/// What the screen of a run says of the terms: how often agreements have each level of each issue, issues in two columns.

#include <algorithm>

#include <fmt/core.h>

#include "cli/page.hpp"

namespace zopa {

namespace {

constexpr std::size_t kLevelLabel = 16;  ///< of a level under its issue

/// The levels of one issue, a line each; a longer run of neighbours that no agreement has shares one.
std::vector<std::string> issue_lines(const Page& page, std::size_t issue) {
  constexpr std::size_t kLongRun = 3;
  const auto& levels = page.game.level_ids[issue];
  const auto never = [&](std::size_t level) {
    const Estimate* e = page.find(fmt::format("terms_given_agreement.{}.{}", page.game.issue_ids[issue], levels[level]));
    return e != nullptr && e->value == 0.0;
  };
  std::vector<std::string> lines{with_spaces(page.game.issue_ids[issue])};
  for (std::size_t level = 0; level < levels.size(); ++level) {
    std::size_t end = level;
    while (end < levels.size() && never(end)) {
      ++end;
    }
    std::string label = levels[level];
    const Estimate* e = page.find(fmt::format("terms_given_agreement.{}.{}", page.game.issue_ids[issue], label));
    if (e == nullptr) {
      continue;
    }
    if (end - level >= kLongRun) {
      const std::string both = label + " - " + levels[end - 1];
      label = both.size() <= kLevelLabel ? both : label + " ...";
      level = end - 1;
    }
    lines.push_back(fmt::format("  {:<{}.{}} {:<16}{}", label, kLevelLabel, kLevelLabel, share_cell(*e), bar(e->value, kBar)));
  }
  return lines;
}

}  // namespace

void show_terms(Page& page) {
  page.heading("3  On which terms?");
  const Estimate* agreement = page.find("agreement");
  if (agreement == nullptr || !(agreement->value > 0.0)) {
    page.line("  no agreement to look at");
    return;
  }
  // Issues in two columns, each filled from the top, the longer half on the left.
  std::vector<std::vector<std::string>> blocks;
  std::size_t total = 0;
  for (std::size_t issue = 0; issue < page.game.issue_ids.size(); ++issue) {
    blocks.push_back(issue_lines(page, issue));
    total += blocks.back().size();
  }
  std::vector<std::string> left, right;
  for (const auto& block : blocks) {
    auto& column = right.empty() && left.size() * 2 < total ? left : right;
    column.insert(column.end(), block.begin(), block.end());
  }
  for (std::size_t i = 0; i < std::max(left.size(), right.size()); ++i) {
    const std::string a = i < left.size() ? left[i] : "";
    const std::string b = i < right.size() ? right[i] : "";
    page.line(fmt::format("  {:<50}{}", a, b));
  }
}

}  // namespace zopa

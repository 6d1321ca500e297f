/// \file
/// What the screen of a run shows beside its terms: where simple models would end on every issue, and who would win an election.

#include <cmath>

#include <fmt/core.h>

#include "cli/page.hpp"
#include "cli/progress.hpp"
#include "engine/baseline_study.hpp"
#include "engine/metrics.hpp"

namespace zopa {

namespace {

constexpr std::size_t kIssueLabel = 19;
constexpr std::size_t kCell = 16;

std::string cell(const Page& page, const std::string& name) {
  const Estimate* e = page.find(name);
  return fmt::format("{:<{}}", e == nullptr || !std::isfinite(e->value) ? "-" : mean_text(*e), kCell);
}

}  // namespace

void show_baselines(Page& page) {
  const Estimate* any = page.find(winner_name(std::string(kStatusQuoCandidate)));
  if (any == nullptr) {
    return;
  }
  page.heading("6  What do simple models make of the same wishes?");
  page.line("  no war, no red lines, no ratification: a comparison, not a second opinion");
  page.line(fmt::format("  where each issue ends, 0 the first level, 1 the last (models: first {} worlds):", thousands(any->n)));
  std::string head = fmt::format("  {:<{}}{:<{}}", "", kIssueLabel, "agreements", kCell);
  for (const std::string_view model : kLineBaselines) {
    head += fmt::format("{:<{}}", model, kCell);
  }
  page.line(head);
  for (const std::string& issue : page.game.issue_ids) {
    std::string row = fmt::format("  {:<{}.{}}", with_spaces(issue), kIssueLabel, kIssueLabel - 1) + cell(page, position_name(issue));
    for (const std::string_view model : kLineBaselines) {
      row += cell(page, line_baseline_name(model, issue));
    }
    page.line(row);
  }
  page.line("  chance to win a probabilistic election among what each wants most:");
  for (const std::string& party : page.game.party_ids) {
    page.number("  " + with_spaces(party), winner_name(party), share_text);
  }
  page.number("  the status quo", winner_name(std::string(kStatusQuoCandidate)), share_text);
}

}  // namespace zopa

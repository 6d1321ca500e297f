#include "scenario/check.hpp"

#include <fmt/core.h>

#include <array>

#include "core/ids.hpp"
#include "scenario/bundles.hpp"
#include "scenario/check_parts.hpp"

namespace zopa {

bool is_date(std::string_view text) {
  const auto digit = [&text](std::size_t i) { return text[i] >= '0' && text[i] <= '9'; };
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') {
    return false;
  }
  for (const std::size_t i : {0U, 1U, 2U, 3U, 5U, 6U, 8U, 9U}) {
    if (!digit(i)) {
      return false;
    }
  }
  const auto pair = [&text](std::size_t i) { return 10 * (text[i] - '0') + (text[i + 1] - '0'); };
  const int year = 100 * pair(0) + pair(2);
  const int month = pair(5);
  const int day = pair(8);
  constexpr std::array<int, 13> kDays{0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month >= 1 && month <= 12 && day >= 1 && day <= (month == 2 && !leap ? 28 : kDays[static_cast<std::size_t>(month)]);
}

namespace {

void check_head(Examination& examination) {
  const auto& scenario = examination.scenario;
  if (scenario.id.empty()) {
    examination.missing("id", "the id of the scenario");
  } else {
    examination.require(is_id(scenario.id), "id", fmt::format("'{}'", scenario.id),
                        "small letters, digits and underscores, a letter first");
  }
  examination.require(scenario.as_of.empty() || is_date(scenario.as_of), "as_of", fmt::format("'{}'", scenario.as_of), "a day, YYYY-MM-DD");
  for (const auto& [pattern, reason] : scenario.assumptions) {
    if (reason.empty()) {
      examination.missing(join_path("assumptions", pattern), "what is assumed, and why");
    }
  }
  if (scenario.parties.size() < 2) {
    examination.report("parties", fmt::format("{} parties", scenario.parties.size()), "at least 2");
  } else {
    const auto n =
        static_cast<std::size_t>(std::ranges::count_if(scenario.parties, [](const auto& entry) { return entry.second.signatory; }));
    examination.require(n >= 2 && n <= kMostSignatories, "parties", fmt::format("{} signatories", n),
                        fmt::format("2 to {} signatories", kMostSignatories));
  }
}

}  // namespace

const Level* find_level(const Issue& issue, std::string_view id) {
  const auto found = std::ranges::find(issue.levels, id, &Level::id);
  return found == issue.levels.end() ? nullptr : &*found;
}

bool Examination::level(const std::string& path, std::string_view issue_id, std::string_view level_id) {
  const auto issue = scenario.issues.find(issue_id);
  if (issue == scenario.issues.end()) {
    return false;
  }
  return find_level(issue->second, level_id) != nullptr ||
         unknown(path, level_id, "level of " + issue->first, words_of(issue->second.levels, &Level::id));
}

std::vector<Problem> check(const Scenario& scenario) {
  Examination examination(scenario);
  check_head(examination);
  check_values(examination);
  check_issues(examination);
  check_preferences(examination);
  check_alternative(examination);
  check_talks(examination);
  check_rules(examination);
  check_shocks(examination);
  check_runs(examination);
  check_packages(examination);
  check_variants(examination);
  check_sweeps(examination);
  check_decisions(examination);
  return examination.take();
}

}  // namespace zopa

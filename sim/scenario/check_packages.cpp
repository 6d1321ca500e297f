/// \file
/// Packages that were on the table: that something is known of each, and that the scenario can know it.

#include <fmt/core.h>

#include "scenario/check_parts.hpp"

namespace zopa {
namespace {

void check_date(Examination& examination, const std::string& path, const NamedPackage& package) {
  const std::string& as_of = examination.scenario.as_of;
  if (package.date.empty()) {
    return;
  }
  const auto date_path = join_path(path, "date");
  if (!is_date(package.date)) {
    examination.report(date_path, fmt::format("'{}'", package.date), "a day, YYYY-MM-DD");
  } else if (is_date(as_of)) {
    examination.require(package.date <= as_of, date_path, fmt::format("'{}'", package.date),
                        fmt::format("a day no later than `as_of`, {}", as_of));
  }
}

void check_terms(Examination& examination, const std::string& path, const NamedPackage& package) {
  const auto terms_path = join_path(path, "terms");
  if (package.terms.empty()) {
    examination.missing(terms_path, "at least one level that is known");
  }
  for (const auto& [issue, known] : package.terms) {
    const auto issue_path = join_path(terms_path, issue);
    if (!examination.issue(issue_path, issue)) {
      continue;
    }
    if (known.level.empty()) {
      examination.missing(join_path(issue_path, "level"), "the level that is known");
    } else {
      examination.level(issue_path, issue, known.level);
    }
  }
}

}  // namespace

void check_packages(Examination& examination) {
  const Scenario& scenario = examination.scenario;
  for (const auto& [id, package] : scenario.packages) {
    const auto path = join_path("packages", id);
    const bool is_opening = std::ranges::any_of(scenario.parties, [&id](const auto& party) { return id == opening_id(party.first); });
    examination.require(!is_opening, path, fmt::format("'{}'", id), "another id: this one stands for what the party asks for first");
    check_date(examination, path, package);
    check_terms(examination, path, package);
  }
}

}  // namespace zopa

/// \file
/// Issues and their levels, and that bundles are small enough to search.

#include <fmt/core.h>
#include <fmt/format.h>

#include <set>

#include "core/ids.hpp"
#include "scenario/bundles.hpp"
#include "scenario/check_parts.hpp"

namespace zopa {
namespace {

void check_levels(Examination& examination, const std::string& path, const Issue& issue) {
  const auto levels_path = join_path(path, "levels");
  if (issue.levels.empty()) {
    examination.missing(levels_path, "at least one level");
  }
  examination.require(issue.levels.size() <= kMostLevels, levels_path, fmt::format("{} levels", issue.levels.size()),
                      fmt::format("at most {}", kMostLevels));
  std::set<std::string_view> seen;
  for (std::size_t i = 0; i < issue.levels.size(); ++i) {
    const auto& id = issue.levels[i].id;
    const auto level_path = join_path(levels_path, i);
    if (id.empty()) {
      examination.missing(join_path(level_path, "id"), "the id of the level");
    } else if (!is_id(id)) {
      examination.report(join_path(level_path, "id"), fmt::format("'{}'", id), "small letters, digits and underscores, a letter first");
    } else if (!seen.insert(id).second) {
      examination.report(join_path(level_path, "id"), fmt::format("'{}' again", id), "each level once");
    }
  }
}

void check_issue(Examination& examination, const std::string& id, const Issue& issue) {
  const auto path = join_path("issues", id);
  check_levels(examination, path, issue);
  if (issue.levels.empty()) {
    return;
  }
  const auto quo_path = join_path(path, "status_quo");
  if (!issue.status_quo.empty()) {
    examination.level(quo_path, id, issue.status_quo);
  }
  const auto* quo = issue.status_quo.empty() ? &issue.levels.front() : find_level(issue, issue.status_quo);
  examination.require(quo == nullptr || quo->consent.empty(), quo_path, quo == nullptr ? "" : fmt::format("'{}'", quo->id),
                      "a level without `consent`: it holds while nothing is agreed");
  if (issue.front) {
    const auto toward_path = join_path(join_path(path, "front"), "toward");
    if (issue.front->toward.empty()) {
      examination.missing(toward_path, "the level the front moves toward");
    } else {
      examination.level(toward_path, id, issue.front->toward);
    }
    examination.require(examination.scenario.war.has_value(), join_path(path, "front"), "a front without a war", "`front` only with `war`");
  }
}

}  // namespace

void check_issues(Examination& examination) {
  const auto& scenario = examination.scenario;
  if (scenario.issues.empty()) {
    examination.missing("issues", "at least one issue");
  }
  for (const auto& [id, issue] : scenario.issues) {
    check_issue(examination, id, issue);
  }
  for (const auto& bundle : bundles(scenario)) {
    examination.require(joint_options(scenario, bundle) <= kMostJointOptions, "issues",
                        fmt::format("more than {} combinations of levels in the bundle {}", kMostJointOptions, fmt::join(bundle, ", ")),
                        "smaller bundles: fewer levels, or fewer indices, gates and conditions that tie these issues together");
  }
}

}  // namespace zopa

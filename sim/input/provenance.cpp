#include "input/provenance.hpp"

#include <fmt/core.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "core/did_you_mean.hpp"
#include "input/csv.hpp"
#include "input/tree.hpp"
#include "input/utf8.hpp"
#include "scenario/defaults.hpp"
#include "scenario/path.hpp"
#include "scenario/priors.hpp"

namespace zopa {
namespace {

constexpr std::array<std::string_view, 8> kColumns{"id",   "outlet",  "date",        "date_inferred",
                                                   "fact", "informs", "reliability", "qualified_by"};
constexpr std::size_t kId = 0;
constexpr std::size_t kOutlet = 1;
constexpr std::size_t kDate = 2;
constexpr std::size_t kFact = 4;
constexpr std::size_t kReliability = 6;

bool is_source_id(std::string_view id) {
  return !id.empty() && std::ranges::all_of(id, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  });
}

/// Paths of everything that names its sources.
std::set<std::string, std::less<>> sourced_paths(const Scenario& scenario) {
  std::set<std::string, std::less<>> sourced;
  auto leaf = [&sourced](const std::string& path, const auto& value, const Key&) {
    using Type = std::remove_cvref_t<decltype(value)>;
    if constexpr (std::is_same_v<Type, SourceRef>) {
      sourced.emplace(parent_path(parent_path(path)));  // x.sources[0] speaks for x
    } else if constexpr (std::is_same_v<Type, Prior>) {
      if (!value.sources.empty()) {
        sourced.insert(path);
      }
    }
  };
  walk(std::string(), Key{}, scenario, leaf);
  return sourced;
}

/// Every path of the scenario, in parts.
std::vector<std::vector<std::string>> all_paths(const Scenario& scenario) {
  std::vector<std::vector<std::string>> paths;
  auto leaf = [&paths](const std::string& path, const auto&, const Key&) { paths.push_back(split_path(path)); };
  walk(std::string(), Key{}, scenario, leaf);
  return paths;
}

/// What the first part that leads nowhere may have been meant to be.
std::string pattern_hint(std::vector<std::string> pattern, const std::vector<std::vector<std::string>>& paths) {
  for (std::size_t n = 1; n <= pattern.size(); ++n) {
    const std::vector<std::string> start(pattern.begin(), pattern.begin() + static_cast<std::ptrdiff_t>(n));
    if (std::ranges::any_of(paths, [&start](const auto& path) { return covers(start, path); })) {
      continue;
    }
    const std::vector<std::string> above(start.begin(), start.end() - 1);
    std::set<std::string> candidates;
    for (const auto& path : paths) {
      if (path.size() >= n && covers(above, path)) {
        candidates.insert(path[n - 1]);
      }
    }
    return did_you_mean(start.back(), candidates);
  }
  return "";
}

bool any_above(const std::set<std::string, std::less<>>& sourced, std::string_view path) {
  for (; !path.empty(); path = parent_path(path)) {
    if (sourced.contains(path)) {
      return true;
    }
  }
  return false;
}

}  // namespace

Map<Provenance> read_provenance(std::string_view text, int source, Findings& findings) {
  Map<Provenance> table;
  const auto report = [&findings, source](int line, std::string found, std::string allowed) {
    findings.add({source, line, 1}, {"", std::move(found), std::move(allowed), ""});
  };
  if (const auto bad = first_bad_byte(text)) {
    report(line_and_column(text, *bad).first, "a byte that is no text", "UTF-8 text");
    return table;
  }
  const auto rows = read_csv(text, source, findings);
  if (rows.empty() || !std::ranges::equal(rows.front().fields, kColumns)) {
    report(1, rows.empty() ? "an empty table" : "other columns", fmt::format("the header {}", fmt::join(kColumns, ",")));
    return table;
  }
  for (auto row = rows.begin() + 1; row != rows.end(); ++row) {
    const auto& fields = row->fields;
    if (fields.size() != kColumns.size()) {
      report(row->line, fmt::format("{} fields", fields.size()), fmt::format("{}", kColumns.size()));
      continue;
    }
    if (!is_source_id(fields[kId])) {
      report(row->line, fmt::format("the id {}", quoted_text(fields[kId])), "letters, digits and underscores, such as F010");
    }
    if (fields[kFact].empty() || fields[kOutlet].empty()) {
      report(row->line, "a row without outlet or fact", "both");
    }
    const bool is_new = table.insert({fields[kId], {fields[kOutlet], fields[kDate], fields[kFact], fields[kReliability]}}).second;
    if (!is_new) {
      report(row->line, fmt::format("the id {} again", quoted_text(fields[kId])), "each id once");
    }
  }
  return table;
}

void check_coverage(const Scenario& scenario, const Origins& origins, Findings& findings) {
  const auto paths = all_paths(scenario);
  std::vector<std::vector<std::string>> patterns;
  for (const auto& [text, reason] : scenario.assumptions) {
    patterns.push_back(split_path(text));
    const auto& pattern = patterns.back();
    const auto path = join_path("assumptions", text);
    if (pattern.empty() || std::ranges::none_of(paths, [&pattern](const auto& known) { return covers(pattern, known); })) {
      findings.add(origins.place_of(path),
                   {path, "a pattern that matches nothing", "a path of this scenario, `*` for any one part", pattern_hint(pattern, paths)});
    }
  }
  if (scenario.sources.empty()) {
    return;
  }
  const auto sourced = sourced_paths(scenario);
  const auto require_cover = [&](const std::string& path, std::string_view what) {
    const auto parts = split_path(path);
    if (!any_above(sourced, path) && std::ranges::none_of(patterns, [&parts](const auto& pattern) { return covers(pattern, parts); })) {
      findings.add(origins.place_of(path), {path, fmt::format("{} without source", what),
                                            "`sources` on it or above it, or a pattern under `assumptions`", ""});
    }
  };
  const auto at_default = priors_at_default(scenario);
  for_each_prior(scenario, [&](const std::string& path, const Prior&, const Key&) {
    if (origins.places.contains(path) && !at_default.contains(path)) {  // neither left out nor what holds if it is left out
      require_cover(path, "a number");
    }
  });
  for (const auto& [id, package] : scenario.packages) {
    for (const auto& [issue, known] : package.terms) {
      require_cover(join_path(join_path(join_path("packages", id), "terms"), issue), "a level");
    }
  }
}

}  // namespace zopa

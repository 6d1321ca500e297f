/// \file
/// What each party wants: that it is said completely, and that some ranking is permitted.

#include <fmt/core.h>
#include <fmt/format.h>

#include <set>
#include <vector>

#include "random/ranking.hpp"
#include "scenario/check_parts.hpp"

namespace zopa {
namespace {

/// That a ranking exists, and that permitted rankings can be counted in reasonable memory.
void check_rankings(Examination& examination, const std::string& path, const Map<RankInterval>& ranks) {
  std::vector<RankWindow> windows;
  std::vector<std::string_view> issues;
  for (const auto& [issue, rank] : ranks) {
    windows.push_back({rank.first, rank.last});
    issues.push_back(issue);
  }
  if (const auto span = RankingSampler::overfull_span(windows)) {
    std::vector<std::string_view> crowd;
    for (const int item : span->items) {
      crowd.push_back(issues[static_cast<std::size_t>(item)]);
    }
    examination.report(
        path, fmt::format("{} issues confined to the places {} to {} ({})", crowd.size(), span->first, span->last, fmt::join(crowd, ", ")),
        fmt::format("{} there, so that some ranking satisfies every interval", span->last - span->first + 1));
    return;
  }
  try {
    static_cast<void>(ranking_sampler(windows));
  } catch (const InputError& error) {
    examination.report(path, error.what(), "narrower or fewer kinds of intervals");
  }
}

void check_ranks(Examination& examination, const std::string& path, const Map<RankInterval>& ranks) {
  const int n = static_cast<int>(ranks.size());
  bool good = true;
  for (const auto& [issue, rank] : ranks) {
    const auto rank_path = join_path(path, issue);
    good = examination.issue(rank_path, issue) && good;
    if (rank.first < 1 || rank.last > n || rank.first > rank.last) {
      examination.report(rank_path, fmt::format("[{}, {}]", rank.first, rank.last),
                         fmt::format("first <= last, both in 1 to {}, the number of ranked issues", n));
      good = false;
    }
  }
  examination.require(ranks.size() <= kMostRankedIssues, path, fmt::format("{} ranked issues", n),
                      fmt::format("at most {}", kMostRankedIssues));
  if (good && !ranks.empty() && ranks.size() <= kMostRankedIssues) {
    check_rankings(examination, path, ranks);
  }
}

void check_weights(Examination& examination, const std::string& path, const Preference& preference) {
  if (preference.ranks.empty() == preference.weights.empty()) {
    examination.report(path, preference.ranks.empty() ? "nothing" : "`ranks` and `weights`", "either `ranks` or `weights`");
  }
  check_ranks(examination, join_path(path, "ranks"), preference.ranks);
  double total = 0.0;
  for (const auto& [issue, weight] : preference.weights) {
    examination.issue(join_path(join_path(path, "weights"), issue), issue);
    total += weight;
  }
  examination.require(preference.weights.empty() || total > 0.0, join_path(path, "weights"), "no positive weight", "at least one");
}

/// A word needs amounts it can be linear in, or none at all.
void check_word(Examination& examination, const std::string& path, const Issue& issue) {
  const auto n_amounts = std::ranges::count_if(issue.levels, [](const Level& level) { return level.amount.has_value(); });
  const auto n_levels = static_cast<std::ptrdiff_t>(issue.levels.size());
  examination.require(n_amounts == 0 || n_amounts == n_levels, path, fmt::format("amounts on {} of {} levels", n_amounts, n_levels),
                      "an amount on every level or on none");
  std::set<double> amounts;
  for (const auto& level : issue.levels) {
    amounts.insert(level.amount.value_or(static_cast<double>(amounts.size())));
  }
  examination.require(n_levels < 2 || amounts.size() > 1, path, "equal amounts", "amounts that differ");
}

void check_table(Examination& examination, const std::string& path, const std::string& id, const ValueTable& table) {
  if (!examination.issue(path, id) || !examination.scenario.issues.contains(id)) {
    return;
  }
  const auto& issue = examination.scenario.issues.find(id)->second;
  if (table.shape == ValueShape::table) {
    examination.levels_complete(path, id, table.levels, "a value");
  } else {
    check_word(examination, path, issue);
  }
}

void check_preference(Examination& examination, const std::string& id, const Preference& preference) {
  const auto path = join_path("preferences", id);
  examination.party(path, id);
  check_weights(examination, path, preference);
  const auto values_path = join_path(path, "values");
  for (const auto& [issue, table] : preference.values) {
    check_table(examination, join_path(values_path, issue), issue, table);
  }
  const auto need = [&](const std::string& issue) {
    if (!preference.values.contains(issue) && examination.scenario.issues.contains(issue)) {
      examination.missing(join_path(values_path, issue), "the values of its levels, since the issue has a weight");
    }
  };
  for (const auto& [issue, rank] : preference.ranks) {
    need(issue);
  }
  for (const auto& [issue, weight] : preference.weights) {
    need(issue);
  }
  for (const auto& [interaction_id, interaction] : preference.interactions) {
    if (interaction.when.empty()) {
      examination.missing(join_path(join_path(join_path(path, "interactions"), interaction_id), "when"), "a condition on the package");
    }
  }
}

/// Parties whose yes depends on what a package is worth to them.
std::set<std::string, std::less<>> parties_with_a_say(const Scenario& scenario) {
  std::set<std::string, std::less<>> ids;
  for (const auto& [id, party] : scenario.parties) {
    if (party.signatory) {
      ids.insert(id);
    }
  }
  for (const auto& [id, issue] : scenario.issues) {
    for (const auto& level : issue.levels) {
      for (const auto& holder : level.consent) {
        ids.insert(holder.id);
      }
    }
  }
  for (const auto& [id, institution] : scenario.ratification) {
    ids.insert(institution.party.id);
  }
  if (scenario.mediator) {
    ids.insert(scenario.mediator->party.id);
  }
  std::erase_if(ids, [&](const std::string& id) { return !scenario.parties.contains(id); });
  return ids;
}

}  // namespace

void check_preferences(Examination& examination) {
  const auto& scenario = examination.scenario;
  for (const auto& [id, preference] : scenario.preferences) {
    check_preference(examination, id, preference);
  }
  for (const auto& id : parties_with_a_say(scenario)) {
    if (!scenario.preferences.contains(id)) {
      examination.missing(join_path("preferences", id), "the preferences of a party that signs, consents, mediates or ratifies");
    }
  }
}

}  // namespace zopa

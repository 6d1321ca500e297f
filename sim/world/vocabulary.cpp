#include "world/vocabulary.hpp"

#include <algorithm>
#include <set>

#include "core/error.hpp"

namespace zopa {

namespace {

bool holds_all(const Game& game, const AllOf& all, const Levels& levels) {
  return std::all_of(all.begin(), all.end(), [&](const auto& entry) {
    const int issue = index_of(game.issue_ids, entry.first);
    const auto& ids = game.level_ids[static_cast<std::size_t>(issue)];
    const std::string& now = ids[levels[static_cast<std::size_t>(issue)]];
    return std::find(entry.second.begin(), entry.second.end(), now) != entry.second.end();
  });
}

}  // namespace

int index_of(const std::vector<std::string>& ids, const std::string& id) {
  const auto found = std::find(ids.begin(), ids.end(), id);
  expects(found != ids.end(), "an id that the checks let through is unknown: " + id);
  return static_cast<int>(found - ids.begin());
}

int flat_level(const Game& game, int issue, const std::string& level) {
  return game.layout.level_offset[static_cast<std::size_t>(issue)] + index_of(game.level_ids[static_cast<std::size_t>(issue)], level);
}

std::vector<int> issues_of(const Game& game, const Condition& condition) {
  std::set<int> issues;
  for (const AllOf& all : condition.any) {
    for (const auto& entry : all) {
      issues.insert(index_of(game.issue_ids, entry.first));
    }
  }
  return {issues.begin(), issues.end()};
}

bool holds(const Game& game, const Condition& condition, const Levels& levels) {
  return std::any_of(condition.any.begin(), condition.any.end(), [&](const AllOf& all) { return holds_all(game, all, levels); });
}

std::vector<int> options_where(const Game& game, const Condition& condition) {
  const std::vector<int> issues = issues_of(game, condition);
  std::vector<int> options;
  if (issues.empty()) {
    return options;
  }
  const Layout& layout = game.layout;
  const auto b = static_cast<std::size_t>(layout.bundle_of[static_cast<std::size_t>(issues.front())]);
  expects(std::all_of(issues.begin(), issues.end(), [&](int issue) { return layout.bundle_of[static_cast<std::size_t>(issue)] == static_cast<int>(b); }),
          "a condition lies within one bundle");
  const Bundle& bundle = layout.bundles[b];
  for (int option = 0; option < bundle.n_options; ++option) {
    Levels levels{};
    for (std::size_t place = 0; place < bundle.issues.size(); ++place) {
      levels[static_cast<std::size_t>(bundle.issues[place])] = static_cast<std::uint8_t>(layout.level(bundle, static_cast<int>(place), option));
    }
    if (holds(game, condition, levels)) {
      options.push_back(bundle.offset + option);
    }
  }
  return options;
}

std::vector<int> levels_where(const Game& game, const Condition& condition) {
  const std::vector<int> issues = issues_of(game, condition);
  expects(issues.size() == 1, "a condition on levels names one issue");
  const auto issue = static_cast<std::size_t>(issues.front());
  std::vector<int> found;
  for (int level = 0; level < game.layout.n_levels[issue]; ++level) {
    Levels levels{};
    levels[issue] = static_cast<std::uint8_t>(level);
    if (holds(game, condition, levels)) {
      found.push_back(game.layout.level_offset[issue] + level);
    }
  }
  return found;
}

std::vector<int> levels_of(const Game& game, const Terms& terms) {
  std::vector<int> levels(game.issue_ids.size(), -1);
  for (const auto& [issue_id, level_id] : terms.levels) {
    const auto issue = static_cast<std::size_t>(index_of(game.issue_ids, issue_id));
    levels[issue] = index_of(game.level_ids[issue], level_id);
  }
  return levels;
}

}  // namespace zopa

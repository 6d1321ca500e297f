#include "scenario/bundles.hpp"

#include <algorithm>
#include <functional>
#include <set>

namespace zopa {
namespace {

/// Groups of issues, by union of ids; the smallest id of a group stands for it.
class Ties {
 public:
  explicit Ties(const Map<Issue>& issues) {
    for (const auto& [id, issue] : issues) {
      parent_[id] = id;
    }
  }

  /// Ids that are no issues are ignored: they are an error of their own.
  void tie(const std::set<std::string, std::less<>>& ids) {
    const std::string* first = nullptr;
    for (const auto& id : ids) {
      if (!parent_.contains(id)) {
        continue;
      }
      if (first != nullptr) {
        const auto& a = root(*first);
        const auto& b = root(id);
        parent_[std::max(a, b)] = std::min(a, b);
      }
      first = &id;
    }
  }

  [[nodiscard]] const std::string& root(const std::string& id) const {
    const auto& parent = parent_.find(id)->second;
    return parent == id ? parent : root(parent);
  }

 private:
  Map<std::string> parent_;
};

using Ids = std::set<std::string, std::less<>>;

void add_issues(const Condition& condition, Ids& ids) {
  for (const auto& all_of : condition.any) {
    for (const auto& [issue, levels] : all_of) {
      ids.insert(issue);
    }
  }
}

Ids issues_of(const Condition& condition) {
  Ids ids;
  add_issues(condition, ids);
  return ids;
}

Ids issues_of(const Index& index) {
  Ids ids;
  for (const auto& [id, factor] : index.factors) {
    ids.insert(factor.issue.id);
  }
  return ids;
}

Ids issues_of(const Gate& gate, const Map<Index>& indices) {
  Ids ids = issues_of(gate.when);
  add_issues(gate.requires_levels, ids);
  if (gate.requires_index) {
    if (const auto index = indices.find(gate.requires_index->index.id); index != indices.end()) {
      ids.merge(issues_of(index->second));
    }
  }
  return ids;
}

}  // namespace

std::vector<std::vector<std::string>> bundles(const Scenario& scenario) {
  Ties ties(scenario.issues);
  for (const auto& [id, index] : scenario.indices) {
    ties.tie(issues_of(index));
  }
  for (const auto& [id, line] : scenario.red_lines.lines) {
    ties.tie(issues_of(line.forbids));
  }
  for (const auto& [party, preference] : scenario.preferences) {
    for (const auto& [id, interaction] : preference.interactions) {
      ties.tie(issues_of(interaction.when));
    }
  }
  for (const auto& [id, effect] : scenario.durability.effects) {
    ties.tie(issues_of(effect.when));
  }
  if (scenario.linkages.mode != LinkageMode::endogenous) {
    for (const auto& [id, gate] : scenario.linkages.gates) {
      ties.tie(issues_of(gate, scenario.indices));
    }
  }
  Map<std::vector<std::string>> by_root;
  for (const auto& [id, issue] : scenario.issues) {
    by_root[ties.root(id)].push_back(id);
  }
  std::vector<std::vector<std::string>> all;
  for (auto& [root, bundle] : by_root) {
    all.push_back(std::move(bundle));
  }
  return all;
}

std::int64_t joint_options(const Scenario& scenario, const std::vector<std::string>& bundle) {
  std::int64_t n = 1;
  for (const auto& id : bundle) {
    n *= static_cast<std::int64_t>(std::max<std::size_t>(scenario.issues.find(id)->second.levels.size(), 1));
    if (n > kMostJointOptions) {
      break;
    }
  }
  return n;
}

bool plays_equilibrium(const Scenario& scenario) {
  return std::ranges::any_of(scenario.tactics, [](const auto& entry) { return entry.second.kind == TacticKind::equilibrium; });
}

double n_packages(const Scenario& scenario) {
  double n = 1.0;
  for (const auto& [id, issue] : scenario.issues) {
    n *= static_cast<double>(std::max<std::size_t>(issue.levels.size(), 1));
  }
  return n;
}

}  // namespace zopa

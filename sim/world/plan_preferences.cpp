/// \file
/// Weights, values and interactions of a plan.

#include <algorithm>
#include <numeric>

#include "core/error.hpp"
#include "world/plan_builder.hpp"
#include "world/vocabulary.hpp"

namespace zopa::plan_builder {

namespace {

std::size_t at(int i) { return static_cast<std::size_t>(i); }

WeightPlan weight_plan(Game& game, const std::string& party, const Preference& preference) {
  WeightPlan plan;
  double total = 0.0;
  for (const auto& [issue, weight] : preference.weights) {
    total += weight;
  }
  for (const auto& [issue, weight] : preference.weights) {
    plan.stated.emplace_back(index_of(game.issue_ids, issue), weight / total);
  }
  std::vector<RankWindow> windows;
  for (const auto& [issue, interval] : preference.ranks) {
    plan.issues.push_back(index_of(game.issue_ids, issue));
    windows.push_back({interval.first, interval.last});
    // Named by issue and place in the ids, so that an issue without a rank shifts nothing.
    plan.ranking.push_back(game.parameters.add_uniform("preferences." + party + ".ranking[" + std::to_string(windows.size() - 1) + "]"));
    plan.spacing.push_back(game.parameters.add_uniform("preferences." + party + ".spacing[" + std::to_string(windows.size() - 1) + "]"));
  }
  if (!windows.empty()) {
    plan.sampler = ranking_sampler(windows);
    if (preference.method == WeightMethod::dirichlet) {
      plan.dirichlet.emplace(static_cast<int>(windows.size()), preference.concentration);
    }
  }
  return plan;
}

/// Worth of the levels of a table that is a word: linear in the amounts, or in the order of the levels.
std::vector<double> shaped_values(const Issue& issue, ValueShape shape) {
  std::vector<double> amounts;
  for (std::size_t l = 0; l < issue.levels.size(); ++l) {
    amounts.push_back(issue.levels[l].amount.value_or(static_cast<double>(l)));
  }
  const auto [low, high] = std::minmax_element(amounts.begin(), amounts.end());
  const double width = *high - *low;
  const double bottom = *low;
  for (double& amount : amounts) {
    const double share = width > 0.0 ? (amount - bottom) / width : 1.0;
    amount = shape == ValueShape::increasing ? share : 1.0 - share;
  }
  return amounts;
}

ValuePlan value_plan(Game& game, const std::string& party, const std::string& issue_id, const ValueTable& table, double spread) {
  ValuePlan plan;
  plan.issue = index_of(game.issue_ids, issue_id);
  const Issue& issue = game.scenario.issues.at(issue_id);
  std::vector<double> nominal = table.shape == ValueShape::table ? std::vector<double>(issue.levels.size()) : shaped_values(issue, table.shape);
  const std::string path = "preferences." + party + ".values." + issue_id + ".";
  for (std::size_t l = 0; l < issue.levels.size(); ++l) {
    Prior prior = Prior::fixed(nominal[l]);
    if (table.shape == ValueShape::table) {
      prior = table.levels.at(issue.levels[l].id);
      nominal[l] = prior.mean();
      if (prior.is_fixed() && nominal[l] > 0.0 && nominal[l] < 1.0 && spread > 0.0) {
        prior = Prior::triangular(nominal[l] - spread, nominal[l], nominal[l] + spread);
      }
    }
    plan.slots.push_back(game.parameters.add(path + issue.levels[l].id, prior, 0.0, 1.0));
  }
  plan.order.resize(nominal.size());
  std::iota(plan.order.begin(), plan.order.end(), 0);
  std::stable_sort(plan.order.begin(), plan.order.end(), [&](int a, int b) { return nominal[at(a)] < nominal[at(b)]; });
  return plan;
}

}  // namespace

void preferences(Game& game, Plan& plan) {
  for (const std::string& party : game.party_ids) {
    WeightPlan weights;
    std::vector<ValuePlan> values;
    std::vector<InteractionPlan> interactions;
    if (const auto found = game.scenario.preferences.find(party); found != game.scenario.preferences.end()) {
      const Preference& preference = found->second;
      weights = weight_plan(game, party, preference);
      for (const auto& [issue, table] : preference.values) {
        values.push_back(value_plan(game, party, issue, table, preference.value_spread));
      }
      for (const auto& [id, interaction] : preference.interactions) {
        interactions.push_back({index_of(game.party_ids, party), options_where(game, interaction.when),
                                game.parameters.add("preferences." + party + ".interactions." + id + ".utility", interaction.utility, -1.0, 1.0)});
      }
    }
    plan.weights.push_back(std::move(weights));
    plan.values.push_back(std::move(values));
    plan.interactions.push_back(std::move(interactions));
  }
}

}  // namespace zopa::plan_builder

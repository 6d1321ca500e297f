/// \file
/// What the parties of a random scenario want, and the words that the other parts choose from.

#include <algorithm>
#include <cmath>

#include "support/random_parts.hpp"

namespace zopa::test::random_parts {

namespace {

double rounded(double x) { return std::round(x * 1000.0) / 1000.0; }

void add_weights(Dice& dice, const std::vector<std::string>& issues, Preference& preference) {
  if (dice.chance(0.2)) {
    for (const std::string& issue : issues) {
      preference.weights[issue] = rounded(dice.between(0.05, 1.0));
    }
    return;
  }
  std::vector<std::string> ranked = issues;
  if (ranked.size() > 2 && dice.chance(0.2)) {
    ranked.erase(ranked.begin() + dice.integer(0, static_cast<int>(ranked.size()) - 1));
  }
  const int n = static_cast<int>(ranked.size());
  const auto order = dice.shuffled(n);
  for (int i = 0; i < n; ++i) {
    const int place = order[static_cast<std::size_t>(i)] + 1;
    preference.ranks[ranked[static_cast<std::size_t>(i)]] = {std::max(1, place - dice.integer(0, 2)), std::min(n, place + dice.integer(0, 2))};
  }
  preference.method = dice.chance(0.2) ? WeightMethod::dirichlet : WeightMethod::spacings;
}

ValueTable some_table(Dice& dice, const Issue& issue) {
  ValueTable table;
  const double kind = dice.unit();
  if (kind < 0.4) {
    table.shape = kind < 0.2 ? ValueShape::increasing : ValueShape::decreasing;
    return table;
  }
  std::vector<double> worth;
  for (std::size_t l = 0; l < issue.levels.size(); ++l) {
    worth.push_back(dice.unit());
  }
  const auto [low, high] = std::minmax_element(worth.begin(), worth.end());
  const double bottom = *low;
  const double width = *high - *low;
  for (std::size_t l = 0; l < worth.size(); ++l) {
    const double value = rounded((worth[l] - bottom) / width);
    table.levels[issue.levels[l].id] = dice.chance(0.2) ? around(dice, value, 0.0, 1.0) : Prior::fixed(value);
  }
  return table;
}

}  // namespace

std::vector<std::string> party_ids(const Scenario& scenario) {
  std::vector<std::string> ids;
  for (const auto& [id, party] : scenario.parties) {
    ids.push_back(id);
  }
  return ids;
}

std::vector<std::string> signatory_ids(const Scenario& scenario) {
  std::vector<std::string> ids;
  for (const auto& [id, party] : scenario.parties) {
    if (party.signatory) {
      ids.push_back(id);
    }
  }
  return ids;
}

std::vector<std::string> issue_ids(const Scenario& scenario) {
  std::vector<std::string> ids;
  for (const auto& [id, issue] : scenario.issues) {
    ids.push_back(id);
  }
  return ids;
}

const std::string& one_of(Dice& dice, const std::vector<std::string>& words) {
  return words[static_cast<std::size_t>(dice.integer(0, static_cast<int>(words.size()) - 1))];
}

const std::string& some_level(Dice& dice, const Scenario& scenario, const std::string& issue) {
  const auto& levels = scenario.issues.at(issue).levels;
  return levels[static_cast<std::size_t>(dice.integer(0, static_cast<int>(levels.size()) - 1))].id;
}

std::vector<std::string> some_levels(Dice& dice, const Scenario& scenario, const std::string& issue) {
  const auto& levels = scenario.issues.at(issue).levels;
  const int n = static_cast<int>(levels.size());
  auto chosen = dice.shuffled(n);
  chosen.resize(static_cast<std::size_t>(dice.integer(1, std::max(1, n - 1))));
  std::vector<std::string> ids;
  for (const int level : chosen) {
    ids.push_back(levels[static_cast<std::size_t>(level)].id);
  }
  return ids;
}

Prior around(Dice& dice, double middle, double low, double high) {
  const double reach = 0.5 * std::min(middle - low, high - middle);
  const double kind = dice.unit();
  if (reach <= 0.0 || kind < 0.3) {
    return Prior::fixed(middle);
  }
  return kind < 0.7 ? Prior::uniform(middle - reach, middle + reach) : Prior::triangular(middle - reach, middle, middle + reach);
}

void preferences(Dice& dice, Scenario& scenario) {
  const auto issues = issue_ids(scenario);
  for (const std::string& id : party_ids(scenario)) {
    Preference preference;
    add_weights(dice, issues, preference);
    for (const std::string& issue : issues) {
      preference.values.emplace(issue, some_table(dice, scenario.issues.at(issue)));
      if (dice.chance(0.5)) {
        preference.opening.levels[issue] = some_level(dice, scenario, issue);
      }
    }
    preference.value_spread = dice.chance(0.3) ? 0.0 : 0.15;
    if (dice.chance(0.2)) {
      const auto& first = one_of(dice, issues);
      const auto& second = one_of(dice, issues);
      Interaction interaction;
      interaction.when.any.push_back({{first, some_levels(dice, scenario, first)}});
      interaction.when.any.back()[second] = some_levels(dice, scenario, second);
      interaction.utility = around(dice, dice.between(-0.1, 0.1), -0.2, 0.2);
      preference.interactions.emplace("together", interaction);
    }
    scenario.preferences.emplace(id, preference);
  }
}

}  // namespace zopa::test::random_parts

#include "support/by_hand.hpp"

#include <algorithm>
#include <cmath>
#include <set>

namespace zopa::test {

namespace {

std::set<std::string> issues_of(const Condition& condition) {
  std::set<std::string> issues;
  for (const AllOf& all : condition.any) {
    for (const auto& [issue, levels] : all) {
      issues.insert(issue);
    }
  }
  return issues;
}

}  // namespace

bool holds(const Condition& condition, const Text& text) {
  for (const AllOf& all : condition.any) {
    bool every = true;
    for (const auto& [issue, levels] : all) {
      every = every && std::find(levels.begin(), levels.end(), text.at(issue)) != levels.end();
    }
    if (every) {
      return true;
    }
  }
  return false;
}

Text ByHand::text(const Levels& levels) const {
  Text result;
  for (std::size_t k = 0; k < game_.issue_ids.size(); ++k) {
    result[game_.issue_ids[k]] = game_.level_ids[k][levels[k]];
  }
  return result;
}

int ByHand::party_index(const std::string& id) const {
  return static_cast<int>(std::find(game_.party_ids.begin(), game_.party_ids.end(), id) - game_.party_ids.begin());
}

double ByHand::weight(const std::string& party, const std::string& issue) const {
  const auto k = std::find(game_.issue_ids.begin(), game_.issue_ids.end(), issue) - game_.issue_ids.begin();
  return world_.weights(party_index(party), static_cast<Eigen::Index>(k));
}

double ByHand::worth_of(const std::string& party, const std::string& issue, const std::string& level) const {
  Eigen::Index flat = 0;
  for (std::size_t k = 0; k < game_.issue_ids.size(); ++k) {
    for (const std::string& id : game_.level_ids[k]) {
      if (game_.issue_ids[k] == issue && id == level) {
        return world_.values(party_index(party), static_cast<Eigen::Index>(flat));
      }
      ++flat;
    }
  }
  return std::nan("");
}

LineType ByHand::type(const std::string& line) const {
  const std::string path = "red_lines.lines." + line + ".";
  const double u = number(path + "type");
  const double movable = number(path + "movable");
  const bool own_share = game_.scenario.red_lines.lines.at(line).absolute_share.has_value();
  const double absolute = number(own_share ? path + "absolute_share" : "red_lines.absolute_share");
  if (u < movable) {
    return LineType::movable;
  }
  return u >= 1.0 - (1.0 - movable) * absolute ? LineType::absolute : LineType::costly;
}

double ByHand::penalty(const std::string& line) const {
  const std::string path = "red_lines.lines." + line + ".";
  const double small = number(path + "movable_penalty");
  return type(line) == LineType::movable ? small : std::max(small, number(path + "costly_penalty"));
}

double ByHand::index(const std::string& id, const Text& text) const {
  double product = 1.0;
  for (const auto& [factor_id, factor] : game_.scenario.indices.at(id).factors) {
    const double floor = number("indices." + id + ".factors." + factor_id + ".floor");
    const std::string& level = text.at(factor.issue.id);
    double strength = 0.0;
    if (factor.saturation) {
      for (const Level& candidate : game_.scenario.issues.at(factor.issue.id).levels) {
        strength = candidate.id == level ? 1.0 - std::exp(-*candidate.amount / *factor.saturation) : strength;
      }
    } else {
      strength = factor.values.at(level);
    }
    product *= floor + (1.0 - floor) * strength;
  }
  return product;
}

double ByHand::utility(const std::string& party, const Text& text, double front_share) const {
  double total = 0.0;
  for (const auto& [id, issue] : game_.scenario.issues) {
    double worth = worth_of(party, id, text.at(id));
    if (issue.front) {
      worth += front_share * (worth_of(party, id, issue.front->toward) - worth);
    }
    total += weight(party, id) * worth;
  }
  if (const auto found = game_.scenario.preferences.find(party); found != game_.scenario.preferences.end()) {
    for (const auto& [id, interaction] : found->second.interactions) {
      if (holds(interaction.when, text)) {
        total += number("preferences." + party + ".interactions." + id + ".utility");
      }
    }
  }
  // Lines on one issue are nested: the largest counts. Lines on several issues add up.
  std::map<std::string, double> by_issue;
  for (const auto& [id, line] : game_.scenario.red_lines.lines) {
    if (line.party.id != party || type(id) == LineType::absolute || !holds(line.forbids, text)) {
      continue;
    }
    const auto issues = issues_of(line.forbids);
    double& charged = by_issue[issues.size() == 1 ? *issues.begin() : "several " + id];
    charged = std::max(charged, penalty(id));
  }
  for (const auto& [issue, charged] : by_issue) {
    total -= charged;
  }
  return total;
}

bool ByHand::barred(const std::string& party, const Text& text) const {
  for (const auto& [id, line] : game_.scenario.red_lines.lines) {
    if (line.party.id == party && type(id) == LineType::absolute && holds(line.forbids, text)) {
      return true;
    }
  }
  if (game_.scenario.linkages.mode == LinkageMode::endogenous) {
    return false;
  }
  for (const auto& [id, gate] : game_.scenario.linkages.gates) {
    const std::string path = "linkages.gates." + id + ".";
    const bool there = number(path + "type") < number(path + "firm");
    if (gate.party.id != party || !there || !holds(gate.when, text)) {
      continue;
    }
    if (!gate.requires_levels.empty() && !holds(gate.requires_levels, text)) {
      return true;
    }
    if (gate.requires_index && index(gate.requires_index->index.id, text) < number(path + "requires_index.at_least")) {
      return true;
    }
  }
  return false;
}

double ByHand::exposure(const Text& text) const {
  if (!game_.scenario.war || game_.scenario.linkages.mode == LinkageMode::gate) {
    return 0.0;
  }
  double total = 0.0;
  for (const auto& [issue, levels] : game_.scenario.war->weakened.exposure) {
    if (levels.contains(text.at(issue))) {
      total += number("war.weakened.exposure." + issue + "." + text.at(issue));
    }
  }
  return std::clamp(total, 0.0, 1.0);
}

double ByHand::perceived_hazard(const std::string& party, const Text& text) const {
  double log_hazard = number("durability.power_shift") * exposure(text);
  for (const auto& [id, effect] : game_.scenario.durability.effects) {
    const double size = number("durability.effects." + id + ".log_hazard");
    log_hazard += effect.index ? size * index(effect.index->id, text) : holds(effect.when, text) ? size : 0.0;
  }
  double hazard = number("durability.hazard") * std::exp(log_hazard);
  for (const auto& [id, other] : game_.scenario.parties) {
    if (id != party && other.signatory) {
      hazard *= 1.0 + (number("durability.insincerity") - 1.0) * other.insincere.mean();   // nobody knows who means it
    }
  }
  return hazard;
}

double ByHand::value(const std::string& party, const Text& text, const Outlook& outlook) const {
  const auto p = static_cast<std::size_t>(party_index(party));
  const double discount = std::exp(-number("parties." + party + ".rate"));
  const double breaks = 1.0 - std::exp(-perceived_hazard(party, text));
  const double theta = (1.0 - discount) / (1.0 - discount * (1.0 - breaks));
  const double exposed = exposure(text);
  const double after = (1.0 - exposed) * outlook.war[p] + exposed * outlook.weakened[p];
  return theta * utility(party, text, outlook.front_share) + (1.0 - theta) * after;
}

}  // namespace zopa::test

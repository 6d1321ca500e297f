#include "support/by_id.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/core.h>

namespace zopa::test {

namespace {

std::string name_of(const std::vector<std::string>& ids, int index) { return index < 0 ? "-" : ids[static_cast<std::size_t>(index)]; }

/// Equal missing numbers are equal.
bool close(double a, double b, double tolerance) {
  return (std::isnan(a) && std::isnan(b)) || a == b || std::fabs(a - b) <= tolerance * std::max(1.0, std::fabs(a));
}

}  // namespace

ById by_id(const Game& game, const Outcome& outcome) {
  ById result;
  auto& words = result.words;
  auto& numbers = result.numbers;
  words["ended_by"] = kEndedByWords[static_cast<std::size_t>(outcome.ended_by)];
  words["ended_round"] = std::to_string(outcome.ended_round);
  words["military_end"] = name_of(game.war_end_ids, outcome.military_end);
  words["zone_at_start"] = kZoneAnswerWords[static_cast<std::size_t>(outcome.zone_at_start)];
  words["zone_ever"] = kZoneAnswerWords[static_cast<std::size_t>(outcome.zone_ever)];
  words["mediator_left_round"] = std::to_string(outcome.mediator_left_round);
  words["guarantee_expired_round"] = std::to_string(outcome.guarantee_expired_round);
  words["signed_round"] = std::to_string(outcome.signed_round);
  words["truce_proposed_round"] = std::to_string(outcome.truce_proposed_round);
  words["truce_round"] = std::to_string(outcome.truce_round);
  words["truces"] = std::to_string(outcome.truces);
  words["truce_rounds"] = std::to_string(outcome.truce_rounds);
  words["truce_end"] = std::string(kTruceEndWords[static_cast<std::size_t>(outcome.truce_end)]);
  for (int p = 0; p < game.n_parties(); ++p) {
    words["truce_refused." + game.party_ids[static_cast<std::size_t>(p)]] = std::to_string((outcome.truce_refused_by >> p) & 1U);
  }
  words["vote_round"] = std::to_string(outcome.vote_round);
  words["ratified"] = outcome.ratified ? "yes" : "no";
  words["failed_at"] = name_of(game.institution_ids, outcome.failed_at);
  words["offers"] = std::to_string(outcome.offers);
  words["front"] = std::to_string(outcome.front);
  words["last_refusal.party"] = name_of(game.party_ids, outcome.last_refusal.party);
  words["last_refusal.obstacle"] = kObstacleWords[static_cast<std::size_t>(outcome.last_refusal.obstacle)];
  words["last_refusal.line"] = name_of(game.line_ids, outcome.last_refusal.line);
  numbers["last_refusal.shortfall"] = outcome.last_refusal.shortfall;
  numbers["slack_at_start"] = outcome.slack_at_start;
  numbers["hazard"] = outcome.hazard;
  numbers["years_held"] = outcome.years_held;
  numbers["mutual_optimism"] = outcome.mutual_optimism;
  numbers["mutual_optimism_at_end"] = outcome.mutual_optimism_at_end;
  numbers["belief_error.pace"] = outcome.belief_error_at_end.pace;
  for (std::size_t p = 0; p < game.party_ids.size(); ++p) {
    numbers["reservation." + game.party_ids[p]] = outcome.reservation[p];
    if (outcome.signed_()) {
      numbers["gain." + game.party_ids[p]] = outcome.gain[p];
    }
  }
  for (std::size_t k = 0; outcome.signed_() && k < game.issue_ids.size(); ++k) {
    words["terms." + game.issue_ids[k]] = game.level_ids[k][outcome.terms[k]];
  }
  return result;
}

ById by_id(const Game& game, const World& world) {
  ById result;
  auto& numbers = result.numbers;
  for (const std::string& name : game.parameters.names()) {
    numbers[name] = world.number(game.parameters.slot(name));
  }
  const int start = game.plan->war ? game.plan->war->start : 0;
  const Outlook outlook = world.war.outlook(start, 0, game.n_parties());
  for (std::size_t p = 0; p < game.party_ids.size(); ++p) {
    const std::string& party = game.party_ids[p];
    numbers["W." + party] = outlook.war[p];
    numbers["W_weakened." + party] = outlook.weakened[p];
    numbers["R." + party] = outlook.reservation[p];
    result.words["insincere." + party] = world.insincere[p] != 0 ? "yes" : "no";
    const auto row = static_cast<Eigen::Index>(p);
    Eigen::Index flat = 0;
    for (std::size_t k = 0; k < game.issue_ids.size(); ++k) {
      numbers[fmt::format("weight.{}.{}", party, game.issue_ids[k])] = world.weights(row, static_cast<Eigen::Index>(k));
      for (const std::string& level : game.level_ids[k]) {
        numbers[fmt::format("value.{}.{}.{}", party, game.issue_ids[k], level)] = world.values(row, flat++);
      }
    }
  }
  for (std::size_t i = 0; i < game.line_ids.size(); ++i) {
    result.words["line." + game.line_ids[i]] = kLineTypeWords[static_cast<std::size_t>(world.lines[i].type)];
    numbers["penalty." + game.line_ids[i]] = world.lines[i].penalty;
  }
  return result;
}

std::vector<std::string> differences(const ById& one, const ById& other, double tolerance) {
  std::vector<std::string> found;
  for (const auto& [name, word] : one.words) {
    const auto match = other.words.find(name);
    if (match == other.words.end() || match->second != word) {
      found.push_back(fmt::format("{}: {} against {}", name, word, match == other.words.end() ? "nothing" : match->second));
    }
  }
  for (const auto& [name, number] : one.numbers) {
    const auto match = other.numbers.find(name);
    if (match == other.numbers.end() || !close(number, match->second, tolerance)) {
      found.push_back(fmt::format("{}: {} against {}", name, number, match == other.numbers.end() ? std::nan("") : match->second));
    }
  }
  return found;
}

std::vector<ById> play_all(const Game& game, std::uint32_t n_worlds, std::uint32_t n_replicates) {
  std::vector<ById> all;
  Talks talks(game, true);
  World world;
  for (std::uint32_t w = 0; w < n_worlds; ++w) {
    draw_world(game, w, world);
    for (std::uint32_t r = 0; r < n_replicates; ++r) {
      all.push_back(by_id(game, talks.play(world, r)));
    }
  }
  return all;
}

}  // namespace zopa::test

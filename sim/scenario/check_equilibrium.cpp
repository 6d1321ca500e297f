/// \file
/// What the tactic `equilibrium` asks of the rest of a scenario: a small game that everybody knows and in which waiting has a price.

#include <fmt/core.h>

#include <algorithm>

#include "core/text.hpp"
#include "scenario/bundles.hpp"
#include "scenario/check_parts.hpp"

namespace zopa {
namespace {

bool is_zero(const Prior& prior) {
  return prior.is_fixed() && prior.a == 0.0;
}

/// Talks of one round, in every world.
bool single_round(const Deadline& deadline) {
  return deadline.chance.is_fixed() && deadline.chance.a == 1.0 && deadline.round.is_fixed() && deadline.round.a < 2.0;
}

void check_party(Examination& examination, const std::string& id) {
  const auto found = examination.scenario.tactics.find(id);
  if (found == examination.scenario.tactics.end()) {
    return;  // told elsewhere
  }
  const Tactic& tactic = found->second;
  const auto path = join_path("tactics", id);
  examination.require(tactic.kind == TacticKind::equilibrium, join_path(path, "kind"), fmt::format("'{}'", word_of(tactic.kind)),
                      "'equilibrium', since another signatory has it: all of them, or none");
  const auto require = [&](bool holds, std::string_view key) {
    examination.require(holds, join_path(path, key), fmt::format("`{}` beside `equilibrium`", key), "none: what waiting is worth decides");
  };
  require(tactic.select == Select::path, "select");
  require(!tactic.reference, "reference");
  require(is_zero(tactic.noise), "noise");
  require(tactic.acceptance.rule == AcceptanceRule::aspiration, "acceptance");
}

/// That delay has a price for a party; without one any division could be an equilibrium.
void check_patience(Examination& examination, const std::string& id, const Party& party, const GameRules& rules) {
  const auto cost = rules.waiting_costs.find(id);
  const bool free = is_zero(party.rate) && is_zero(rules.breakdown) && (cost == rules.waiting_costs.end() || is_zero(cost->second));
  examination.require(!free, join_path(join_path("parties", id), "rate"), "waiting that costs nothing, in talks without an end",
                      "a `rate`, a `breakdown` or `waiting_costs` under `protocol.game`, or a `protocol.deadline` of probability 1: "
                      "`equilibrium` cannot tell what waiting is worth");
}

void check_game(Examination& examination, const GameRules& rules) {
  const auto& scenario = examination.scenario;
  const auto signatory = [&](std::string_view key, const Map<Prior>& by_party) {
    for (const auto& [id, prior] : by_party) {
      const auto path = join_path(join_path("protocol.game", key), id);
      if (examination.party(path, id)) {
        examination.require(scenario.parties.at(id).signatory, path, fmt::format("'{}'", id), "a signatory");
      }
    }
  };
  signatory("outside_options", rules.outside_options);
  signatory("waiting_costs", rules.waiting_costs);
}

}  // namespace

void check_equilibrium(Examination& examination) {
  const auto& scenario = examination.scenario;
  const Protocol& protocol = scenario.protocol;
  for (const auto& [id, tactic] : scenario.tactics) {
    examination.require(!tactic.mix.contains(word_of(TacticKind::equilibrium)), join_path(join_path("tactics", id), "mix"), "'equilibrium'",
                        "other kinds: who plays an equilibrium knows that all others do");
  }
  if (!plays_equilibrium(scenario)) {
    examination.require(!protocol.game, "protocol.game", "rules of a game", "none, since no party has the tactic `equilibrium`");
    return;
  }
  const GameRules rules = protocol.game.value_or(GameRules{});
  const bool ends = protocol.deadline.chance.is_fixed() && protocol.deadline.chance.a == 1.0;
  for (const auto& [id, party] : scenario.parties) {
    if (!party.signatory) {
      continue;
    }
    check_party(examination, id);
    if (!ends && rules.proposer == ProposerRule::turns) {
      check_patience(examination, id, party, rules);
    }
  }
  check_game(examination, rules);
  examination.require(n_packages(scenario) <= kMostWeighedPackages, "issues",
                      fmt::format("{} packages beside `equilibrium`", format_double(n_packages(scenario))),
                      fmt::format("at most {}", kMostWeighedPackages));
  examination.require(!scenario.war, "war", "a war beside `equilibrium`",
                      "stated reservations: `equilibrium` is for games in which nothing moves");
  examination.require(!scenario.mediator && protocol.type == ProtocolType::alternating_offers, "protocol.type",
                      fmt::format("{} beside `equilibrium`", scenario.mediator ? "a mediator" : "a single text"),
                      "alternating_offers without a `mediator`");
  const bool majority = rules.agreement == AgreementRule::majority;
  examination.require(scenario.beliefs.knowledge == Knowledge::truth || (single_round(protocol.deadline) && !majority), "beliefs.knowledge",
                      "'prior'",
                      "'true', since `equilibrium` asks that everything is known; or a `protocol.deadline` of probability 1 at round 1, in "
                      "which reservations may be private if all must agree");
}

}  // namespace zopa

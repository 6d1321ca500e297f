/// \file
/// Tactics, protocol, mediator and institutions of a random scenario.

#include "support/random_parts.hpp"

namespace zopa::test::random_parts {

namespace {

Tactic some_tactic(Dice& dice, const GameKind& kind) {
  Tactic tactic;
  tactic.curve = dice.chance(0.7) ? Curve::polynomial : Curve::exponential;
  tactic.initial = tactic.curve == Curve::exponential || dice.chance(0.3) ? dice.between(0.01, 0.2) : 0.0;
  tactic.beta = dice.chance(0.5) ? Prior::loguniform(0.1, 2.0) : Prior::fixed(dice.between(0.3, 1.5));
  tactic.patience = Prior::uniform(5.0, 50.0);
  const double from = dice.unit();
  tactic.aspiration_from = from < 0.6 ? AspirationFrom::feasible : from < 0.8 ? AspirationFrom::opening : AspirationFrom::best;
  tactic.noise = kind.noise && dice.chance(0.7) ? Prior::uniform(0.001, 0.006) : Prior::fixed(0.0);
  const double rule = dice.unit();
  tactic.acceptance.rule = rule < 0.6    ? AcceptanceRule::aspiration
                           : rule < 0.7  ? AcceptanceRule::next
                           : rule < 0.8  ? AcceptanceRule::constant
                           : rule < 0.9  ? AcceptanceRule::time
                                         : AcceptanceRule::combi;
  tactic.acceptance.constant = dice.between(0.2, 0.6);
  tactic.acceptance.time = dice.unit();
  return tactic;
}

/// Half the parties come down by something else than time; some have a mix, some measure texts against a package.
void vary_tactics(Dice& dice, const GameKind& kind, Scenario& scenario) {
  const auto& words = EnumWords<TacticKind>::words;
  const auto n_kinds = static_cast<int>(TacticKind::equilibrium);  // all before `equilibrium`, which asks for a game of its own
  const auto any_word = [&] { return std::string(words[static_cast<std::size_t>(dice.integer(0, n_kinds - 1))]); };
  const auto issues = issue_ids(scenario);
  const std::string& issue = one_of(dice, issues);
  scenario.packages["early"].terms[issue] = {some_level(dice, scenario, issue), {}, ""};
  for (auto& [id, tactic] : scenario.tactics) {
    if (dice.chance(0.2)) {
      tactic.mix = {{any_word(), 0.5}};
      tactic.mix[any_word()] += 0.5;
    } else if (dice.chance(0.4)) {
      tactic.kind = static_cast<TacticKind>(dice.integer(0, n_kinds - 1));
    }
    tactic.tit_for_tat.lag = dice.integer(1, 3);
    tactic.tit_for_tat.window = dice.integer(1, 3);
    tactic.tit_for_tat.random = kind.noise && dice.chance(0.5) ? dice.between(0.0, 0.05) : 0.0;
    if (dice.chance(0.2)) {
      tactic.reference.emplace();
      tactic.reference->package = {"early"};
      tactic.reference->chance = dice.between(0.3, 1.0);
      tactic.reference->loss_aversion = Prior::uniform(1.0, 3.0);
    }
  }
}

void add_mediator(Dice& dice, const GameKind& kind, Scenario& scenario) {
  const auto parties = party_ids(scenario);
  const auto issues = issue_ids(scenario);
  Mediator mediator;
  mediator.party = {parties.back()};
  mediator.bias_toward = {parties.front()};
  mediator.bias = Prior::uniform(-0.2, 0.4);
  mediator.optimism = Prior::uniform(0.0, 0.3);
  mediator.own_interest = Prior::uniform(0.0, 0.2);
  mediator.report_error = kind.noise ? Prior::uniform(0.005, 0.03) : Prior::fixed(0.0);
  mediator.pressure.emplace(parties.front(), Prior::uniform(0.0, 0.1));
  mediator.pressure_cost = Prior::uniform(0.0, 0.02);
  mediator.walk_out = {Prior::loguniform(0.003, 0.02), Prior::uniform(0.0, 0.5), Prior::uniform(0.0, 1.0), Prior::uniform(0.0, 1.0)};
  if (dice.chance(0.5)) {
    GuaranteeExpiry expiry;
    expiry.issue = {one_of(dice, issues)};
    expiry.keep = some_level(dice, scenario, expiry.issue.id);
    expiry.hazard = Prior::loguniform(0.01, 0.1);
    mediator.guarantee_expiry = expiry;
  }
  scenario.mediator = mediator;
  scenario.protocol.type = ProtocolType::single_text;
}

void add_institutions(Dice& dice, Scenario& scenario) {
  const auto parties = party_ids(scenario);
  const auto issues = issue_ids(scenario);
  const int n = dice.integer(0, 3);
  for (int i = 0; i < n; ++i) {
    Institution institution;
    institution.party = {one_of(dice, parties)};
    if (dice.chance(0.5)) {
      const auto& issue = one_of(dice, issues);
      institution.when.any.push_back({{issue, some_levels(dice, scenario, issue)}});
    }
    const double kind = dice.unit();
    institution.vote = kind < 0.33 ? VoteKind::chance : kind < 0.67 ? VoteKind::share : VoteKind::members;
    institution.required = dice.chance(0.7) ? 1.0 : 0.6;
    institution.inclination = around(dice, dice.between(0.4, 0.95), 0.0, 1.0);
    institution.slope = around(dice, 3.0, 0.0, 6.0);
    institution.threshold = 0.5;
    institution.swing = 0.08;
    institution.members = 9;
    institution.needed = 6;
    institution.correlation = around(dice, 0.3, 0.0, 0.6);
    institution.delay = Prior::uniform(0.0, 10.0);
    scenario.ratification.emplace("house" + std::to_string(i), institution);
  }
}

/// What parties know of each other, by chance. Where they learn, they also answer for what they say.
void know_something(double chance, Scenario& scenario) {
  scenario.beliefs.knowledge = chance < 1.0 / 3.0 ? Knowledge::prior : chance < 2.0 / 3.0 ? Knowledge::learned : Knowledge::truth;
  if (scenario.beliefs.knowledge != Knowledge::learned) {
    return;
  }
  scenario.beliefs.learning.statement = Prior::uniform(1.2, 2.0);
  scenario.beliefs.learning.offers = Prior::uniform(0.05, 0.25);
  for (auto& [id, party] : scenario.parties) {
    party.audience_cost = Prior::uniform(0.0, 0.02);
  }
}

}  // namespace

void talks(Dice& dice, const GameKind& kind, Scenario& scenario) {
  for (const std::string& id : party_ids(scenario)) {
    scenario.tactics.emplace(id, some_tactic(dice, kind));
  }
  const auto signatories = signatory_ids(scenario);
  if (dice.chance(0.5)) {
    for (const int place : dice.shuffled(static_cast<int>(signatories.size()))) {
      scenario.protocol.order.push_back({signatories[static_cast<std::size_t>(place)]});
    }
  }
  scenario.protocol.first = dice.chance(0.5) ? FirstProposer::drawn : FirstProposer::fixed;
  scenario.protocol.draft_interval = Prior::uniform(1.0, 4.0);
  scenario.protocol.deadline.chance = dice.chance(0.5) ? 0.2 : 0.0;
  scenario.protocol.deadline.round = Prior::uniform(5.0, 40.0);
  know_something(dice.unit(), scenario);
  scenario.beliefs.reservation_error = kind.noise ? Prior::uniform(0.02, 0.08) : Prior::fixed(0.0);
  if (dice.chance(0.5)) {
    add_mediator(dice, kind, scenario);
  }
  add_institutions(dice, scenario);
  vary_tactics(dice, kind, scenario);
}

}  // namespace zopa::test::random_parts

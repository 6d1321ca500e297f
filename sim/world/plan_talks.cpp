/// \file
/// Turns and replicate-level streams of a plan.

#include <algorithm>
#include <cmath>

#include "core/error.hpp"
#include "scenario/bundles.hpp"
#include "world/plan_builder.hpp"
#include "world/vocabulary.hpp"

namespace zopa::plan_builder {

namespace {

void add_equilibrium(Game& game, Plan& plan) {
  Parameters& numbers = game.parameters;
  const Protocol& protocol = game.scenario.protocol;
  const GameRules rules = protocol.game.value_or(GameRules{});
  GamePlan entry;
  const auto n_signing = static_cast<int>(std::count(game.signatory.begin(), game.signatory.end(), true));
  entry.votes = rules.agreement == AgreementRule::majority ? n_signing / 2 + 1 : n_signing;
  entry.random_proposer = rules.proposer == ProposerRule::random;
  entry.breakdown = numbers.add("protocol.game.breakdown", rules.breakdown, 0.0, 1.0);
  if (rules.pie) {
    entry.change = numbers.add("protocol.game.pie.probability", rules.pie->chance, 0.0, 1.0);
    entry.factor = numbers.add("protocol.game.pie.factor", rules.pie->factor, 0.0, kUnbounded);
  }
  const auto slot_of = [&](const std::string& key, const Map<Prior>& by_party, const std::string& id, double low) {
    const auto found = by_party.find(id);
    return found == by_party.end() ? -1 : numbers.add("protocol.game." + key + "." + id, found->second, low, kUnbounded);
  };
  for (const std::string& id : game.party_ids) {
    entry.outside.push_back(slot_of("outside_options", rules.outside_options, id, -kUnbounded));
    entry.cost.push_back(slot_of("waiting_costs", rules.waiting_costs, id, 0.0));
    entry.reservation.push_back(game.scenario.parties.at(id).reservation.value_or(Prior::fixed(0.0)));
  }
  entry.private_reservations = game.scenario.beliefs.knowledge == Knowledge::prior;
  entry.breaking = numbers.stream("protocol/breakdown");
  entry.changing = numbers.stream("protocol/pie");
  entry.proposing = numbers.stream("protocol/proposer");
  entry.partners = numbers.stream("protocol/partners");
  plan.equilibrium = std::move(entry);
}

}  // namespace

void talks(Game& game, Plan& plan) {
  Parameters& numbers = game.parameters;
  plan.draft_interval = numbers.add("protocol.draft_interval", game.scenario.protocol.draft_interval, 1.0, kUnbounded);
  plan.final_round = numbers.add("protocol.final_round", game.scenario.protocol.final_round, 1.0, kUnbounded);
  if (game.scenario.mediator) {
    mediator(game, plan);
  }
  if (plays_equilibrium(game.scenario)) {
    add_equilibrium(game, plan);
  }
  ratification(game, plan);
  for (const std::string& id : game.party_ids) {
    const auto found = game.scenario.preferences.find(id);
    plan.openings.push_back(levels_of(game, found == game.scenario.preferences.end() ? Terms{} : found->second.opening));
  }
  for (const PartyRef& party : game.scenario.protocol.order) {
    plan.order.push_back(index_of(game.party_ids, party.id));
  }
  for (int p = 0; p < game.n_parties(); ++p) {
    if (std::find(plan.order.begin(), plan.order.end(), p) == plan.order.end()) {
      plan.order.push_back(p);   // parties the order does not name follow by id
    }
  }
  plan.log_round.push_back(-1.0e9);
  for (int round = 1; round <= game.scenario.clock.horizon; ++round) {
    plan.log_round.push_back(std::log(static_cast<double>(round)));
  }
  TalksStreams& streams = plan.streams;
  streams.step = numbers.stream("war/step");
  streams.breakdown = numbers.stream("war/breakdown");
  streams.walk_out = numbers.stream("mediator/walk_out");
  streams.expiry = numbers.stream("mediator/guarantee_expiry");
  streams.first_proposer = numbers.stream("protocol/first_proposer");
  streams.breaking = numbers.stream("durability/breaking");
  for (const std::string& id : game.war_end_ids) {
    streams.ends.push_back(numbers.stream("war/end/" + id));
  }
  for (const std::string& id : game.party_ids) {
    streams.noise.push_back(numbers.stream("noise/" + id));
    streams.report.push_back(numbers.stream("report/" + id));
  }
}

}  // namespace zopa::plan_builder

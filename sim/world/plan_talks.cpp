/// \file
/// Turns and replicate-level streams of a plan.

#include <algorithm>
#include <cmath>

#include "core/error.hpp"
#include "world/plan_builder.hpp"
#include "world/vocabulary.hpp"

namespace zopa::plan_builder {

void talks(Game& game, Plan& plan) {
  Parameters& numbers = game.parameters;
  plan.draft_interval = numbers.add("protocol.draft_interval", game.scenario.protocol.draft_interval, 1.0, kUnbounded);
  plan.final_round = numbers.add("protocol.final_round", game.scenario.protocol.final_round, 1.0, kUnbounded);
  if (game.scenario.mediator) {
    mediator(game, plan);
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

/// \file
/// Mediator, turns and replicate-level streams of a plan.

#include <algorithm>
#include <cmath>

#include "core/error.hpp"
#include "world/plan_builder.hpp"
#include "world/vocabulary.hpp"

namespace zopa::plan_builder {

namespace {

void add_mediator(Game& game, Plan& plan, const Mediator& mediator) {
  Parameters& numbers = game.parameters;
  MediatorPlan entry;
  game.mediator = index_of(game.party_ids, mediator.party.id);
  if (!mediator.bias_toward.id.empty()) {
    entry.bias_toward = index_of(game.party_ids, mediator.bias_toward.id);
  }
  entry.bias = numbers.add("mediator.bias", mediator.bias, -1.0, 1.0);
  entry.optimism = numbers.add("mediator.optimism", mediator.optimism, 0.0, 1.0);
  entry.own_interest = numbers.add("mediator.own_interest", mediator.own_interest, 0.0, kUnbounded);
  entry.report_error = numbers.add("mediator.report_error", mediator.report_error, 0.0, kUnbounded);
  entry.pressure_cost = numbers.add("mediator.pressure_cost", mediator.pressure_cost, 0.0, kUnbounded);
  entry.walk_base = numbers.add("mediator.walk_out.base", mediator.walk_out.base, 0.0, kUnbounded);
  entry.walk_stall = numbers.add("mediator.walk_out.stall", mediator.walk_out.stall, 0.0, kUnbounded);
  entry.walk_refusal = numbers.add("mediator.walk_out.refusal", mediator.walk_out.refusal, 0.0, kUnbounded);
  entry.walk_progress = numbers.add("mediator.walk_out.progress", mediator.walk_out.progress, 0.0, kUnbounded);
  entry.pressure.assign(game.party_ids.size(), -1);
  for (const auto& [party, prior] : mediator.pressure) {
    entry.pressure[static_cast<std::size_t>(index_of(game.party_ids, party))] = numbers.add("mediator.pressure." + party, prior, 0.0, kUnbounded);
  }
  if (mediator.guarantee_expiry) {
    const GuaranteeExpiry& expiry = *mediator.guarantee_expiry;
    entry.expiry_issue = index_of(game.issue_ids, expiry.issue.id);
    entry.expiry_keep = index_of(game.level_ids[static_cast<std::size_t>(entry.expiry_issue)], expiry.keep);
    entry.expiry_hazard = numbers.add("mediator.guarantee_expiry.hazard", expiry.hazard, 0.0, kUnbounded);
  }
  plan.mediator = std::move(entry);
}

}  // namespace

void talks(Game& game, Plan& plan) {
  Parameters& numbers = game.parameters;
  plan.draft_interval = numbers.add("protocol.draft_interval", game.scenario.protocol.draft_interval, 1.0, kUnbounded);
  if (game.scenario.mediator) {
    add_mediator(game, plan, *game.scenario.mediator);
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

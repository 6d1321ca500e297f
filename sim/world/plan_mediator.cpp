/// \file
/// The mediator of a plan.

#include <algorithm>

#include "world/plan_builder.hpp"
#include "world/vocabulary.hpp"

namespace zopa::plan_builder {

namespace {

/// How it looks for a text, and who writes it.
void add_drafting(Game& game, const Mediator& mediator, MediatorPlan& entry) {
  Parameters& numbers = game.parameters;
  if (mediator.drafting && mediator.drafting->method == DraftMethod::anneal) {
    entry.anneal_steps = mediator.drafting->steps;
    entry.temperature = numbers.add("mediator.drafting.temperature", mediator.drafting->temperature, 0.0, kUnbounded);
  }
  if (!mediator.baskets.empty()) {
    entry.basket_of.assign(game.issue_ids.size(), -1);
  }
  for (const auto& [id, issues] : mediator.baskets) {
    for (const IssueRef& issue : issues) {
      entry.basket_of[static_cast<std::size_t>(index_of(game.issue_ids, issue.id))] = entry.n_baskets;
    }
    ++entry.n_baskets;
  }
  for (const auto& [id, faction] : mediator.factions) {
    FactionPlan& plan = entry.factions.emplace_back();
    plan.chance = faction.chance;
    plan.pull = numbers.add("mediator.factions." + id + ".pull", faction.pull, 0.0, kUnbounded);
    if (faction.package.id.empty()) {
      continue;
    }
    plan.levels.assign(game.issue_ids.size(), -1);
    for (const auto& [issue, known] : game.scenario.packages.at(faction.package.id).terms) {
      const int i = index_of(game.issue_ids, issue);
      plan.levels[static_cast<std::size_t>(i)] = index_of(game.level_ids[static_cast<std::size_t>(i)], known.level);
      ++plan.n_named;
    }
  }
}

/// What it pays, says, and leaves behind.
void add_leverage(Game& game, const Mediator& mediator, MediatorPlan& entry) {
  Parameters& numbers = game.parameters;
  if (mediator.side_payments) {
    const SidePayments& payments = *mediator.side_payments;
    entry.side_payment.assign(game.party_ids.size(), -1);
    for (const auto& [party, most] : payments.most) {
      entry.side_payment[static_cast<std::size_t>(index_of(game.party_ids, party))] =
          numbers.add("mediator.side_payments.most." + party, most, 0.0, kUnbounded);
    }
    entry.payment_cost = numbers.add("mediator.side_payments.cost", payments.cost, 0.0, kUnbounded);
  }
  for (const auto& [id, aftermath] : mediator.aftermath) {
    const std::string path = "mediator.aftermath." + id;
    AftermathPlan& plan = entry.aftermath.emplace_back();
    plan.party = index_of(game.party_ids, aftermath.party.id);
    plan.chance = numbers.add(path + ".probability", aftermath.chance, 0.0, 1.0);
    plan.cost = numbers.add(path + ".cost", aftermath.cost, -1.0, 1.0);
    plan.stream = numbers.stream("mediator/aftermath/" + id);
  }
  if (mediator.messages) {
    const Messages& messages = *mediator.messages;
    const std::string path = "mediator.messages.";
    MessagesPlan plan;
    plan.resolved = numbers.add(path + "resolved", messages.resolved, 0.0, 1.0);
    plan.error = numbers.add(path + "error", messages.error, 0.0, 1.0);
    plan.stake = numbers.add(path + "stake", messages.stake, 0.0, kUnbounded);
    plan.cost_resolved = numbers.add(path + "cost_resolved", messages.cost_resolved, 0.0, kUnbounded);
    plan.cost_weak = numbers.add(path + "cost_weak", messages.cost_weak, 0.0, kUnbounded);
    entry.messages = plan;
  }
}

}  // namespace

void mediator(Game& game, Plan& plan) {
  const Mediator& mediator = *game.scenario.mediator;
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
    entry.pressure[static_cast<std::size_t>(index_of(game.party_ids, party))] =
        numbers.add("mediator.pressure." + party, prior, 0.0, kUnbounded);
  }
  if (mediator.guarantee_expiry) {
    const GuaranteeExpiry& expiry = *mediator.guarantee_expiry;
    entry.expiry_issue = index_of(game.issue_ids, expiry.issue.id);
    entry.expiry_keep = index_of(game.level_ids[static_cast<std::size_t>(entry.expiry_issue)], expiry.keep);
    entry.expiry_hazard = numbers.add("mediator.guarantee_expiry.hazard", expiry.hazard, 0.0, kUnbounded);
  }
  entry.version_noise = numbers.add("mediator.version_noise", mediator.version_noise, 0.0, 1.0);
  entry.anneal = numbers.stream("mediator/anneal");
  entry.faction = numbers.stream("mediator/faction");
  for (const std::string& id : game.party_ids) {
    entry.version.push_back(numbers.stream("mediator/version/" + id));
  }
  add_drafting(game, mediator, entry);
  add_leverage(game, mediator, entry);
  plan.mediator = std::move(entry);
}

}  // namespace zopa::plan_builder

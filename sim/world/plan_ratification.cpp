/// \file
/// Institutions of a plan.

#include <algorithm>

#include "world/plan_builder.hpp"
#include "world/vocabulary.hpp"

namespace zopa {

bool CompiledCondition::holds(const Levels& levels) const {
  return std::any_of(any.begin(), any.end(), [&](const auto& clauses) {
    return std::all_of(clauses.begin(), clauses.end(),
                       [&](const Clause& clause) { return clause.allowed[levels[static_cast<std::size_t>(clause.issue)]] != 0; });
  });
}

namespace plan_builder {

namespace {

CompiledCondition compile_condition(const Game& game, const Condition& condition) {
  CompiledCondition compiled;
  for (const AllOf& all : condition.any) {
    auto& clauses = compiled.any.emplace_back();
    for (const auto& [issue_id, levels] : all) {
      CompiledCondition::Clause clause;
      clause.issue = index_of(game.issue_ids, issue_id);
      const auto& ids = game.level_ids[static_cast<std::size_t>(clause.issue)];
      clause.allowed.assign(ids.size(), 0);
      for (const std::string& level : levels) {
        clause.allowed[static_cast<std::size_t>(index_of(ids, level))] = 1;
      }
      clauses.push_back(std::move(clause));
    }
  }
  return compiled;
}

InstitutionPlan make_institution(Game& game, const std::string& id, const Institution& institution) {
  Parameters& numbers = game.parameters;
  const std::string path = "ratification." + id + ".";
  InstitutionPlan entry;
  entry.party = index_of(game.party_ids, institution.party.id);
  entry.always = institution.when.empty();
  entry.when = compile_condition(game, institution.when);
  entry.vote = institution.vote;
  entry.required = numbers.add(path + "required", institution.required, 0.0, 1.0);
  entry.yes = numbers.add(path + "inclination", institution.inclination, 0.0, 1.0);
  entry.slope = numbers.add(path + "slope", institution.slope, -1000.0, 1000.0);
  entry.threshold = numbers.add(path + "threshold", institution.threshold, 0.0, 1.0);
  entry.swing = numbers.add(path + "swing", institution.swing, 0.0, 1.0);
  entry.correlation = numbers.add(path + "correlation", institution.correlation, 0.0, 0.999);
  entry.delay = numbers.add(path + "delay", institution.delay, 0.0, kUnbounded);
  entry.members = institution.members;
  entry.needed = institution.needed;
  for (const auto& [route_id, route] : institution.routes) {
    entry.routes.push_back({route.chance, route.members, route.needed});
  }
  if (!entry.routes.empty()) {
    entry.route_type = numbers.add_uniform(path + "route");
  }
  for (const auto& [issue_id, levels] : institution.lock_in) {
    const int issue = index_of(game.issue_ids, issue_id);
    for (const auto& [level, prior] : levels) {
      entry.lock_in.push_back({issue, index_of(game.level_ids[static_cast<std::size_t>(issue)], level),
                               numbers.add(path + "lock_in." + issue_id + "." + level, prior, 0.0, 10.0)});
    }
  }
  if (institution.renegotiation) {
    entry.return_chance = numbers.add(path + "renegotiation.probability", institution.renegotiation->chance, 0.0, 1.0);
    entry.return_rounds = numbers.add(path + "renegotiation.rounds", institution.renegotiation->rounds, 1.0, kUnbounded);
    entry.returning = numbers.stream("ratification/" + id + "/returning");
  }
  entry.called = numbers.stream("ratification/" + id + "/called");
  entry.ballot = numbers.stream("ratification/" + id + "/ballot");
  entry.factor = numbers.stream("ratification/" + id + "/factor");
  return entry;
}

}  // namespace

void ratification(Game& game, Plan& plan) {
  for (const auto& [id, institution] : game.scenario.ratification) {
    plan.institutions.push_back(make_institution(game, id, institution));
    game.institution_ids.push_back(id);
  }
}

}  // namespace plan_builder
}  // namespace zopa

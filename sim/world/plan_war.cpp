/// \file
/// Parties, tactics and the war of a plan.

#include <algorithm>
#include <cmath>
#include <tuple>

#include "core/error.hpp"
#include "core/remembered.hpp"
#include "core/time.hpp"
#include "world/plan_builder.hpp"
#include "world/vocabulary.hpp"

namespace zopa::plan_builder {

namespace {

/// Weights over the kinds of war for a stated probability of success, on a grid of probabilities: the weights closest to equal
/// ones (exponential tilt, Csiszar 1975) whose mean success is the stated one. Linear interpolation between nodes keeps that mean exact.
std::vector<double> belief_weights(const std::vector<double>& success) {
  const std::size_t n = success.size();
  const auto [low, high] = std::minmax_element(success.begin(), success.end());
  std::vector<double> table;
  for (int node = 0; node < kBeliefNodes; ++node) {
    const double wanted = std::clamp(static_cast<double>(node) / (kBeliefNodes - 1), *low, *high);
    std::vector<double> weights(n, 1.0 / static_cast<double>(n));
    double tilt_low = -400.0;
    double tilt_high = 400.0;
    for (int i = 0; i < 80; ++i) {
      const double tilt = 0.5 * (tilt_low + tilt_high);
      double total = 0.0;
      double mean = 0.0;
      for (std::size_t q = 0; q < n; ++q) {
        weights[q] = std::exp(tilt * (success[q] - (tilt > 0.0 ? *high : *low)));
        total += weights[q];
      }
      for (std::size_t q = 0; q < n; ++q) {
        weights[q] /= total;
        mean += weights[q] * success[q];
      }
      (mean < wanted ? tilt_low : tilt_high) = tilt;
    }
    table.insert(table.end(), weights.begin(), weights.end());
  }
  return table;
}

/// The kinds of war that beliefs weigh.
struct Kinds {
  std::vector<double> up;       ///< [types] WarPlan::type_up
  std::vector<double> weights;  ///< [kBeliefNodes x types] WarPlan::belief_weights
  std::vector<double> reach;    ///< [types x n_steps] WarPlan::type_reach
};

constexpr std::size_t kKindsKept = 64;  ///< some ten kilobytes each

/// They take milliseconds and hang on the ladder, the mean setback and the stated kinds alone, which most games of a study share.
std::shared_ptr<const Kinds> kinds_of(const War& war, const LadderShape& shape, double down) {
  static Remembered<std::tuple<int, bool, int, int, int, double, std::vector<double>>, Kinds> known(kKindsKept);
  const int start = war.ladder.start - war.ladder.lowest;
  const int goal = war.ladder.goal - war.ladder.lowest;
  return known.get({shape.n_steps, shape.absorbing_top, start, goal, war.belief_window, down, war.drift_types}, [&] {
    Kinds kinds;
    for (const double success : war.drift_types) {
      kinds.up.push_back(up_for_reach(shape, start, goal, war.belief_window, success, down));
    }
    kinds.weights = belief_weights(war.drift_types);
    for (const double up : kinds.up) {
      const std::vector<double> reach = reach_probabilities(shape, goal, war.belief_window, up, down);
      kinds.reach.insert(kinds.reach.end(), reach.begin(), reach.end());
    }
    return kinds;
  });
}

/// The package a party may measure texts against, with the status quo where it says nothing.
Package reference_point(const Game& game, const NamedPackage& named) {
  Package package{};
  for (int issue = 0; issue < game.n_issues(); ++issue) {
    const auto known = named.terms.find(game.issue_ids[static_cast<std::size_t>(issue)]);
    game.layout.set_level(package, issue,
                          known == named.terms.end() ? game.layout.status_quo[static_cast<std::size_t>(issue)]
                                                     : index_of(game.level_ids[static_cast<std::size_t>(issue)], known->second.level));
  }
  return package;
}

void add_tactic(Game& game, const std::string& id, const Tactic& tactic, PartyPlan& entry) {
  Parameters& numbers = game.parameters;
  const std::string path = "tactics." + id + ".";
  entry.beta = numbers.add(path + "beta", tactic.beta, 1e-3, 1e3);
  entry.patience = numbers.add(path + "patience", tactic.patience, 1.0, kUnbounded);
  entry.noise = numbers.add(path + "noise", tactic.noise, 0.0, kUnbounded);
  entry.reply = numbers.add(path + "tit_for_tat.random", tactic.tit_for_tat.random, 0.0, 1.0);
  entry.reply_random = numbers.stream("reply/" + id);
  entry.tactic = tactic.kind;
  const auto& words = EnumWords<TacticKind>::words;
  for (const auto& [word, share] : tactic.mix) {
    entry.mix.emplace_back(static_cast<TacticKind>(std::find(words.begin(), words.end(), word) - words.begin()), share);
  }
  if (!entry.mix.empty()) {
    entry.tactic_type = numbers.add_uniform(path + "type");
  }
  if (tactic.reference) {
    entry.reference_chance = numbers.add(path + "reference.probability", tactic.reference->chance, 0.0, 1.0);
    entry.loss_aversion = numbers.add(path + "reference.loss_aversion", tactic.reference->loss_aversion, 1.0, kUnbounded);
    entry.reference_type = numbers.add_uniform(path + "reference.type");
    entry.reference = reference_point(game, game.scenario.packages.at(tactic.reference->package.id));
  }
}

}  // namespace

void parties(Game& game, Plan& plan) {
  Parameters& numbers = game.parameters;
  plan.round_years = game.scenario.clock.round / kDaysPerYear;
  for (const std::string& id : game.party_ids) {
    const Party& party = game.scenario.parties.at(id);
    const std::string path = "parties." + id + ".";
    PartyPlan entry;
    entry.rate = numbers.add(path + "rate", party.rate, 0.0, kUnbounded);
    entry.insincere = numbers.add(path + "insincere", party.insincere, 0.0, 1.0);
    entry.sincerity = numbers.add_uniform(path + "sincerity");
    entry.audience_cost = numbers.add(path + "audience_cost", party.audience_cost, 0.0, kUnbounded);
    plan.audiences = plan.audiences || !party.audience_cost.is_fixed() || party.audience_cost.a != 0.0;
    if (party.reservation) {
      entry.reservation = numbers.add(path + "reservation", *party.reservation, -kUnbounded, kUnbounded);
    }
    if (const auto tactic = game.scenario.tactics.find(id); tactic != game.scenario.tactics.end()) {
      add_tactic(game, id, tactic->second, entry);
    }
    for (const std::string& other : game.party_ids) {
      entry.reservation_error.push_back(other == id ? -1 : numbers.add_uniform("beliefs.error." + id + "." + other));
    }
    plan.parties.push_back(std::move(entry));
  }
  plan.reservation_error = numbers.add("beliefs.reservation_error", game.scenario.beliefs.reservation_error, 0.0, kUnbounded);
  const Learning& learning = game.scenario.beliefs.learning;
  plan.learning.on = game.scenario.beliefs.knowledge == Knowledge::learned;
  plan.learning.battles = plan.learning.on && learning.battles && game.scenario.war;
  plan.learning.statement = numbers.add("beliefs.learning.statement", learning.statement, 1.0, kUnbounded);
  plan.learning.offers = numbers.add("beliefs.learning.offers", learning.offers, 1.0e-3, kUnbounded);
  plan.learning.reservations = numbers.add("beliefs.learning.reservations", learning.reservations, 0.0, kUnbounded);
  plan.learning.weights = numbers.add("beliefs.learning.weights", learning.weights, 0.0, 1.0);
  const Deadline& deadline = game.scenario.protocol.deadline;
  plan.deadline_chance = numbers.add("protocol.deadline.probability", deadline.chance, 0.0, 1.0);
  plan.deadline_round = numbers.add("protocol.deadline.round", deadline.round, 1.0, kUnbounded);
  plan.deadline_type = numbers.add_uniform("protocol.deadline.type");
}

void war(Game& game, Plan& plan) {
  if (!game.scenario.war) {
    return;
  }
  const War& war = *game.scenario.war;
  const Ladder& ladder = war.ladder;
  Parameters& numbers = game.parameters;
  WarPlan entry;
  entry.shape = {ladder.highest - ladder.lowest + 1, ladder.top == LadderTop::absorbing};
  entry.lowest = ladder.lowest;
  entry.start = ladder.start;
  entry.goal = ladder.goal;
  entry.role = war.role;
  entry.advancing = index_of(game.party_ids, ladder.advancing.id);
  entry.years_to_goal = numbers.add("war.ladder.years_to_goal", ladder.years_to_goal, 0.2, 1000.0);
  entry.setback = numbers.add("war.ladder.setback", ladder.setback, 0.0, 1.0);
  entry.drift = numbers.add("war.weakened.drift", war.weakened.drift, 0.0, kUnbounded);
  entry.breakdown_hazard = numbers.add("war.breakdown_hazard", war.breakdown_hazard, 0.0, kUnbounded);
  entry.type_down = std::clamp(ladder.setback.mean(), 0.0, 1.0);
  const auto kinds = kinds_of(war, entry.shape, entry.type_down);
  entry.type_up = kinds->up;
  entry.belief_weights = kinds->weights;
  entry.type_reach = kinds->reach;
  for (int k = ladder.lowest; k <= ladder.highest; ++k) {
    entry.flow.push_back(std::clamp(static_cast<double>(k) / ladder.goal, 0.0, 1.0));
  }
  entry.state = levels_of(game, war.state);
  const auto outcome = [&](const Terms& terms) {
    std::vector<int> levels = levels_of(game, terms);
    for (std::size_t i = 0; i < levels.size(); ++i) {
      levels[i] = levels[i] < 0 ? entry.state[i] : levels[i];
    }
    return levels;
  };
  entry.absorbed = outcome(war.absorbed);
  for (const auto& [id, end] : war.ends) {
    const std::string path = "war.ends." + id + ".";
    entry.ends.push_back({index_of(game.party_ids, end.loser.id), numbers.add(path + "hazard", end.hazard, 0.0, kUnbounded),
                          numbers.add(path + "weakened", end.weakened, 0.0, kUnbounded), outcome(end.outcome)});
    game.war_end_ids.push_back(id);
  }
  for (const std::string& id : game.party_ids) {
    const WarParty& party = war.parties.at(id);
    const std::string path = "war.parties." + id + ".";
    entry.parties.push_back({numbers.add(path + "cost", party.cost, 0.0, kUnbounded), numbers.add(path + "cost_drift", party.cost_drift, -kUnbounded, kUnbounded),
                             numbers.add(path + "coverage", party.coverage, 0.0, 1.0), numbers.add(path + "belief", party.belief, 0.0, 1.0), party.relief});
  }
  plan.war = std::move(entry);
}

}  // namespace zopa::plan_builder

/// \file
/// What learning does to talks and wars, counted over many plays.

#include <cmath>
#include <string>
#include <vector>

#include "catch.hpp"
#include "scenario/walk.hpp"
#include "support/plain_game.hpp"
#include "support/random_game.hpp"
#include "support/shipped.hpp"
#include "talks/talks.hpp"

using namespace zopa;

namespace {

/// Two sides fight over ten pieces of land. Each is sure that the front goes its way, so that at first neither finds peace worth its while.
/// \param low,high success probabilities of the two kinds of war that are possible; the nearer, the less a battle tells
Scenario optimists(double low, double high) {
  Scenario scenario = test::plain_scenario();
  Issue& issue = scenario.issues.at("issue");
  issue.levels.clear();
  for (int pieces = 0; pieces <= 10; ++pieces) {
    issue.levels.push_back({"p" + std::to_string(pieces), "", std::nullopt, {}, {}, ""});
  }
  issue.front = FrontLink{"p10"};
  scenario.preferences.at("birch").values.at("issue").shape = ValueShape::decreasing;
  War war;
  war.ladder.advancing = {"alder"};
  war.ladder.years_to_goal = Prior::uniform(2.0, 6.0);
  war.state.levels["issue"] = "p0";
  war.drift_types = {low, high};
  for (auto& [id, party] : scenario.parties) {
    party.reservation.reset();
    party.rate = 0.3;   // with less, what is far away weighs so much that two kinds of war further apart also part the values more
    scenario.tactics.at(id).patience = 10.0;
    WarParty side;
    side.cost = 0.02;
    side.belief = id == "alder" ? 0.75 : 0.25;
    war.parties.emplace(id, side);
  }
  scenario.war = war;
  scenario.clock.horizon = 208;
  scenario.beliefs.knowledge = Knowledge::learned;
  return scenario;
}

struct Means {
  double rounds = 0.0, optimism_at_start = 0.0, optimism_at_end = 0.0, pace_error_at_start = 0.0, pace_error_at_end = 0.0;
};

Means means(const Scenario& scenario, std::uint32_t n_worlds) {
  const Game game = compile(scenario, 7);
  Talks talks(game, false);
  World world;
  Means sum;
  for (std::uint32_t w = 0; w < n_worlds; ++w) {
    draw_world(game, w, world);
    const Outcome& outcome = talks.play(world, 0);
    sum.rounds += outcome.ended_round;
    sum.optimism_at_start += outcome.mutual_optimism;
    sum.optimism_at_end += outcome.mutual_optimism_at_end;
    sum.pace_error_at_start += outcome.belief_error_at_start.pace;
    sum.pace_error_at_end += outcome.belief_error_at_end.pace;
  }
  for (double* total : {&sum.rounds, &sum.optimism_at_start, &sum.optimism_at_end, &sum.pace_error_at_start, &sum.pace_error_at_end}) {
    *total /= n_worlds;
  }
  return sum;
}

/// Takes every doubt out of a scenario: numbers at their means, probabilities that would leave a draw to chance at 0 or 1.
struct Settle {
  template <class T>
  void operator()(const std::string& path, T& value, const Key&) {
    if constexpr (std::is_same_v<T, Prior>) {
      const double mean = value.mean();
      const bool is_chance = path.ends_with(".movable") || path.ends_with(".firm") ||
                             path.ends_with(".insincere") || path.ends_with(".probability");
      // That a line is absolute nobody knows beforehand who does not know everything.
      value = Prior::fixed(path.ends_with("absolute_share") ? 0.0 : !is_chance ? mean : mean < 0.5 ? 0.0 : 1.0);
    }
  }
};

/// A random scenario without a war or a mediator in which nothing is drawn that somebody might not know.
Scenario certain(std::uint32_t index) {
  Scenario scenario = test::random_scenario(index, {.war = test::GameKind::Fight::never, .noise = false});
  Settle settle;
  walk(std::string(), Key{}, scenario, settle);
  scenario.mediator.reset();
  scenario.protocol.type = ProtocolType::alternating_offers;
  for (auto& [id, preference] : scenario.preferences) {
    double weight = 1.0;
    for (const auto& [issue, rank] : preference.ranks) {
      preference.weights[issue] = weight++;
    }
    preference.ranks.clear();
    preference.value_spread = 0.0;
  }
  for (auto& [id, party] : scenario.parties) {
    party.audience_cost = 0.0;
  }
  return scenario;
}

constexpr std::uint32_t kWorlds = 300;

}  // namespace

// Slantchev (2003), Powell (2004): fighting goes on until enough is known of how it will end.
TEST_CASE("The more a battle tells, the sooner a war between optimists ends", "[property]") {
  const double dull = means(optimists(0.2, 0.8), kWorlds).rounds;
  const double telling = means(optimists(0.02, 0.98), kWorlds).rounds;
  CAPTURE(dull, telling);
  CHECK(telling < 0.7 * dull);
  Scenario blind = optimists(0.02, 0.98);
  blind.beliefs.learning.battles = false;
  const double never = means(blind, kWorlds).rounds;
  CAPTURE(never);
  CHECK(telling < 0.5 * never);
}

// The principle of convergence: both see the same battles.
TEST_CASE("Fighting brings the beliefs of both sides together and nearer to the truth", "[property]") {
  const Means far = means(optimists(0.02, 0.98), kWorlds);
  CHECK(far.optimism_at_start == Approx(0.5).margin(1e-9));
  CHECK(far.optimism_at_end < 0.8 * far.optimism_at_start);
  CHECK(far.pace_error_at_end < far.pace_error_at_start);
  Scenario december = load_scenario(test::kDecember).scenario;
  december.monte_carlo.zone_search = false;
  const Means dated = means(december, kWorlds);
  CHECK(dated.optimism_at_end < dated.optimism_at_start);
  CHECK(dated.pace_error_at_end < dated.pace_error_at_start);
}

// Where the prior leaves no doubt there is nothing to learn: everything is known from the start.
TEST_CASE("Without doubt and battles, learning parties sign what parties sign who know everything", "[property]") {
  int n_signed = 0;
  for (std::uint32_t i = 1; i <= 60; ++i) {
    Scenario scenario = certain(i);
    scenario.beliefs.reservation_error = 0.0;
    scenario.beliefs.learning.reservations = 0.0;
    scenario.beliefs.learning.battles = false;
    std::vector<Outcome> outcomes;
    for (const Knowledge knowledge : {Knowledge::learned, Knowledge::truth}) {
      scenario.beliefs.knowledge = knowledge;
      const Game game = compile(scenario, 5);
      World world;
      draw_world(game, 0, world);
      outcomes.push_back(Talks(game, true).play(world, 0));
    }
    CAPTURE(i);
    if (outcomes[1].zone_at_start == ZoneAnswer::found) {
      CHECK(outcomes[0].signed_round == outcomes[1].signed_round);
      CHECK(outcomes[0].terms == outcomes[1].terms);
      n_signed += outcomes[1].signed_() ? 1 : 0;
    }
  }
  CHECK(n_signed > 10);
}

// What is learned must matter, or none of this would be seen in offers.
TEST_CASE("Learning changes what is signed and when", "[property]") {
  Scenario scenario = load_scenario(test::kDecember).scenario;
  const auto outcomes = [&](Knowledge knowledge) {
    scenario.beliefs.knowledge = knowledge;
    const Game game = compile(scenario, 11);
    Talks talks(game, false);
    World world;
    std::vector<Outcome> found;
    for (std::uint32_t w = 0; w < 100; ++w) {
      draw_world(game, w, world);
      found.push_back(talks.play(world, 0));
    }
    return found;
  };
  const auto with = outcomes(Knowledge::learned);
  const auto without = outcomes(Knowledge::prior);
  int differ = 0;
  for (std::size_t w = 0; w < with.size(); ++w) {
    differ += with[w].signed_round != without[w].signed_round || with[w].terms != without[w].terms ? 1 : 0;
  }
  CHECK(differ > 20);
}

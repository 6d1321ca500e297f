/// \file
/// Events outside the talks come as often as their hazards say.
/// Fixed seed; shares and means are compared with z = 5 standard errors: over all seeds each check fails falsely with probability 6e-7.

#include <cmath>

#include "catch.hpp"
#include "core/time.hpp"
#include "input/load.hpp"
#include "support/plain_game.hpp"

using namespace zopa;

namespace {

constexpr std::uint32_t kWorlds = 20000;
constexpr int kRounds = 52;

Approx share(double expected) { return Approx(expected).epsilon(0).margin(5.0 * std::sqrt(expected * (1.0 - expected) / kWorlds)); }

/// The plain game with a war, in which nobody ever accepts anything.
Scenario endless_talks() {
  Scenario scenario = test::plain_scenario();
  scenario.clock.horizon = kRounds;
  War war;
  war.ladder.advancing = {"alder"};
  war.ladder.lowest = -60;
  war.ladder.highest = 60;
  war.ladder.years_to_goal = 3.0;
  war.ladder.setback = 0.05;
  for (auto& [id, party] : scenario.parties) {
    party.reservation.reset();
    war.parties.emplace(id, WarParty{});
    scenario.tactics.at(id).acceptance.rule = AcceptanceRule::constant;
    scenario.tactics.at(id).acceptance.constant = 9.0;
  }
  scenario.war = war;
  return scenario;
}

}  // namespace

// 20 steps in 3 years: 52 weeks of 7 days move it 52 x 7 / 365.25 / 3 x 20 = 6.6439 steps on average; the steps of a week are
// independent, up with .05 + .12777, down with .05.
TEST_CASE("The front moves at its pace", "[statistical]") {
  const Game game = compile(endless_talks(), 20251229);
  Talks talks(game, false);
  World world;
  double sum = 0.0;
  double squares = 0.0;
  for (std::uint32_t w = 0; w < kWorlds; ++w) {
    draw_world(game, w, world);
    const double front = talks.play(world, 0).front;
    sum += front;
    squares += front * front;
  }
  const double pace = 20.0 / 3.0 * 7.0 / kDaysPerYear;
  const double variance = kRounds * (0.1 + pace - pace * pace);
  const double mean = sum / kWorlds;
  CHECK(mean == Approx(kRounds * pace).epsilon(0).margin(5.0 * std::sqrt(variance / kWorlds)));
  // For a sum of 52 steps the kurtosis hardly differs from that of a normal distribution.
  CHECK(squares / kWorlds - mean * mean == Approx(variance).epsilon(0).margin(5.0 * variance * std::sqrt(2.1 / kWorlds)));
}

// Competing hazards a and b: the first ends it by time T with probability a / (a + b) (1 - exp(-(a + b) T)).
TEST_CASE("Military ends compete as their hazards say", "[statistical]") {
  Scenario scenario = endless_talks();
  WarEnd end;
  end.loser = {"birch"};
  end.hazard = 0.5;
  scenario.war->ends.emplace("collapse", end);
  end.loser = {"alder"};
  end.hazard = 0.2;
  scenario.war->ends.emplace("exhaustion", end);
  const double years = kRounds * 7.0 / kDaysPerYear;
  const double any = 1.0 - std::exp(-0.7 * years);
  const auto ended_by = [&](int which) {
    return test::share_of_plays(scenario, kWorlds, [which](const Outcome& outcome) {
      return outcome.ended_by == EndedBy::military_decision && outcome.military_end == which;
    });
  };
  CHECK(ended_by(0) == share(any * 0.5 / 0.7));
  CHECK(ended_by(1) == share(any * 0.2 / 0.7));
}

TEST_CASE("Talks break down at their hazard where war is a risk of talking", "[statistical]") {
  Scenario scenario = endless_talks();
  scenario.war->role = WarRole::breakdown;
  scenario.war->breakdown_hazard = 0.8;
  const double years = kRounds * 7.0 / kDaysPerYear;
  CHECK(test::share_of_plays(scenario, kWorlds, [](const Outcome& outcome) { return outcome.ended_by == EndedBy::talks_ended; }) ==
        share(1.0 - std::exp(-0.8 * years)));
}

// Without stalls, refusals and progress counting, the mediator leaves at its base hazard a round; the offer lapses at its own, unless
// the mediator has left before.
TEST_CASE("A mediator leaves and its guarantee lapses at their hazards", "[statistical]") {
  Scenario scenario = endless_talks();
  Party third;
  third.rate = 0.1;
  scenario.parties.emplace("cedar", third);
  scenario.preferences.emplace("cedar", scenario.preferences.at("alder"));
  scenario.tactics.emplace("cedar", scenario.tactics.at("alder"));
  scenario.war->parties.emplace("cedar", WarParty{});
  Mediator mediator;
  mediator.party = {"cedar"};
  mediator.walk_out.base = 0.02;
  GuaranteeExpiry expiry;
  expiry.issue = {"issue"};
  expiry.keep = "low";
  expiry.hazard = 0.03;
  mediator.guarantee_expiry = expiry;
  scenario.mediator = mediator;
  scenario.protocol.type = ProtocolType::single_text;
  CHECK(test::share_of_plays(scenario, kWorlds, [](const Outcome& outcome) { return outcome.mediator_left_round >= 0; }) ==
        share(1.0 - std::exp(-0.02 * kRounds)));
  // In the round in which both come the offer lapses first: sum over rounds t of P(stays before t) x P(lapses in t).
  double lapsed = 0.0;
  for (int t = 1; t <= kRounds; ++t) {
    lapsed += std::exp(-0.02 * (t - 1)) * (std::exp(-0.03 * (t - 1)) - std::exp(-0.03 * t));
  }
  CHECK(test::share_of_plays(scenario, kWorlds, [](const Outcome& outcome) { return outcome.guarantee_expired_round >= 0; }) == share(lapsed));
}

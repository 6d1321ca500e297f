/// \file
/// Shocks strike as often as their rates say, leave the mean pace of the front alone, and leaders fall as their regimes let them.
/// Fixed seed; shares and means are compared with z = 5 standard errors: over all seeds each check fails falsely with probability 6e-7.

#include <cmath>

#include "catch.hpp"
#include "core/time.hpp"
#include "support/plain_game.hpp"

using namespace zopa;

namespace {

constexpr std::uint32_t kWorlds = 10000;
constexpr int kRounds = 52;
constexpr double kYears = kRounds * 7.0 / kDaysPerYear;

/// The plain game with a war whose front moves in jumps alone unless it is given a pace; nobody ever accepts anything.
Scenario endless_talks(double years_to_goal) {
  Scenario scenario = test::plain_scenario();
  scenario.clock.horizon = kRounds;
  War war;
  war.ladder.advancing = {"alder"};
  war.ladder.lowest = -60;
  war.ladder.highest = 60;
  war.ladder.years_to_goal = years_to_goal;
  war.ladder.setback = 0.0;
  for (auto& [id, party] : scenario.parties) {
    party.reservation.reset();
    war.parties.emplace(id, WarParty{});
    scenario.tactics.at(id).acceptance.rule = AcceptanceRule::constant;
    scenario.tactics.at(id).acceptance.constant = 9.0;
  }
  scenario.war = war;
  return scenario;
}

struct Moments {
  double mean = 0.0, error = 0.0;
};

template <class Number>
Moments over_plays(const Scenario& scenario, Number number) {
  const Game game = compile(scenario, 20251229);
  Talks talks(game, false);
  World world;
  double sum = 0.0;
  double squares = 0.0;
  for (std::uint32_t w = 0; w < kWorlds; ++w) {
    draw_world(game, w, world);
    const double x = number(talks.play(world, 0));
    sum += x;
    squares += x * x;
  }
  const double mean = sum / kWorlds;
  return {mean, std::sqrt(std::max(0.0, squares / kWorlds - mean * mean) / kWorlds)};
}

}  // namespace

TEST_CASE("A shock strikes as a Poisson process of its rate", "[statistical]") {
  Scenario scenario = endless_talks(1000.0);
  Shock shock;
  shock.rate = 2.5;
  scenario.shocks.emplace("blow", shock);
  const double expected = 2.5 * kYears;
  const auto strikes = over_plays(scenario, [](const Outcome& o) { return static_cast<double>(o.shock_strikes[0]); });
  CHECK(strikes.mean == Approx(expected).epsilon(0).margin(5.0 * std::sqrt(expected / kWorlds)));
  const auto none = over_plays(scenario, [](const Outcome& o) { return o.strikes == 0 ? 1.0 : 0.0; });
  CHECK(none.mean == Approx(std::exp(-expected)).epsilon(0).margin(5.0 * std::sqrt(std::exp(-expected) / kWorlds)));
}

// 20 steps in 4 years; jumps of 1 to 3 steps at 2 a year make up 4 of the 5 steps a year, and at 4 a year more than all of them: then
// fewer of them happen. Jumps back are made up for by weekly steps.
TEST_CASE("Jumps of the front leave its mean pace as it is", "[statistical]") {
  for (const double rate : {0.0, 2.0, 4.0}) {
    CAPTURE(rate);
    Scenario scenario = endless_talks(4.0);
    Shock shock;
    shock.rate = rate;
    shock.during = ShockClock::fighting;
    shock.front = Prior::uniform(1.0, 3.0);
    scenario.shocks.emplace("town", shock);
    if (rate < 4.0) {
      shock.rate = 0.5;
      shock.front = -2.0;
      scenario.shocks.emplace("retaken", shock);
    }
    const auto front = over_plays(scenario, [](const Outcome& o) { return static_cast<double>(o.front); });
    CHECK(front.mean == Approx(5.0 * kYears).epsilon(0).margin(5.0 * front.error));
  }
}

// Goemans (2000): half the way to the lowest step is lost in week 1. The rate .4 is multiplied by exp(1.5 x loss felt): in proportion by
// democratic regimes (.5), in full by mixed ones (1), not at all by repressive ones, to whom only total defeat counts.
TEST_CASE("Leaders fall with the fortunes of the war as their regimes let them", "[statistical]") {
  for (const auto& [regime, felt] : {std::pair{Regime::democratic, 0.5}, {Regime::mixed, 1.0}, {Regime::repressive, 0.0}}) {
    CAPTURE(static_cast<int>(regime));
    Scenario scenario = endless_talks(1000.0);
    Shock rout;
    rout.at = 1.0;
    rout.during = ShockClock::fighting;
    rout.front = -30.0;
    scenario.shocks.emplace("a_rout", rout);
    Shock fall;
    fall.rate = 0.4;
    fall.leader = LeaderLoss{{"alder"}, regime, 1.5};
    scenario.shocks.emplace("fall", fall);
    const double expected = 0.4 * std::exp(1.5 * felt) * kYears;
    const auto falls = over_plays(scenario, [](const Outcome& o) { return static_cast<double>(o.shock_strikes[1]); });
    CHECK(falls.mean == Approx(expected).epsilon(0).margin(5.0 * std::sqrt(expected / kWorlds)));
  }
}

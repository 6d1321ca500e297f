/// \file
/// The three roles of war while the parties talk, in closed form.
/// Sources: Binmore, Rubinstein & Wolinsky (1986); Binmore, Shaked & Sutton (1989).

#include "catch.hpp"
#include "support/plain_game.hpp"

using namespace zopa;

namespace {

constexpr double kRate = 0.1;
constexpr double kCost = 0.12;
constexpr double kDrift = 0.03;
constexpr int kStep = 5;

/// The front decides the one issue: alder, who advances, has a quarter of it at step 5 of 20.
Outlook outlook_of(WarRole role, double hazard, int round) {
  Scenario scenario = test::plain_scenario();
  scenario.issues.at("issue").front = FrontLink{"high"};
  War war;
  war.ladder.advancing = {"alder"};
  war.state.levels["issue"] = "low";
  war.role = role;
  war.breakdown_hazard = hazard;
  for (auto& [id, party] : scenario.parties) {
    party.reservation.reset();
    party.rate = kRate;
    WarParty side;
    side.cost = kCost;
    side.cost_drift = kDrift;
    side.belief = 0.3;
    war.parties.emplace(id, side);
  }
  scenario.war = war;
  const Game game = compile(scenario, 1);
  World world;
  draw_world(game, 0, world);
  return world.war.outlook(kStep, round, 2);
}

constexpr double kTalking = kStep / 20.0 - kCost;  // what fighting yields and costs while nothing changes

}  // namespace

TEST_CASE("War as an outside option makes its value the reservation", "[unit]") {
  const Outlook outlook = outlook_of(WarRole::outside, 0.0, 0);
  CHECK(outlook.reservation[0] == outlook.war[0]);
  CHECK(outlook.reservation[0] > kTalking + 0.05);  // the front goes on
}

TEST_CASE("War as a flow makes what it yields and costs today the reservation", "[unit]") {
  CHECK(outlook_of(WarRole::flow, 0.0, 0).reservation[0] == Approx(kTalking).epsilon(1e-12));
  // After 52 weeks the cost has grown by its yearly drift.
  CHECK(outlook_of(WarRole::flow, 0.0, 52).reservation[0] == Approx(kTalking - kDrift * 364.0 / 365.25).epsilon(1e-12));
}

// Talking yields its flow at the rate r until at the hazard h talks break down into war: (r flow + h W) / (r + h).
TEST_CASE("War as a risk of talking lies between flow and outside option by the odds of breakdown", "[unit]") {
  const double war = outlook_of(WarRole::outside, 0.0, 0).war[0];
  for (const double hazard : {0.0, 0.05, 0.3, 5.0}) {
    CAPTURE(hazard);
    const Outlook outlook = outlook_of(WarRole::breakdown, hazard, 0);
    CHECK(outlook.war[0] == war);
    CHECK(outlook.reservation[0] == Approx((kRate * kTalking + hazard * war) / (kRate + hazard)).epsilon(1e-12));
  }
  const double later = outlook_of(WarRole::outside, 0.0, 52).war[0];
  const double talking_later = outlook_of(WarRole::flow, 0.0, 52).reservation[0];
  CHECK(outlook_of(WarRole::breakdown, 0.3, 52).reservation[0] ==
        Approx((kRate * talking_later + 0.3 * later) / (kRate + 0.3)).epsilon(1e-12));
}

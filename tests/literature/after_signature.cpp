/// \file
/// What follows a signature, counted over many plays, against closed forms.
/// Shares are compared with z = 5 standard errors: over all seeds each check fails falsely with probability 6e-7.

#include <cmath>

#include "catch.hpp"
#include "random/normal.hpp"
#include "support/plain_game.hpp"

using namespace zopa;

namespace {

constexpr std::uint32_t kWorlds = 40000;

Approx share(double expected) { return Approx(expected).epsilon(0).margin(5.0 * std::sqrt(expected * (1.0 - expected) / kWorlds)); }

double ratified_by(const Institution& institution) {
  Scenario scenario = test::plain_scenario();
  scenario.ratification.emplace("house", institution);
  return test::share_of_plays(scenario, kWorlds, [](const Outcome& outcome) {
    REQUIRE(outcome.signed_round == 1);
    return outcome.ratified;
  });
}

Institution unanimous(double correlation) {
  Institution council;
  council.party = {"alder"};
  council.vote = VoteKind::members;
  council.members = council.needed = 27;
  council.inclination = 0.99;
  council.correlation = correlation;
  return council;
}

}  // namespace

// Vasicek (1987), one factor: 27 members who each say yes with probability .99.
TEST_CASE("Councils of 27 ratify as often as the one-factor model says", "[literature]") {
  CHECK(ratified_by(unanimous(0.0)) == share(0.762343));
  CHECK(ratified_by(unanimous(0.2)) == share(0.806660));
  CHECK(ratified_by(unanimous(0.5)) == share(0.875541));
}

// The share of yes votes is normal around the inclination: P = Phi((.55 - .5) / .06) = Phi(.8333) = .797672.
TEST_CASE("A house whose share of yes votes swings ratifies as often as the normal distribution says", "[literature]") {
  Institution house;
  house.party = {"birch"};
  house.vote = VoteKind::share;
  house.inclination = 0.55;
  house.threshold = 0.5;
  house.swing = 0.06;
  CHECK(ratified_by(house) == share(0.797672));
}

// Log-odds .5 + slope x gain; the gain of the plain game is 1 - .1 (no hazard): logit(.5) + 2 x .9 gives 1 / (1 + exp(-1.8)) = .858149.
TEST_CASE("A better deal raises the odds of ratification by its slope", "[literature]") {
  Institution house;
  house.party = {"birch"};
  house.vote = VoteKind::chance;
  house.inclination = 0.5;
  house.slope = 2.0;
  CHECK(ratified_by(house) == share(0.858149));
}

// An institution that is called with probability .6 and then always says no leaves .4.
TEST_CASE("An institution that is not called cannot say no", "[literature]") {
  Institution house;
  house.party = {"birch"};
  house.required = 0.6;
  house.inclination = 0.0;
  CHECK(ratified_by(house) == share(0.4));
}

// A monthly probability of .03: .97^60 = .160807 hold five years, 1 - .97^12 = .306158 break within one.
TEST_CASE("Agreements hold as long as their hazard says", "[literature]") {
  Scenario scenario = test::plain_scenario();
  scenario.durability.hazard = -12.0 * std::log(0.97);
  const auto held = [&](double years) {
    return test::share_of_plays(scenario, kWorlds, [years](const Outcome& outcome) { return outcome.years_held > years; });
  };
  CHECK(held(5.0) == share(0.160807));
  CHECK(held(1.0) == share(1.0 - 0.306158));
  CHECK(test::share_of_plays(scenario, kWorlds, [](const Outcome& outcome) { return outcome.years_held > 9.99; }) == share(std::pow(0.97, 119.88)));
}

// Each insincere signatory multiplies the hazard: two who always are, with a factor of 3, give 9 times the hazard.
TEST_CASE("Signatories who do not mean it break an agreement sooner", "[literature]") {
  Scenario scenario = test::plain_scenario();
  scenario.durability.hazard = 0.02;
  scenario.durability.insincerity = 3.0;
  for (auto& [id, party] : scenario.parties) {
    party.insincere = 1.0;
  }
  CHECK(test::share_of_plays(scenario, kWorlds, [](const Outcome& outcome) { return outcome.years_held > 5.0; }) == share(std::exp(-0.9)));
}

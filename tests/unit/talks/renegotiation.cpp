/// \file
/// Routes, costs at home and the return to the table after a vote that failed, on ten pieces of a pie.

#include <cmath>

#include "catch.hpp"
#include "unit/talks/pie.hpp"

using namespace zopa;
using test::pie;
using test::played;

namespace {

/// Birch keeps 1 - pieces / 10. Its house says yes where that is at least `asked`: the odds of a yes turn there within a thousandth.
Scenario with_house(double asked) {
  Scenario scenario = pie();
  scenario.clock.horizon = 60;
  for (const char* party : {"alder", "birch"}) {
    scenario.parties.at(party).reservation = 0.05;
    scenario.tactics.at(party).patience = 30.0;
  }
  Institution house;
  house.party = {"birch"};
  house.vote = VoteKind::share;
  house.slope = 500.0;
  house.inclination = 1.0 / (1.0 + std::exp(500.0 * (asked - 0.05)));  // even odds where V - R = asked - .05
  house.threshold = 0.5;
  house.delay = 2.0;
  house.renegotiation = Renegotiation{1.0, 40.0};
  scenario.ratification.emplace("house", house);
  return scenario;
}

double share_of_birch(const Outcome& outcome) {
  return 1.0 - outcome.terms[0] / 10.0;
}

}  // namespace

TEST_CASE("After a no the signatories sign a text that the house accepts, once", "[unit]") {
  Scenario scenario = with_house(0.65);
  const auto play = played(scenario);
  const int first = play.outcome.signed_round;
  REQUIRE(first > 0);
  CHECK(play.outcome.resumed_round == first + 2);
  CHECK(play.outcome.signed_again_round > play.outcome.resumed_round);
  CHECK(play.outcome.ratified);
  CHECK(play.outcome.ended_by == EndedBy::agreement);
  CHECK(play.outcome.ended_round == play.outcome.signed_again_round);
  CHECK(share_of_birch(play.outcome) >= 0.65);
  const Entry& back = play.first(Event::talks_resumed, "birch");
  CHECK(back.value == Approx(0.60).margin(0.002));  // over a reservation of .05
  CHECK(back.needed == 40.0);

  scenario.ratification.at("house").renegotiation->chance = 0.0;
  const auto plain = played(scenario);
  CHECK(plain.outcome.signed_round == first);
  CHECK_FALSE(plain.outcome.ratified);
  CHECK(plain.outcome.resumed_round == -1);
  CHECK(share_of_birch(plain.outcome) < 0.65);
}

// Haller & Holden (1997), Schelling (1960): of two between whom an agreement is still possible, the one with the tighter ratification that
// everybody knows of gets the better deal.
TEST_CASE("A tighter ratification that is known gives the better deal as long as there is one", "[unit]") {
  double before = 0.0;
  for (const double asked : {0.3, 0.55, 0.65, 0.75, 0.85}) {
    CAPTURE(asked);
    const auto play = played(with_house(asked));
    REQUIRE(play.outcome.ratified);
    CHECK(share_of_birch(play.outcome) >= asked);
    CHECK(share_of_birch(play.outcome) >= before);
    before = share_of_birch(play.outcome);
  }
  CHECK(before > 0.8);
  CHECK_FALSE(played(with_house(0.98)).outcome.ratified);  // that leaves alder less than its reservation
}

TEST_CASE("Talks that come to nothing after a no leave the first text signed and not ratified", "[unit]") {
  Scenario scenario = with_house(0.98);
  scenario.ratification.at("house").renegotiation->rounds = 5.0;
  const auto play = played(scenario);
  CHECK(play.outcome.signed_());
  CHECK(play.outcome.signed_again_round == -1);
  CHECK(play.outcome.failed_at == 0);
  CHECK(play.outcome.ended_by == EndedBy::agreement);
  CHECK(play.outcome.ended_round == play.outcome.resumed_round + 6);
}

TEST_CASE("Nobody returns to the table where no text would have passed", "[unit]") {
  Scenario scenario = with_house(0.65);
  scenario.ratification.at("house").slope = 0.0;
  scenario.ratification.at("house").inclination = 0.2;
  CHECK(played(scenario).outcome.resumed_round == -1);
}

// The odds of a yes are even at a gain of .5; a cost at home of .3 there takes them to 1 / (1 + exp(4 x .3)).
TEST_CASE("What law claims otherwise lowers the odds of a yes by the slope", "[unit]") {
  Scenario scenario = pie();
  test::concede_a_piece_a_round(scenario, "alder");
  test::concede_a_piece_a_round(scenario, "birch");
  Institution house;
  house.party = {"birch"};
  house.slope = 4.0;
  house.inclination = 0.5;
  scenario.ratification.emplace("house", house);
  const auto vote_of = [&] {
    for (const Entry& entry : played(scenario).journal.entries) {
      if (entry.event == Event::vote_yes || entry.event == Event::vote_no) {
        return entry.value;
      }
    }
    return kMissing;
  };
  const double free = vote_of();
  const auto signed_level = played(scenario).outcome.terms[0];
  scenario.ratification.at("house").lock_in["issue"]["p" + std::to_string(signed_level)] = 0.3;
  CHECK(std::log(free / (1.0 - free)) - 1.2 == Approx(std::log(vote_of() / (1.0 - vote_of()))).margin(1e-9));
  scenario.ratification.at("house").lock_in.clear();
  scenario.ratification.at("house").lock_in["issue"]["p" + std::to_string((signed_level + 1) % 11)] = 0.3;
  CHECK(vote_of() == free);
}

// Two thirds with probability .35, more than half with .65: .35 x .547048 + .65 x P(51 of 100 at .67).
TEST_CASE("A world takes one of the routes, with the members of that route", "[unit]") {
  Scenario scenario = test::plain_scenario();
  Institution congress;
  congress.party = {"alder"};
  congress.vote = VoteKind::members;
  congress.inclination = 0.67;
  congress.routes = {{"resolution", {"", 0.65, 100, 51}}, {"treaty", {"", 0.35, 100, 67}}};
  scenario.ratification.emplace("congress", congress);
  constexpr std::uint32_t kWorlds = 20000;
  const double ratified = test::share_of_plays(scenario, kWorlds, [](const Outcome& outcome) { return outcome.ratified; });
  const double expected = 0.35 * 0.547048 + 0.65 * 0.999679;
  CHECK(ratified == Approx(expected).epsilon(0).margin(5.0 * std::sqrt(expected * (1.0 - expected) / kWorlds)));
}

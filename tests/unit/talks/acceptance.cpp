/// \file
/// When an offer is accepted, by every rule. Alder offers a piece more in every round, so birch is offered t/10 in round t, and the
/// round of the signature shows the first offer that was good enough.
/// Source: Baarslag, Hindriks & Jonker (2013), acceptance conditions.

#include <algorithm>
#include <utility>

#include "catch.hpp"
#include "unit/talks/pie.hpp"

using namespace zopa;
using test::pie;
using test::played;

namespace {

/// Birch answers by a rule and, if `conceding`, also keeps a piece less in every offer of its own; otherwise it asks for all.
Scenario answered_by(const Acceptance& rule, bool conceding) {
  Scenario scenario = pie();
  test::concede_a_piece_a_round(scenario, "alder");
  test::refuse_everything(scenario, "alder");
  if (conceding) {
    test::concede_a_piece_a_round(scenario, "birch");
  } else {
    scenario.tactics.at("birch").beta = 0.01;
    scenario.tactics.at("birch").patience = 10.0;
  }
  scenario.tactics.at("birch").acceptance = rule;
  return scenario;
}

/// Round of the signature, after checking that alder then keeps what it offers in that round.
int round_signed(const Scenario& scenario) {
  const auto play = played(scenario);
  REQUIRE(play.outcome.signed_());
  REQUIRE(play.outcome.terms[0] == 10 - play.outcome.signed_round);
  return play.outcome.signed_round;
}

Acceptance next(double scale, double shift) {
  Acceptance rule;
  rule.rule = AcceptanceRule::next;
  rule.scale = scale;
  rule.shift = shift;
  return rule;
}

Acceptance combi(double scale, double constant, double time) {
  Acceptance rule = next(scale, 0.0);
  rule.rule = AcceptanceRule::combi;
  rule.constant = constant;
  rule.time = time;
  return rule;
}

Acceptance constant(double value) {
  Acceptance rule;
  rule.rule = AcceptanceRule::constant;
  rule.constant = value;
  return rule;
}

Acceptance after(double time) {
  Acceptance rule;
  rule.rule = AcceptanceRule::time;
  rule.time = time;
  return rule;
}

}  // namespace

TEST_CASE("A constant is asked for at any time", "[unit]") {
  CHECK(round_signed(answered_by(constant(0.55), false)) == 6);
  CHECK(round_signed(answered_by(constant(0.25), false)) == 3);
  CHECK(played(answered_by(constant(0.55), false)).first(Event::refused, "birch").needed == 0.55);
}

TEST_CASE("After its time anything is accepted, before it nothing", "[unit]") {
  CHECK(round_signed(answered_by(after(0.65), false)) == 7);  // .65 of ten rounds
  CHECK(round_signed(answered_by(after(0.0), false)) == 1);
  CHECK(std::isinf(played(answered_by(after(0.65), false)).first(Event::refused, "birch", 6).needed));
}

TEST_CASE("No rule accepts less than the reservation", "[unit]") {
  for (const Acceptance& rule : {constant(-0.5), after(0.0), next(100.0, 1.0), combi(1.0, -0.5, 0.0)}) {
    Scenario scenario = answered_by(rule, false);
    scenario.parties.at("birch").reservation = 0.35;
    CHECK(round_signed(scenario) == 4);
  }
}

// In round t birch would next offer to keep 1 - t/10.
TEST_CASE("What a party would offer next is asked of an offer, scaled and shifted", "[unit]") {
  CHECK(round_signed(answered_by(next(1.0, 0.0), true)) == 5);   // t/10 >= 1 - t/10
  CHECK(round_signed(answered_by(next(0.5, 0.0), true)) == 7);   // t/20 >= 1 - t/10
  CHECK(round_signed(answered_by(next(1.0, 0.25), true)) == 4);  // t/10 + .25 >= 1 - t/10
  CHECK(played(answered_by(next(0.5, 0.1), true)).first(Event::refused, "birch", 3).needed == Approx((0.7 - 0.1) / 0.5));
}

// After its time, 9.4 times the share, the smaller of the constant and what `next` asks for.
TEST_CASE("The combined rule asks for its next offer, later for a constant if that is less", "[unit]") {
  CHECK(round_signed(answered_by(combi(0.5, 0.35, 1.0), true)) == 7);  // by its next offer, before the constant counts
  CHECK(round_signed(answered_by(combi(0.5, 0.35, 0.6), true)) == 6);  // from round 5.64 on
  CHECK(round_signed(answered_by(combi(0.5, 0.35, 0.3), true)) == 4);  // from round 2.82 on; .3 in round 3 is too little
  CHECK(round_signed(answered_by(combi(0.5, 0.95, 0.3), true)) == 7);  // the constant asks for more than its next offer
}

TEST_CASE("By aspiration a party asks for what it would keep", "[unit]") {
  Scenario scenario = answered_by({}, true);
  CHECK(round_signed(scenario) == 5);
  CHECK(played(scenario).first(Event::refused, "birch", 3).needed == Approx(0.05 + 0.95 * (1.0 - 3.0 / 9.4)));
}

// Faratin, Sierra & Jennings (1998), exponential: k = .1, beta = 2, patience 10: conceded .1^(.8^2) = .229087 in round 2, .1^(.5^2) = .562341
// in round 5; of a gain of .95 over a reservation of .05.
TEST_CASE("On the exponential curve the aspiration falls as worked by hand", "[unit]") {
  Scenario scenario = pie();
  scenario.parties.at("alder").reservation = 0.05;
  Tactic& tactic = scenario.tactics.at("alder");
  tactic.curve = Curve::exponential;
  tactic.initial = 0.1;
  tactic.beta = 2.0;
  tactic.patience = 10.0;
  test::refuse_everything(scenario, "birch");
  const auto play = played(scenario);
  CHECK(play.first(Event::refused, "alder", 2).needed == Approx(0.782367).epsilon(1e-5));
  CHECK(play.first(Event::refused, "alder", 5).needed == Approx(0.465776).epsilon(1e-5));
  CHECK(play.first(Event::refused, "alder", 10).needed == Approx(0.05));
}

TEST_CASE("A deadline replaces every patience where it is drawn, and ends nothing", "[unit]") {
  Scenario scenario = pie();
  scenario.parties.at("alder").reservation = 0.05;
  scenario.tactics.at("alder").patience = 1000.0;
  scenario.parties.at("birch").reservation = 0.99;  // so that it never offers alder anything
  scenario.protocol.deadline.round = 5.0;
  for (const double chance : {0.0, 1.0}) {
    scenario.protocol.deadline.chance = chance;
    const auto play = played(scenario);
    CHECK(play.first(Event::refused, "alder", 4).needed == Approx(chance == 1.0 ? 0.05 + 0.95 * 0.2 : 0.05 + 0.95 * 0.996));
    CHECK(play.first(Event::refused, "alder", 5).needed == Approx(chance == 1.0 ? 0.05 : 0.05 + 0.95 * 0.995));
    CHECK(play.outcome.ended_by == EndedBy::horizon);
    CHECK(play.outcome.ended_round == scenario.clock.horizon);
  }
}

/// \file
/// The parts of bargaining by equilibrium: lotteries against hand-worked ones, and what happens when waiting is worth more or less.

#include <cmath>
#include <limits>

#include "catch.hpp"
#include "talks/induction.hpp"
#include "unit/talks/pie.hpp"

using namespace zopa;
using test::pie;
using test::played;

namespace {

/// The pie of ten pieces between two who bargain by equilibrium, d = .9 a round.
Scenario equilibrium_pie() {
  Scenario scenario = pie();
  scenario.clock.round = 365.25;
  for (auto& [id, party] : scenario.parties) {
    party.rate = -std::log(0.9);
    scenario.tactics.at(id).kind = TacticKind::equilibrium;
  }
  return scenario;
}

}  // namespace

// Packages worth (1, 0), (.7, .6) and (0, 1): the frontier has a corner at the second, and (.2, .2) lies inside.
TEST_CASE("The best lottery lies on the frontier between packages", "[unit]") {
  Lotteries lotteries;
  lotteries.prepare({1.0, 0.7, 0.0, 0.2, 0.0, 0.6, 1.0, 0.2}, 2);
  const auto best = [&](int who, double need) {
    BySeat needs{};
    needs[static_cast<std::size_t>(1 - who)] = need;
    const auto found = lotteries.best(who, 1U << (1 - who), needs);
    REQUIRE(found);
    CHECK((*found)[static_cast<std::size_t>(1 - who)] == Approx(need).margin(1e-12));
    return (*found)[static_cast<std::size_t>(who)];
  };
  CHECK(best(0, 0.3) == Approx(0.85).margin(1e-12));   // halfway from (1, 0) to (.7, .6)
  CHECK(best(0, 0.8) == Approx(0.35).margin(1e-12));   // halfway from (.7, .6) to (0, 1)
  CHECK(best(0, 0.6) == Approx(0.7).margin(1e-12));
  CHECK(best(1, 0.35) == Approx(0.8).margin(1e-12));
  CHECK(best(0, 0.3) == Approx(0.85).margin(1e-12));   // the same question again
  BySeat needs{};
  needs[1] = 1.001;
  CHECK(!lotteries.best(0, 2U, needs));
  needs[1] = -5.0;
  CHECK((*lotteries.best(0, 2U, needs))[0] == Approx(1.0).margin(1e-12));
}

// Of two packages worth the same to its author the one that wastes nothing.
TEST_CASE("A lottery wastes nothing", "[unit]") {
  Lotteries lotteries;
  lotteries.prepare({1.0, 1.0, 0.0, 0.4, 0.0, 0.9}, 2);
  const auto found = lotteries.best(0, 2U, {});
  REQUIRE(found);
  CHECK((*found)[0] == Approx(1.0).margin(1e-12));
  CHECK((*found)[1] == Approx(0.4).margin(1e-12));
}

// Ten pieces: Rubinstein's .526 : .474 is nearest to five and five.
TEST_CASE("What is signed is the package nearest to the equilibrium", "[unit]") {
  const auto play = played(equilibrium_pie());
  CHECK(play.outcome.signed_round == 1);
  CHECK(play.outcome.terms[0] == 5);
  CHECK(play.first(Event::accepted, "birch").needed == Approx(9.0 / 19.0).margin(1e-9));
}

// Alder could have .6 elsewhere and birch .6: more than there is.
TEST_CASE("A party whose option is worth more than any agreement leaves", "[unit]") {
  Scenario scenario = equilibrium_pie();
  scenario.protocol.game = GameRules{};
  scenario.protocol.game->outside_options["birch"] = 0.6;
  scenario.parties.at("alder").reservation = 0.5;
  const auto play = played(scenario);
  CHECK(play.outcome.ended_by == EndedBy::talks_ended);
  CHECK(play.outcome.ended_round == 1);
  CHECK(play.first(Event::left_talks, "birch").round == 1);
}

// The pie surely grows tenfold in round 2: everybody waits for it, and birch proposes then.
TEST_CASE("Parties wait for a larger pie and sign when it is there", "[unit]") {
  Scenario scenario = equilibrium_pie();
  scenario.protocol.game = GameRules{};
  scenario.protocol.game->pie = PieChange{1.0, 10.0};
  const auto play = played(scenario);
  CHECK(play.first(Event::waited, "alder").round == 1);
  CHECK(play.outcome.signed_round == 2);
  CHECK(play.first(Event::offer, "birch").round == 2);
}

TEST_CASE("Talks that end with a deadline end in its round, and a certain breakdown in the first", "[unit]") {
  Scenario scenario = equilibrium_pie();
  for (auto& [id, party] : scenario.parties) {
    party.reservation = 0.6;   // there is nothing to agree
  }
  scenario.protocol.deadline.chance = 1.0;
  scenario.protocol.deadline.round = 4.0;
  CHECK(played(scenario).outcome.ended_round == 4);
  CHECK(played(scenario).outcome.ended_by == EndedBy::talks_ended);
  scenario.protocol.game = GameRules{};
  scenario.protocol.game->breakdown = 1.0;
  CHECK(played(scenario).outcome.ended_round == 1);
  scenario.protocol = Protocol{};
  CHECK(played(scenario).outcome.ended_by == EndedBy::horizon);
}

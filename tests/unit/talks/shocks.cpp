/// \file
/// Shocks by hand: what a strike adds and how it fades, hazards that shorten, leaks, new leaders, and that no shock shifts another.

#include <cmath>

#include "catch.hpp"
#include "unit/talks/pie.hpp"

using namespace zopa;
using test::pie;
using test::played;

namespace {

constexpr double kRate = 0.2;
constexpr double kCost = 0.12;
constexpr double kWeek = 7.0 / 365.25;

/// Talks without an offer that is good enough, at a front that hardly moves.
Scenario at_war() {
  Scenario scenario = pie();
  scenario.clock.horizon = 20;
  War war;
  war.ladder.advancing = {"alder"};
  war.ladder.years_to_goal = 1000.0;
  war.ladder.setback = 0.0;
  war.state.levels["issue"] = "p0";
  for (auto& [id, party] : scenario.parties) {
    party.reservation.reset();
    party.rate = kRate;
    WarParty side;
    side.cost = kCost;
    side.coverage = 0.4;
    side.relief = 0.5;
    war.parties.emplace(id, side);
    test::refuse_everything(scenario, id);
  }
  scenario.war = war;
  return scenario;
}

Shock once(double round) {
  Shock shock;
  shock.at = round;
  return shock;
}

/// R of alder where the play ended.
double reservation_after(const Scenario& scenario) {
  const Game game = compile(scenario, 20251229);
  World world;
  draw_world(game, 0, world);
  Talks talks(game, false);
  (void)talks.play(world, 0);
  return talks.situation().outlook.reservation[0];
}

double change(const Shock& shock) {
  Scenario scenario = at_war();
  const double before = reservation_after(scenario);
  scenario.shocks.emplace("blow", shock);
  return reservation_after(scenario) - before;
}

}  // namespace

TEST_CASE("A strike on costs takes its size from what fighting on is worth, for good", "[unit]") {
  Shock shock = once(3.0);
  shock.cost = {{"alder", 0.05}};
  CHECK(change(shock) == Approx(-0.05).margin(1e-12));  // a cost of 1 for ever takes 1 where the war does not end
  CHECK(change(once(3.0)) == 0.0);
}

// Cost is c (1 - relief x coverage): coverage .4 -> .1 adds .12 x .5 x .3 = .018; below 0 it stops at .12 x .5 x .4 = .024.
TEST_CASE("A strike on funding shifts the cost through relief, and coverage stays a share", "[unit]") {
  Shock shock = once(3.0);
  shock.coverage = {{"alder", -0.3}};
  CHECK(change(shock) == Approx(-0.018).margin(1e-12));
  shock.coverage = {{"alder", -0.9}};
  CHECK(change(shock) == Approx(-0.024).margin(1e-12));
  shock.coverage = {{"alder", 1.0}};
  CHECK(change(shock) == Approx(kCost * 0.5 * 0.6).margin(1e-12));
}

// Half of it is left after four weeks. What fades by a factor f a week is worth (1 - d) / (1 - d f) of what lasts.
TEST_CASE("What a strike adds fades with its half-life, and everybody knows that it does", "[unit]") {
  Shock shock = once(12.0);
  shock.cost = {{"alder", 0.05}};
  shock.half_life = 4.0;
  const double d = std::exp(-kRate * kWeek);
  const double fading = std::exp2(-1.0 / 4.0);
  CHECK(change(shock) == Approx(-0.05 * 0.25 * (1.0 - d) / (1.0 - d * fading)).margin(1e-12));  // 8 of 4 weeks later
  Shock home = once(12.0);
  home.reservation = {{"alder", 0.08}};
  home.half_life = 4.0;
  CHECK(change(home) == Approx(0.02).margin(1e-12));
}

TEST_CASE("Costs that shocks take away never make the war a gain", "[unit]") {
  Shock shock = once(3.0);
  shock.cost = {{"alder", -5.0}};
  CHECK(change(shock) == Approx(kCost * (1.0 - 0.5 * 0.4)).margin(1e-12));
}

TEST_CASE("Another shock shifts no strike of the first", "[unit]") {
  Scenario scenario = at_war();
  scenario.clock.horizon = 300;
  Shock shock;
  shock.rate = 3.0;
  shock.reservation = {{"alder", Prior::uniform(-0.1, 0.1)}};
  scenario.shocks.emplace("first", shock);
  const auto alone = played(scenario);
  shock.rate = 5.0;
  shock.reservation = {{"birch", Prior::uniform(-0.1, 0.1)}};
  scenario.shocks.emplace("earlier", shock);
  const auto both = played(scenario);
  std::vector<int> rounds[2];
  std::vector<double> sizes[2];
  const auto note = [&](const test::Played& play, std::size_t which) {
    for (const Entry& entry : play.journal.entries) {
      if (entry.event == Event::shock && play.game.shock_ids[static_cast<std::size_t>(entry.shock)] == "first") {
        rounds[which].push_back(entry.round);
        sizes[which].push_back(entry.reservations[0] - entry.values[0]);
      }
    }
  };
  note(alone, 0);
  note(both, 1);
  CHECK(rounds[0].size() > 5);
  CHECK(rounds[0] == rounds[1]);
  CHECK(sizes[0] == sizes[1]);
}

TEST_CASE("A shock of fighting waits while a truce holds", "[unit]") {
  Scenario scenario = at_war();
  Truce truce;
  truce.length = 8.0;
  truce.first = 2.0;
  truce.again = 100.0;
  scenario.truce = truce;
  Shock shock = once(5.0);
  scenario.shocks.emplace("any_time", shock);
  shock.during = ShockClock::fighting;
  scenario.shocks.emplace("fighting", shock);
  const auto play = played(scenario);
  REQUIRE(play.outcome.truce_round == 2);
  std::vector<int> rounds;
  for (const Entry& entry : play.journal.entries) {
    if (entry.event == Event::shock) {
      rounds.push_back(entry.round);
    }
  }
  CHECK(rounds == std::vector<int>{5, 12});  // weeks 3 to 9 do not count
}

TEST_CASE("A jump moves the front by its steps and no further than the ladder", "[unit]") {
  Scenario scenario = at_war();
  Shock shock = once(4.0);
  shock.during = ShockClock::fighting;
  shock.front = 3.0;
  scenario.shocks.emplace("town", shock);
  CHECK(played(scenario).outcome.front == 3);
  scenario.shocks.at("town").front = -80.0;
  CHECK(played(scenario).outcome.front == scenario.war->ladder.lowest);
}

TEST_CASE("A jump to an absorbing top ends the war", "[unit]") {
  Scenario scenario = at_war();
  scenario.war->ladder.top = LadderTop::absorbing;
  Shock shock = once(4.0);
  shock.during = ShockClock::fighting;
  shock.front = 90.0;
  scenario.shocks.emplace("rout", shock);
  const auto play = played(scenario);
  CHECK(play.outcome.ended_by == EndedBy::military_decision);
  CHECK(play.outcome.ended_round == 4);
}

// What is left of a waiting time is divided by the multiplier; a multiplier of 0 ends the danger.
TEST_CASE("A strike on the hazard of a military end shortens what is left of its time", "[unit]") {
  Scenario scenario = at_war();
  scenario.clock.horizon = 2000;
  WarEnd end;
  end.loser = {"birch"};
  end.hazard = 0.2;
  scenario.war->ends.emplace("collapse", end);
  const int usual = played(scenario, 1).outcome.ended_round;
  REQUIRE(usual > 40);
  Shock shock = once(10.0);
  shock.ends = {{"collapse", 4.0}};
  scenario.shocks.emplace("rout", shock);
  const int sooner = played(scenario, 1).outcome.ended_round;
  CHECK(std::abs(sooner - (10.0 + (usual - 10.0) / 4.0)) <= 1.0);
  scenario.shocks.at("rout").ends = {{"collapse", 0.0}};
  CHECK(played(scenario, 1).outcome.ended_by == EndedBy::horizon);
}

TEST_CASE("A new leader has a patience of its own, in this play alone", "[unit]") {
  Scenario scenario = pie();
  scenario.clock.horizon = 12;
  for (const char* party : {"alder", "birch"}) {
    test::refuse_everything(scenario, party);
  }
  scenario.tactics.at("alder").patience = Prior::uniform(30.0, 60.0);
  Shock shock = once(5.0);
  shock.leader = LeaderLoss{{"alder"}, Regime::democratic, 0.0};
  const Game usual = compile(scenario, 20251229);
  scenario.shocks.emplace("coup", shock);
  const Game game = compile(scenario, 20251229);
  const auto offers = [](const Game& which, std::uint32_t replicate) {
    World world;
    draw_world(which, 0, world);
    Talks talks(which, false);
    Journal first;
    Journal second;
    (void)talks.play(world, 0, &first);
    (void)talks.play(world, replicate, &second);
    std::vector<double> asks;
    for (const Entry& entry : second.entries) {
      if (entry.event == Event::offer && entry.party == 0) {
        asks.push_back(entry.needed);
      }
    }
    return asks;
  };
  const auto without = offers(usual, 1);
  const auto with = offers(game, 1);
  REQUIRE(without.size() == 12);
  REQUIRE(with.size() == 12);
  for (std::size_t round = 0; round < 12; ++round) {
    CAPTURE(round);
    CHECK((with[round] == without[round]) == (round < 4));  // the leader of the first play has not come back with the second
  }
}

TEST_CASE("Crossing a line of a text that has leaked costs what the leak says", "[unit]") {
  Scenario scenario = pie();
  scenario.clock.horizon = 8;
  RedLine line;
  line.party = {"alder"};
  for (int pieces = 0; pieces <= 4; ++pieces) {
    line.forbids.any.push_back({{"issue", {"p" + std::to_string(pieces)}}});
  }
  line.movable = 1.0;
  scenario.red_lines.movable_penalty = 0.0;
  scenario.red_lines.lines.emplace("half", line);
  for (const char* party : {"alder", "birch"}) {
    test::refuse_everything(scenario, party);
  }
  Shock shock = once(4.0);
  shock.leak = 0.04;
  const auto usual = played(scenario);
  scenario.shocks.emplace("leak", shock);
  const auto leaked = played(scenario);
  const auto value = [](const test::Played& play, int round) { return play.first(Event::refused, "alder", round).value; };
  CHECK(value(leaked, 2) == value(usual, 2));
  CHECK(value(leaked, 5) == Approx(value(usual, 5) - 0.04).margin(1e-12));
}

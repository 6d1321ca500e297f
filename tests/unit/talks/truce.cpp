/// \file
/// A truce by hand: who agrees to it, what stands still, what it does to the reservations, how it ends. The front decides the one issue, alder
/// advances, and in the role `flow` no agreement is worth what the front gives less what the war costs.

#include <cmath>
#include <vector>

#include "catch.hpp"
#include "search/situation.hpp"
#include "unit/talks/pie.hpp"

using namespace zopa;
using test::pie;
using test::played;

namespace {

constexpr double kRate = 0.2;
constexpr double kCost = 0.12;
constexpr int kLength = 6;
constexpr int kGoal = 20;

/// Talks without an offer that is good enough; a truce of six rounds is proposed in round 3.
Scenario at_war() {
  Scenario scenario = pie();
  scenario.issues.at("issue").front = FrontLink{"p10"};
  scenario.clock.horizon = 20;
  War war;
  war.ladder.advancing = {"alder"};
  war.ladder.start = 5;
  war.ladder.goal = kGoal;
  war.state.levels["issue"] = "p0";
  war.role = WarRole::flow;
  for (auto& [id, party] : scenario.parties) {
    party.reservation.reset();
    party.rate = kRate;
    WarParty side;
    side.cost = kCost;
    war.parties.emplace(id, side);
    test::refuse_everything(scenario, id);
  }
  scenario.war = war;
  Truce truce;
  truce.length = kLength;
  truce.first = 3.0;
  truce.again = 100.0;
  scenario.truce = truce;
  return scenario;
}

/// Weight of the time after some rounds.
double after(double rounds) {
  return std::exp(-kRate * rounds * 7.0 / 365.25);
}

const Entry& only(const test::Played& play, Event event) {
  const Entry* found = nullptr;
  for (const Entry& entry : play.journal.entries) {
    if (entry.event == event) {
      REQUIRE(found == nullptr);
      found = &entry;
    }
  }
  REQUIRE(found != nullptr);
  return *found;
}

int front_before(const test::Played& play, int round) {
  int front = 5;
  for (const Entry& entry : play.journal.entries) {
    if (entry.event == Event::front_moved && entry.round <= round) {
      front = static_cast<int>(entry.value);
    }
  }
  return front;
}

}  // namespace

TEST_CASE("A truce is worth the cost that it saves, and what regrouping does to the front", "[unit]") {
  // It saves (1 - after) cost and moves the front by the regrouping of both: birch agrees to a shift of s steps if after s / 20 is less.
  const double bearable = (1.0 - after(kLength)) * kCost / after(kLength) * kGoal;
  for (const double shift : {0.99 * bearable, 1.01 * bearable}) {
    CAPTURE(shift);
    Scenario scenario = at_war();
    scenario.truce->regroup = {{"alder", shift + 0.5}, {"birch", 0.5}};
    const auto play = played(scenario);
    const bool agrees = shift < bearable;
    const Entry& alder = play.first(Event::truce_accepted, "alder");
    CHECK(alder.value - alder.reservation == Approx((1.0 - after(kLength)) * kCost + after(kLength) * shift / kGoal).epsilon(1e-9));
    const Entry& birch = play.first(agrees ? Event::truce_accepted : Event::truce_refused, "birch");
    CHECK(birch.value - birch.reservation == Approx((1.0 - after(kLength)) * kCost - after(kLength) * shift / kGoal).margin(1e-12));
    CHECK(play.outcome.truce_proposed_round == 3);
    CHECK(play.outcome.truces == (agrees ? 1 : 0));
    CHECK(play.outcome.truce_refused_by == (agrees ? 0U : bit(play.party("birch"))));
  }
}

TEST_CASE("While a truce holds the front and the ends of the war stand still, then fighting resumes where regrouping has moved the front", "[unit]") {
  Scenario scenario = at_war();
  scenario.war->ladder.years_to_goal = 0.5;  // the front moves nearly every week
  WarEnd end;
  end.loser = {"birch"};
  scenario.war->ends.emplace("collapse", end);
  scenario.truce->regroup = {{"alder", 3.0}, {"birch", 1.0}};
  scenario.parties.at("birch").rate = 10.0;  // it takes the truce, whatever comes later
  const auto play = played(scenario);
  REQUIRE(play.outcome.truce_round == 3);
  for (const Entry& entry : play.journal.entries) {
    CHECK((entry.event != Event::front_moved || entry.round <= 3 || entry.round >= 3 + kLength));
  }
  const Entry& expired = only(play, Event::truce_expired);
  CHECK(expired.round == 3 + kLength);
  CHECK(expired.value == front_before(play, 3) + 2);
  CHECK(play.outcome.truce_rounds == kLength);
  CHECK(play.outcome.truce_end == TruceEnd::expired);

  // An end that would come in the first round of fighting comes in the first after the truce.
  scenario.war->ends.at("collapse").hazard = 1000.0;
  scenario.truce->first = 1.0;
  scenario.truce.reset();
  CHECK(played(scenario).outcome.ended_round == 1);
}

TEST_CASE("While a truce holds, no agreement is worth what is left of it and the war after it", "[unit]") {
  Scenario scenario = at_war();
  scenario.war->ladder.setback = 0.0;
  scenario.war->ladder.years_to_goal = 1000.0;  // the front stays
  scenario.truce->regroup = {{"alder", 1.0}};
  scenario.parties.at("birch").rate = 10.0;
  const auto play = played(scenario);
  REQUIRE(play.outcome.truce_round == 3);
  for (int round = 4; round < 3 + kLength; ++round) {
    const Entry& offer = play.first(Event::offer, "alder", round);
    if (offer.round >= 3 + kLength) {
      break;
    }
    const double left = after(3 + kLength - offer.round);
    const double front = 5.0 / kGoal;
    CHECK(offer.reservations[0] == Approx((1.0 - left) * front + left * (front + 1.0 / kGoal - kCost)).epsilon(1e-9));
  }
}

TEST_CASE("An absolute line against its terms rules a truce out, a costly one weighs on it", "[unit]") {
  Scenario scenario = at_war();
  scenario.truce->terms.levels["issue"] = "p0";
  RedLine line;
  line.party = {"birch"};
  line.forbids.any.push_back({{"issue", {"p0"}}});
  line.movable = 0.0;
  line.absolute_share = 1.0;
  scenario.red_lines.lines.emplace("none", line);
  const auto barred = played(scenario);
  CHECK(barred.outcome.truces == 0);
  CHECK(barred.first(Event::truce_refused, "birch").refusal.obstacle == Obstacle::red_line);
  scenario.red_lines.lines.at("none").absolute_share = 0.0;
  scenario.red_lines.lines.at("none").costly_penalty = 0.05;
  const auto weighed = played(scenario);
  CHECK(weighed.outcome.truces == 1);
  const Entry& birch = weighed.first(Event::truce_accepted, "birch");
  CHECK(birch.value - birch.reservation == Approx((1.0 - after(kLength)) * (kCost - 0.05)).epsilon(1e-9));
}

TEST_CASE("After a truce another is proposed, up to their number", "[unit]") {
  Scenario scenario = at_war();
  scenario.truce->again = 2.0;
  scenario.truce->most = 2;
  scenario.clock.horizon = 40;
  const auto play = played(scenario);
  CHECK(play.outcome.truces == 2);
  CHECK(play.outcome.truce_rounds == 2 * kLength);
  std::vector<int> began;
  for (const Entry& entry : play.journal.entries) {
    if (entry.event == Event::truce_began) {
      began.push_back(entry.round);
    }
  }
  CHECK(began == std::vector<int>{3, 3 + kLength + 2});
}

// Over all seeds each check fails falsely with probability 6e-7.
TEST_CASE("A truce breaks with its hazard", "[unit]") {
  Scenario scenario = at_war();
  scenario.truce->hazard = 4.0;
  scenario.truce->regroup.clear();
  constexpr std::uint32_t kWorlds = 4000;
  const double broken = test::share_of_plays(scenario, kWorlds, [](const Outcome& o) { return o.truce_end == TruceEnd::broken; });
  const double expected = 1.0 - std::exp(-4.0 * kLength * 7.0 / 365.25);
  CHECK(broken == Approx(expected).epsilon(0).margin(5.0 * std::sqrt(expected * (1.0 - expected) / kWorlds)));
}

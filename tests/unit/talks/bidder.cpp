/// \file
/// Parties that go through all packages: what they ask for and offer, worked by hand.
/// Sources: Faratin, Sierra & Jennings (1998) for the curve; de Jonge (2022) for micro.

#include <string>
#include <vector>

#include "catch.hpp"
#include "unit/talks/pie.hpp"

using namespace zopa;
using test::played;

namespace {

/// Four pieces between two who go through all packages, alder first, in four rounds: shares 1/5, 2/5, 3/5, 4/5 of the time.
Scenario four_pieces(Select select) {
  Scenario scenario = test::pie();
  scenario.issues.at("issue").levels.resize(5);
  scenario.clock.horizon = 4;
  for (auto& [id, tactic] : scenario.tactics) {
    tactic.select = select;
  }
  return scenario;
}

/// "1 alder p4" for every offer, level ids joined by dots.
std::vector<std::string> offers(const test::Played& play) {
  std::vector<std::string> texts;
  for (const Entry& entry : play.journal.entries) {
    if (entry.event != Event::offer) {
      continue;
    }
    std::string text = std::to_string(entry.round) + " " + play.game.party_ids[static_cast<std::size_t>(entry.party)] + " ";
    for (std::size_t issue = 0; issue < play.game.issue_ids.size(); ++issue) {
      text += (issue == 0 ? "" : ".") + play.game.level_ids[issue][entry.levels[issue]];
    }
    texts.push_back(text);
  }
  return texts;
}

using Texts = std::vector<std::string>;

/// Two issues of weights 0.7 and 0.3, worth more with each level to alder and less to birch.
Scenario two_issues(Select select) {
  Scenario scenario = four_pieces(select);
  scenario.issues.at("issue").levels.resize(3);  // worth 0, 0.5, 1
  Issue other = scenario.issues.at("issue");
  other.levels.resize(2);  // worth 0, 1
  scenario.issues.emplace("other", other);
  for (auto& [id, preference] : scenario.preferences) {
    preference.values["other"] = preference.values.at("issue");
    preference.weights = {{"issue", 0.7}, {"other", 0.3}};
  }
  return scenario;
}

}  // namespace

// Both ask for 0.8, 0.6, 0.4 of the pie: the least that reaches it is 4, 3, 2 pieces; birch takes two when it asks for 0.4.
TEST_CASE("lowest_above offers the least of its packages that reaches what it asks for, and accepts by the same", "[unit]") {
  const auto play = played(four_pieces(Select::lowest_above));
  CHECK(offers(play) == Texts{"1 alder p4", "1 birch p0", "2 alder p3", "2 birch p1", "3 alder p2"});
  CHECK(play.outcome.ended_by == EndedBy::agreement);
  CHECK(play.outcome.signed_round == 3);
  CHECK(play.outcome.terms[0] == 2);
  CHECK(play.first(Event::offer, "alder", 2).needed == Approx(0.6).margin(2e-9));
  CHECK(play.first(Event::accepted, "birch").needed == Approx(0.4).margin(2e-9));
}

// Alder asks for 0.6 + 0.4 x (0.8, 0.6, 0.4, 0.2) = 0.92, 0.84, 0.76, 0.68 and keeps 4, 4, 4, 3 pieces; birch, who asks for 0.2 in the
// last round, takes one.
TEST_CASE("lowest_above goes down to its reservation and offers nothing below it", "[unit]") {
  Scenario scenario = four_pieces(Select::lowest_above);
  scenario.parties.at("alder").reservation = 0.6;
  const auto play = played(scenario);
  CHECK(offers(play) == Texts{"1 alder p4", "1 birch p0", "2 alder p4", "2 birch p1", "3 alder p4", "3 birch p2", "4 alder p3"});
  CHECK(play.outcome.signed_round == 4);
  CHECK(play.outcome.gain[0] == Approx(0.15));
  CHECK(play.outcome.gain[1] == Approx(0.25));
}

// 1 - t^2 is 0.96, 0.84, 0.64, 0.36: both keep 4, 4, 3, 2 pieces. In the last round alder offers two and birch takes them.
TEST_CASE("The exponent of NegMAS is one over beta", "[unit]") {
  Scenario scenario = four_pieces(Select::lowest_above);
  for (auto& [id, tactic] : scenario.tactics) {
    tactic.beta = 0.5;
  }
  const auto play = played(scenario);
  CHECK(offers(play) == Texts{"1 alder p4", "1 birch p0", "2 alder p4", "2 birch p0", "3 alder p3", "3 birch p1", "4 alder p2"});
  CHECK(play.outcome.signed_());
}

TEST_CASE("Without agreement by the last round everybody gets its reservation", "[unit]") {
  Scenario scenario = four_pieces(Select::lowest_above);
  scenario.parties.at("alder").reservation = 0.6;
  scenario.parties.at("birch").reservation = 0.5;
  const auto play = played(scenario);
  CHECK(play.outcome.ended_by == EndedBy::horizon);
  CHECK(play.outcome.ended_round == 4);
  CHECK(play.outcome.offers == 8);
  CHECK(play.outcome.gain[0] == 0.0);
}

TEST_CASE("A party whose best package is not worth its reservation neither offers nor accepts", "[unit]") {
  for (const Select select : {Select::lowest_above, Select::micro}) {
    Scenario scenario = four_pieces(select);
    scenario.preferences.at("alder").values["issue"] = {ValueShape::table,
                                                        {{"p0", 0.0}, {"p1", 0.0}, {"p2", 0.1}, {"p3", 0.1}, {"p4", 0.2}}};
    scenario.parties.at("alder").reservation = 0.3;
    const auto play = played(scenario);
    CHECK_FALSE(play.outcome.signed_());
    for (const std::string& offer : offers(play)) {
      CHECK(offer.find("birch") != std::string::npos);
    }
    CHECK(offers(play).size() == 4);
  }
}

// In turn each goes on to its next best: 4 and 0, 3 and 1, then two pieces, which birch would offer next.
TEST_CASE("micro goes on to its next best for each new offer and accepts what it would offer next", "[unit]") {
  const auto play = played(four_pieces(Select::micro));
  CHECK(offers(play) == Texts{"1 alder p4", "1 birch p0", "2 alder p3", "2 birch p1", "3 alder p2"});
  CHECK(play.outcome.signed_round == 3);
  CHECK(play.first(Event::accepted, "birch").needed == 0.5);
}

// Birch asks for everything until the last round. Alder makes one step for the one offer it has received, then waits.
TEST_CASE("micro repeats its last offer while it receives nothing new", "[unit]") {
  Scenario scenario = four_pieces(Select::micro);
  scenario.tactics.at("birch").select = Select::lowest_above;
  scenario.tactics.at("birch").beta = 0.01;
  const auto play = played(scenario);
  CHECK(offers(play) ==
        Texts{"1 alder p4", "1 birch p0", "2 alder p3", "2 birch p0", "3 alder p3", "3 birch p0", "4 alder p3", "4 birch p0"});
  CHECK(play.first(Event::refused, "alder", 4).needed == 0.75);
}

TEST_CASE("micro ends at the last package worth its reservation", "[unit]") {
  Scenario scenario = four_pieces(Select::micro);
  scenario.parties.at("alder").reservation = 0.75;
  const auto play = played(scenario);
  CHECK(offers(play) ==
        Texts{"1 alder p4", "1 birch p0", "2 alder p3", "2 birch p1", "3 alder p3", "3 birch p2", "4 alder p3", "4 birch p2"});
  CHECK_FALSE(play.outcome.signed_());  // birch waits at two pieces, as alder has made no new offer
}

TEST_CASE("A play knows nothing of the offers of the play before it", "[unit]") {
  const Scenario scenario = four_pieces(Select::micro);
  const Game game = compile(scenario, 1);
  World world;
  draw_world(game, 0, world);
  Talks talks(game, false);
  for (std::uint32_t replicate = 0; replicate < 3; ++replicate) {
    const Outcome& outcome = talks.play(world, replicate);
    CHECK(outcome.signed_round == 3);
    CHECK(outcome.offers == 5);
  }
}

// By worth to alder: p2.p1 1, p1.p1 .65, p2.p0 .7, p0.p1 .3, p1.p0 .35, p0.p0 0. In binary .7 x .5 + .3 falls short of .65.
TEST_CASE("A package worth exactly the reservation is one to offer, whatever the rounding", "[unit]") {
  REQUIRE(0.7 * 0.5 + 0.3 < 0.65);
  for (const Select select : {Select::lowest_above, Select::micro}) {
    Scenario scenario = two_issues(select);
    scenario.parties.at("alder").reservation = 0.65;
    scenario.clock.horizon = 3;
    scenario.tactics.at("alder").initial = 1.0;  // asks for its reservation at once
    const auto play = played(scenario);
    CHECK(offers(play).at(select == Select::micro ? 4 : 0) == (select == Select::micro ? "3 alder p1.p1" : "1 alder p1.p1"));
  }
}

// With weights of 0.5 each and worths 0, 0.5, 1 and 0, 0.5 alder likes p1.p1 and p2.p0 equally, at 0.5.
TEST_CASE("Packages worth the same stand in the order of issues and levels", "[unit]") {
  for (const Select select : {Select::lowest_above, Select::micro}) {
    Scenario scenario = two_issues(select);
    scenario.preferences.at("alder").weights = {{"issue", 0.5}, {"other", 0.5}};
    scenario.preferences.at("alder").values["other"] = {ValueShape::table, {{"p0", 0.0}, {"p1", 0.5}}};
    scenario.parties.at("alder").reservation = 0.5;
    scenario.tactics.at("alder").initial = 1.0;
    const auto play = played(scenario);
    CHECK(offers(play).at(2) == (select == Select::micro ? "2 alder p1.p1" : "2 alder p2.p0"));
  }
}

// Cedar wants what birch wants and accepts what it offers; alder does not, until birch and then cedar accept two pieces in round 3.
TEST_CASE("Of three the second and third close the talks in the middle of a round", "[unit]") {
  Scenario scenario = four_pieces(Select::lowest_above);
  scenario.parties.emplace("cedar", scenario.parties.at("birch"));
  scenario.preferences.emplace("cedar", scenario.preferences.at("birch"));
  scenario.tactics.emplace("cedar", scenario.tactics.at("birch"));
  const auto play = played(scenario);
  CHECK(offers(play) == Texts{"1 alder p4", "1 birch p0", "2 alder p3", "2 birch p1", "3 alder p2"});
  CHECK(play.outcome.signed_round == 3);
  int accepted_by_cedar = 0;
  for (const Entry& entry : play.journal.entries) {
    accepted_by_cedar += entry.event == Event::accepted && entry.party == play.party("cedar") ? 1 : 0;
  }
  CHECK(accepted_by_cedar == 3);
}

TEST_CASE("An offer that its maker's red line forbids is never made", "[unit]") {
  Scenario scenario = four_pieces(Select::lowest_above);
  RedLine line;
  line.party.id = "birch";
  AllOf none;
  none["issue"] = {"p0"};
  line.forbids.any.push_back(none);
  line.absolute_share = 1.0;
  scenario.red_lines.lines.emplace("some_for_alder", line);
  const auto play = played(scenario);
  CHECK(offers(play).at(1) == "1 birch p1");
}

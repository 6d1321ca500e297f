/// \file
/// What a mediator does beside drafting and pressing: baskets, versions that differ, factions, payments, what follows when it leaves.

#include <algorithm>
#include <string>
#include <tuple>
#include <vector>

#include "catch.hpp"
#include "talks/drafting.hpp"
#include "unit/talks/mediated.hpp"

using namespace zopa;
using test::mediated;
using test::played;

namespace {

/// Beside the issue another one, of which only alder wants the second level, worth a quarter of everything to it.
Scenario two_issues() {
  Scenario scenario = mediated({{"low", 0.0}, {"middle", 0.5}, {"high", 1.0}}, -0.2);
  Issue other = scenario.issues.at("issue");
  other.levels = {{"no", "", std::nullopt, {}, {}, ""}, {"yes", "", std::nullopt, {}, {}, ""}};
  scenario.issues.emplace("other", other);
  for (auto& [id, preference] : scenario.preferences) {
    preference.weights = {{"issue", 3.0}, {"other", 1.0}};
    preference.ranks.clear();
    preference.values["other"] = {ValueShape::table, {{"no", Prior::fixed(0.0)}, {"yes", Prior::fixed(id == "birch" ? 0.0 : 1.0)}}};
  }
  return scenario;
}

std::vector<int> baskets_of(const test::Played& play) {
  std::vector<int> baskets;
  for (const Entry& entry : play.journal.entries) {
    if (entry.event == Event::draft) {
      baskets.push_back(entry.basket);
    }
  }
  return baskets;
}

}  // namespace

// Moves of the closed basket promise nothing, however good they are.
TEST_CASE("A revision changes the issues of one basket only", "[unit]") {
  Scenario scenario = two_issues();
  const Game game = compile(scenario, 1);
  World world;
  draw_world(game, 0, world);
  const Situation situation = opening_situation(game, world);
  Surrogate surrogate;
  linearise(game.layout, world.tables, situation.outlook, game.plan->reference, surrogate);
  Drafting drafting;
  know(surrogate, game.n_parties(), world.tables.lanes, drafting);
  const auto drafted = [&](int basket) {
    forget(game.layout, drafting);
    drafting.weight = {1.0, 1.0};
    drafting.need = {-0.2, -0.2};
    drafting.text = game.layout.package(Levels{});
    drafting.has_text = true;
    take_up(game, situation, drafting);
    if (basket >= 0) {
      open_basket({0, 1}, basket, drafting);
    }
    revise(game, world, situation, drafting, 5);
    const Levels levels = game.layout.levels(drafting.text);
    return std::vector<int>{levels[0], levels[1]};
  };
  CHECK(drafted(-1) == std::vector<int>{1, 1});
  CHECK(drafted(0) == std::vector<int>{1, 0});
  CHECK(drafted(1) == std::vector<int>{0, 1});
}

// Birch names the high level first; in the draft after that the basket of `issue` is open, whichever comes first by name.
TEST_CASE("A revision works on the basket of which most parties complained", "[unit]") {
  for (const auto& [issue_basket, other_basket, expected] :
       std::vector<std::tuple<std::string, std::string, int>>{{"a", "b", 0}, {"b", "a", 1}}) {
    CAPTURE(issue_basket);
    Scenario scenario = two_issues();
    scenario.mediator->own_interest = 0.05;
    scenario.mediator->baskets = {{issue_basket, {{"issue"}}}, {other_basket, {{"other"}}}};
    scenario.tactics.at("alder").acceptance.constant = -1.0;
    const auto baskets = baskets_of(played(scenario));
    REQUIRE(baskets.size() >= 2);
    CHECK(baskets[0] == -1);
    CHECK(baskets[1] == expected);
  }
}

// Birch refuses the high level, then is offered the low one, but has the version with the high level in hands and refuses that.
TEST_CASE("A party with an older version answers that", "[unit]") {
  Scenario scenario = mediated({{"low", 0.0}, {"high", 1.0}}, -0.2);
  scenario.mediator->own_interest = 0.02;
  scenario.tactics.at("alder").acceptance.constant = -1.0;
  scenario.tactics.at("birch").acceptance.constant = 0.5;
  const auto same = played(scenario);
  REQUIRE(same.outcome.signed_round == 2);
  CHECK(same.outcome.versions_differed == 0);
  scenario.mediator->version_noise = 1.0;
  const auto differing = played(scenario);
  CHECK(differing.first(Event::refused, "birch", 2).older);
  CHECK(differing.first(Event::refused, "birch", 2).value == Approx(0.0).margin(1e-12));
  CHECK(differing.outcome.signed_round == 3);  // the text did not change again, so its copies agree
  CHECK(differing.outcome.versions_differed == 2);
}

// Birch asks for .899 in round 1 and .798 in round 2. It refuses .85 at first; then it takes it, but the text on the table has moved on.
TEST_CASE("Copies are compared before anybody signs", "[unit]") {
  Scenario scenario = mediated({{"low", 0.0}, {"lower", 0.15}}, -0.2);
  scenario.mediator->version_noise = 1.0;
  scenario.tactics.at("alder").acceptance.constant = -1.0;
  test::concede_a_piece_a_round(scenario, "birch");
  scenario.tactics.at("birch").acceptance.rule = AcceptanceRule::aspiration;
  const auto play = played(scenario);
  REQUIRE(play.outcome.signed_round == 2);
  CHECK(play.first(Event::refused, "birch").value == Approx(0.85));
  const Entry& older = play.first(Event::accepted, "birch", 2);
  CHECK(older.older);
  CHECK(older.value == Approx(0.85));
  CHECK(play.outcome.terms[0] == 0);
  int answers = 0;
  for (const Entry& entry : play.journal.entries) {
    answers += entry.event == Event::accepted && entry.party == play.party("birch") && entry.round == 2 ? 1 : 0;
  }
  CHECK(answers == 2);  // the older version, then the one that is signed
}

TEST_CASE("Factions write drafts as often as they should, and one starts from its package", "[unit]") {
  Scenario scenario = mediated({{"low", 0.0}, {"middle", 0.5}, {"high", 1.0}}, -0.2);
  scenario.packages["text"].terms["issue"] = {"high", {}, ""};
  scenario.mediator->factions["builders"] = {"", 0.4, {"text"}, Prior::fixed(0.1), {}, ""};
  scenario.mediator->factions["fresh"] = {"", 0.6, {}, Prior::fixed(0.0), {}, ""};
  int n_builders = 0;
  constexpr int kWorlds = 400;
  const Game game = compile(scenario, 1);
  Talks talks(game, false);
  World world;
  for (std::uint32_t w = 0; w < kWorlds; ++w) {
    draw_world(game, w, world);
    Journal journal;
    REQUIRE(talks.play(world, 0, &journal).offers > 0);
    const auto& entries = journal.entries;
    const auto found = std::find_if(entries.begin(), entries.end(), [](const Entry& entry) { return entry.event == Event::draft; });
    REQUIRE(found != entries.end());
    const Entry& draft = *found;
    REQUIRE((draft.faction == 0 || draft.faction == 1));
    CHECK(draft.levels[0] == (draft.faction == 0 ? 2 : 1));  // a pull of .1 / .01 is more than the .7138 that an end costs
    n_builders += draft.faction == 0 ? 1 : 0;
  }
  CHECK(n_builders / double(kWorlds) == Approx(0.4).margin(5.0 * 0.0245));
}

// Alder asks for .6, gets .5 from the middle, and lacks .1.
TEST_CASE("A payment closes just what a refusal lacked, or nothing is paid", "[unit]") {
  Scenario scenario = mediated({{"low", 0.0}, {"middle", 0.5}}, 0.0);
  scenario.tactics.at("alder").acceptance.constant = 0.6;
  scenario.tactics.at("birch").acceptance.constant = -1.0;
  scenario.mediator->side_payments.emplace();
  scenario.mediator->side_payments->most["alder"] = Prior::fixed(0.2);
  auto play = played(scenario);
  CHECK(play.outcome.signed_round == 2);
  CHECK(play.first(Event::side_payment, "alder").value == Approx(0.1));
  CHECK(play.first(Event::accepted, "alder").value == Approx(0.6));
  CHECK(play.outcome.side_payment[0] == Approx(0.1));
  CHECK(play.outcome.gain[0] == Approx(0.5));
  scenario.mediator->side_payments->most["alder"] = Prior::fixed(0.09);
  play = played(scenario);
  CHECK(play.outcome.ended_by == EndedBy::horizon);
  CHECK(play.outcome.side_payment[0] == 0.0);
}

// The mediator signs too: the middle is worth .5 to it, its reservation is .35, and at a price of 2 a payment of .1 takes .2.
TEST_CASE("A mediator pays only what leaves it its reservation", "[unit]") {
  Scenario scenario = mediated({{"low", 0.0}, {"middle", 0.5}}, 0.0);
  scenario.tactics.at("alder").acceptance.constant = 0.6;
  scenario.tactics.at("birch").acceptance.constant = -1.0;
  scenario.parties.at("cedar").signatory = true;
  scenario.parties.at("cedar").reservation = 0.35;
  scenario.tactics.at("cedar").acceptance.rule = AcceptanceRule::constant;
  scenario.tactics.at("cedar").acceptance.constant = 0.0;
  scenario.mediator->side_payments.emplace();
  scenario.mediator->side_payments->most["alder"] = Prior::fixed(0.2);
  for (const auto& [cost, signs] : std::vector<std::pair<double, bool>>{{1.0, true}, {2.0, false}}) {
    CAPTURE(cost);
    scenario.mediator->side_payments->cost = Prior::fixed(cost);
    const auto play = played(scenario);
    CHECK(play.outcome.signed_() == signs);
    const auto& entries = play.journal.entries;
    CHECK(std::any_of(entries.begin(), entries.end(), [](const Entry& entry) { return entry.event == Event::side_payment; }) == signs);
    if (signs) {
      CHECK(play.first(Event::accepted, "cedar", 2).value == Approx(0.4));
    }
  }
}

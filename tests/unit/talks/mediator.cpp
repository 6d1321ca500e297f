/// \file
/// What the mediator drafts, worked by hand: the level with the largest sum of weight x log(slack) + interest x own value / .01, where
/// slack is V less what the party is thought to need, and the logarithm goes on as a straight line below .01.

#include <cmath>
#include <string>
#include <vector>

#include "catch.hpp"
#include "talks/drafting.hpp"
#include "unit/talks/mediated.hpp"

using namespace zopa;
using test::mediated;
using test::played;

namespace {

std::string drafted(const Scenario& scenario, int from_round = 1) {
  const auto play = played(scenario);
  return play.game.level_ids[0][play.first(Event::draft, "cedar", from_round).levels[0]];
}

/// Slacks .2, .7 and 1.2: the middle is worth 2 log .7 = -.7133, either end log 1.2 + log .2 = -1.4271, so an end needs .7138 more.
Scenario three_levels() {
  return mediated({{"low", 0.0}, {"middle", 0.5}, {"high", 1.0}}, -0.2);
}

}  // namespace

TEST_CASE("A mediator without interest or bias drafts the middle", "[unit]") {
  CHECK(drafted(three_levels()) == "middle");
}

// The interest adds interest x .5 / .01 to the high level: more than .7138 from .01428 on.
TEST_CASE("A mediator with an interest of its own drafts toward it", "[unit]") {
  Scenario scenario = three_levels();
  scenario.mediator->own_interest = 0.0140;
  CHECK(drafted(scenario) == "middle");
  scenario.mediator->own_interest = 0.0146;
  CHECK(drafted(scenario) == "high");
}

// Slacks .7 and .7 at the middle; once birch is known to lack .65 there, .05 of them is left: log .7 + log .05 = -3.352, and an end is better.
TEST_CASE("A draft is revised by what a refusal taught of the level in it", "[unit]") {
  const Game game = compile(three_levels(), 1);
  World world;
  draw_world(game, 0, world);
  const Situation situation = opening_situation(game, world);
  Surrogate surrogate;
  linearise(game.layout, world.tables, situation.outlook, game.plan->reference, surrogate);
  Drafting drafting;
  know(surrogate, game.n_parties(), world.tables.lanes, drafting);
  forget(game.layout, drafting);
  const std::size_t alder = 0;
  const std::size_t birch = 1;
  for (const std::size_t p : {alder, birch}) {
    drafting.weight[p] = 1.0;
    drafting.need[p] = -0.2;
  }
  const auto level = [&] { return game.level_ids[0][game.layout.levels(drafting.text)[0]]; };
  take_up(game, situation, drafting);
  revise(game, world, situation, drafting, 5);
  REQUIRE(level() == "middle");
  learn_level(game.layout, 0, game.layout.levels(drafting.text)[0], static_cast<int>(birch), 0.65, drafting);
  take_up(game, situation, drafting);
  CHECK(drafting.seen[birch] == Approx(-0.15));
  revise(game, world, situation, drafting, 5);
  CHECK(level() == "low");
  CHECK(drafting.seen[alder] == Approx(0.0).margin(1e-12));
  CHECK(drafting.seen[birch] == Approx(1.0));
}

// Who accepts nothing yet is short of infinitely much; then whoever is furthest below its reservation stands against the text.
TEST_CASE("Between parties who accept nothing yet the one worse off stands against a text", "[unit]") {
  for (const auto& [toward, worse_off] : std::vector<std::pair<double, std::string>>{{0.02, "birch"}, {-0.02, "alder"}}) {
    CAPTURE(toward);
    Scenario scenario = three_levels();
    scenario.mediator->own_interest = std::abs(toward);
    if (toward < 0.0) {
      scenario.preferences.at("cedar") = scenario.preferences.at("birch");
    }
    for (const char* id : {"alder", "birch"}) {
      scenario.tactics.at(id).acceptance = {AcceptanceRule::time};
      scenario.tactics.at(id).acceptance.time = 1.0;
      scenario.tactics.at(id).patience = 1.0e4;
    }
    const auto play = played(scenario);
    CHECK(play.outcome.last_refusal.party == play.party(worse_off));
  }
}

// With the weights 1 + b and 1 - b the high level is worth -1.4271 + b (log 1.2 - log .2) = -1.4271 + 1.7918 b: better from b = .3984 on.
TEST_CASE("A biased mediator drafts toward the side it weighs more", "[unit]") {
  Scenario scenario = three_levels();
  scenario.mediator->bias_toward = {"alder"};
  for (const auto& [bias, level] :
       std::vector<std::pair<double, std::string>>{{0.39, "middle"}, {0.41, "high"}, {-0.39, "middle"}, {-0.41, "low"}}) {
    CAPTURE(bias);
    scenario.mediator->bias = bias;
    CHECK(drafted(scenario) == level);
  }
}

// Alder asks for .9, birch accepts. The first text gives .5, so alder is thought to need .5 + (1 - optimism) .4 in the next. Without optimism
// that is .9, which only the high level gives; with an optimism of .75 it is .6: the upper level log .1 + log .32 = -3.44, the high one
// log .4 + log .02 = -4.83.
TEST_CASE("An optimistic mediator goes less far toward a party that refused", "[unit]") {
  Scenario scenario = mediated({{"low", 0.0}, {"middle", 0.5}, {"upper", 0.7}, {"high", 1.0}}, -0.02);
  scenario.tactics.at("alder").acceptance.constant = 0.9;
  scenario.tactics.at("birch").acceptance.constant = -1.0;
  scenario.clock.horizon = 2;
  REQUIRE(drafted(scenario) == "middle");
  CHECK(drafted(scenario, 2) == "high");
  scenario.mediator->optimism = 0.75;
  REQUIRE(drafted(scenario) == "middle");
  CHECK(drafted(scenario, 2) == "upper");
}

// Alder asks for .6 and would be offered the high level at last; pressed, it takes the middle in the next draft: .5 + .15 >= .6.
TEST_CASE("Pressure after a refusal counts toward signing and not toward the gain", "[unit]") {
  Scenario scenario = mediated({{"low", 0.0}, {"middle", 0.5}}, 0.0);
  scenario.tactics.at("alder").acceptance.constant = 0.6;
  scenario.tactics.at("birch").acceptance.constant = -1.0;
  CHECK(played(scenario).outcome.ended_by == EndedBy::horizon);
  scenario.mediator->pressure.emplace("alder", Prior::fixed(0.15));
  const auto play = played(scenario);
  CHECK(play.first(Event::refused, "alder").round == 1);
  CHECK(play.outcome.signed_round == 2);
  CHECK(play.first(Event::accepted, "alder").value == Approx(0.65));
  CHECK(play.outcome.gain[0] == Approx(0.5));
  scenario.mediator->pressure["alder"] = Prior::fixed(0.09);
  CHECK(played(scenario).outcome.ended_by == EndedBy::horizon);
}

TEST_CASE("After a guarantee has expired no text holds what was withdrawn", "[unit]") {
  Scenario scenario = three_levels();
  scenario.mediator->own_interest = 0.05;
  GuaranteeExpiry expiry;
  expiry.issue = {"issue"};
  expiry.keep = "middle";
  scenario.mediator->guarantee_expiry = expiry;
  CHECK(drafted(scenario) == "high");
  scenario.mediator->guarantee_expiry->hazard = 1.0e6;  // in the first round, before anybody drafts
  auto play = played(scenario);
  CHECK(play.outcome.guarantee_expired_round == 1);
  CHECK(play.first(Event::draft, "cedar").levels[0] == 1);
  // The same in alternating offers: alder, who wants the high level, can ask for the middle at most.
  scenario.protocol.type = ProtocolType::alternating_offers;
  play = played(scenario);
  CHECK(play.outcome.guarantee_expired_round == 1);
  CHECK(play.first(Event::offer, "alder").levels[0] == 1);
  scenario.mediator->guarantee_expiry->hazard = 0.0;
  CHECK(played(scenario).first(Event::offer, "alder").levels[0] == 2);
}

TEST_CASE("A text on the table when a guarantee expires loses what was withdrawn", "[unit]") {
  Scenario scenario = three_levels();
  scenario.mediator->own_interest = 0.05;
  GuaranteeExpiry expiry;
  expiry.issue = {"issue"};
  expiry.keep = "low";
  expiry.hazard = 0.1;
  scenario.mediator->guarantee_expiry = expiry;
  int n_late = 0;
  for (std::uint32_t world = 0; world < 20; ++world) {
    const auto play = played(scenario, world);
    const int expired = play.outcome.guarantee_expired_round;
    if (expired < 2) {
      continue;
    }
    ++n_late;
    CHECK(play.first(Event::draft, "cedar").levels[0] == 2);
    CHECK(play.first(Event::draft, "cedar", expired).levels[0] == 0);
  }
  CHECK(n_late > 10);
}

TEST_CASE("When the mediator has left the signatories take turns at the slower pace", "[unit]") {
  Scenario scenario = three_levels();
  scenario.mediator->walk_out.base = 1.0e6;
  scenario.protocol.fallback_pace = 4;
  scenario.clock.horizon = 20;
  const auto play = played(scenario);
  CHECK(play.outcome.mediator_left_round == 1);
  std::vector<int> rounds;
  for (const Entry& entry : play.journal.entries) {
    CHECK(entry.event != Event::draft);
    if (entry.event == Event::refused && entry.party == play.party("birch")) {
      rounds.push_back(entry.round);
    }
  }
  CHECK(rounds == std::vector<int>{1, 5, 9, 13, 17});
}

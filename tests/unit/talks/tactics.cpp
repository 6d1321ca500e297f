/// \file
/// What makes a party come down: every kind of tactic on the pie, a mix of kinds, a reference point. Alder offers a piece more in every
/// round, so birch is offered t/10 in round t.

#include <cmath>

#include "catch.hpp"
#include "unit/talks/pie.hpp"

using namespace zopa;
using test::pie;
using test::played;

namespace {

/// Alder comes down a piece a round and accepts nothing; birch asks for all at first.
Scenario answered_by(TacticKind kind) {
  Scenario scenario = pie();
  test::concede_a_piece_a_round(scenario, "alder");
  test::refuse_everything(scenario, "alder");
  scenario.tactics.at("birch").kind = kind;
  return scenario;
}

/// What birch asks of the offer of a round.
double asked(const test::Played& play, int round) {
  return play.first(Event::refused, "birch", round).needed;
}

}  // namespace

TEST_CASE("A hardliner never comes down", "[unit]") {
  const auto play = played(answered_by(TacticKind::hardliner));
  for (const int round : {1, 5, 9}) {
    CHECK(asked(play, round) == 1.0);
  }
  // It is offered everything in round 10, as alder then asks for nothing but its reservation.
  CHECK(play.outcome.ended_by == EndedBy::horizon);
}

TEST_CASE("Relative tit for tat falls in proportion to what it is offered", "[unit]") {
  const auto play = played(answered_by(TacticKind::relative_tit_for_tat));
  CHECK(asked(play, 1) == 1.0);  // one offer is no move
  CHECK(asked(play, 2) == Approx(1.0 / 2.0).epsilon(1e-12));
  CHECK(asked(play, 3) == Approx(1.0 / 3.0).epsilon(1e-12));
  CHECK(play.outcome.signed_round == 4);  // a quarter of the pie is asked, four tenths are offered
}

TEST_CASE("Absolute tit for tat takes the steps of the other, and a lag delays them", "[unit]") {
  for (const int lag : {1, 2, 3}) {
    CAPTURE(lag);
    Scenario scenario = answered_by(TacticKind::absolute_tit_for_tat);
    scenario.tactics.at("birch").tit_for_tat.lag = lag;
    const auto play = played(scenario);
    for (int round = 1; round < 5; ++round) {
      CHECK(asked(play, round) == Approx(1.0 - 0.1 * std::max(0, round - lag)).epsilon(1e-12));
    }
    CHECK(play.outcome.signed_round == (lag == 1 ? 6 : lag == 2 ? 6 : 7));  // t/10 >= 1 - (t - lag)/10
  }
}

TEST_CASE("What absolute tit for tat concedes of its own accord lies below its limit and differs between rounds", "[unit]") {
  Scenario scenario = answered_by(TacticKind::absolute_tit_for_tat);
  scenario.tactics.at("birch").tit_for_tat.random = 0.04;
  const auto play = played(scenario);
  const double second = 1.0 - asked(play, 2) - 0.1;
  const double third = asked(play, 2) - asked(play, 3) - 0.1;
  CHECK(second > 0.0);
  CHECK(second < 0.04);
  CHECK(third > 0.0);
  CHECK(third < 0.04);
  CHECK(std::abs(second - third) > 1e-6);
}

TEST_CASE("Two that only answer each other never begin", "[unit]") {
  Scenario scenario = pie();
  for (const char* id : {"alder", "birch"}) {
    scenario.tactics.at(id).kind = TacticKind::absolute_tit_for_tat;
  }
  CHECK(played(scenario).outcome.ended_by == EndedBy::horizon);
  scenario.tactics.at("alder").tit_for_tat.random = 0.1;
  CHECK(played(scenario).outcome.ended_by == EndedBy::agreement);
}

TEST_CASE("In a single text tit for tat answers the moves of the draft", "[unit]") {
  Scenario scenario = pie();
  Party party = scenario.parties.at("alder");
  party.belligerent = false;
  scenario.parties.emplace("cedar", party);
  scenario.preferences.emplace("cedar", scenario.preferences.at("alder"));
  scenario.tactics.emplace("cedar", scenario.tactics.at("alder"));
  scenario.parties.at("cedar").signatory = false;
  Mediator mediator;
  mediator.party = {"cedar"};
  scenario.mediator = mediator;
  scenario.protocol.type = ProtocolType::single_text;
  scenario.protocol.draft_interval = 1.0;
  scenario.parties.at("alder").reservation = 0.85;  // so that the first drafts are too little for it and must move
  scenario.parties.at("birch").reservation = 0.0;
  scenario.tactics.at("birch").kind = TacticKind::absolute_tit_for_tat;
  scenario.beliefs.knowledge = Knowledge::prior;
  const auto play = played(scenario);
  double before = -1.0;
  double demand = 1.0;
  double draft = 0.0;
  int moves = 0;
  for (const Entry& entry : play.journal.entries) {
    if (entry.event == Event::draft) {
      draft = entry.values[static_cast<std::size_t>(play.party("birch"))];
    }
    if ((entry.event == Event::accepted || entry.event == Event::refused) && entry.party == play.party("birch")) {
      if (before >= 0.0) {
        moves += draft != before ? 1 : 0;
        demand = std::clamp(demand - (draft - before), 0.0, 1.0);
      }
      before = draft;
      REQUIRE(entry.needed == Approx(demand).margin(1e-12));
    }
  }
  CHECK(moves > 0);
}

// Over all seeds a check fails falsely with probability 6e-7.
TEST_CASE("A mix of tactics is drawn with its probabilities", "[unit]") {
  Scenario scenario = answered_by(TacticKind::time);
  scenario.tactics.at("birch").mix = {{"hardliner", 0.3}, {"zeuthen", 0.5}, {"time", 0.2}};
  const Game game = compile(scenario, 20251229);
  constexpr std::uint32_t kWorlds = 4000;
  std::array<int, 6> counts{};
  World world;
  for (std::uint32_t w = 0; w < kWorlds; ++w) {
    draw_world(game, w, world);
    CHECK(tactic_kind(game.plan->parties[0], world.numbers) == TacticKind::time);  // alder has no mix
    ++counts[static_cast<std::size_t>(tactic_kind(game.plan->parties[1], world.numbers))];
  }
  const auto near = [&](TacticKind kind, double share) {
    const double found = counts[static_cast<std::size_t>(kind)] / static_cast<double>(kWorlds);
    CHECK(found == Approx(share).epsilon(0).margin(5.0 * std::sqrt(share * (1.0 - share) / kWorlds)));
  };
  near(TacticKind::time, 0.2);
  near(TacticKind::hardliner, 0.3);
  near(TacticKind::zeuthen, 0.5);
}

TEST_CASE("A reference point raises what is asked toward it, in its share of the worlds", "[unit]") {
  Scenario scenario = answered_by(TacticKind::time);
  scenario.tactics.at("birch").patience = 4.0;
  scenario.packages["early"].terms["issue"] = {"p4", {}, ""};  // worth .6 to birch
  ReferencePoint reference;
  reference.package = {"early"};
  reference.loss_aversion = 2.0;
  const auto plain = played(scenario);
  scenario.tactics.at("birch").reference = reference;
  const auto held = played(scenario);
  CHECK(asked(held, 1) == asked(plain, 1));  // .75 is more than the early package gave
  CHECK(asked(plain, 2) == Approx(0.5).epsilon(1e-12));
  CHECK(asked(held, 2) == Approx(0.55).epsilon(1e-12));  // half way to .6
  CHECK(held.outcome.signed_round == 4);                 // asked .3 and offered .4; without, .25 in round 3
  CHECK(plain.outcome.signed_round == 3);
  scenario.tactics.at("birch").reference->chance = 0.0;
  CHECK(asked(played(scenario), 2) == asked(plain, 2));
}

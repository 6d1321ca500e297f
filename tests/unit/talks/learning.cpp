/// \file
/// What a party is held to by what it says, and what the others make of it, worked out by hand.

#include <algorithm>
#include <vector>

#include "beliefs/offers.hpp"
#include "catch.hpp"
#include "unit/talks/pie.hpp"

using namespace zopa;
using test::pie;
using test::played;

namespace {

/// Alder offers a piece less every round; birch refuses everything and has drawn a line at five pieces.
Scenario a_line_at_five() {
  Scenario scenario = pie();
  test::concede_a_piece_a_round(scenario, "alder");
  test::refuse_everything(scenario, "birch");
  RedLine line;
  line.party = {"birch"};
  AllOf clause;
  for (int pieces = 5; pieces <= 10; ++pieces) {
    clause["issue"].push_back("p" + std::to_string(pieces));
  }
  line.forbids.any.push_back(clause);
  line.costly_penalty = Prior::fixed(0.1);
  line.movable_penalty = Prior::fixed(0.0);
  scenario.red_lines.lines.emplace("five", line);
  scenario.red_lines.audience_cap = 0.05;
  scenario.clock.horizon = 12;
  return scenario;
}

std::vector<Entry> refusals_of(const test::Played& play, const std::string& who) {
  std::vector<Entry> found;
  for (const Entry& entry : play.journal.entries) {
    if (entry.event == Event::refused && entry.party == play.party(who)) {
      found.push_back(entry);
    }
  }
  return found;
}

}  // namespace

// Alder's offer of round t leaves 10 - t pieces to itself, one at least. Crossing the line costs .1 and .02 more for every refusal so far, at most .05
// more; under five pieces nothing is crossed.
TEST_CASE("Every refusal because of a red line makes crossing it dearer, up to the cap", "[unit]") {
  Scenario scenario = a_line_at_five();
  scenario.parties.at("birch").audience_cost = 0.02;
  for (const Knowledge knowledge : {Knowledge::prior, Knowledge::learned, Knowledge::truth}) {
    scenario.beliefs.knowledge = knowledge;
    const auto refusals = refusals_of(played(scenario), "birch");
    REQUIRE(refusals.size() > 6);
    int times = 0;
    for (const Entry& entry : refusals) {
      const int pieces = std::max(1, 10 - entry.round);
      const double penalty = pieces >= 5 ? 0.1 + std::min(0.05, 0.02 * times) : 0.0;
      times += pieces >= 5 ? 1 : 0;
      CAPTURE(entry.round, pieces, times);
      CHECK(entry.value == Approx(0.1 * (10 - pieces) - penalty).margin(1e-9));
    }
  }
}

TEST_CASE("Repeating the same refusal of the same text costs nothing", "[unit]") {
  Scenario scenario = a_line_at_five();
  scenario.parties.at("birch").audience_cost = 0.02;
  scenario.tactics.at("alder").kind = TacticKind::hardliner;  // always offers the same
  const auto refusals = refusals_of(played(scenario), "birch");
  REQUIRE(refusals.size() > 6);
  for (std::size_t i = 2; i < refusals.size(); ++i) {
    CHECK(refusals[i].value == refusals[1].value);
  }
  CHECK(refusals[1].value == Approx(refusals[0].value - 0.02).margin(1e-9));
}

TEST_CASE("A party that restates a line is believed, one that may not mean it less", "[unit]") {
  Scenario scenario = a_line_at_five();
  scenario.beliefs.knowledge = Knowledge::learned;
  scenario.red_lines.lines.at("five").movable = Prior::fixed(0.5);
  scenario.red_lines.lines.at("five").movable_penalty = Prior::fixed(0.1);  // costs the same: the answers themselves say nothing
  scenario.beliefs.learning.statement = 2.0;
  const auto movable = [&](double insincere) {
    scenario.parties.at("birch").insincere = insincere;
    const auto play = played(scenario);
    REQUIRE(play.journal.beliefs.size() == 2);
    CHECK(play.journal.beliefs.front().movable[0] == Approx(0.5).epsilon(1e-12));
    CHECK(play.journal.beliefs.back().restated[0] == 5);
    return play.journal.beliefs.back().movable[0];
  };
  // Five statements, the n-th with a likelihood ratio of 1 + (2 - 1) (1 - insincere) / n.
  CHECK(movable(0.0) == Approx(1.0 / (1.0 + 2.0 * 1.5 * (4.0 / 3.0) * 1.25 * 1.2)).epsilon(1e-12));
  CHECK(movable(0.5) == Approx(1.0 / (1.0 + 1.5 * 1.25 * (7.0 / 6.0) * 1.125 * 1.1)).epsilon(1e-12));
  CHECK(movable(1.0) == Approx(0.5).epsilon(1e-12));
}

// A text that crosses a line and is accepted shows that the line is not absolute, and the likelier movable the dearer a firm one would be.
TEST_CASE("Answers to texts that cross a line tell whether it is firm", "[unit]") {
  const LineHypotheses line{0.05, -0.15, 0.35};
  const double after_yes = odds_after_answer(1.0, line, true, 0.1);
  const double after_no = odds_after_answer(1.0, line, false, 0.1);
  // Movable accepts with 1 / (1 + exp(-.5)) = .622459, firm with .65 / (1 + exp(1.5)) = .118577.
  CHECK(after_yes == Approx(0.622459 / 0.118577).epsilon(1e-4));
  CHECK(after_no == Approx((1.0 - 0.622459) / (1.0 - 0.118577)).epsilon(1e-4));
  CHECK(odds_after_answer(1.0, {0.05, 0.05, 0.0}, true, 0.1) == Approx(1.0).epsilon(1e-14));
}

// Birch asks for nothing beyond its reservation but refuses what would be far more than that: the others take its reservation for higher.
TEST_CASE("Refusing good texts makes others think that a party has more to fall back on", "[unit]") {
  Scenario scenario = pie();
  test::concede_a_piece_a_round(scenario, "alder");
  test::refuse_everything(scenario, "birch");
  scenario.beliefs.knowledge = Knowledge::learned;
  scenario.clock.horizon = 9;
  const auto play = played(scenario);
  REQUIRE(play.journal.beliefs.size() == 2);
  const auto alder = static_cast<std::size_t>(play.party("alder"));
  const auto birch = static_cast<std::size_t>(play.party("birch"));
  CHECK(play.journal.beliefs.back().reservation[alder][birch] > play.journal.beliefs.front().reservation[alder][birch] + 0.02);
  CHECK(play.journal.beliefs.front().reservation[alder][birch] == Approx(0.0).margin(1e-12));
}

/// \file
/// Which issues are contested, by hand: three issues that matter .5, .3 and .2, on which both want the opposite ends.

#include "catch.hpp"
#include "support/random_game.hpp"
#include "unit/talks/pie.hpp"

using namespace zopa;

namespace {

/// Issues in the order of their ids: a, b, c. Alder opens and asks for everything; each accepts what gives it at least `asks`.
Scenario three_issues(double asks_alder, double asks_birch) {
  Scenario scenario = test::pie();
  const Issue issue = test::plain_scenario().issues.at("issue");
  scenario.issues = {{"a", issue}, {"b", issue}, {"c", issue}};
  for (auto& [id, preference] : scenario.preferences) {
    preference.weights = {{"a", 0.5}, {"b", 0.3}, {"c", 0.2}};
    const auto values = preference.values.at("issue");
    preference.values = {{"a", values}, {"b", values}, {"c", values}};
    scenario.tactics.at(id).kind = TacticKind::hardliner;
    scenario.tactics.at(id).acceptance.rule = AcceptanceRule::constant;
    scenario.tactics.at(id).acceptance.constant = id == "alder" ? asks_alder : asks_birch;
  }
  scenario.clock.horizon = 5;
  return scenario;
}

struct Followed {
  Outcome outcome;
  Course course;
};

Followed followed(const Scenario& scenario) {
  const Game game = compile(scenario, 20251229);
  World world;
  draw_world(game, 0, world);
  Talks talks(game, false);
  Followed result;
  result.outcome = talks.play(world, 0, nullptr, nullptr, &result.course);
  return result;
}

}  // namespace

TEST_CASE("A refusal contests as few issues as make up what the text lacks, the weightiest first", "[unit]") {
  struct Row {
    double asks;
    const char* contested;
  };
  // The first text gives birch nothing.
  for (const Row& row : {Row{.1, "001"}, Row{.5, "001"}, Row{.51, "011"}, Row{.8, "011"}, Row{.81, "111"}, Row{1.5, "111"}}) {
    CAPTURE(row.asks);
    const test::Played play = test::played(three_issues(9.0, row.asks));
    const Entry& refusal = play.first(Event::refused, "birch");
    CHECK(refusal.round == 1);
    CHECK(refusal.contested.to_ulong() == IssueSet(std::string(row.contested)).to_ulong());
  }
}

TEST_CASE("What is settled is what no party contests, each by its last answer", "[unit]") {
  // Alder asks for .5 and contests only a; birch asks for .8 and contests a and b.
  const Followed play = followed(three_issues(0.5, 0.8));
  REQUIRE_FALSE(play.outcome.signed_());
  REQUIRE(play.course.rounds.size() == 6);
  CHECK(std::isnan(play.course.rounds[0].settled));  // nobody has spoken
  for (std::size_t round = 1; round < play.course.rounds.size(); ++round) {
    CHECK(play.course.rounds[round].settled == Approx(1.0 / 3.0));
  }
}

TEST_CASE("Where both ask for everything nothing is settled, and a signature settles all", "[unit]") {
  CHECK(followed(three_issues(9.0, 9.0)).course.rounds.back().settled == 0.0);
  const Followed play = followed(three_issues(9.0, -1.0));
  REQUIRE(play.outcome.signed_round == 1);
  REQUIRE(play.course.rounds.size() == 2);
  CHECK(play.course.rounds[1].settled == 1.0);
}

TEST_CASE("An absolute line is contested whatever the text is worth otherwise", "[unit]") {
  Scenario scenario = three_issues(9.0, 0.0);
  RedLine line;
  line.party = {"birch"};
  line.forbids.any.push_back({{"c", {"high"}}});
  line.movable = 0.0;
  line.absolute_share = Prior::fixed(1.0);
  scenario.red_lines.lines.emplace("line", line);
  const test::Played play = test::played(scenario);
  CHECK(play.first(Event::refused, "birch").contested.to_string().substr(kMaxIssues - 3) == "100");
}

TEST_CASE("The course tells what is asked for and what no agreement is worth", "[unit]") {
  const Scenario scenario = three_issues(9.0, 9.0);
  const Followed play = followed(scenario);
  for (const CourseRound& round : play.course.rounds) {
    CHECK(round.aspiration[0] == Approx(1.0));  // a hardliner stays at its best
    CHECK(round.reservation[0] == 0.0);
    CHECK(std::isnan(round.aspiration[2]));  // there is no third party
  }
}

TEST_CASE("Following the talks changes nothing in them", "[unit]") {
  for (std::uint32_t i = 0; i < 60; ++i) {
    CAPTURE(i);
    const Game game = compile(test::random_scenario(i), 5);
    World world;
    Talks plain(game, false);
    Talks watched(game, false);
    Journal journal;
    Course course;
    for (std::uint32_t w = 0; w < 3; ++w) {
      draw_world(game, w, world);
      const Outcome expected = plain.play(world, 0);
      const Outcome seen = watched.play(world, 0, &journal, nullptr, &course);
      CHECK(seen.ended_by == expected.ended_by);
      CHECK(seen.ended_round == expected.ended_round);
      CHECK(seen.offers == expected.offers);
      CHECK(seen.terms == expected.terms);
      CHECK(seen.gain == expected.gain);
    }
  }
}

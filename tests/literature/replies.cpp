/// \file
/// Parties that reply to what they hear, and losses against a reference point, against worked numbers and the theory of Zeuthen and Nash.

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "catch.hpp"
#include "support/dice.hpp"
#include "unit/talks/pie.hpp"
#include "value/reply.hpp"

using namespace zopa;
using test::Dice;
using test::pie;
using test::played;

namespace {

/// Outcomes worth `values[k]` to alder and birch, who know everything, start from what they like best and follow Zeuthen.
Scenario risk_takers(const std::vector<std::pair<double, double>>& values) {
  Scenario scenario = pie();
  Issue& issue = scenario.issues.at("issue");
  issue.levels.clear();
  for (const char* id : {"alder", "birch"}) {
    ValueTable& table = scenario.preferences.at(id).values.at("issue");
    table = {};
    for (std::size_t k = 0; k < values.size(); ++k) {
      const double value = std::string(id) == "alder" ? values[k].first : values[k].second;
      table.levels["o" + std::to_string(k)] = Prior::fixed(value);
    }
    scenario.tactics.at(id).kind = TacticKind::zeuthen;
  }
  for (std::size_t k = 0; k < values.size(); ++k) {
    issue.levels.push_back({"o" + std::to_string(k), "", std::nullopt, {}, {}, ""});
  }
  return scenario;
}

}  // namespace

// Faratin, Sierra & Jennings (1998): the other's offer rises from 10 to 12, one's own demand of 20 falls to 16.667.
TEST_CASE("Faratin 1998: relative tit for tat concedes in proportion", "[literature]") {
  CHECK(proportional_reply(20.0, 10.0, 12.0) == Approx(16.667).margin(5e-4));
  CHECK(proportional_reply(20.0, 12.0, 10.0) == Approx(24.0).epsilon(1e-14));
}

// Faratin, Sierra & Jennings (1998): the same step, and R(M) beyond it; 18 for M = 0.
TEST_CASE("Faratin 1998: random absolute tit for tat takes the same step", "[literature]") {
  CHECK(absolute_reply(20.0, 10.0, 12.0, 0.0) == 18.0);
  CHECK(absolute_reply(20.0, 10.0, 12.0, 0.5) == 17.5);
}

// Faratin, Sierra & Jennings (1998), average tit for tat over a window of two: offers of 10, 11, 12 bring a demand of 20 to 20 x 10/12. A
// window of one is relative tit for tat. The party that hears them here is offered .1, .2, .3, ... and asked for 1 at first.
TEST_CASE("Faratin 1998: average tit for tat answers a window of moves", "[literature]") {
  for (const int window : {1, 2, 3}) {
    Scenario scenario = pie();
    test::concede_a_piece_a_round(scenario, "alder");
    test::refuse_everything(scenario, "alder");
    Tactic& birch = scenario.tactics.at("birch");
    birch.kind = TacticKind::average_tit_for_tat;
    birch.tit_for_tat.window = window;
    const auto play = played(scenario);
    double demand = 1.0;
    for (int round = 1; round <= 3; ++round) {
      if (round > window) {
        demand *= static_cast<double>(round - window) / round;
      }
      CAPTURE(window, round);
      CHECK(play.first(Event::refused, "birch", round).needed == Approx(demand).epsilon(1e-12));
    }
  }
}

// Rosenschein & Zlotkin (1994), Rules of Encounter: (u(own) - u(other's)) / (u(own) - d), 1 if one's own offer gives d.
TEST_CASE("Zeuthen's willingness to risk conflict", "[literature]") {
  CHECK(willing_risk(0.9, 0.3, 0.0) == Approx(2.0 / 3.0).epsilon(1e-14));
  CHECK(willing_risk(0.9, 0.5, 0.4) == Approx(0.8).epsilon(1e-14));
  CHECK(willing_risk(0.4, 0.2, 0.4) == 1.0);
  CHECK(willing_risk(0.9, 0.1, 0.4) == 1.0);  // an offer below d is no better than d
  CHECK(willing_risk(0.5, 0.6, 0.1) == 0.0);
}

// Nash (1950) for the product, worked by hand: x sqrt(1 - x) is largest at x = 2/3; 241 shares of a pie, and one of them is 2/3.
TEST_CASE("Harsanyi 1956: Zeuthen's process divides a pie at two thirds where the other's value is a square root", "[literature]") {
  std::vector<std::pair<double, double>> values;
  for (int k = 0; k <= 240; ++k) {
    values.emplace_back(k / 240.0, std::sqrt(1.0 - k / 240.0));
  }
  Scenario scenario = risk_takers(values);
  scenario.clock.horizon = 1000;
  const auto play = played(scenario);
  REQUIRE(play.outcome.signed_());
  CHECK(play.outcome.terms[0] == 160);
}

// Harsanyi (1956): whoever risks less concedes, so the product of gains only grows. 300 random sets of forty outcomes, none missed.
TEST_CASE("Harsanyi 1956: Zeuthen's process ends where the product of gains is largest", "[literature]") {
  for (std::uint32_t i = 0; i < 300; ++i) {
    Dice dice("outcomes", i);
    std::vector<std::pair<double, double>> values;
    for (int k = 0; k < 40; ++k) {
      values.emplace_back(dice.unit(), dice.unit());
    }
    // The best of each is worth 1 and the worst 0, as everywhere here.
    const auto rescale = [&](auto member) {
      const auto less = [&](const auto& a, const auto& b) { return a.*member < b.*member; };
      const auto [low, high] = std::minmax_element(values.begin(), values.end(), less);
      const double bottom = (*low).*member;
      const double width = (*high).*member - bottom;
      for (auto& value : values) {
        value.*member = (value.*member - bottom) / width;
      }
    };
    rescale(&std::pair<double, double>::first);
    rescale(&std::pair<double, double>::second);
    const auto product = [&](std::size_t k) { return values[k].first * values[k].second; };
    std::size_t best = 0;
    for (std::size_t k = 1; k < values.size(); ++k) {
      best = product(k) > product(best) ? k : best;
    }
    const auto play = played(risk_takers(values));
    CAPTURE(i, best);
    REQUIRE(play.outcome.signed_());
    REQUIRE(play.outcome.terms[0] == best);
  }
}

// Tversky & Kahneman (1992): losses weigh 2.25 times. Worked by hand: beside a reference point of .6 a text must be worth .5556 to
// feel like .5, since .5556 - 1.25 x .0444 = .5.
TEST_CASE("Tversky & Kahneman 1992: a loss against a reference point counts 2.25 times", "[literature]") {
  const double asked = loss_averse_demand(0.5, 0.6, 2.25);
  CHECK(asked == Approx(0.555556).margin(5e-7));
  CHECK(asked - 1.25 * (0.6 - asked) == Approx(0.5).epsilon(1e-14));
  CHECK(loss_averse_demand(0.7, 0.6, 2.25) == 0.7);  // no loss, no change
  CHECK(loss_averse_demand(0.5, 0.6, 1.0) == 0.5);
}

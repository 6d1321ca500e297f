/// \file
/// Whatever makes a party come down, it asks for no more than at first and never for less than its reservation; a hardliner asks for the
/// same throughout; who follows Zeuthen never goes back on a concession; a mix of one kind is that kind; a loss against a reference point
/// makes nobody ask for less.

#include <algorithm>
#include <array>
#include <map>
#include <vector>

#include "catch.hpp"
#include "support/by_id.hpp"
#include "support/keep_aims.hpp"
#include "support/random_game.hpp"
#include "talks/talks.hpp"

using namespace zopa;
using test::by_id;
using test::differences;
using test::GameKind;
using test::random_scenario;

namespace {

/// A game without war, so that reservations stay, in which all accept what reaches their aspiration and have one kind of tactic.
Scenario of_kind(std::uint32_t i, TacticKind kind) {
  GameKind game;
  game.war = GameKind::Fight::never;
  Scenario scenario = random_scenario(i, game);
  test::keep_aims(scenario);
  for (auto& [id, tactic] : scenario.tactics) {
    tactic.kind = kind;
    tactic.mix.clear();
    tactic.reference.reset();
    tactic.acceptance = {};
  }
  return scenario;
}

/// What a party asked for, in order.
using Demands = std::map<int, std::vector<double>>;

Demands demands(const Scenario& scenario, std::uint32_t w, std::map<int, double>* reservations = nullptr) {
  const Game game = compile(scenario, 5);
  World world;
  draw_world(game, w, world);
  Talks talks(game, false);
  Journal journal;
  (void)talks.play(world, 0, &journal);
  Demands asked;
  for (const Entry& entry : journal.entries) {
    if (entry.event == Event::accepted || entry.event == Event::refused) {
      asked[entry.party].push_back(entry.needed);
      if (reservations != nullptr) {
        (*reservations)[entry.party] = entry.reservation;
      }
    }
  }
  return asked;
}

constexpr double kRounding = 1e-12;
constexpr std::size_t kKinds = static_cast<std::size_t>(TacticKind::equilibrium);  // that and what follows it is for games of its own

}  // namespace

TEST_CASE("Every tactic stays between the first aspiration and the reservation", "[property]") {
  int n_lower = 0;
  int n_higher = 0;
  for (std::uint32_t i = 0; i < 60; ++i) {
    const Demands first = demands(of_kind(i, TacticKind::hardliner), i);
    for (const auto& [party, asked] : first) {
      for (const double now : asked) {
        REQUIRE(now == asked.front());
      }
    }
    for (std::size_t kind = 0; kind < kKinds; ++kind) {
      CAPTURE(i, EnumWords<TacticKind>::words[kind]);
      std::map<int, double> reservations;
      for (const auto& [party, asked] : demands(of_kind(i, static_cast<TacticKind>(kind)), i, &reservations)) {
        CAPTURE(party);
        double before = asked.front();
        for (const double now : asked) {
          REQUIRE(now >= reservations.at(party) - kRounding);
          if (first.contains(party)) {
            REQUIRE(now <= first.at(party).front() + kRounding);
          }
          n_lower += now < before - kRounding ? 1 : 0;
          n_higher += now > before + kRounding ? 1 : 0;
          if (static_cast<TacticKind>(kind) == TacticKind::zeuthen || static_cast<TacticKind>(kind) == TacticKind::time) {
            REQUIRE(now <= before + kRounding);
          }
          before = now;
        }
      }
    }
  }
  CHECK(n_lower > 500);
  CHECK(n_higher > 20);  // tit for tat also answers a harder line
}

TEST_CASE("A mix of one kind is that kind", "[property]") {
  for (std::uint32_t i = 0; i < 30; ++i) {
    const auto kind = static_cast<TacticKind>(i % kKinds);
    CAPTURE(i);
    const Scenario alone = of_kind(i, kind);
    Scenario mixed = of_kind(i, TacticKind::time);
    for (auto& [id, tactic] : mixed.tactics) {
      tactic.mix[std::string(word_of(kind))] = 1.0;
    }
    REQUIRE(demands(alone, i) == demands(mixed, i));
  }
}

TEST_CASE("A reference point makes nobody ask for less", "[property]") {
  int n_more = 0;
  for (std::uint32_t i = 0; i < 40; ++i) {
    const auto kind = static_cast<TacticKind>(i % kKinds);
    Scenario scenario = of_kind(i, kind);
    scenario.packages.clear();
    const auto& [issue, levels] = *scenario.issues.begin();
    scenario.packages["early"].terms[issue] = {levels.levels.back().id, {}, ""};
    const Demands plain = demands(scenario, i);
    for (auto& [id, tactic] : scenario.tactics) {
      tactic.reference.emplace();
      tactic.reference->package = {"early"};
      tactic.reference->loss_aversion = 3.0;
    }
    for (const auto& [party, asked] : demands(scenario, i)) {
      if (plain.contains(party)) {
        CAPTURE(i, party);
        REQUIRE(asked.front() >= plain.at(party).front() - kRounding);
        n_more += asked.front() > plain.at(party).front() ? 1 : 0;
      }
    }
  }
  CHECK(n_more > 5);
}

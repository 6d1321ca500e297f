/// \file
/// A what-if that changes nothing differs by exactly zero; neither does it matter what was drawn or played before.

#include <vector>

#include "catch.hpp"
#include "input/load.hpp"
#include "solve/exact_zone.hpp"
#include "support/by_id.hpp"
#include "support/random_game.hpp"
#include "support/shipped.hpp"

using namespace zopa;
using test::by_id;
using test::december_or_random;
using test::differences;
using test::kDecember;

namespace {

const std::vector<std::string> kNone;

/// Everything a world holds but its scratch, to the last bit.
void require_same_tables(const World& one, const World& other) {
  REQUIRE(one.index == other.index);
  REQUIRE(one.chance == other.chance);
  REQUIRE(one.uniforms == other.uniforms);
  REQUIRE(one.numbers == other.numbers);
  REQUIRE(one.weights == other.weights);
  REQUIRE(one.values == other.values);
  REQUIRE(one.lines.size() == other.lines.size());
  for (std::size_t i = 0; i < one.lines.size(); ++i) {
    REQUIRE(one.lines[i].type == other.lines[i].type);
    REQUIRE(one.lines[i].penalty == other.lines[i].penalty);
  }
  REQUIRE(one.gates == other.gates);
  REQUIRE(one.insincere == other.insincere);
  REQUIRE(one.has_deadline == other.has_deadline);
  REQUIRE(one.mutual_optimism == other.mutual_optimism);
  REQUIRE(one.tables.rows == other.tables.rows);
  REQUIRE(one.tables.front_gain == other.tables.front_gain);
  REQUIRE(one.tables.barred == other.tables.barred);
  REQUIRE(one.tables.front_bundles == other.tables.front_bundles);
  REQUIRE(one.tables.front_reach == other.tables.front_reach);
  REQUIRE(one.tables.base_hazard == other.tables.base_hazard);
  REQUIRE(one.tables.power_shift == other.tables.power_shift);
  REQUIRE(one.tables.discount == other.tables.discount);
  REQUIRE(one.tables.doubt == other.tables.doubt);
  REQUIRE(one.war.lowest == other.war.lowest);
  REQUIRE(one.war.goal == other.war.goal);
  REQUIRE(one.war.value == other.war.value);
  REQUIRE(one.war.weakened == other.war.weakened);
  REQUIRE(one.war.reservation == other.war.reservation);
  REQUIRE(one.war.annuity == other.war.annuity);
  REQUIRE(one.war.weakened_annuity == other.war.weakened_annuity);
  REQUIRE(one.war.reservation_annuity == other.war.reservation_annuity);
  REQUIRE(one.war.cost_drift == other.war.cost_drift);
  REQUIRE(one.war.belief == other.war.belief);
  REQUIRE(one.war.up == other.war.up);
  REQUIRE(one.war.down == other.war.down);
  REQUIRE(one.war.end_hazard == other.war.end_hazard);
}

}  // namespace

TEST_CASE("A what-if that changes nothing differs by exactly zero", "[property]") {
  const LoadedScenario loaded = load_scenario(kDecember);
  const auto usual = test::play_all(compile(loaded.scenario, 11), 100);
  const std::vector<std::vector<Overlay>> nothings = {
      {{"parties.russia.rate", "{times: 1}"}, {"war.parties.ukraine.cost", "{plus: 0}"}, {"red_lines.absolute_share", "{times: 1}"}},
      {{"red_lines.absolute_share", "0.35"}, {"protocol.type", "single_text"}, {"clock.horizon", "104"}},
      {{"tactics.russia.patience", "{uniform: [26, 156]}"}, {"red_lines.lines.eu_assets.movable", "{beta: [2.5, 7.5]}"}},
      {{"monte_carlo.worlds", "7"}, {"output.runs", "none"}},
  };
  for (const auto& overlays : nothings) {
    const auto changed = test::play_all(compile(with_overlays(loaded, overlays).scenario, 11), 100);
    for (std::size_t i = 0; i < usual.size(); ++i) {
      CAPTURE(i, overlays.front().path);
      REQUIRE(differences(usual[i], changed[i], 0.0) == kNone);
    }
  }
}

TEST_CASE("A real what-if changes something", "[property]") {
  const LoadedScenario loaded = load_scenario(kDecember);
  const auto usual = test::play_all(compile(loaded.scenario, 11), 100);
  const auto changed = test::play_all(compile(with_overlays(loaded, {{"parties.russia.rate", "{times: 1.01}"}}).scenario, 11), 100);
  std::size_t n_changed = 0;
  for (std::size_t i = 0; i < usual.size(); ++i) {
    n_changed += differences(usual[i], changed[i], 0.0).empty() ? 0U : 1U;
  }
  CHECK(n_changed > 50);
}

TEST_CASE("The resolved text of the December scenario plays as the scenario does", "[property]") {
  const LoadedScenario loaded = load_scenario(kDecember);
  const auto usual = test::play_all(compile(loaded.scenario, 11), 50);
  const auto resolved = test::play_all(compile(load_resolved(loaded.resolved, loaded.files).scenario, 11), 50);
  for (std::size_t i = 0; i < usual.size(); ++i) {
    CAPTURE(i);
    REQUIRE(differences(usual[i], resolved[i], 0.0) == kNone);
  }
}

TEST_CASE("A world and a play do not depend on what was drawn and played before in the same buffers", "[property]") {
  for (std::uint32_t i = 0; i < 60; ++i) {
    CAPTURE(i);
    const Game game = compile(december_or_random(i), 3);
    World used;
    Talks busy(game, true);
    for (const std::uint32_t w : {9U, 2U, 40U, 2U, 0U}) {  // the same world again after another one, too
      draw_world(game, w, used);
      World fresh;
      draw_world(game, w, fresh);
      REQUIRE(differences(by_id(game, fresh), by_id(game, used), 0.0) == kNone);
      REQUIRE(fresh.tables.rows == used.tables.rows);
      REQUIRE(fresh.tables.barred == used.tables.barred);
      for (const std::uint32_t replicate : {0U, 1U, 2U}) {
        Talks alone(game, true);
        const auto expected = by_id(game, alone.play(fresh, replicate));
        CAPTURE(w, replicate);
        REQUIRE(differences(expected, by_id(game, busy.play(used, replicate)), 0.0) == kNone);
      }
    }
  }
}

TEST_CASE("A world does not depend on the games whose worlds were drawn into the same buffers before", "[property]") {
  const Game december = compile(load_scenario(kDecember).scenario, 3);
  World used;
  for (std::uint32_t i = 0; i < 60; ++i) {
    CAPTURE(i);
    const test::GameKind kind{.most_parties = i % 3 == 0 ? 8 : 4};
    const Game game = i % 10 == 0 ? december : compile(test::random_scenario(i, kind), 3);
    World fresh;
    draw_world(game, 7, fresh);
    draw_world(game, 7, used);
    require_same_tables(fresh, used);
    make_world(game, fresh.uniforms, 7, used);
    require_same_tables(fresh, used);
  }
}

TEST_CASE("A reader of the transcript changes nothing", "[property]") {
  for (std::uint32_t i = 0; i < 60; ++i) {
    CAPTURE(i);
    const Game game = compile(december_or_random(i), 3);
    World world;
    Talks talks(game, true);
    for (std::uint32_t w = 0; w < 5; ++w) {
      draw_world(game, w, world);
      const auto silent = by_id(game, talks.play(world, 0));
      Journal journal;
      REQUIRE(differences(silent, by_id(game, talks.play(world, 0, &journal)), 0.0) == kNone);
      REQUIRE(journal.entries.size() >= 2);
    }
  }
}

TEST_CASE("Whether the zone is searched or proved changes nothing but what is said of the zone", "[property]") {
  for (std::uint32_t i = 0; i < 60; ++i) {
    CAPTURE(i);
    const Game game = compile(december_or_random(i), 3);
    World world;
    ZoneSolver prover(game);
    prover.serve_every_round(i % 2 == 0);
    Talks searching(game, true, i % 3 == 0 ? nullptr : &prover);
    Talks blind(game, false);
    for (std::uint32_t w = 0; w < 5; ++w) {
      draw_world(game, w, world);
      auto found = by_id(game, searching.play(world, 0));
      const auto other = by_id(game, blind.play(world, 0));
      REQUIRE(other.words.at("zone_ever") == "not_searched");
      found.words.erase("zone_at_start");
      found.words.erase("zone_ever");
      found.numbers.erase("slack_at_start");
      REQUIRE(differences(found, other, 0.0) == kNone);
    }
  }
}

/// \file
/// Which changes may open a zone and which may close one, draw by draw: on small games by looking at every package.
///
/// Dropping a line, raising its movability or lowering a reservation takes nothing away from any signatory, so without parties aside every
/// witness stays one. A party aside, which holds levers without signing, compares a package with the one in which its lever is reset if the
/// signatories would sign that one, and asks for its reservation if not: when they come to sign it, the party may withhold a lever it gave
/// before. With one party aside that has no line and no gate of its own the zone still never closes: what the party waits for is worth more
/// to it than the witness was, so it consents to that, or to what it waits for in turn, and every such step uses one lever fewer. With two
/// parties aside, or one that bars what it waits for, the zone may close; unit/search/consent.cpp works out an example of each.

#include <algorithm>
#include <functional>

#include <fmt/core.h>

#include "catch.hpp"
#include "input/load.hpp"
#include "search/zone.hpp"
#include "support/brute_force.hpp"
#include "support/by_id.hpp"
#include "support/dice.hpp"
#include "support/random_game.hpp"
#include "support/shipped.hpp"

using namespace zopa;
using test::kDecember;
using test::zone_of;

namespace {


test::GameKind small_kind(bool holders_aside) {
  test::GameKind kind;
  kind.most_packages = 600;
  kind.holders_aside = holders_aside;
  return kind;
}

bool all_in(const test::Zone& strict, const test::Zone& loose) {
  return std::all_of(strict.witnesses.begin(), strict.witnesses.end(), [&](const Package& witness) {
    return std::find(loose.witnesses.begin(), loose.witnesses.end(), witness) != loose.witnesses.end();
  });
}

/// Compares the witnesses of two scenarios world by world: those of the stricter must be among those of the looser.
/// \return worlds in which the looser one has more
int check_looser(const Scenario& strict, const Scenario& loose, std::uint32_t n_worlds) {
  const Game strict_game = compile(strict, 3);
  const Game loose_game = compile(loose, 3);
  World world;
  int n_more = 0;
  for (std::uint32_t w = 0; w < n_worlds; ++w) {
    CAPTURE(w);
    draw_world(strict_game, w, world);
    const auto few = zone_of(strict_game, world);
    draw_world(loose_game, w, world);
    const auto many = zone_of(loose_game, world);
    REQUIRE(all_in(few, many));
    n_more += many.witnesses.size() > few.witnesses.size() ? 1 : 0;
  }
  return n_more;
}

}  // namespace

TEST_CASE("Dropping a red line never takes a witness out of the zone", "[property]") {
  int n_more = 0;
  for (std::uint32_t i = 0; i < 120; ++i) {
    World world;
    const Game game = compile(test::random_scenario(i, small_kind(false)), 3);
    for (std::uint32_t w = 0; w < 4; ++w) {
      draw_world(game, w, world);
      const auto strict = zone_of(game, world);
      for (int line = 0; line < static_cast<int>(game.line_ids.size()); ++line) {
        CAPTURE(i, w, line);
        draw_world(game, w, world);
        drop_line(game, world, line);
        const auto loose = zone_of(game, world);
        REQUIRE(all_in(strict, loose));
        n_more += loose.witnesses.size() > strict.witnesses.size() ? 1 : 0;
      }
    }
  }
  CHECK(n_more > 100);   // the test looks at something
}

TEST_CASE("Where one party without lines and gates holds levers without signing, dropping a line never closes the zone", "[property]") {
  test::GameKind kind = small_kind(true);
  kind.fewest_parties = kind.most_parties = 3;
  int n_games = 0;
  int n_moved = 0;
  for (std::uint32_t i = 0; i < 250; ++i) {
    World world;
    Scenario scenario = test::random_scenario(i, kind);
    const auto aside = std::find_if(scenario.parties.begin(), scenario.parties.end(), [](const auto& entry) { return !entry.second.signatory; });
    if (aside == scenario.parties.end()) {
      continue;
    }
    std::erase_if(scenario.red_lines.lines, [&](const auto& entry) { return entry.second.party.id == aside->first; });
    std::erase_if(scenario.linkages.gates, [&](const auto& entry) { return entry.second.party.id == aside->first; });
    const Game game = compile(scenario, 3);
    ++n_games;
    for (std::uint32_t w = 0; w < 3; ++w) {
      draw_world(game, w, world);
      const auto strict = zone_of(game, world);
      for (int line = 0; strict.exists() && line < static_cast<int>(game.line_ids.size()); ++line) {
        CAPTURE(i, w, line);
        draw_world(game, w, world);
        drop_line(game, world, line);
        const auto loose = zone_of(game, world);
        REQUIRE(loose.exists());
        n_moved += all_in(strict, loose) ? 0 : 1;
      }
    }
  }
  WARN(fmt::format("{} games: a witness left the zone {} times, the zone never closed", n_games, n_moved));
  CHECK(n_games > 100);
}

TEST_CASE("A more movable line never takes a witness out of the zone, a larger share of absolute lines never adds one", "[property]") {
  int n_more = 0;
  for (std::uint32_t i = 0; i < 80; ++i) {
    CAPTURE(i);
    Scenario strict = test::random_scenario(i, small_kind(false));
    if (strict.red_lines.lines.empty()) {
      continue;
    }
    test::Dice dice("movable", i);
    auto& line = std::next(strict.red_lines.lines.begin(), dice.integer(0, static_cast<int>(strict.red_lines.lines.size()) - 1))->second;
    const double low = dice.unit();
    line.movable = Prior::fixed(low);
    Scenario loose = strict;
    for (auto& [id, other] : loose.red_lines.lines) {
      if (other.forbids == line.forbids && other.movable == line.movable) {
        other.movable = Prior::fixed(dice.between(low, 1.0));
      }
    }
    n_more += check_looser(strict, loose, 12);
    Scenario firmer = strict;
    strict.red_lines.absolute_share = Prior::fixed(dice.between(0.0, 0.5));
    firmer.red_lines.absolute_share = Prior::fixed(dice.between(0.5, 1.0));
    n_more += check_looser(firmer, strict, 12);
  }
  CHECK(n_more > 50);
}

TEST_CASE("A lower reservation never takes a witness out of the zone", "[property]") {
  test::GameKind kind = small_kind(false);
  kind.war = test::GameKind::Fight::never;
  int n_more = 0;
  for (std::uint32_t i = 0; i < 80; ++i) {
    CAPTURE(i);
    Scenario strict = test::random_scenario(i, kind);
    strict.durability.hazard = Prior::fixed(0.0);   // otherwise the reservation is also what remains when the peace breaks
    Scenario loose = strict;
    loose.parties.begin()->second.reservation = loose.parties.begin()->second.reservation->plus(-0.05);
    n_more += check_looser(strict, loose, 5);
  }
  CHECK(n_more > 50);
}

TEST_CASE("A veto never adds a witness to the zone", "[property]") {
  int n_fewer = 0;
  for (std::uint32_t i = 0; i < 300; ++i) {
    CAPTURE(i);
    const Scenario free = test::random_scenario(i, small_kind(true));
    Scenario vetoed = free;
    test::Dice dice("veto", i);
    auto& issue = std::next(vetoed.issues.begin(), dice.integer(0, static_cast<int>(vetoed.issues.size()) - 1))->second;
    auto& level = issue.levels[static_cast<std::size_t>(dice.integer(0, static_cast<int>(issue.levels.size()) - 1))];
    if (level.id == issue.status_quo) {
      continue;
    }
    for (const auto& [id, party] : vetoed.parties) {
      if (!party.signatory && std::find(level.consent.begin(), level.consent.end(), PartyRef{id}) == level.consent.end()) {
        level.consent.push_back({id});
        n_fewer += check_looser(vetoed, free, 4);
        break;
      }
    }
  }
  CHECK(n_fewer > 20);
}

TEST_CASE("In the December scenario a zone stays found when a red line is dropped", "[property]") {
  const Game game = compile(load_scenario(kDecember).scenario, 3);
  ZoneSearch search(game);
  World world;
  int n_zones = 0;
  int n_closed = 0;
  for (std::uint32_t w = 0; w < 150; ++w) {
    draw_world(game, w, world);
    const ZoneFinding strict = search.find(world);
    if (!strict.found) {
      continue;
    }
    ++n_zones;
    for (int line = 0; line < static_cast<int>(game.line_ids.size()); ++line) {
      CAPTURE(w, game.line_ids[static_cast<std::size_t>(line)]);
      draw_world(game, w, world);
      drop_line(game, world, line);
      const Situation situation = opening_situation(game, world);
      const ZoneFinding loose = search.find(world, situation, &strict.best);
      REQUIRE((!loose.found || test::is_witness(game, world, situation, loose.best)));
      n_closed += loose.found ? 0 : 1;
    }
  }
  CHECK(n_zones > 30);
  CHECK(n_closed == 0);
}

TEST_CASE("An institution that must ratify never raises ratification, and changes nothing before the vote", "[property]") {
  int n_fewer = 0;
  for (std::uint32_t i = 0; i < 100; ++i) {
    World world;
    const bool december = i == 0;
    Scenario scenario = december ? load_scenario(kDecember).scenario : test::random_scenario(i);
    for (auto& [id, institution] : scenario.ratification) {
      institution.renegotiation.reset();  // otherwise an earlier no may be the one after which the signatories do better
    }
    const Game free = compile(scenario, 3);
    Institution senate;
    senate.party = {scenario.parties.begin()->first};
    senate.inclination = 0.5;
    senate.delay = 3.0;
    scenario.ratification.emplace("aaa_senate", senate);
    const Game bound = compile(scenario, 3);
    Talks before(free, false);
    Talks after(bound, false);
    for (std::uint32_t w = 0; w < (december ? 200U : 10U); ++w) {
      CAPTURE(i, w);
      draw_world(free, w, world);
      const Outcome usual = before.play(world, 0);
      draw_world(bound, w, world);
      const Outcome& stricter = after.play(world, 0);
      REQUIRE((usual.ratified || !stricter.ratified));
      REQUIRE(usual.signed_round == stricter.signed_round);
      REQUIRE(usual.terms == stricter.terms);
      REQUIRE(usual.offers == stricter.offers);
      n_fewer += usual.ratified && !stricter.ratified ? 1 : 0;
    }
  }
  CHECK(n_fewer > 20);
}

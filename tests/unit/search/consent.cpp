/// \file
/// Consent of parties that hold levers without signing, on two games small enough to work out on paper. Both show that such consent is
/// not monotone: what a signatory gives up can close the zone, because a package that becomes worth signing lets a holder withhold a lever
/// that it gave while there was nothing better, and the package it waits for may be refused in turn.

#include "search/consent.hpp"

#include "catch.hpp"
#include "input/load.hpp"
#include "solve/exact_zone.hpp"
#include "support/brute_force.hpp"

using namespace zopa;

namespace {

/// Alder and birch sign; dill gives aid, and another party, or dill too, opens trade. Every number is fixed and V = u.
///
///     u            nothing   aid   trade   both   reservation
///     alder, birch    0      0.2    0.8     1        0.5      and alder's line bars trade without aid
///     dill           0.5      0      1      0.5      0.4
///     elm            0.4     1       0      0.6      0.5
std::string scenario(const std::string& opens_trade, const std::string& lines) {
  return R"(zopa: 1
id: consent
parties:
  alder: {reservation: 0.5}
  birch: {reservation: 0.5}
  dill: {signatory: false, reservation: 0.4}
  elm: {signatory: false, reservation: 0.5}
issues:
  aid: {levels: [none, {id: given, consent: [dill]}]}
  trade: {levels: [none, {id: open, consent: [)" +
         opens_trade + R"(]}]}
preferences:
  alder: {weights: {aid: 0.2, trade: 0.8}, values: {aid: increasing, trade: increasing}}
  birch: {weights: {aid: 0.2, trade: 0.8}, values: {aid: increasing, trade: increasing}}
  dill: {weights: {aid: 0.5, trade: 0.5}, values: {aid: decreasing, trade: increasing}}
  elm: {weights: {aid: 0.6, trade: 0.4}, values: {aid: increasing, trade: decreasing}}
durability: {hazard: 0}
red_lines:
  absolute_share: 1
  lines:
    alder_line: {party: alder, forbids: {aid: none, trade: open}}
)" + lines +
         "tactics: {alder: {beta: 1}, birch: {beta: 1}}\n";
}

constexpr const char* kDillsLine = "    dill_line: {party: dill, forbids: {aid: none, trade: open}}\n";

/// Packages that prove a zone, as "aid trade" with 1 for given and open: by looking at all of them, which the solver must confirm.
std::vector<std::string> zone(const std::string& text, bool drop_alders_line) {
  const Game game = compile(load_scenario("s.yaml", {}, from_memory({{"s.yaml", text}})).scenario, 1);
  World world;
  draw_world(game, 0, world);
  REQUIRE(game.line_ids.front() == "alder_line");
  if (drop_alders_line) {
    drop_line(game, world, 0);
  }
  const test::Zone found = test::zone_of(game, world);
  const ZoneProof proof = ZoneSolver(game).solve(world).proof;
  CHECK(proof == (found.exists() ? ZoneProof::proved : ZoneProof::disproved));
  std::vector<std::string> packages;
  for (const Package& package : found.witnesses) {
    const Levels levels = game.layout.levels(package);
    packages.push_back(std::to_string(levels[0]) + " " + std::to_string(levels[1]));
  }
  return packages;
}

using Packages = std::vector<std::string>;

}  // namespace

// With the line: trade alone cannot be signed, so dill gives aid for more than its reservation (0.5 > 0.4) and elm opens trade for more
// than its own (0.6 > 0.5). Without it: trade alone can be signed and dill prefers that (1 > 0.5), so it gives no aid; and elm gives no
// trade without aid (0 < 0.5).
TEST_CASE("With two holders that do not sign, dropping a signatory's line can close the zone", "[unit]") {
  CHECK(zone(scenario("elm", ""), false) == Packages{"1 1"});
  CHECK(zone(scenario("elm", ""), true).empty());
}

// The same, dill opening trade itself: it waits for trade without aid, which its own line makes inadmissible to it.
TEST_CASE("With one holder that has a line of its own, dropping a signatory's line can close the zone", "[unit]") {
  CHECK(zone(scenario("dill", kDillsLine), false) == Packages{"1 1"});
  CHECK(zone(scenario("dill", kDillsLine), true).empty());
}

// Without that line the package that dill waits for lies in the zone in place of the other.
TEST_CASE("With one holder that has no line, dropping a signatory's line moves the zone and does not close it", "[unit]") {
  CHECK(zone(scenario("dill", ""), false) == Packages{"1 1"});
  CHECK(zone(scenario("dill", ""), true) == Packages{"0 1"});
}

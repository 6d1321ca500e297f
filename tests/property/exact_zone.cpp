/// \file
/// The exact zone and its slack against looking at every package of random games.

#include <bit>
#include <cmath>

#include "catch.hpp"
#include "solve/exact_zone.hpp"
#include "support/brute_force.hpp"
#include "support/random_game.hpp"
#include "support/shipped.hpp"

using namespace zopa;

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// Largest smallest V - R over all packages that are admissible to the signatories and consented to; minus infinity if there is none.
double slack_by_hand(const Game& game, const World& world, const Situation& situation) {
  double best = -kInfinity;
  test::for_each_sum(game.layout, world.tables, situation.outlook, [&](const Package& package, const PackageSum& sum) {
    if ((sum.barred & situation.signatories) != 0U) {
      return;
    }
    constexpr double kRounding = 1e-12;  // the sum here is rounded otherwise than the exact one
    if (signatory_slack(situation, game.n_parties(), sum, worth(world.tables, situation.outlook, sum)) < best - kRounding) {
      return;
    }
    const double slack = test::signing_slack(game, world, situation, package);
    if (slack > best && !is_closed(game.layout, situation, package) && test::holders_consent(game, world, situation, package)) {
      best = slack;
    }
  });
  return best;
}

/// How many worlds of each kind a test has seen.
struct Seen {
  int zones = 0, none = 0, inadmissible = 0;
};

void check_worlds(const Game& game, std::uint32_t n_worlds, Seen& seen) {
  ZoneSolver solver(game);
  World world;
  for (std::uint32_t w = 0; w < n_worlds; ++w) {
    CAPTURE(w);
    draw_world(game, w, world);
    const Situation situation = opening_situation(game, world);
    const double slack = slack_by_hand(game, world, situation);
    const ExactZone zone = solver.solve(world);
    if (slack == -kInfinity) {
      REQUIRE(std::isnan(zone.slack));
      REQUIRE(zone.proof == ZoneProof::disproved);
      ++seen.inadmissible;
      continue;
    }
    REQUIRE(zone.slack == slack);
    REQUIRE(zone.slack_proved());
    REQUIRE(zone.proof == (slack >= 0.0 ? ZoneProof::proved : ZoneProof::disproved));
    REQUIRE(test::signing_slack(game, world, situation, zone.best) == slack);
    REQUIRE(test::holders_consent(game, world, situation, zone.best));
    ++(slack >= 0.0 ? seen.zones : seen.none);
  }
}

}  // namespace

TEST_CASE("The exact zone and slack of small games are those of looking at every package", "[property]") {
  test::GameKind kind;
  kind.most_packages = 2000;
  Seen seen;
  for (std::uint32_t i = 0; i < 120; ++i) {
    CAPTURE(i);
    check_worlds(compile(test::random_scenario(i, kind), 7), 4, seen);
  }
  CHECK(seen.zones > 100);
  CHECK(seen.none > 20);
  CHECK(seen.inadmissible > 5);
}

TEST_CASE("The exact zone and slack of games with up to eight parties are those of looking at every package", "[property]") {
  test::GameKind kind;
  kind.most_packages = 50000;
  kind.fewest_parties = 5;
  kind.most_parties = 8;
  Seen seen;
  for (std::uint32_t i = 0; i < 20; ++i) {
    CAPTURE(i);
    check_worlds(compile(test::random_scenario(1000 + i, kind), 7), 1, seen);
  }
  CHECK(seen.zones > 5);
}

TEST_CASE("The fewest lines to drop are those of the package that crosses fewest", "[property]") {
  test::GameKind kind;
  kind.most_packages = 1000;
  int n = 0;
  for (std::uint32_t i = 0; i < 60; ++i) {
    Scenario scenario = test::random_scenario(i, kind);
    scenario.red_lines.absolute_share = Prior::fixed(1.0);
    const Game game = compile(scenario, 11);
    ZoneSolver solver(game);
    World world;
    for (std::uint32_t w = 0; w < 8; ++w) {
      CAPTURE(i, w);
      draw_world(game, w, world);
      const Situation situation = opening_situation(game, world);
      const ExactZone zone = solver.solve(world);
      if (zone.lines_to_drop == 0) {
        continue;
      }
      Barriers barriers;
      barriers.fill(game, world, situation.signatories);
      int fewest = 100;
      test::for_each_package(game.layout, [&](const Package& package) {
        std::uint64_t crossed = 0;
        for (std::size_t b = 0; b < game.layout.bundles.size(); ++b) {
          crossed |= barriers.at_option[static_cast<std::size_t>(game.layout.bundles[b].offset + package[b])];
        }
        fewest = std::min(fewest, std::popcount(crossed));
      });
      REQUIRE(zone.lines_to_drop == fewest);
      ++n;
    }
  }
  CHECK(n > 5);
}

TEST_CASE("The barriers of a world bar what its tables bar", "[property]") {
  int n_gates = 0;
  for (std::uint32_t i = 0; i < 40; ++i) {
    const Game game = compile(test::random_scenario(i), 5);
    World world;
    Barriers barriers;
    for (std::uint32_t w = 0; w < 4; ++w) {
      draw_world(game, w, world);
      barriers.fill(game, world, ~0U);
      CAPTURE(i, w);
      for (int o = 0; o < game.layout.n_options; ++o) {
        std::uint32_t parties = 0;
        for (std::size_t k = 0; k < barriers.list.size(); ++k) {
          const bool here = (barriers.at_option[static_cast<std::size_t>(o)] >> k & 1U) != 0U;
          parties |= here ? bit(barriers.list[k].party) : 0U;
          n_gates += here && barriers.list[k].kind == Barrier::Kind::gate ? 1 : 0;
        }
        REQUIRE(parties == world.tables.barred[static_cast<std::size_t>(o)]);
      }
    }
  }
  CHECK(n_gates > 100);
}

TEST_CASE("A search that ends at its limit brackets the slack", "[property]") {
  const Game& game = test::december_game();
  ZoneSolver full(game);
  World world;
  int n_open = 0;
  for (std::uint32_t w = 0; w < 150; ++w) {
    draw_world(game, w, world);
    const ExactZone exact = full.solve(world);
    for (const std::int64_t limit : {20, 200}) {
      const ExactZone part = ZoneSolver(game, {limit, limit}).solve(world);
      CAPTURE(w, limit, exact.slack, part.slack, part.slack_bound);
      if (std::isnan(exact.slack)) {
        REQUIRE(std::isnan(part.slack));
        continue;
      }
      REQUIRE((std::isnan(part.slack) || part.slack <= exact.slack));
      REQUIRE(part.slack_bound >= exact.slack);
      REQUIRE((part.proof == exact.proof || part.proof == ZoneProof::open));
      n_open += part.slack_proved() ? 0 : 1;
    }
  }
  CHECK(n_open > 20);
}

TEST_CASE("Every December world is settled, and dropping a line never closes a zone", "[property]") {
  const Game& game = test::december_game();
  ZoneSolver solver(game);
  World world;
  int n_opened = 0;
  for (std::uint32_t w = 0; w < 60; ++w) {
    draw_world(game, w, world);
    const ExactZone strict = solver.solve(world);
    REQUIRE(strict.proof != ZoneProof::open);
    for (int line = 0; line < static_cast<int>(game.line_ids.size()); ++line) {
      CAPTURE(w, game.line_ids[static_cast<std::size_t>(line)]);
      draw_world(game, w, world);
      drop_line(game, world, line);
      const ExactZone loose = solver.solve(world);
      REQUIRE((strict.proof != ZoneProof::proved || loose.proof == ZoneProof::proved));
      n_opened += strict.proof != loose.proof ? 1 : 0;
    }
  }
  CHECK(n_opened > 5);
}

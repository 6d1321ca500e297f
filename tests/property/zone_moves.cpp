// What the search for a zone computes in vector lanes, against the plain functions, world by world.

#include <limits>

#include "catch.hpp"
#include "search/moves.hpp"
#include "search/zone.hpp"
#include "search/zone_moves.hpp"
#include "search/zone_options.hpp"
#include "support/shipped.hpp"
#include "value/surrogate.hpp"
#include "world/world.hpp"

namespace {

using namespace zopa;
using test::december_game;

constexpr std::uint32_t kWorlds = 60;

/// A situation some way into the talks: the front has moved and, in every third world, the mediator has left.
Situation later(const Game& game, const World& world) {
  Situation situation = opening_situation(game, world);
  situation.outlook = world.war.outlook(7, 30, game.n_parties());
  if (world.index % 3 == 0) {
    leave(game, situation, game.mediator);
  }
  return situation;
}

double plain_slack(const World& world, const Situation& situation, const Package& package) {
  const PackageSum sum = sum_rows(december_game().layout, world.tables, situation.outlook, package);
  return signatory_slack(situation, december_game().n_parties(), sum, worth(world.tables, situation.outlook, sum));
}

}  // namespace

TEST_CASE("Moves and pairs of moves are worth what their packages are worth", "[property]") {
  const Game& game = december_game();
  World world;
  ZoneMoves moves;
  for (std::uint32_t w = 0; w < kWorlds; ++w) {
    draw_world(game, w, world);
    const Situation situation = later(game, world);
    const Package from = game.plan->reference;
    const double barred = plain_slack(world, situation, from) < -kBarredPenalty / 2.0 ? -kBarredPenalty : 0.0;
    if (barred != 0.0) {
      continue;  // the penalty is not part of a move
    }
    moves.list(game, world, situation, from);
    REQUIRE(moves.size() > 0);
    const double* alone = moves.worst_alone();
    for (std::size_t i = 0; i < moves.size(); ++i) {
      CAPTURE(w, i);
      REQUIRE(alone[i] == Approx(plain_slack(world, situation, moved(from, moves[i].bundle, moves[i].option))).margin(1e-12));
    }
    for (std::size_t i = 0; i < moves.size(); i += 5) {
      const Package first = moved(from, moves[i].bundle, moves[i].option);
      const double* both = moves.worst_with(i);
      for (std::size_t j = i + 1; j < moves.size(); ++j) {
        if (moves[j].bundle != moves[i].bundle) {
          CAPTURE(w, i, j);
          REQUIRE(both[j] == Approx(plain_slack(world, situation, moved(first, moves[j].bundle, moves[j].option))).margin(1e-12));
        }
      }
    }
  }
}

TEST_CASE("The best package of the open options is the best of all options that are not barred", "[property]") {
  const Game& game = december_game();
  World world;
  Surrogate surrogate;
  ZoneOptions options;
  std::vector<double> scores;
  for (std::uint32_t w = 0; w < kWorlds; ++w) {
    draw_world(game, w, world);
    const Situation situation = later(game, world);
    linearise(game.layout, world.tables, situation.outlook, game.plan->reference, surrogate);
    const bool complete = options.list(game, world, situation);
    std::array<double, kMaxParties> weights{0.1, 0.7, 1.3, 0.9};
    options.take_values(surrogate, game.n_parties());
    for (const bool use_levers : {true, false}) {
      std::vector<double> blocked(static_cast<std::size_t>(game.layout.n_options));
      for (std::size_t o = 0; o < blocked.size(); ++o) {
        const std::uint32_t levers = game.plan->levers[o] & ~situation.signatories;
        const bool out = situation.closed[o] != 0 || (world.tables.barred[o] & (situation.signatories | levers)) != 0U;
        blocked[o] = out || (!use_levers && levers != 0U) ? kBlocked : 0.0;
      }
      const Package expected = best_package(game.layout, surrogate, weights, game.n_parties(), blocked, scores);
      bool open = true;
      for (std::size_t b = 0; b < game.layout.bundles.size(); ++b) {
        open = open && blocked[static_cast<std::size_t>(game.layout.bundles[b].offset) + expected[b]] == 0.0;
      }
      const auto use = use_levers ? ZoneOptions::Use::all : ZoneOptions::Use::without_levers;
      CAPTURE(w, use_levers);
      REQUIRE(open == (complete && options.is_complete(use)));
      if (open) {
        REQUIRE(options.best(weights, use) == expected);
      }
    }
  }
}

TEST_CASE("Values of all parties at once are those by the slopes of each party", "[property]") {
  const Game& game = december_game();
  World world;
  Surrogate surrogate;
  for (std::uint32_t w = 0; w < kWorlds; ++w) {
    draw_world(game, w, world);
    const Outlook outlook = later(game, world).outlook;
    linearise(game.layout, world.tables, outlook, game.plan->reference, surrogate);
    const PackageSum sum = sum_rows(game.layout, world.tables, outlook, game.plan->reference);
    for (int p = 0; p < game.n_parties(); ++p) {
      const Slopes slopes = slopes_at(world.tables, outlook, sum, p);
      REQUIRE(surrogate.base[static_cast<std::size_t>(p)] == slopes.constant);
      for (int o = 0; o < game.layout.n_options; ++o) {
        const double* row = world.tables.row(o);
        const double utility = row[p] + outlook.front_share * world.tables.front_row(o)[p];
        REQUIRE(surrogate.of(p)[o] ==
                slopes.utility * utility + slopes.log_hazard * row[world.tables.lanes] + slopes.exposure * row[world.tables.lanes + 1]);
      }
    }
  }
}

TEST_CASE("Looking again changes nothing while nothing has changed, and finds a zone once reservations have fallen", "[property]") {
  const Game& game = december_game();
  World world;
  ZoneSearch search(game);
  int without_zone = 0;
  for (std::uint32_t w = 0; w < kWorlds; ++w) {
    draw_world(game, w, world);
    Situation situation = opening_situation(game, world);
    ZoneFinding finding = search.find(world, situation, nullptr);
    if (finding.found || finding.impossible) {
      continue;
    }
    ++without_zone;
    const double slack = finding.slack;
    const Package best = finding.best;
    search.again(world, situation, finding);
    CHECK(!finding.found);
    CHECK(finding.slack == slack);
    CHECK(finding.best == best);
    for (double& reservation : situation.outlook.reservation) {
      reservation -= 1.0;
    }
    search.again(world, situation, finding);
    CHECK(finding.found);
  }
  CHECK(without_zone > 0);
}

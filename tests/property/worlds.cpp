// What must hold in every world of the December scenario, draw by draw with common random numbers.

#include <algorithm>

#include "catch.hpp"
#include "search/zone.hpp"
#include "support/shipped.hpp"
#include "value/ladder.hpp"
#include "world/world.hpp"

namespace {

constexpr std::uint32_t kWorlds = 200;

}  // namespace

TEST_CASE("Weights of every party sum to one and values lie in 0..1 in every world", "[property]") {
  const zopa::Game& game = zopa::test::december_game();
  zopa::World world;
  for (std::uint32_t i = 0; i < kWorlds; ++i) {
    zopa::draw_world(game, i, world);
    for (int p = 0; p < game.n_parties(); ++p) {
      CHECK(world.weights.row(p).sum() == Approx(1.0).epsilon(1e-12));
    }
    CHECK(world.values.minCoeff() >= 0.0);
    CHECK(world.values.maxCoeff() <= 1.0);
  }
}

TEST_CASE("A witness of a zone is still one after any red line is dropped", "[property]") {
  // Parties that hold levers without signing are left out: a line dropped by one may free a package another then prefers.
  const zopa::Game& game = zopa::test::december_game();
  zopa::World world;
  zopa::World looser;
  zopa::ZoneSearch search(game);
  int zones = 0;
  for (std::uint32_t i = 0; i < kWorlds; ++i) {
    zopa::draw_world(game, i, world);
    const zopa::ZoneFinding finding = search.find(world);
    if (!finding.found) {
      continue;
    }
    ++zones;
    const zopa::Situation situation = zopa::opening_situation(game, world);
    const double slack = zopa::signatory_slack(situation, game.n_parties(), zopa::sum_rows(game.layout, world.tables, situation.outlook, finding.best),
                                               zopa::worth(game.layout, world.tables, situation.outlook, finding.best));
    for (int line = 0; line < static_cast<int>(game.line_ids.size()); ++line) {
      zopa::draw_world(game, i, looser);
      zopa::drop_line(game, looser, line);
      const double freed = zopa::signatory_slack(situation, game.n_parties(), zopa::sum_rows(game.layout, looser.tables, situation.outlook, finding.best),
                                                 zopa::worth(game.layout, looser.tables, situation.outlook, finding.best));
      CHECK(freed >= slack);
    }
  }
  CHECK(zones > 0);
}

TEST_CASE("Many ladders at once are solved as each would be alone", "[property]") {
  const zopa::LadderShape shape{36, false};
  std::vector<double> flow;
  for (int k = 0; k < shape.n_steps; ++k) {
    flow.push_back(std::clamp((k - 5) / 20.0, 0.0, 1.0));
  }
  std::vector<double> up, down, keep;
  for (int lane = 0; lane < 12; ++lane) {
    up.push_back(0.05 + 0.05 * lane);
    down.push_back(0.02 + 0.03 * lane);
    keep.push_back(0.99 + 0.0008 * lane);
  }
  std::vector<double> sum(flow.size() * up.size());
  zopa::LadderBatch batch;
  batch.solve(shape, flow, up, down, keep, 0.0, sum);
  for (std::size_t lane = 0; lane < up.size(); ++lane) {
    const auto alone = zopa::ladder_sum(shape, flow, up[lane], down[lane], keep[lane]);
    for (std::size_t k = 0; k < alone.size(); ++k) {
      CHECK(sum[k * up.size() + lane] == Approx(alone[k]).epsilon(1e-10));
    }
  }
}

#include "engine/run.hpp"

#include <stdexcept>

#include "catch.hpp"
#include "core/error.hpp"
#include "engine/zone_study.hpp"
#include "support/shipped.hpp"

using namespace zopa;
using test::shipped_game;

namespace {

/// Keeps what it is given.
struct Keeper : BlockSink {
  explicit Keeper(const RunPlan& plan) : total(static_cast<int>(plan.metrics.size()), plan.n_rounds) {}
  void take(const Block& block) override {
    order.push_back(block.index);
    total.add(block.sums);
    for (std::size_t c = 0; c < 20; ++c) {
      const auto bytes = block.rows.bytes(c);
      rows.insert(rows.end(), bytes.begin(), bytes.end());
    }
    worlds.insert(worlds.end(), block.world_numbers.begin(),
                  block.world_numbers.begin() + static_cast<std::ptrdiff_t>(block.n_world_rows * n_drawn));
  }
  BlockSums total;
  std::size_t n_drawn = 0;
  std::vector<std::uint64_t> order;
  std::vector<std::byte> rows;
  std::vector<float> worlds;
};

/// Four full blocks and one of a single world, which any thread that is free computes before the others have come far.
const std::vector<Overlay> kFiveBlocks{{"monte_carlo.worlds", "4097"}, {"output.world_rows", "3000"}};

}  // namespace

TEST_CASE("The sink receives the same blocks in the same order from 1, 2 and 5 threads", "[unit]") {
  const Game game = shipped_game("tutorial-four-issues.yaml", kFiveBlocks);
  const RunPlan plan(game);
  std::vector<Keeper> keepers;
  for (const int threads : {1, 2, 5}) {
    Keeper& keeper = keepers.emplace_back(plan);
    keeper.n_drawn = game.parameters.drawn().size();
    const RunReport report = run_blocks(plan, keeper, {.threads = threads, .first_block = 0, .stop = {}, .progress = {}, .timed = false});
    CHECK(report.finished_blocks == 5);
    CHECK(report.plays == 4097);
    CHECK(report.threads == threads);
  }
  for (const Keeper& keeper : keepers) {
    CHECK(keeper.order == std::vector<std::uint64_t>{0, 1, 2, 3, 4});
    CHECK(keeper.total.a == keepers.front().total.a);
    CHECK(keeper.total.aa == keepers.front().total.aa);
    CHECK(keeper.total.counts == keepers.front().total.counts);
    CHECK(keeper.rows == keepers.front().rows);
    CHECK(keeper.worlds == keepers.front().worlds);
    CHECK(keeper.worlds.size() == 3000 * keeper.n_drawn);
  }
}

TEST_CASE("A run that is asked to stop has finished a prefix of its blocks", "[unit]") {
  const Game game = shipped_game("tutorial-four-issues.yaml", kFiveBlocks);
  const RunPlan plan(game);
  Keeper keeper(plan);
  int asked = 0;
  const RunReport report =
      run_blocks(plan, keeper, {.threads = 2, .first_block = 1, .stop = [&] { return asked++ == 2; }, .progress = {}, .timed = false});
  CHECK(report.finished_blocks == 3);
  CHECK(keeper.order == std::vector<std::uint64_t>{1, 2});
}

TEST_CASE("What the sink throws comes out of the run unchanged", "[unit]") {
  struct Full : BlockSink {
    void take(const Block& block) override {
      if (block.index == 1) {
        throw IoError("full");
      }
    }
  };
  const Game game = shipped_game("tutorial-four-issues.yaml", kFiveBlocks);
  const RunPlan plan(game);
  Full sink;
  CHECK_THROWS_AS(run_blocks(plan, sink, {.threads = 2, .first_block = 0, .stop = {}, .progress = {}, .timed = false}), IoError);
}

TEST_CASE("Rows follow output.runs, and a block of rows that memory cannot hold is refused", "[unit]") {
  CHECK(RunPlan(shipped_game("tutorial-pie.yaml", {{"output.runs", "none"}})).n_rows == 0);
  const Game sampled =
      shipped_game("tutorial-pie.yaml", {{"output.runs", "sample"}, {"output.sample", "1500"}, {"monte_carlo.worlds", "4000"}});
  const RunPlan plan(sampled);
  CHECK(plan.n_rows == 1500);
  CHECK(plan.rows_before(1) == 1024);
  CHECK(plan.rows_before(2) == 1500);
  const Game huge = shipped_game("tutorial-pie.yaml", {{"monte_carlo.replicates", "100000"}});
  CHECK_THROWS_AS(RunPlan(huge), InputError);
}

TEST_CASE("Plays from a later number on are those that a longer run has there", "[unit]") {
  const auto totals = [](const char* replicates, std::uint32_t first) {
    const Game game = shipped_game("ukraine-2025-12-29.yaml", {{"monte_carlo.worlds", "60"}, {"monte_carlo.replicates", replicates}});
    RunPlan plan(game);
    plan.first_replicate = first;
    Keeper keeper(plan);
    keeper.total = plan.no_sums();
    REQUIRE(run_blocks(plan, keeper, {}).plays > 0);
    return keeper.total.a;
  };
  const std::vector<double> all = totals("4", 0), early = totals("2", 0), late = totals("2", 2);
  int different = 0;
  for (std::size_t m = 0; m < all.size(); ++m) {
    CHECK(all[m] == Approx(0.5 * (early[m] + late[m])).margin(1e-12));
    different += early[m] != late[m] ? 1 : 0;
  }
  CHECK(different > 10);
}

TEST_CASE("Firmer lines never open a zone, and the study does not depend on threads", "[unit]") {
  const Game game = shipped_game("ukraine-2025-12-29.yaml", {{"monte_carlo.worlds", "300"}});
  Estimates one, two;
  REQUIRE(study_zone(game, {.threads = 1, .stop = {}}, one));
  REQUIRE(study_zone(game, {.threads = 2, .stop = {}}, two));
  REQUIRE(one.all().size() == two.all().size());
  double shares = 0.0;
  for (std::size_t i = 0; i < one.all().size(); ++i) {
    CHECK(one.all()[i].name == two.all()[i].name);
    CHECK(one.all()[i].value == two.all()[i].value);
    shares += one.all()[i].name.starts_with("conflict_share.") ? one.all()[i].value : 0.0;
  }
  CHECK(shares == Approx(1.0).epsilon(1e-12));
  CHECK(one.find(kConflictsCompleteName)->value == 1.0);
  const Estimate* dropped = one.find(dropped_line_name("ukraine_no_withdrawal"));
  REQUIRE(dropped != nullptr);
  CHECK(dropped->value > 0.0);
  const double none = one.find(absolute_share_name(0.0))->value;
  const double some = one.find(absolute_share_name(0.35))->value;
  const double all = one.find(absolute_share_name(1.0))->value;
  CHECK(none > some);
  CHECK(some > all);
  Estimates stopped;
  CHECK_FALSE(study_zone(game, {.threads = 1, .stop = [] { return true; }}, stopped));
  CHECK(stopped.all().empty());
}

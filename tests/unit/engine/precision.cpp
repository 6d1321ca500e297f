#include "engine/precision.hpp"

#include "catch.hpp"
#include "core/error.hpp"
#include "support/shipped.hpp"

using namespace zopa;
using test::shipped_game;

namespace {

/// Only sums.
struct Total : BlockSink {
  explicit Total(const RunPlan& plan) : sums(plan.no_sums()) {}
  void take(const Block& block) override { sums.add(block.sums); }
  BlockSums sums;
};

Game pie(const std::string& worlds, const std::string& precision) {
  return shipped_game(
      "tutorial-pie.yaml",
      {{"monte_carlo.worlds", worlds}, {"monte_carlo.precision", precision}, {"parties.south.reservation", "{uniform: [0.5, 1]}"}});
}

}  // namespace

TEST_CASE("Looks come after 1, 2, 4, 8 blocks and at the end of the plan", "[unit]") {
  const Game game = pie("6000", "{half_width: 0.01}");  // six blocks
  const RunPlan plan(game);
  std::vector<std::uint64_t> looks;
  for (std::uint64_t blocks = 0; blocks <= 6; ++blocks) {
    if (is_look(plan, blocks)) {
      looks.push_back(blocks);
    }
  }
  CHECK(looks == std::vector<std::uint64_t>{1, 2, 4, 6});
  CHECK(next_look(plan, 0) == 1);
  CHECK(next_look(plan, 1) == 2);
  CHECK(next_look(plan, 2) == 4);
  CHECK(next_look(plan, 3) == 4);
  CHECK(next_look(plan, 4) == 6);
}

// Half a width of .01 at a share of one half takes 1.96^2 / 4 / .0001 = 9,604 plays, Wilson's a few less.
TEST_CASE("9,604 plays are precise to .01 at a share of one half, 9,500 are not", "[unit]") {
  const Game game = pie("20000", "{half_width: 0.01, metrics: [agreement]}");
  const RunPlan plan(game);
  const auto half = [&plan](double n) {
    BlockSums sums = plan.no_sums();
    const auto m = static_cast<std::size_t>(plan.precise.front());
    sums.n_worlds = static_cast<std::uint64_t>(n);
    sums.a[m] = sums.aa[m] = sums.ab[m] = n / 2.0;
    sums.b[m] = sums.bb[m] = n;
    return sums;
  };
  CHECK(precision_reached(plan, half(9604)));
  CHECK_FALSE(precision_reached(plan, half(9500)));
  CHECK(widest_interval(plan, half(9604)).half_width == Approx(0.01).epsilon(0.001));
  CHECK(widest_interval(plan, half(9604)).metric == "agreement");
}

TEST_CASE("A run ends at the first look at which every share is precise, whatever the threads", "[unit]") {
  for (const int threads : {1, 4}) {
    const Game game = pie("100000", "{half_width: 0.02}");
    const RunPlan plan(game);
    Total total(plan);
    RunOptions options;
    options.threads = threads;
    const RunReport report = run_until_precise(plan, total, total.sums, options);
    CHECK(report.finished_blocks < plan.n_blocks());
    CHECK(is_look(plan, report.finished_blocks));
    CHECK(precision_reached(plan, total.sums));
    CHECK(report.plays == report.finished_blocks * kBlockWorlds);
    CHECK(total.sums.n_worlds == report.plays);
    // Not at the look before.
    RunOptions shorter;
    shorter.end_block = report.finished_blocks / 2;
    Total half(plan);
    static_cast<void>(run_blocks(plan, half, shorter));
    CHECK_FALSE(precision_reached(plan, half.sums));
  }
}

TEST_CASE("A run that is not precise in time has computed its whole plan", "[unit]") {
  const Game game = pie("3000", "{half_width: 0.001}");
  const RunPlan plan(game);
  Total total(plan);
  const RunReport report = run_until_precise(plan, total, total.sums, {});
  CHECK(report.finished_blocks == plan.n_blocks());
  CHECK_FALSE(precision_reached(plan, total.sums));
}

TEST_CASE("A run without a wanted precision never claims one", "[unit]") {
  const Game game = shipped_game("tutorial-pie.yaml", {{"monte_carlo.worlds", "2000"}});
  const RunPlan plan(game);
  Total total(plan);
  static_cast<void>(run_blocks(plan, total, {}));
  CHECK_FALSE(precision_reached(plan, total.sums));
}

TEST_CASE("A wanted precision of something that is no share is refused", "[unit]") {
  const Game unknown = pie("2000", "{half_width: 0.01, metrics: [agrement, rounds]}");
  try {
    const RunPlan plan(unknown);
    FAIL("accepted");
  } catch (const InputError& error) {
    REQUIRE(error.lines().size() == 2);
    CHECK_THAT(error.lines()[0], Catch::Matchers::ContainsSubstring("did you mean 'agreement'?"));
    CHECK_THAT(error.lines()[1], Catch::Matchers::ContainsSubstring("metrics[1]: found 'rounds'"));
  }
}

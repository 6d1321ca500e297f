#include "engine/paired.hpp"

#include <cmath>

#include "catch.hpp"
#include "support/shipped.hpp"

using namespace zopa;
using test::shipped_game;

namespace {

struct InAWorld {
  double xa, xb, ya, yb;
};

JointSums sums_of(const std::vector<InAWorld>& worlds) {
  JointSums sums;
  for (const InAWorld& w : worlds) {
    sums.add(w.xa, w.xb, w.ya, w.yb);
  }
  return sums;
}

/// Keeps totals and the changes of every block.
struct Keeper : LockstepSink {
  explicit Keeper(const LockstepPlan& plan) : total(plan) {}
  void take(const LockstepBlock& block) override { total.add(block.sums); }
  LockstepSums total;
};

LockstepSums played(const LockstepPlan& plan, int threads) {
  Keeper keeper(plan);
  const RunReport report = run_lockstep(plan, keeper, {.threads = threads, .first_block = 0, .stop = {}, .progress = {}, .timed = false});
  CHECK(report.finished_blocks == plan.n_blocks());
  return keeper.total;
}

}  // namespace

// x = 1/2, y = 3/4. Deviations of y_i - x_i from their mean, over 4 worlds: -1/16, 3/16, -1/16, -1/16; squares sum to 12/256 = 0.046875;
// times 4/3 is 1/16, so the error is 1/4.
TEST_CASE("The error of a paired difference of means is that of the mean of the differences", "[unit]") {
  const Difference d = difference(sums_of({{1, 1, 1, 1}, {0, 1, 1, 1}, {1, 1, 1, 1}, {0, 1, 0, 1}}), 4);
  CHECK(d.value == 0.25);
  CHECK(d.standard_error == Approx(0.25).epsilon(1e-14));
  CHECK(d.variance_reduction == Approx((4 * 0.25 + 4 * 0.1875) / 0.75).epsilon(1e-14));  // (1 + 3/4) / (3/4)
}

// X = 1/2 over the worlds 1 and 2, Y = 2/3 over all three. Linearised: x_i = 1/4, -1/4, 0; y_i = 1/9, 1/9, -2/9; the squares of
// y_i - x_i are 25/1296, 169/1296 and 64/1296; their sum times 3/2 is 387/1296.
TEST_CASE("Both denominators of a difference of ratios carry error", "[unit]") {
  const Difference d = difference(sums_of({{1, 1, 1, 1}, {0, 1, 1, 1}, {0, 0, 0, 1}}), 3);
  CHECK(d.value == Approx(1.0 / 6.0).epsilon(1e-14));
  CHECK(d.standard_error == Approx(std::sqrt(387.0 / 1296.0)).epsilon(1e-14));
}

// An event of probability .50 and one of .45 that use the same uniform: the difference has variance .05 - .05^2 = .0475, that of
// independent draws .25 + .2475 = .4975.
TEST_CASE("Common random numbers take the variance of .50 against .45 from .4975 to .0475", "[unit]") {
  std::vector<InAWorld> worlds;
  constexpr int kWorlds = 2000;
  for (int i = 0; i < kWorlds; ++i) {
    const double u = (i + 0.5) / kWorlds;
    worlds.push_back({u < 0.50 ? 1.0 : 0.0, 1.0, u < 0.45 ? 1.0 : 0.0, 1.0});
  }
  const Difference d = difference(sums_of(worlds), kWorlds);
  CHECK(d.value == Approx(-0.05).epsilon(1e-12));
  CHECK(d.standard_error * d.standard_error * (kWorlds - 1) == Approx(0.0475).epsilon(1e-10));
  CHECK(d.variance_reduction == Approx(0.4975 / 0.0475).epsilon(1e-10));
}

TEST_CASE("Equal sides differ by exactly zero with error zero, whatever their numbers", "[unit]") {
  std::vector<InAWorld> worlds;
  for (int i = 1; i < 500; ++i) {
    const double a = std::sin(i) / 3.0;
    const double b = 0.1 + std::cos(i) * std::cos(i);
    worlds.push_back({a, b, a, b});
  }
  const Difference d = difference(sums_of(worlds), worlds.size());
  CHECK(d.value == 0.0);
  CHECK(d.standard_error == 0.0);
  CHECK(std::isinf(d.variance_reduction));
}

TEST_CASE("A difference from nothing is missing", "[unit]") {
  CHECK(std::isnan(difference(sums_of({{0, 0, 1, 1}, {0, 0, 0, 1}}), 2).value));
  CHECK(std::isnan(difference(sums_of({{1, 1, 1, 1}}), 1).standard_error));
}

TEST_CASE("A variant that changes nothing differs in no world, by exactly zero and with interval zero", "[unit]") {
  const std::vector<Overlay> size{{"monte_carlo.worlds", "1100"}, {"monte_carlo.replicates", "2"}, {"monte_carlo.zone_interval", "52"}};
  const Game game = shipped_game("ukraine-2025-12-29.yaml", size);
  const Game again = shipped_game("ukraine-2025-12-29.yaml", size);
  const LockstepPlan plan(game, {&again}, {true});
  const LockstepSums total = played(plan, 2);
  CHECK(total.variants[0].changed == 0);
  const auto pairs = paired_estimates(plan, 0, total);
  REQUIRE(pairs.size() == plan.metrics.size());
  for (const PairedEstimate& pair : pairs) {
    if (std::isfinite(pair.base.value)) {
      CHECK(pair.difference.value == 0.0);
      CHECK(pair.difference.standard_error == 0.0);
      CHECK(pair.difference.low == 0.0);
      CHECK(pair.difference.high == 0.0);
    }
    CHECK(pair.up + pair.down == 0);
  }
}

TEST_CASE("Sums of a comparison do not depend on threads, and the base plays as it does in a run of its own", "[unit]") {
  const Game game = shipped_game("tutorial-four-issues.yaml", {{"monte_carlo.worlds", "2500"}});
  const Game patient = shipped_game("tutorial-four-issues.yaml", {{"monte_carlo.worlds", "2500"}, {"beliefs.reservation_error", "0"}});
  const LockstepPlan plan(game, {&patient}, {false});
  const LockstepSums one = played(plan, 1);
  const LockstepSums three = played(plan, 3);
  CHECK(one.base.a == three.base.a);
  CHECK(one.variants[0].own.aa == three.variants[0].own.aa);
  CHECK(one.variants[0].ab == three.variants[0].ab);
  CHECK(one.variants[0].up == three.variants[0].up);
  CHECK(one.variants[0].changed == three.variants[0].changed);
  CHECK(one.variants[0].changed > 0);

  struct Alone : BlockSink {
    explicit Alone(const RunPlan& run) : total(static_cast<int>(run.metrics.size()), run.n_rounds) {}
    void take(const Block& block) override { total.add(block.sums); }
    BlockSums total;
  };
  for (const auto& [its_game, sums] : {std::pair{&game, &one.base}, std::pair{&patient, &one.variants[0].own}}) {
    const RunPlan run(*its_game);
    Alone alone(run);
    static_cast<void>(run_blocks(run, alone, {.threads = 2, .first_block = 0, .stop = {}, .progress = {}, .timed = false}));
    CHECK(alone.total.a == sums->a);
    CHECK(alone.total.bb == sums->bb);
  }
}

TEST_CASE("Worlds that flip make the difference: up less down, over the worlds", "[unit]") {
  const std::vector<Overlay> size{{"monte_carlo.worlds", "600"}};
  const Game game = shipped_game("ukraine-2025-12-29.yaml", size);
  const Game firm = shipped_game("ukraine-2025-12-29.yaml", {size.front(), {"red_lines.absolute_share", "1"}});
  const LockstepPlan plan(game, {&firm}, {false});
  const LockstepSums total = played(plan, 2);
  int looked_at = 0;
  for (const PairedEstimate& pair : paired_estimates(plan, 0, total)) {
    if (pair.base.name == "zone_at_start" || pair.base.name == "agreement") {
      ++looked_at;
      CHECK(pair.both == 600);
      CHECK(pair.difference.value == Approx((static_cast<double>(pair.up) - static_cast<double>(pair.down)) / 600.0).epsilon(1e-12));
      CHECK(pair.down > pair.up);
      CHECK(pair.variance_reduction > 1.0);
    }
    if (pair.base.name == "zone_at_start") {
      CHECK(pair.up == 0);  // firmer lines never open a zone
    }
  }
  CHECK(looked_at == 2);
}

TEST_CASE("What a variant lacks is not compared", "[unit]") {
  const std::vector<Overlay> size{{"monte_carlo.worlds", "10"}};
  const Game game = shipped_game("ukraine-2025-12-29.yaml", size);
  const Game without = shipped_game("ukraine-2025-12-29.yaml", {size.front(), {"ratification.us_congress", "~"}});
  const LockstepPlan plan(game, {&without}, {false});
  const auto& variant = plan.variants[0];
  CHECK(variant.metrics.size() == plan.metrics.size() - 1);
  for (std::size_t m = 0; m < variant.metrics.size(); ++m) {
    CHECK(variant.metrics[m].name == plan.metrics[static_cast<std::size_t>(variant.base_metric[m])].name);
    CHECK(variant.metrics[m].name != "failed_at_given_agreement.us_congress");
  }
}

TEST_CASE("A share that no world changes has the interval that so many worlds allow", "[unit]") {
  const std::vector<Overlay> size{{"monte_carlo.worlds", "50"}};
  const Game game = shipped_game("tutorial-pie.yaml", size);
  const Game later = shipped_game("tutorial-pie.yaml", {size.front(), {"durability.hazard", "0.2"}});
  const LockstepPlan plan(game, {&later}, {false});
  const LockstepSums total = played(plan, 1);
  for (const PairedEstimate& pair : paired_estimates(plan, 0, total)) {
    if (pair.base.name == "ended_by_talks_ended") {
      CHECK(pair.difference.value == 0.0);
      CHECK(pair.difference.high == Approx(wilson(0.0, 50.0).high));
      CHECK(pair.difference.low == -pair.difference.high);
    }
  }
}

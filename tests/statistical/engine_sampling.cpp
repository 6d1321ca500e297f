/// \file
/// That the errors a run states are the errors it makes: with each kind of sampling, and when it stops as soon as its shares are precise.
/// Fixed seeds; z = 5, so that one check fails falsely with probability 6e-7 over all seeds.

#include <cmath>
#include <string>

#include "catch.hpp"
#include "engine/estimates.hpp"
#include "engine/precision.hpp"
#include "support/shipped.hpp"

using namespace zopa;
using test::shipped_game;

namespace {

constexpr double kZ = 5.0;

struct Total : BlockSink {
  explicit Total(const RunPlan& plan) : sums(plan.no_sums()) {}
  void take(const Block& block) override { sums.add(block.sums); }
  BlockSums sums;
};

/// The estimate of one metric by a short run of a small scenario.
Estimate estimate(const std::string& sampling, const std::string& metric, std::uint64_t seed) {
  const Game game = shipped_game(
      "tutorial-pie.yaml",
      {{"monte_carlo.worlds", "1024"}, {"monte_carlo.sampling", sampling}, {"parties.south.reservation", "{uniform: [0.5, 1]}"}}, seed);
  const RunPlan plan(game);
  Total total(plan);
  RunOptions options;
  options.threads = 1;
  static_cast<void>(run_blocks(plan, total, options));
  return *make_estimates(plan.metrics, total.sums, 1).find(metric);
}

/// Many short runs: the spread of their estimates and the error they state.
struct Many {
  double mean = 0.0, variance = 0.0, stated = 0.0;
};

Many many(const std::string& sampling, const std::string& metric, int runs) {
  Many result;
  double squares = 0.0;
  for (int run = 0; run < runs; ++run) {
    const Estimate e = estimate(sampling, metric, 1000 + static_cast<std::uint64_t>(run));
    result.mean += e.value / runs;
    squares += e.value * e.value / runs;
    result.stated += e.standard_error * e.standard_error / runs;
  }
  result.variance = (squares - result.mean * result.mean) * runs / (runs - 1.0);
  return result;
}

}  // namespace

TEST_CASE("Sobol' points and Latin hypercubes estimate the same with a smaller error, and state it rightly", "[statistical]") {
  constexpr int kRuns = 100;
  const std::string metric = "zone_at_start";
  const Many independent = many("philox", metric, kRuns);
  // Relative error of a variance from so many nearly normal numbers, and of a stated one averaged over runs of 16 randomisations.
  const double error = std::sqrt(2.0 / (kRuns - 1.0) + 2.0 / (kRuns * 15.0));
  CHECK(std::abs(independent.variance / independent.stated - 1.0) < kZ * error);
  for (const std::string sampling : {"sobol", "latin_hypercube"}) {
    CAPTURE(sampling);
    const Many designed = many(sampling, metric, kRuns);
    CHECK(std::abs(designed.mean - independent.mean) < kZ * std::sqrt((designed.variance + independent.variance) / kRuns));
    CHECK(std::abs(designed.variance / designed.stated - 1.0) < kZ * error);
    CHECK(designed.stated < 0.5 * independent.stated);
  }
}

// Shares and half-widths at which a look ends the run in about half of the runs: there peeking does most harm.
TEST_CASE("An interval of a run that stopped when it was precise still covers the truth in 95 % of runs", "[statistical]") {
  struct Case {
    double share;
    const char* half_width;
  };
  constexpr int kRuns = 12000;
  for (const Case& c : {Case{0.1, "0.0184"}, Case{0.3, "0.0199"}, Case{0.5, "0.0306"}}) {
    CAPTURE(c.share);
    const Game game = shipped_game("tutorial-pie.yaml",
                                   {{"monte_carlo.worlds", "8192"},
                                    {"monte_carlo.precision", std::string("{metrics: [agreement], half_width: ") + c.half_width + "}"}});
    const RunPlan plan(game);
    const auto m = static_cast<std::size_t>(plan.precise.front());
    const StreamKey key = make_stream_key(20251229, "test/peeking");
    int covered = 0, stopped_early = 0;
    for (std::uint32_t run = 0; run < kRuns; ++run) {
      BlockSums sums = plan.no_sums();
      for (std::uint64_t blocks = 1; blocks <= plan.n_blocks(); ++blocks) {
        for (std::uint32_t world = 0; world < kBlockWorlds; ++world) {
          const double y = uniform(key, world, static_cast<std::uint32_t>(blocks), run, 0) < c.share ? 1.0 : 0.0;
          sums.a[m] += y;
          sums.aa[m] += y;
          sums.ab[m] += y;
        }
        sums.n_worlds += kBlockWorlds;
        sums.b[m] = sums.bb[m] = static_cast<double>(sums.n_worlds);
        if (is_look(plan, blocks) && precision_reached(plan, sums)) {
          stopped_early += blocks < plan.n_blocks() ? 1 : 0;
          break;
        }
      }
      const Estimate e = estimate_of(plan.metrics[m], sums, static_cast<int>(m), 1);
      covered += e.low <= c.share && c.share <= e.high ? 1 : 0;
    }
    CHECK(stopped_early > kRuns / 2);
    const double coverage = static_cast<double>(covered) / kRuns;
    const double error = std::sqrt(0.95 * 0.05 / kRuns);
    CAPTURE(coverage);
    CHECK(coverage > 0.95 - 0.01 - kZ * error);  // a point for peeking and for the steps of a binomial
  }
}

#include "engine/tally.hpp"

#include <cmath>

#include "catch.hpp"
#include "core/error.hpp"
#include "engine/estimates.hpp"

using namespace zopa;
using Catch::Matchers::WithinAbs;

namespace {

Outcome agreement(int round) {
  Outcome outcome;
  outcome.ended_by = EndedBy::agreement;
  outcome.signed_round = outcome.ended_round = round;
  return outcome;
}

Outcome open_end(int horizon) {
  Outcome outcome;
  outcome.ended_round = horizon;
  return outcome;
}

std::vector<Metric> one_metric() {
  return {{"agreement", "-", "", MetricKind::share, [](const Outcome& o, int, int) { return o.signed_() ? 1.0 : 0.0; },
           [](const Outcome&) { return true; }, 0, 0}};
}

BlockSums play(const std::vector<Metric>& metrics, const std::vector<std::vector<Outcome>>& worlds, int n_rounds) {
  BlockSums sums(static_cast<int>(metrics.size()), n_rounds);
  Tally tally(metrics, n_rounds, static_cast<int>(worlds.front().size()));
  for (const auto& world : worlds) {
    tally.begin_world();
    for (const Outcome& outcome : world) {
      tally.add(outcome);
    }
    tally.end_world(sums);
  }
  return sums;
}

}  // namespace

TEST_CASE("A world counts with the mean of its plays", "[unit]") {
  const auto metrics = one_metric();
  const BlockSums sums = play(metrics, {{agreement(1), open_end(3)}, {agreement(2), agreement(3)}}, 4);
  CHECK(sums.n_worlds == 2);
  CHECK(sums.pair(0).a == 1.5);
  CHECK(sums.pair(0).aa == 1.25);
  CHECK(sums.pair(0).b == 2.0);
}

// World 1: plays sign in rounds 1 and 3, so 1, 1, 2 by rounds 1, 2, 3; world 2: in 2 and 2, so 0, 2, 2.
// Sum of squares by round: 1, 5, 8; growth 1, 4, 3.
TEST_CASE("Squares of cumulative counts grow as the sum over worlds says", "[unit]") {
  const BlockSums sums = play(one_metric(), {{agreement(3), agreement(1)}, {agreement(2), agreement(2)}}, 4);
  CHECK(std::vector<std::uint64_t>(sums.counts.begin(), sums.counts.begin() + 4) == std::vector<std::uint64_t>{0, 1, 2, 1});
  CHECK(std::vector<std::uint64_t>(sums.squares.begin(), sums.squares.begin() + 4) == std::vector<std::uint64_t>{0, 1, 4, 3});
}

// As above: shares of plays by world and round (.5, .5, 1) and (0, 1, 1); in round 2: mean .75, variance of the mean .125 / 2.
TEST_CASE("Curves carry the standard error over worlds", "[unit]") {
  const BlockSums sums = play(one_metric(), {{agreement(3), agreement(1)}, {agreement(2), agreement(2)}}, 4);
  const Curves curves = make_curves(sums, 2);
  CHECK(curves.value[0] == 0.0);
  CHECK(curves.value[2] == 0.75);
  CHECK_THAT(curves.standard_error[2], WithinAbs(0.25, 1e-15));
  CHECK(curves.value[3] == 1.0);
  CHECK(curves.standard_error[3] == 0.0);
  CHECK(curves.low[3] < 1.0);
}

TEST_CASE("Blocks add up to the same sums as all their worlds at once", "[unit]") {
  const auto metrics = one_metric();
  const std::vector<std::vector<Outcome>> first{{agreement(1)}, {open_end(3)}}, second{{agreement(3)}, {agreement(1)}, {open_end(3)}};
  std::vector<std::vector<Outcome>> all = first;
  all.insert(all.end(), second.begin(), second.end());
  BlockSums merged = play(metrics, first, 4);
  merged.add(play(metrics, second, 4));
  const BlockSums whole = play(metrics, all, 4);
  CHECK(merged.n_worlds == whole.n_worlds);
  CHECK(merged.a == whole.a);
  CHECK(merged.aa == whole.aa);
  CHECK(merged.counts == whole.counts);
  CHECK(merged.squares == whole.squares);
  merged.clear();
  CHECK(merged.n_worlds == 0);
  CHECK(merged.a == std::vector<double>{0.0});
  BlockSums other(2, 4);
  CHECK_THROWS_AS(other.add(whole), ContractError);
}

TEST_CASE("Being open at the horizon is no event, and an event beyond it is our mistake", "[unit]") {
  CHECK(event_round(open_end(3)).event == -1);
  CHECK(event_round(agreement(2)).round == 2);
  const auto metrics = one_metric();
  Tally tally(metrics, 4, 1);
  tally.begin_world();
  CHECK_THROWS_AS(tally.add(agreement(4)), ContractError);
}

// 4 plays sign in rounds 1, 2, 2, 3: the second smallest is 2.
TEST_CASE("The median round of agreement is estimated from the counts", "[unit]") {
  const auto metrics = one_metric();
  const BlockSums sums = play(metrics, {{agreement(1)}, {agreement(2)}, {agreement(2)}, {agreement(3)}, {open_end(3)}}, 4);
  const Estimates estimates = make_estimates(metrics, sums, 1);
  const Estimate* median = estimates.find("median_round_of_agreement");
  REQUIRE(median != nullptr);
  CHECK(median->value == 2.0);
  CHECK(median->n == 4);
  const Estimate* share = estimates.find("agreement");
  REQUIRE(share != nullptr);
  CHECK(share->n == 5);
  CHECK_THAT(share->low, WithinAbs(wilson(4.0, 5.0).low, 1e-15));
}

#include "engine/statistics.hpp"

#include <cmath>
#include <vector>

#include "catch.hpp"
#include "core/error.hpp"

using namespace zopa;
using Catch::Matchers::WithinAbs;

namespace {

PairSums sums_of(const std::vector<std::pair<double, double>>& worlds) {
  PairSums sums;
  for (const auto& [a, b] : worlds) {
    sums.add(a, b);
  }
  return sums;
}

}  // namespace

// By hand: a = 1, 2, 6, mean 3; deviations -2, -1, 3, squares 14; variance 14 / 2 = 7; se = sqrt(7 / 3).
TEST_CASE("With a denominator of one the ratio is the mean with its usual standard error", "[unit]") {
  const Ratio mean = ratio(sums_of({{1, 1}, {2, 1}, {6, 1}}), 3);
  CHECK_THAT(mean.value, WithinAbs(3.0, 1e-15));
  CHECK_THAT(mean.standard_error, WithinAbs(std::sqrt(7.0 / 3.0), 1e-14));
}

// By hand: worlds (a, b) = (1, 1), (0, 1), (1, 1), (0, 0): ratio 2/3; residuals 1/3, -2/3, 1/3, 0; squares 6/9; times 4/3 = 8/9;
// se = sqrt(8/9) / 3.
TEST_CASE("The standard error of a conditional share follows the delta method over all worlds", "[unit]") {
  const Ratio share = ratio(sums_of({{1, 1}, {0, 1}, {1, 1}, {0, 0}}), 4);
  CHECK_THAT(share.value, WithinAbs(2.0 / 3.0, 1e-15));
  CHECK_THAT(share.standard_error, WithinAbs(std::sqrt(8.0) / 9.0, 1e-14));
}

// Two plays a world that agree with each other carry the information of one: (1,1), (0,1), (1,1), (0,1) as means over replicates.
TEST_CASE("Replicates that repeat each other do not shrink the standard error", "[unit]") {
  const PairSums sums = sums_of({{1, 1}, {0, 1}, {1, 1}, {0, 1}});
  const Ratio share = ratio(sums, 4);
  CHECK_THAT(share.standard_error, WithinAbs(std::sqrt(0.25 / 3.0), 1e-14));
  const Interval one = share_interval(sums, share, 1);
  const Interval many = share_interval(sums, share, 100);
  CHECK_THAT(many.low, WithinAbs(one.low, 1e-12));
  CHECK_THAT(many.high, WithinAbs(one.high, 1e-12));
}

// Every world shows 1/2 in two plays: less spread than chance would give, so the interval is that of all plays and no narrower.
TEST_CASE("An interval is never narrower than that of as many independent plays", "[unit]") {
  const PairSums sums = sums_of({{0.5, 1}, {0.5, 1}, {0.5, 1}, {0.5, 1}});
  const Ratio share = ratio(sums, 4);
  CHECK(share.standard_error == 0.0);
  const PairSums almost = sums_of({{0.4, 1}, {0.6, 1}, {0.5, 1}, {0.5, 1}});
  const Interval interval = share_interval(almost, ratio(almost, 4), 2);
  const Interval plays = wilson(4.0, 8.0);
  CHECK_THAT(interval.low, WithinAbs(plays.low, 1e-12));
  CHECK_THAT(interval.high, WithinAbs(plays.high, 1e-12));
}

TEST_CASE("A ratio without a denominator is missing, and one world has no standard error", "[unit]") {
  CHECK(std::isnan(ratio(sums_of({{0, 0}, {0, 0}}), 2).value));
  CHECK(std::isnan(share_interval({}, ratio({}, 0), 1).low));
  const Ratio one = ratio(sums_of({{0.3, 1}}), 1);
  CHECK(one.value == 0.3);
  CHECK(std::isnan(one.standard_error));
}

TEST_CASE("A share of none or all gets the bound of Wilson instead of no error", "[unit]") {
  const PairSums none = sums_of({{0, 1}, {0, 1}, {0, 1}});
  const Interval interval = share_interval(none, ratio(none, 3), 1);
  CHECK(interval.low == 0.0);
  CHECK_THAT(interval.high, WithinAbs(kWilsonZ * kWilsonZ / (3.0 + kWilsonZ * kWilsonZ), 1e-14));
  CHECK_THROWS_AS(wilson(2.0, 1.0), ContractError);
}

// 100 observations: 40 at 1, 20 at 2, 40 at 3. Median rank 50 -> 2; ranks 50 -+ 9.8 -> 40 and 61 -> 1 and 3.
TEST_CASE("The median of counts and its interval are order statistics", "[unit]") {
  const std::vector<std::uint64_t> counts{0, 40, 20, 40};
  const Median median = median_of_counts(counts, 100.0);
  CHECK(median.value == 2.0);
  CHECK(median.low == 1.0);
  CHECK(median.high == 3.0);
  const std::vector<std::uint64_t> narrow{0, 30, 40, 30};
  CHECK(median_of_counts(narrow, 100.0).low == 2.0);
  CHECK(median_of_counts(narrow, 10.0).low == 1.0);  // fewer independent observations: wider
  CHECK(std::isnan(median_of_counts(std::vector<std::uint64_t>{0, 0}, 0.0).value));
}

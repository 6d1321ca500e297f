#include "engine/sampling_report.hpp"

#include <cmath>
#include <vector>

#include "catch.hpp"
#include "core/error.hpp"

using namespace zopa;

namespace {

Outcome with_offers(int offers) {
  Outcome outcome;
  outcome.ended_round = 1;
  outcome.offers = static_cast<decltype(outcome.offers)>(offers);
  return outcome;
}

std::vector<Metric> offers_metric() {
  return {{"offers", "offer", "", MetricKind::mean, [](const Outcome& o, int, int) { return static_cast<double>(o.offers); },
           [](const Outcome&) { return true; }, 0, 0, true}};
}

/// Five worlds of three plays.
const std::vector<std::vector<int>> kOffers{{1, 2, 6}, {4, 4, 4}, {0, 9, 3}, {7, 8, 9}, {2, 2, 5}};

struct Direct {
  std::vector<double> means, variances;
};

Direct directly() {
  Direct direct;
  for (const auto& plays : kOffers) {
    double mean = 0.0, squares = 0.0;
    for (const int y : plays) {
      mean += y / 3.0;
    }
    for (const int y : plays) {
      squares += (y - mean) * (y - mean);
    }
    direct.means.push_back(mean);
    direct.variances.push_back(squares / 2.0);
  }
  return direct;
}

double mean_of(const std::vector<double>& x) {
  double sum = 0.0;
  for (const double value : x) {
    sum += value;
  }
  return sum / static_cast<double>(x.size());
}

double error_of(const std::vector<double>& x) {
  const double mean = mean_of(x);
  double squares = 0.0;
  for (const double value : x) {
    squares += (value - mean) * (value - mean);
  }
  const auto n = static_cast<double>(x.size());
  return std::sqrt(squares / n / (n - 1.0));
}

}  // namespace

TEST_CASE("The split of the variance is that of the worlds taken one by one, errors included", "[unit]") {
  const auto metrics = offers_metric();
  BlockSums sums(SumShape{.n_metrics = 1, .n_rounds = 2, .n_parts = 0, .n_split = 1});
  Tally tally(metrics, 2, 3, {0});
  for (const auto& plays : kOffers) {
    tally.begin_world();
    for (const int offers : plays) {
      tally.add(with_offers(offers));
    }
    tally.end_world(sums);
    CHECK(tally.world_mean(0) == Approx((plays[0] + plays[1] + plays[2]) / 3.0));
  }
  Estimates estimates;
  report_split(metrics, sums, 3, estimates);

  const Direct direct = directly();
  const double mean = mean_of(direct.means);
  std::vector<double> between;
  for (std::size_t w = 0; w < kOffers.size(); ++w) {
    between.push_back(5.0 / 4.0 * (direct.means[w] - mean) * (direct.means[w] - mean) - direct.variances[w] / 3.0);
  }
  const Estimate& b = *estimates.find(between_name("offers"));
  const Estimate& w = *estimates.find(within_name("offers"));
  CHECK(w.value == Approx(mean_of(direct.variances)));
  CHECK(w.standard_error == Approx(error_of(direct.variances)));
  CHECK(b.value == Approx(mean_of(between)));
  CHECK(b.standard_error == Approx(error_of(between)));
  CHECK(b.unit == "offer^2");
  const double error = error_of(direct.means);
  CHECK(estimates.find(monte_carlo_name("offers"))->value == Approx(error * error));
  // What the estimate varies by is both parts over the number of worlds.
  CHECK(error * error == Approx((b.value + w.value / 3.0) / 5.0));
  CHECK(estimates.find(equal_cost_replicates_name("offers"))->value == Approx(std::sqrt(w.value / b.value)));
}

TEST_CASE("A tally of single plays has no variance within worlds", "[unit]") {
  const auto metrics = offers_metric();
  CHECK_THROWS_AS(Tally(metrics, 2, 1, {0}), ContractError);
  Estimates estimates;
  report_split(metrics, BlockSums(1, 2), 1, estimates);
  CHECK(estimates.all().empty());
}

// Means of the randomisations 2, 3, 1, 2: mean 2, se^2 = (0 + 1 + 1 + 0) / 3 / 4 = 1/6. Worlds 1 3 / 2 4 / 0 2 / 2 2: sum of squared
// distances from 2 is 1 + 1 + 0 + 4 + 4 + 0 + 0 + 0 = 10, se^2 = 10 / 7 / 8. Gain 10/56 * 6 = 60/56.
TEST_CASE("With randomisations the error is their spread, and the gain compares it with that of independent worlds", "[unit]") {
  const auto metrics = offers_metric();
  BlockSums sums(SumShape{.n_metrics = 1, .n_rounds = 2, .n_parts = 4, .n_split = 0});
  Tally tally(metrics, 2, 1);
  for (const auto& [part, offers] : std::vector<std::pair<int, int>>{{0, 1}, {0, 3}, {1, 2}, {1, 4}, {2, 0}, {2, 2}, {3, 2}, {3, 2}}) {
    tally.begin_world();
    tally.add(with_offers(offers));
    tally.end_world(sums, part);
  }
  const Estimate estimate = estimate_of(metrics[0], sums, 0, 1);
  CHECK(estimate.value == 2.0);
  CHECK(estimate.standard_error == Approx(std::sqrt(1.0 / 6.0)));
  CHECK(estimate.high == Approx(2.0 + 3.182446 * std::sqrt(1.0 / 6.0)));  // Student, 3 degrees of freedom
  Estimates estimates;
  report_gain(metrics, sums, estimates);
  const Estimate& gain = *estimates.find(gain_name("offers"));
  CHECK(gain.value == Approx(60.0 / 56.0));
  // Chi-squared with 3 degrees of freedom: .2157953 and 9.348404.
  CHECK(gain.low == Approx(60.0 / 56.0 * 0.2157953 / 3.0));
  CHECK(gain.high == Approx(60.0 / 56.0 * 9.348404 / 3.0));
}

TEST_CASE("Shares of randomisations that all agree have the interval of independent plays", "[unit]") {
  const Interval same = spread_interval({0.25, 0.0}, 400.0, 2.0);
  CHECK(same.low == wilson(100.0, 400.0, 2.0).low);
  const Interval spread = spread_interval({0.25, 0.05}, 400.0, 2.0);  // .1875 / .0025 = 75 effective plays
  CHECK(spread.high == Approx(wilson(0.25 * 75.0, 75.0, 2.0).high));
  CHECK(std::isnan(spread_interval({std::nan(""), 0.0}, 400.0, 2.0).low));
}

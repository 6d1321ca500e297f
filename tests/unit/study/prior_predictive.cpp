#include "study/prior_predictive.hpp"

#include <cmath>

#include "catch.hpp"
#include "core/error.hpp"
#include "random/stream.hpp"

using namespace zopa;
using Catch::Matchers::WithinAbs;

namespace {

std::vector<Setting> settings_of(const std::vector<double>& values, double error = 0.0) {
  std::vector<Setting> settings;
  for (const double value : values) {
    settings.push_back({value, error});
  }
  return settings;
}

}  // namespace

TEST_CASE("Settings are counted against the band, ends included, with Wilson's interval", "[unit]") {
  const auto found = prior_predictive(settings_of({0.01, 0.02, 0.3, 0.6, 0.61, 0.2, 0.2, 0.2, 0.2, 0.2}), {}, 0.02, 0.6);
  CHECK(found.below == 1);
  CHECK(found.within == 8);
  CHECK(found.above == 1);
  CHECK_THAT(found.share_within.low, WithinAbs(0.4902, 5e-5));  // Wilson (1927) for 8 of 10
  CHECK_THAT(found.share_within.high, WithinAbs(0.9433, 5e-5));
  CHECK(holds(found, 0.95) == std::optional(false));
  CHECK(holds(found, 0.4) == std::optional(true));
  CHECK(holds(found, 0.9) == std::nullopt);
}

TEST_CASE("The spread of settings leaves out the noise of their worlds, the error of the mean does not", "[unit]") {
  const auto found = prior_predictive(settings_of({0.1, 0.3}, 0.1), {}, 0.0, 1.0);
  CHECK_THAT(found.mean, WithinAbs(0.2, 1e-12));
  CHECK_THAT(found.noise, WithinAbs(0.1, 1e-12));
  CHECK_THAT(found.spread, WithinAbs(0.1, 1e-12));                      // variance .02, of which .01 is noise
  CHECK_THAT(found.standard_error, WithinAbs(std::sqrt(0.02), 1e-12));  // .02 / 2 + .01
  CHECK(prior_predictive(settings_of({0.1, 0.3}, 0.5), {}, 0.0, 1.0).spread == 0.0);
}

TEST_CASE("Quantiles of settings stand between order statistics", "[unit]") {
  std::vector<double> values(100);
  for (std::size_t i = 0; i < values.size(); ++i) {
    values[i] = static_cast<double>((37 * i) % 100);  // 0 to 99 in some order
  }
  const auto found = prior_predictive(settings_of(values), {}, 0.0, 1.0);
  REQUIRE(found.quantiles.size() == 5);
  CHECK(found.quantiles[2].value == 50.0);
  CHECK(found.quantiles[2].interval.low == 40.0);  // 50 - 1.96 * 5, rounded down
  CHECK(found.quantiles[2].interval.high == 59.0);
  CHECK(found.quantiles[0].value == 5.0);
  CHECK(found.quantiles[0].interval.low == 0.0);
}

TEST_CASE("An assumption that decides everything explains all, one of two that add up its half less the correction", "[unit]") {
  std::vector<double> values;
  Assumption first{"first", {}}, second{"second", {}};
  for (int i = 0; i < 40; ++i) {
    values.push_back((i % 2 == 0 ? 0.0 : 2.0) + (i / 2 % 2 == 0 ? 0.0 : 2.0));
    first.labels.emplace_back(i % 2 == 0 ? "no" : "yes");
    second.labels.emplace_back(i / 2 % 2 == 0 ? "off" : "on");
  }
  const auto found = prior_predictive(settings_of(values), {first, second}, 0.0, 1.0);
  const double expected = 1.0 - (40.0 / 38.0) / (80.0 / 39.0);  // SSW 40 with 38 degrees, SST 80 with 39
  CHECK_THAT(found.movers[0].share.value, WithinAbs(expected, 1e-12));
  CHECK_THAT(found.movers[1].share.value, WithinAbs(expected, 1e-12));
  REQUIRE(found.movers[0].alike.size() == 2);
  CHECK(found.movers[0].alike[0].label == "no");
  CHECK_THAT(found.movers[0].alike[0].mean, WithinAbs(1.0, 1e-12));
  CHECK_THAT(found.movers[0].alike[0].standard_error, WithinAbs(std::sqrt(20.0 / 19.0 / 20.0), 1e-12));
  CHECK_THAT(found.movers[0].alike[1].mean, WithinAbs(3.0, 1e-12));

  std::vector<double> told;
  for (const std::string& label : first.labels) {
    told.push_back(label == "yes" ? 1.0 : 0.0);
  }
  const auto all = prior_predictive(settings_of(told), {second, first}, 0.0, 1.0);
  CHECK(all.movers[0].name == "first");
  CHECK_THAT(all.movers[0].share.value, WithinAbs(1.0, 1e-12));
  CHECK_THAT(all.movers[0].share.standard_error, WithinAbs(0.0, 1e-12));
}

TEST_CASE("Numbers are taken in fifths, whatever acts on them", "[unit]") {
  std::vector<double> values;
  Assumption factor{"cost", {}};
  for (int i = 0; i < 50; ++i) {
    const int number = (7 * i) % 50;
    values.push_back(number);
    factor.labels.push_back("{times: " + std::to_string(number) + "}");
  }
  const auto found = prior_predictive(settings_of(values), {factor}, 0.0, 1.0);
  const auto& alike = found.movers[0].alike;
  REQUIRE(alike.size() == 5);
  CHECK(alike[0].label == "lowest fifth");
  CHECK(alike[0].n == 10);
  CHECK_THAT(alike[0].mean, WithinAbs(4.5, 1e-9));
  CHECK_THAT(alike[4].mean, WithinAbs(44.5, 1e-9));
}

TEST_CASE("A share of variance is right on average, and its jackknife tells the error, at nothing too much of it", "[unit]") {
  constexpr int kTrials = 400;
  constexpr int kSettings = 200;
  const StreamKey key = make_stream_key(1, "test/prior_predictive");
  const auto [effect, truth, least, most] =
      GENERATE(table<double, double, double, double>({{0.0, 0.0, 1.0, 1.6}, {1.0, 0.5 * 0.96, 0.85, 1.15}}));
  double sum = 0.0, squares = 0.0, errors = 0.0;
  for (std::uint32_t trial = 0; trial < kTrials; ++trial) {
    std::vector<double> values;
    Assumption number{"number", {}};
    for (std::uint32_t i = 0; i < kSettings; ++i) {
      const double u = uniform(key, 2 * i + 1, 0, 0, trial);
      values.push_back(uniform(key, 2 * i, 0, 0, trial) + effect * u);
      number.labels.push_back(std::to_string(u));
    }
    const Measured share = prior_predictive(settings_of(values), {number}, 0.0, 1.0).movers[0].share;
    sum += share.value;
    squares += share.value * share.value;
    errors += share.standard_error;
  }
  const double mean = sum / kTrials;
  const double spread = std::sqrt((squares - sum * mean) / (kTrials - 1));
  CAPTURE(effect, mean, spread);
  CHECK(std::abs(mean - truth) < 4.0 * spread / std::sqrt(double{kTrials}) + 0.002);  // fifths of a sample are not quite fifths
  const double ratio = errors / kTrials / spread;
  CHECK(ratio > least);  // a share near nothing is quadratic in what is left out: Efron & Stein (1981), the jackknife errs upward
  CHECK(ratio < most);
}

TEST_CASE("Settings and labels go together", "[unit]") {
  CHECK_THROWS_AS(prior_predictive(settings_of({1.0}), {}, 0.0, 1.0), ContractError);
  CHECK_THROWS_AS(prior_predictive(settings_of({1.0, 2.0}), {{"x", {"a"}}}, 0.0, 1.0), ContractError);
}

#include "random/prior.hpp"

#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "catch.hpp"

using namespace zopa;

namespace {

/// The path of the only problem of a prior.
std::string only_problem(const Prior& prior) {
  const auto problems = prior.problems();
  REQUIRE(problems.size() == 1);
  return problems.front().path;
}

}  // namespace

TEST_CASE("A plain number is a prior without doubt", "[unit]") {
  const Prior prior = 0.3;
  CHECK(prior.is_fixed());
  CHECK(prior.mean() == 0.3);
  CHECK(prior.variance() == 0.0);
  CHECK(prior.support() == Support{0.3, 0.3});
  CHECK(prior == Prior::fixed(0.3));
}

TEST_CASE("Means and variances are those of the textbook", "[unit]") {
  CHECK(Prior::uniform(1, 4).mean() == Approx(2.5));
  CHECK(Prior::uniform(1, 4).variance() == Approx(0.75));
  CHECK(Prior::triangular(0, 1, 5).mean() == Approx(2.0));
  CHECK(Prior::triangular(0, 1, 5).variance() == Approx(7.0 / 6.0));  // (0 + 1 + 25 - 0 - 0 - 5) / 18
  CHECK(Prior::beta(3, 7).mean() == Approx(0.3));
  CHECK(Prior::beta(3, 7).variance() == Approx(0.21 / 11.0));
  CHECK(Prior::normal(-2, 3).mean() == -2.0);
  CHECK(Prior::normal(-2, 3).variance() == 9.0);
  CHECK(Prior::lognormal(2, 0.5).mean() == Approx(2.0 * std::exp(0.125)));
  CHECK(Prior::lognormal(2, 0.5).variance() == Approx(4.0 * std::exp(0.25) * (std::exp(0.25) - 1.0)));
  // Density 1 / (x log 100) on [0.01, 1].
  CHECK(Prior::loguniform(0.01, 1).mean() == Approx(0.99 / std::log(100.0)));
  CHECK(Prior::loguniform(0.01, 1).variance() == Approx(0.5 * 0.9999 / std::log(100.0) - std::pow(0.99 / std::log(100.0), 2)));
  CHECK(Prior::choice({{2, 0.25}, {6, 0.75}}).mean() == Approx(5.0));
  CHECK(Prior::choice({{2, 0.25}, {6, 0.75}}).variance() == Approx(3.0));
}

TEST_CASE("Supports end where no value can lie beyond", "[unit]") {
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  CHECK(Prior::triangular(-1, 0, 2).support() == Support{-1, 2});
  CHECK(Prior::beta(2, 2).support() == Support{0, 1});
  CHECK(Prior::normal(0, 1).support() == Support{-kInfinity, kInfinity});
  CHECK(Prior::lognormal(1, 1).support() == Support{0, kInfinity});
  CHECK(Prior::lognormal(1, 1).times(-2).plus(3).support() == Support{-kInfinity, 3});
  CHECK(Prior::choice({{3, 0.5}, {-1, 0.5}}).support() == Support{-1, 3});
}

TEST_CASE("A valid prior of each family has no problems", "[unit]") {
  for (const Prior& prior : {Prior::fixed(-1), Prior::uniform(0, 1), Prior::loguniform(0.01, 0.1), Prior::triangular(0, 0, 1),
                             Prior::triangular(0, 1, 1), Prior::beta(0.5, 20), Prior::normal(0, 0.1), Prior::lognormal(2.3, 0.5),
                             Prior::choice({{0, 0.5}, {1, 0.5}}), Prior::choice({{4, 1.0}})}) {
    CAPTURE(prior.to_string());
    CHECK(prior.problems().empty());
  }
}

TEST_CASE("Each broken rule of a prior is found at its place", "[unit]") {
  CHECK(only_problem(Prior::uniform(1, 1)) == "uniform[1]");
  CHECK(only_problem(Prior::uniform(2, 1)) == "uniform[1]");
  CHECK(only_problem(Prior::loguniform(0, 1)) == "loguniform[0]");
  CHECK(only_problem(Prior::loguniform(0.2, 0.1)) == "loguniform[1]");
  CHECK(only_problem(Prior::triangular(0, 2, 1)) == "triangular[1]");
  CHECK(only_problem(Prior::triangular(0, -1, 1)) == "triangular[1]");
  CHECK(only_problem(Prior::triangular(1, 1, 1)) == "triangular[2]");
  CHECK(only_problem(Prior::beta(0, 1)) == "beta[0]");
  CHECK(only_problem(Prior::beta(1, -1)) == "beta[1]");
  CHECK(only_problem(Prior::beta(1, 1e6)) == "beta[1]");
  CHECK(only_problem(Prior::normal(0, 0)) == "normal[1]");
  CHECK(only_problem(Prior::lognormal(-1, 1)) == "lognormal.median");
  CHECK(only_problem(Prior::lognormal(1, -1)) == "lognormal.sigma");
  CHECK(only_problem(Prior::choice({{0, 0.5}, {1, 0.4}})) == "choice");
  CHECK(only_problem(Prior::choice({{0, 0.5}, {0, 0.5}})) == "choice.0");
  CHECK(only_problem(Prior::choice({})) == "choice");
  CHECK(only_problem(Prior::fixed(std::nan(""))) == "fixed");
  CHECK(Prior::choice({{0, 1.5}, {1, -0.5}}).problems().size() == 2);
}

TEST_CASE("Probabilities of a choice may miss one by rounding only", "[unit]") {
  CHECK(Prior::choice({{0, 0.3}, {1, 0.7 + 5e-10}}).problems().empty());
  CHECK_FALSE(Prior::choice({{0, 0.3}, {1, 0.7 + 5e-9}}).problems().empty());
}

TEST_CASE("A problem of a prior says what was found and what is allowed", "[unit]") {
  const auto problems = Prior::triangular(0, 2.5, 1).problems();
  REQUIRE(problems.size() == 1);
  CHECK(to_text(problems.front()) == "triangular[1]: found 2.5, allowed is a mode in [0, 1]");
}

TEST_CASE("A prior is written as a scenario writes it", "[unit]") {
  CHECK(Prior(0.3).to_string() == "0.3");
  CHECK(Prior::uniform(0.05, 0.2).to_string() == "{uniform: [0.05, 0.2]}");
  CHECK(Prior::loguniform(0.01, 0.1).to_string() == "{loguniform: [0.01, 0.1]}");
  CHECK(Prior::triangular(0, 1, 2).to_string() == "{triangular: [0, 1, 2]}");
  CHECK(Prior::beta(3, 7).to_string() == "{beta: [3, 7]}");
  CHECK(Prior::normal(0, 1).to_string() == "{normal: [0, 1]}");
  CHECK(Prior::lognormal(0.25, 0.6).to_string() == "{lognormal: {median: 0.25, sigma: 0.6}}");
  CHECK(Prior::choice({{1, 0.25}, {0, 0.75}}).to_string() == "{choice: {0: 0.75, 1: 0.25}}");
  CHECK(Prior::beta(3, 7).times(2).plus(-0.5).to_string() == "{beta: [3, 7], times: 2, plus: -0.5}");
}

TEST_CASE("Overlays stay inside a family that is closed under them", "[unit]") {
  CHECK(Prior(3).times(2).plus(1) == Prior(7));
  CHECK(Prior::uniform(1, 2).times(2).plus(1) == Prior::uniform(3, 5));
  CHECK(Prior::uniform(1, 2).times(-1) == Prior::uniform(-2, -1));
  CHECK(Prior::triangular(0, 1, 4).times(-2) == Prior::triangular(-8, -2, 0));
  CHECK(Prior::normal(1, 2).times(-3).plus(1) == Prior::normal(-2, 6));
  CHECK(Prior::loguniform(1, 2).times(4) == Prior::loguniform(4, 8));
  CHECK(Prior::lognormal(2, 0.5).times(2) == Prior::lognormal(4, 0.5));
  CHECK(Prior::choice({{1, 0.2}, {2, 0.8}}).times(-1) == Prior::choice({{-2, 0.8}, {-1, 0.2}}));
}

TEST_CASE("An overlay moves mean, spread and ends as it says, in every family", "[unit]") {
  for (const Prior& prior : {Prior::fixed(2), Prior::uniform(1, 3), Prior::loguniform(0.1, 2), Prior::triangular(0, 1, 5),
                             Prior::beta(3, 7), Prior::normal(1, 2), Prior::lognormal(0.5, 0.6), Prior::choice({{1, 0.25}, {4, 0.75}})}) {
    for (const double factor : {2.0, 0.5, -1.5}) {
      const Prior once = prior.times(factor).plus(0.25);
      const Prior twice = once.times(-2.0).plus(1.0);
      CAPTURE(prior.to_string(), factor, once.to_string(), twice.to_string());
      CHECK(once.problems().empty());
      CHECK(once.mean() == Approx(factor * prior.mean() + 0.25));
      CHECK(once.variance() == Approx(factor * factor * prior.variance()));
      CHECK(twice.mean() == Approx(-2.0 * once.mean() + 1.0));
      CHECK(twice.variance() == Approx(4.0 * once.variance()));
      const auto [low, high] = prior.support();
      CHECK(once.support().low == Approx((factor > 0.0 ? low : high) * factor + 0.25));
      CHECK(once.support().high == Approx((factor > 0.0 ? high : low) * factor + 0.25));
    }
  }
}

TEST_CASE("Times zero leaves a fixed zero with its sources", "[unit]") {
  Prior prior = Prior::beta(3, 7);
  prior.sources = {"F010"};
  prior.note = "why";
  const Prior none = prior.times(0);
  CHECK(none.is_fixed());
  CHECK(none.mean() == 0.0);
  CHECK(none.sources == std::vector<std::string>{"F010"});
  CHECK(none.note == "why");
  CHECK(prior.times(2).plus(1).sources == std::vector<std::string>{"F010"});
}

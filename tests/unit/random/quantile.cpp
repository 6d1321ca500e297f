#include "random/quantile_batch.hpp"

#include <cmath>
#include <string>
#include <vector>

#include "catch.hpp"
#include "random/stream.hpp"

using namespace zopa;

namespace {

std::vector<Prior> one_of_each() {
  return {Prior::fixed(0.7),
          Prior::uniform(-1, 3),
          Prior::loguniform(0.01, 5),
          Prior::triangular(-2, 0.5, 1),
          Prior::triangular(0, 0, 1),
          Prior::triangular(0, 1, 1),
          Prior::beta(3, 7),
          Prior::beta(0.5, 0.5),
          Prior::normal(1, 2),
          Prior::lognormal(0.25, 0.6),
          Prior::choice({{-1, 0.2}, {0, 0.0}, {4, 0.5}, {9, 0.3}}),
          Prior::beta(2, 5).times(3).plus(-1),
          Prior::beta(2, 5).times(-3).plus(1),
          Prior::lognormal(2, 0.5).times(-1),
          Prior::loguniform(0.1, 2).times(-2).plus(1),
          Prior::lognormal(2, 0.5).plus(1)};
}

}  // namespace

TEST_CASE("Quantiles hit values known in closed form", "[unit]") {
  CHECK(Quantile(Prior::fixed(0.7))(0.1) == 0.7);
  CHECK(Quantile(Prior::uniform(2, 6))(0.25) == 3.0);
  CHECK(Quantile(Prior::loguniform(1, 100))(0.5) == Approx(10.0));
  CHECK(Quantile(Prior::triangular(0, 1, 2))(0.125) == Approx(0.5));
  CHECK(Quantile(Prior::triangular(0, 1, 2))(0.875) == Approx(1.5));
  CHECK(Quantile(Prior::triangular(0, 2, 8))(0.25) == Approx(2.0));  // the mode: a quarter of the area lies below
  CHECK(Quantile(Prior::normal(1, 2))(0.5) == 1.0);
  CHECK(Quantile(Prior::normal(1, 2))(0.975) == Approx(1.0 + 2.0 * 1.959963984540054));
  CHECK(Quantile(Prior::lognormal(0.25, 0.6))(0.5) == Approx(0.25));
  CHECK(Quantile(Prior::lognormal(0.25, 0.6))(0.025) == Approx(0.25 * std::exp(-0.6 * 1.959963984540054)));
  CHECK(Quantile(Prior::beta(1, 3))(0.488) == Approx(0.2).margin(1e-6));   // F = 1 - (1 - x)^3
  CHECK(Quantile(Prior::beta(4, 1))(0.0256) == Approx(0.4).margin(1e-6));  // F = x^4
  CHECK(Quantile(Prior::beta(0.5, 0.5))(0.25) == Approx(std::pow(std::sin(0.125 * 3.14159265358979324), 2)).margin(1e-6));
}

TEST_CASE("A choice gives each value over its share of the unit interval", "[unit]") {
  const Quantile quantile(Prior::choice({{4, 0.5}, {-1, 0.25}, {0, 0.0}, {9, 0.25}}));
  CHECK(quantile(0x1p-53) == -1.0);
  CHECK(quantile(0.2499) == -1.0);
  CHECK(quantile(0.25) == 4.0);
  CHECK(quantile(0.7499) == 4.0);
  CHECK(quantile(0.75) == 9.0);
  CHECK(quantile(1.0 - 0x1p-53) == 9.0);
}

TEST_CASE("A choice whose shares sum to a little under one still gives its last possible value at the top", "[unit]") {
  const Quantile quantile(Prior::choice({{1, 0.5}, {2, 0.5 - 5e-10}, {3, 0.0}}));
  CHECK(quantile(1.0 - 0x1p-53) == 2.0);
}

TEST_CASE("Every quantile rises with its uniform and stays in the support", "[unit]") {
  for (const Prior& prior : one_of_each()) {
    const Quantile quantile(prior);
    const auto [low, high] = prior.support();
    CAPTURE(prior.to_string());
    double before = quantile(0.0);
    double largest_fall = 0.0;
    bool inside = true;
    for (int i = 1; i <= 100000; ++i) {
      const double x = quantile(i / 100000.0);
      largest_fall = std::max(largest_fall, (before - x) / std::max(std::abs(x), 1.0));
      inside = inside && low <= x && x <= high && std::isfinite(x);
      before = x;
    }
    CHECK(largest_fall <= 4e-16);
    CHECK(inside);
  }
}

TEST_CASE("Uniforms of 0 and 1 give the extreme draws instead of infinities", "[unit]") {
  for (const Prior& prior : one_of_each()) {
    const Quantile quantile(prior);
    CAPTURE(prior.to_string());
    CHECK(quantile(0.0) == quantile(0x1p-53));
    CHECK(quantile(1.0) == quantile(1.0 - 0x1p-53));
    CHECK(std::isfinite(quantile(0.0)));
    CHECK(std::isfinite(quantile(1.0)));
  }
}

TEST_CASE("An overlay moves every quantile as it says, and a negative factor reads the family from its other end", "[unit]") {
  for (const Prior& prior : one_of_each()) {
    const Quantile plain(prior);
    const Quantile doubled(prior.times(2).plus(0.5));
    const Quantile reflected(prior.times(-2).plus(0.5));
    for (const double u : {0.015625, 0.25, 0.625, 0.984375}) {  // none where a choice jumps
      CAPTURE(prior.to_string(), u);
      CHECK(doubled(u) == Approx(2.0 * plain(u) + 0.5).margin(1e-6));
      CHECK(reflected(u) == Approx(-2.0 * plain(1.0 - u) + 0.5).margin(4e-6));
    }
  }
}

TEST_CASE("Quantiles in batches are those drawn alone, bit for bit, clipped, each at its place", "[unit]") {
  std::vector<Prior> priors;
  std::vector<Clip> clips;
  for (int copy = 0; copy < 40; ++copy) {  // more than one chunk of some families
    for (const Prior& prior : one_of_each()) {
      priors.push_back(copy % 2 == 0 ? prior : prior.times(-1.5).plus(0.25));
      clips.push_back(copy % 3 == 0 ? Clip{-0.1, 0.4} : Clip{-1e9, 1e9});
    }
  }
  priors.insert(priors.end(), 300, Prior::lognormal(0.3, 0.5));
  clips.insert(clips.end(), 300, Clip{0.0, 1e9});
  const std::size_t n = priors.size();
  std::vector<int> places;
  for (std::size_t i = 0; i < n; ++i) {
    places.push_back(static_cast<int>(n - i));  // place 0 is nobody's
  }
  const QuantileBatch batch(priors, clips, places);
  const auto alone = compile_quantiles(priors);
  std::vector<double> u(n);
  for (std::uint32_t world = 0; world < 100; ++world) {
    for (std::size_t i = 0; i < n; ++i) {
      u[i] = world_uniform(make_stream_key(1, std::to_string(i)), world);
    }
    u[world] = 0.0;            // what a design may hold
    u[n - 1 - world] = 1e-14;  // far in the tail of a lognormal
    std::vector<double> x(n + 1, -7.0);
    batch(u, x);
    REQUIRE(x[0] == -7.0);
    for (std::size_t i = 0; i < n; ++i) {
      CAPTURE(priors[i].to_string(), u[i]);
      REQUIRE(x[n - i] == std::clamp(alone[i](u[i]), clips[i].low, clips[i].high));
    }
  }
  u.pop_back();
  std::vector<double> x(n + 1);
  CHECK_THROWS_AS(batch(u, x), ContractError);
}

TEST_CASE("An invalid prior cannot be compiled and says why", "[unit]") {
  CHECK_THROWS_WITH(Quantile(Prior::beta(0, 1)), Catch::Matchers::ContainsSubstring("beta[0]: found 0"));
  const std::vector<Prior> priors = {Prior(1), Prior::uniform(2, 1)};
  CHECK_THROWS_AS(compile_quantiles(priors), InputError);
}

TEST_CASE("A prior taken out of its form by hand is refused, not drawn wrongly", "[unit]") {
  Prior uniform = Prior::uniform(0, 1);
  uniform.scale = 2.0;
  CHECK_THROWS_AS(Quantile(uniform), ContractError);
  Prior beta = Prior::beta(2, 2);
  beta.scale = -1.0;
  CHECK_THROWS_AS(Quantile(beta), ContractError);
}

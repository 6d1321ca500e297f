#include "world/sampling.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "catch.hpp"
#include "core/error.hpp"

using namespace zopa;

namespace {

const std::vector<std::string> kNames{"a.first", "a.second", "b.x[0]", "b.x[1]", "c"};

Parameters parameters_of(const std::vector<std::string>& names, std::uint64_t seed = 3) {
  Parameters parameters(seed);
  for (const std::string& name : names) {
    parameters.add_uniform(name);
  }
  parameters.seal();
  return parameters;
}

MonteCarlo settings_of(SamplingMethod method, std::optional<DesignType> design = {}, std::int64_t base = 8) {
  MonteCarlo settings;
  settings.worlds = 64;
  settings.sampling = method;
  settings.scramblings = 4;
  if (design) {
    settings.design.emplace();
    settings.design->type = *design;
    settings.design->base = base;
  }
  return settings;
}

std::vector<double> drawn(const Sampling& sampling, const Parameters& parameters, std::uint32_t world) {
  std::vector<double> u(parameters.drawn().size());
  sampling.draw(parameters, world, u);
  return u;
}

}  // namespace

TEST_CASE("Worlds go round the randomisations, each of which is even in every number", "[unit]") {
  const Parameters parameters = parameters_of(kNames);
  for (const auto method : {SamplingMethod::sobol, SamplingMethod::latin_hypercube}) {
    const Sampling sampling(settings_of(method), parameters);
    REQUIRE(sampling.randomisations() == 4);
    CHECK(sampling.n_worlds() == 64);
    for (int r = 0; r < 4; ++r) {
      std::vector<std::set<int>> strata(kNames.size());
      for (std::uint32_t world = 0; world < 64; ++world) {
        if (sampling.randomisation_of(world) == r) {
          const auto u = drawn(sampling, parameters, world);
          for (std::size_t i = 0; i < u.size(); ++i) {
            strata[i].insert(static_cast<int>(u[i] * 16));
          }
        }
      }
      CHECK(std::ranges::all_of(strata, [](const auto& seen) { return seen.size() == 16; }));
    }
  }
}

TEST_CASE("Another drawn number leaves the others of a world as they were, but for a few whose Sobol' dimension it takes", "[unit]") {
  std::vector<std::string> names;
  for (int i = 0; i < 40; ++i) {
    names.push_back("number_" + std::to_string(i));
  }
  std::vector<std::string> longer = names;
  longer.insert(longer.begin(), "another");
  const Parameters few = parameters_of(names), more = parameters_of(longer);
  for (const auto& [method, most] : {std::pair(SamplingMethod::latin_hypercube, 0), std::pair(SamplingMethod::sobol, 2)}) {
    const Sampling before(settings_of(method), few), after(settings_of(method), more);
    const auto u = drawn(before, few, 21), v = drawn(after, more, 21);
    int moved = 0;
    for (std::size_t i = 0; i < u.size(); ++i) {
      moved += u[i] != v[i + 1] ? 1 : 0;
    }
    CHECK(moved <= most);
  }
}

TEST_CASE("The numbers of a world depend on the seed", "[unit]") {
  for (const auto method : {SamplingMethod::sobol, SamplingMethod::latin_hypercube}) {
    const Parameters one = parameters_of(kNames, 1), two = parameters_of(kNames, 2);
    const auto u = drawn(Sampling(settings_of(method), one), one, 5), v = drawn(Sampling(settings_of(method), two), two, 5);
    for (std::size_t i = 0; i < u.size(); ++i) {
      CHECK(u[i] != v[i]);
    }
  }
}

TEST_CASE("Factors go by pattern, groups before the rest, and the seed is one", "[unit]") {
  Design design;
  design.groups["pair"] = {"a.second", "c"};
  design.each = {"a.*", "b.x"};
  const Factors some = make_factors(design, kNames);
  CHECK(some.names == std::vector<std::string>{"pair", "a.first", "b.x", "seed"});
  CHECK(some.of == std::vector<int>{1, 0, 2, 2, 0});

  design.groups.clear();
  design.each = {"b.x[1]"};
  const Factors rest = make_factors(design, kNames);
  CHECK(rest.names == std::vector<std::string>{"b.x[1]", "others", "seed"});
  CHECK(rest.of == std::vector<int>{1, 1, 1, 0, 1});

  CHECK(make_factors(Design{}, kNames).names == std::vector<std::string>{"b.x[0]", "b.x[1]", "a.first", "a.second", "c", "seed"});
}

TEST_CASE("Patterns that match nothing and names that are taken are told, all of them", "[unit]") {
  Design design;
  design.groups["seed"] = {"c"};
  design.groups["typo"] = {"a.thrid"};
  design.each = {"d.*"};
  try {
    static_cast<void>(make_factors(design, kNames));
    FAIL("accepted");
  } catch (const InputError& error) {
    REQUIRE(error.lines().size() == 3);
    CHECK_THAT(error.lines()[0], Catch::Matchers::ContainsSubstring("monte_carlo.design.groups.seed: found 'seed'"));
    CHECK_THAT(error.lines()[1], Catch::Matchers::ContainsSubstring("monte_carlo.design.groups.typo[0]: found 'a.thrid'"));
    CHECK_THAT(error.lines()[2], Catch::Matchers::ContainsSubstring("monte_carlo.design.each[0]: found 'd.*'"));
  }
}

TEST_CASE("A Saltelli design takes the numbers of one factor after the other from B, and the chance of B with the seed", "[unit]") {
  const Parameters parameters = parameters_of(kNames);
  for (const auto method : {SamplingMethod::philox, SamplingMethod::sobol, SamplingMethod::latin_hypercube}) {
    MonteCarlo settings = settings_of(method, DesignType::saltelli);
    settings.design->each = {"a", "b.*", "c"};
    const Sampling sampling(settings, parameters);
    const Factors& factors = *sampling.factors();
    const auto rows = static_cast<std::uint32_t>(factors.size() + 2);
    REQUIRE(sampling.n_worlds() == 8 * rows);
    CHECK(sampling.randomisations() == 0);
    for (std::uint32_t j = 0; j < 8; ++j) {
      const auto a = drawn(sampling, parameters, j * rows), b = drawn(sampling, parameters, j * rows + 1);
      CHECK(sampling.chance(j * rows) != sampling.chance(j * rows + 1));
      for (int factor = 0; factor < factors.size(); ++factor) {
        const std::uint32_t world = j * rows + 2 + static_cast<std::uint32_t>(factor);
        const auto mixed = drawn(sampling, parameters, world);
        for (std::size_t i = 0; i < mixed.size(); ++i) {
          CHECK(a[i] != b[i]);
          CHECK(mixed[i] == (factors.of[i] == factor ? b[i] : a[i]));
        }
        CHECK(sampling.chance(world) == sampling.chance(j * rows + (factor == factors.seed() ? 1 : 0)));
      }
    }
  }
}

TEST_CASE("A and B are halves of the same points: together they are even, too", "[unit]") {
  const Parameters parameters = parameters_of({"a"});
  const Sampling sampling(settings_of(SamplingMethod::sobol, DesignType::saltelli, 16), parameters);
  std::set<int> boxes;
  for (std::uint32_t j = 0; j < 16; ++j) {
    const double a = drawn(sampling, parameters, j * 4)[0], b = drawn(sampling, parameters, j * 4 + 1)[0];
    boxes.insert(2 * static_cast<int>(a * 2) + static_cast<int>(b * 2));
  }
  CHECK(boxes.size() == 4);
}

TEST_CASE("A Morris design moves one factor a step, by half the range, each once", "[unit]") {
  const Parameters parameters = parameters_of(kNames);
  MonteCarlo settings = settings_of(SamplingMethod::philox, DesignType::morris, 20);
  settings.design->each = {"a", "b.*", "c"};
  const Sampling sampling(settings, parameters);
  const Factors& factors = *sampling.factors();
  const auto rows = static_cast<std::uint32_t>(factors.size() + 1);
  REQUIRE(sampling.n_worlds() == 20 * rows);
  for (std::uint32_t t = 0; t < 20; ++t) {
    std::set<int> steps;
    for (int factor = 0; factor < factors.size(); ++factor) {
      const MorrisMove move = sampling.move(t, factor);
      steps.insert(move.step);
      const std::uint32_t world = t * rows + static_cast<std::uint32_t>(move.step);
      const auto before = drawn(sampling, parameters, world), after = drawn(sampling, parameters, world + 1);
      for (std::size_t i = 0; i < before.size(); ++i) {
        CHECK(std::abs(after[i] - before[i]) == Approx(factors.of[i] == factor ? kMorrisStep : 0.0).margin(1e-12));
      }
      const auto first = std::ranges::find(factors.of, factor) - factors.of.begin();
      if (factor != factors.seed()) {
        const auto i = static_cast<std::size_t>(first);
        CHECK(after[i] - before[i] == Approx(move.direction * kMorrisStep));
      }
      CHECK((sampling.chance(world) != sampling.chance(world + 1)) == (factor == factors.seed()));
    }
    CHECK(steps.size() == static_cast<std::size_t>(factors.size()));
  }
}

TEST_CASE("A world beyond a design or a hypercube is refused, beyond a Sobol' sample it is another point", "[unit]") {
  const Parameters parameters = parameters_of(kNames);
  std::vector<double> u(kNames.size());
  const Sampling cube(settings_of(SamplingMethod::latin_hypercube), parameters);
  const Sampling design(settings_of(SamplingMethod::philox, DesignType::saltelli), parameters);
  const Sampling sobol(settings_of(SamplingMethod::sobol), parameters);
  CHECK_THROWS_AS(cube.draw(parameters, 64, u), InputError);
  CHECK_THROWS_AS(design.draw(parameters, static_cast<std::uint32_t>(design.n_worlds()), u), InputError);
  CHECK_NOTHROW(sobol.draw(parameters, 64, u));
}

/// \file
/// Decisions: what the two halves of the plays have to do with each other.

#include "study/decide.hpp"
#include "catch.hpp"
#include "support/shipped.hpp"

using namespace zopa;

// Were the second half the first one again, what one half shows would foretell the other for certain and the bounds would be one.
TEST_CASE("The halves of a decision are different plays, so luck within the talks keeps the bounds apart", "[unit]") {
  const LoadedScenario december = load_scenario(test::kDecember, {{"monte_carlo.worlds", "60"}});
  DecideOptions options;
  options.threads = 1;
  options.plays_of_half = 1;
  const auto answer = decide(december, find_decision(december.scenario, std::nullopt), options);
  REQUIRE(answer);
  CHECK(answer->perfect.lower.value < answer->perfect.upper.value);
}

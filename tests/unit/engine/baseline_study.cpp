/// \file
/// Simple models of the wishes of a small game whose positions are known: the company stands at the first level of wage, jobs and training
/// and at the last of hours, the union at the other ends.

#include "engine/baseline_study.hpp"
#include "catch.hpp"
#include "support/shipped.hpp"

using namespace zopa;

namespace {

constexpr const char* kScenario = "tutorial-four-issues.yaml";

Estimates studied(const std::vector<Overlay>& overlays = {}, std::uint64_t worlds = 0) {
  Estimates estimates;
  REQUIRE(study_baselines(test::shipped_game(kScenario, overlays), {worlds, {}}, estimates));
  return estimates;
}

double value(const Estimates& estimates, const std::string& name) {
  const Estimate* found = estimates.find(name);
  REQUIRE(found != nullptr);
  return found->value;
}

}  // namespace

TEST_CASE("Every issue has an end in every simple model, with an error, and somebody wins the election", "[unit]") {
  const Estimates estimates = studied();
  for (const std::string issue : {"hours", "jobs", "training", "wage"}) {
    for (const std::string_view model : kLineBaselines) {
      const Estimate* found = estimates.find(line_baseline_name(model, issue));
      REQUIRE(found != nullptr);
      CHECK(found->n == kBaselineWorlds);
      CHECK(found->value >= 0.0);
      CHECK(found->value <= 1.0);
      CHECK(found->standard_error >= 0.0);
    }
  }
  CHECK(value(estimates, winner_name("company")) + value(estimates, winner_name("union")) +
            value(estimates, winner_name(std::string(kStatusQuoCandidate))) ==
        Approx(1.0));
}

TEST_CASE("Two parties trade the issue that matters more to the one for that of the other", "[unit]") {
  const Estimates estimates = studied();
  // Hours are the company's first issue and the union's last; jobs the other way round, or nearly.
  for (const std::string issue : {"hours", "jobs"}) {
    CHECK(value(estimates, line_baseline_name("exchange", issue)) > value(estimates, line_baseline_name("mean", issue)) + .05);
  }
}

TEST_CASE("A party with all the power has its way in every simple model that weighs power", "[unit]") {
  const Estimates estimates = studied({{"parties.company.capability", "1000000"}});
  for (const std::string_view model : {"mean", "median", "exchange"}) {
    CHECK(value(estimates, line_baseline_name(model, "hours")) == Approx(1.0).margin(1e-4));
    CHECK(value(estimates, line_baseline_name(model, "wage")) == Approx(0.0).margin(1e-4));
  }
  CHECK(value(estimates, winner_name("company")) == Approx(1.0).margin(1e-4));
}

TEST_CASE("An issue that nobody weighs is left out of the simple models", "[unit]") {
  const std::vector<Overlay> idle{
      {"preferences.company.ranks.training", "~"}, {"preferences.union.ranks.training", "~"}, {"preferences.union.ranks.hours", "3"}};
  const Estimates estimates = studied(idle);
  CHECK(estimates.find(line_baseline_name("mean", "training")) == nullptr);
  CHECK(estimates.find(line_baseline_name("challenge", "wage")) != nullptr);
  CHECK(estimates.find(winner_name("union")) != nullptr);
}

TEST_CASE("Baselines look at no more worlds than the run has, and say nothing when stopped", "[unit]") {
  CHECK(studied({}, 7).all().front().n == 7);
  Estimates estimates;
  CHECK_FALSE(study_baselines(test::shipped_game(kScenario), {0, [] { return true; }}, estimates));
  CHECK(estimates.all().empty());
}

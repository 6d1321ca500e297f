/// \file
/// The course of the talks over many plays.

#include "engine/course_study.hpp"
#include "catch.hpp"
#include "support/shipped.hpp"
#include "talks/talks.hpp"

using namespace zopa;

namespace {

constexpr std::uint64_t kWorlds = 120;

struct Studied {
  CourseCurves curves;
  Estimates estimates;
};

Studied studied(const Game& game, int threads) {
  Studied result;
  REQUIRE(study_course(game, {threads, kWorlds, {}}, result.curves, result.estimates));
  return result;
}

}  // namespace

TEST_CASE("Those still talking are those that had not ended", "[unit]") {
  Scenario scenario = load_scenario(test::kDecember).scenario;
  for (auto& [id, institution] : scenario.ratification) {
    institution.renegotiation.reset();  // nobody talks while institutions vote, and some come back afterwards
  }
  const Game game = compile(scenario, 1);
  const CourseCurves curves = studied(game, 2).curves;
  REQUIRE(curves.n_rounds == game.scenario.clock.horizon + 1);
  std::vector<std::uint64_t> talking(static_cast<std::size_t>(curves.n_rounds));
  Talks talks(game, false);
  World world;
  for (std::uint32_t w = 0; w < kWorlds; ++w) {
    draw_world(game, w, world);
    const Outcome& outcome = talks.play(world, 0);
    const bool cut_short = outcome.ended_by == EndedBy::military_decision || outcome.ended_by == EndedBy::talks_ended;
    for (int round = 0; round <= outcome.ended_round - (cut_short ? 1 : 0); ++round) {
      ++talking[static_cast<std::size_t>(round)];
    }
  }
  CHECK(curves.talking == talking);
}

TEST_CASE("Quantiles ascend, aspirations lie above reservations, shares within 0 and 1, whatever the threads", "[unit]") {
  const Game& game = test::december_game();
  const Studied two = studied(game, 2);
  const CourseCurves& curves = two.curves;
  const std::size_t n = std::size(kCourseQuantiles);
  REQUIRE(curves.aspiration.value.size() == game.party_ids.size() * static_cast<std::size_t>(curves.n_rounds) * n);
  std::size_t seen = 0;
  for (std::size_t i = 0; i < curves.aspiration.value.size(); ++i) {
    if (std::isnan(curves.aspiration.value[i])) {
      continue;
    }
    ++seen;
    CHECK(curves.aspiration.low[i] <= curves.aspiration.value[i]);
    CHECK(curves.aspiration.high[i] >= curves.aspiration.value[i]);
    CHECK(curves.aspiration.value[i] >= curves.reservation.value[i] - 1e-6);
    CHECK((i % n == 0 || curves.aspiration.value[i] >= curves.aspiration.value[i - 1]));
  }
  CHECK(seen > 1000);
  for (std::size_t round = 0; round < curves.settled_mean.size(); ++round) {
    const double mean = curves.settled_mean[round];
    CHECK((std::isnan(mean) || (mean >= 0.0 && mean <= 1.0)));
  }
  const Studied one = studied(game, 1);
  for (std::size_t i = 0; i < curves.settled.value.size(); ++i) {
    const double x = one.curves.settled.value[i];
    CHECK((x == curves.settled.value[i] || (std::isnan(x) && std::isnan(curves.settled.value[i]))));
  }
  CHECK(one.estimates.find("nearly_settled")->value == two.estimates.find("nearly_settled")->value);
}

TEST_CASE("A study that is stopped adds nothing", "[unit]") {
  const Game game = test::shipped_game("tutorial-four-issues.yaml");
  CourseCurves curves;
  Estimates estimates;
  CHECK_FALSE(study_course(game, {1, kWorlds, [] { return true; }}, curves, estimates));
  CHECK(estimates.all().empty());
}

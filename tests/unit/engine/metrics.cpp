#include "engine/metrics.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "catch.hpp"
#include "support/shipped.hpp"
#include "talks/talks.hpp"

using namespace zopa;
using test::shipped_game;

TEST_CASE("Checkpoints are half years where a round is a week, quarters of the horizon otherwise", "[unit]") {
  CHECK(checkpoints(shipped_game("ukraine-2025-12-29.yaml")) == std::vector<int>{26, 52, 78, 104});
  CHECK(checkpoints(shipped_game("ukraine-2025-12-29.yaml", {{"clock.horizon", "60"}})) == std::vector<int>{26, 52, 60});
  const Game days = shipped_game("tutorial-four-issues.yaml", {{"clock.round", "1"}, {"clock.horizon", "3"}});
  CHECK(checkpoints(days) == std::vector<int>{1, 2, 3});
  CHECK(by_round_name(days, "agreement", 2) == "agreement_by_round_2");
}

TEST_CASE("Years after ratification end where durability is no longer watched", "[unit]") {
  CHECK(years_watched(shipped_game("tutorial-four-issues.yaml", {{"durability.horizon", "6"}})) == std::vector<int>{1, 2, 5});
}

TEST_CASE("Where a play counts its number is finite, a share is 0 or 1, and names differ", "[unit]") {
  const Game game = shipped_game("ukraine-2025-12-29.yaml");
  const auto metrics = make_metrics(game);
  std::set<std::string> names;
  for (const Metric& metric : metrics) {
    CHECK(names.insert(metric.name).second);
    CHECK_FALSE(metric.meaning.empty());
  }
  Talks talks(game, true);
  World world;
  for (std::uint32_t w = 0; w < 200; ++w) {
    draw_world(game, w, world);
    const Outcome& outcome = talks.play(world, 0);
    for (const Metric& metric : metrics) {
      INFO(metric.name << " in world " << w);
      if (metric.among(outcome)) {
        const double value = metric.value(outcome, metric.i, metric.j);
        REQUIRE(std::isfinite(value));
        REQUIRE((metric.kind == MetricKind::mean || value == 0.0 || value == 1.0));
      }
    }
  }
}

TEST_CASE("Harm is the time and the ends of a war, of which agreement is none, and nothing is without a war", "[unit]") {
  const auto harmful = [](const Game& game) {
    std::set<std::string> names;
    for (const Metric& metric : make_metrics(game)) {
      if (metric.harm) {
        names.insert(metric.name);
      }
    }
    return names;
  };
  const Game war = shipped_game("ukraine-2025-12-29.yaml");
  std::set<std::string> expected{"rounds"};
  for (const std::string end : {"military_decision", "talks_ended", "horizon"}) {
    for (const char* zone : {"", "_with_zone", "_without_found_zone"}) {
      expected.insert("ended_by_" + end + zone);
    }
  }
  for (const std::string& end : war.war_end_ids) {
    expected.insert("military_end." + end);
  }
  CHECK(war.war_end_ids.size() > 1);
  CHECK(harmful(war) == expected);
  CHECK(harmful(shipped_game("tutorial-four-issues.yaml")).empty());
}

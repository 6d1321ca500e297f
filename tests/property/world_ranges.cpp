/// \file
/// What every draw must satisfy: weights, values, beliefs, utilities in their ranges, and rankings inside their windows.

#include <algorithm>
#include <cmath>
#include <numeric>

#include "catch.hpp"
#include "support/brute_force.hpp"
#include "support/random_game.hpp"
#include "support/shipped.hpp"
#include "talks/talks.hpp"

using namespace zopa;
using test::december_or_random;

namespace {


std::size_t at(int i) { return static_cast<std::size_t>(i); }

/// Weights that follow a ranking: every issue stands at some place inside its window when sorted by weight.
void check_windows(const Game& game, const Preference& preference, const double* weights) {
  std::vector<std::pair<double, RankInterval>> ranked;
  for (const auto& [issue, window] : preference.ranks) {
    const auto k = std::find(game.issue_ids.begin(), game.issue_ids.end(), issue) - game.issue_ids.begin();
    ranked.emplace_back(weights[k], window);
  }
  std::sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  for (std::size_t place = 0; place < ranked.size(); ++place) {
    REQUIRE(ranked[place].second.first <= static_cast<int>(place) + 1);
    REQUIRE(ranked[place].second.last >= static_cast<int>(place) + 1);
  }
}

void check_draws(const Game& game, const World& world) {
  const auto n_issues = at(game.n_issues());
  for (std::size_t p = 0; p < game.party_ids.size(); ++p) {
    const auto& preference = game.scenario.preferences.at(game.party_ids[p]);
    const double* weights = world.weights.row(static_cast<Eigen::Index>(p)).data();
    CAPTURE(world.index, game.party_ids[p]);
    REQUIRE(std::accumulate(weights, weights + n_issues, 0.0) == Approx(1.0).epsilon(1e-12));
    REQUIRE(std::all_of(weights, weights + n_issues, [](double w) { return w >= 0.0; }));
    if (!preference.ranks.empty() && preference.method == WeightMethod::spacings) {
      check_windows(game, preference, weights);
    }
    for (std::size_t k = 0; k < n_issues; ++k) {
      const double* values = world.values.row(static_cast<Eigen::Index>(p)).data() + game.layout.level_offset[k];
      const auto& table = preference.values.at(game.issue_ids[k]);
      const auto& levels = game.scenario.issues.at(game.issue_ids[k]).levels;
      for (std::size_t a = 0; a < levels.size(); ++a) {
        REQUIRE(values[a] >= 0.0);
        REQUIRE(values[a] <= 1.0);
        for (std::size_t b = 0; b < levels.size(); ++b) {
          if (table.shape == ValueShape::table) {
            const double nominal_a = table.levels.at(levels[a].id).mean();
            const double nominal_b = table.levels.at(levels[b].id).mean();
            REQUIRE((nominal_a >= nominal_b || values[a] <= values[b]));
          } else if (a < b) {
            const bool rises = table.shape == ValueShape::increasing;
            REQUIRE((rises ? values[a] <= values[b] : values[a] >= values[b]));
          }
        }
      }
    }
  }
}

/// V is a mean of what holds while the agreement holds and of what comes after.
void check_values(const Game& game, const World& world) {
  const Situation situation = opening_situation(game, world);
  Package package{};
  for (std::size_t b = 0; b < game.layout.bundles.size(); ++b) {
    package[b] = static_cast<std::uint16_t>((world.index * 7U + b) % static_cast<unsigned>(game.layout.bundles[b].n_options));
  }
  const PackageSum sum = sum_rows(game.layout, world.tables, situation.outlook, package);
  const Worth value = worth(world.tables, situation.outlook, sum);
  for (std::size_t p = 0; p < game.party_ids.size(); ++p) {
    const double war = situation.outlook.war[p];
    const double weakened = situation.outlook.weakened[p];
    REQUIRE(value.weight[p] > 0.0);
    REQUIRE(value.weight[p] <= 1.0);
    REQUIRE(value.value[p] >= std::min({sum.utility[p], war, weakened}) - 1e-12);
    REQUIRE(value.value[p] <= std::max({sum.utility[p], war, weakened}) + 1e-12);
    REQUIRE(world.tables.doubt[p] >= 1.0);
  }
  REQUIRE(hazard(world.tables, sum) >= 0.0);
}

void check_beliefs(const Game& game) {
  if (!game.plan->war) {
    return;
  }
  const auto& types = game.scenario.war->drift_types;
  for (int node = 0; node < kBeliefNodes; ++node) {
    const double* weights = game.plan->war->belief_weights.data() + at(node) * types.size();
    const double stated = std::clamp(static_cast<double>(node) / (kBeliefNodes - 1), types.front(), types.back());
    double total = 0.0;
    double mean = 0.0;
    for (std::size_t q = 0; q < types.size(); ++q) {
      REQUIRE(weights[q] >= 0.0);
      total += weights[q];
      mean += weights[q] * types[q];
    }
    REQUIRE(total == Approx(1.0).epsilon(1e-12));
    REQUIRE(mean == Approx(stated).margin(1e-6));
  }
}

}  // namespace

TEST_CASE("Weights sum to one and follow a permitted ranking, values are sorted and in range, V lies between its parts", "[property]") {
  for (std::uint32_t i = 0; i < 150; ++i) {
    World world;
    const Game game = compile(december_or_random(i), 3);
    CAPTURE(i);
    check_beliefs(game);
    for (std::uint32_t w = 0; w < (i == 0 ? 200U : 10U); ++w) {
      draw_world(game, w, world);
      check_draws(game, world);
      check_values(game, world);
    }
  }
}

TEST_CASE("Ends, ratification and terms of every play fit together", "[property]") {
  for (std::uint32_t i = 0; i < 100; ++i) {
    World world;
    const Game game = compile(december_or_random(i), 3);
    Talks talks(game, true);
    for (std::uint32_t w = 0; w < (i == 0 ? 200U : 10U); ++w) {
      CAPTURE(i, w);
      draw_world(game, w, world);
      const Outcome& outcome = talks.play(world, 0);
      REQUIRE(outcome.ended_round >= 1);
      REQUIRE(outcome.ended_round <= game.scenario.clock.horizon);
      REQUIRE(outcome.signed_() == (outcome.ended_by == EndedBy::agreement));
      REQUIRE((outcome.ended_by != EndedBy::horizon || outcome.ended_round == game.scenario.clock.horizon));
      REQUIRE((outcome.signed_() || !outcome.ratified));
      REQUIRE((!outcome.ratified || outcome.failed_at < 0));
      REQUIRE((!outcome.signed_() || outcome.ratified || outcome.failed_at >= 0));
      REQUIRE(std::isnan(outcome.years_held) == !outcome.ratified);
      REQUIRE(std::isnan(outcome.hazard) == !outcome.signed_());
      REQUIRE((outcome.zone_at_start != ZoneAnswer::found || outcome.zone_ever == ZoneAnswer::found));
      if (outcome.ratified) {
        REQUIRE(outcome.years_held > 0.0);
        REQUIRE(outcome.years_held <= game.scenario.durability.horizon);
      }
    }
  }
}

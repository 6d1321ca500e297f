/// \file
/// What solution points must obey on random finite sets, and the points of whole worlds against every package of small games.

#include <algorithm>
#include <numeric>

#include "catch.hpp"
#include "solve/exact_zone.hpp"
#include "solve/points.hpp"
#include "solve/world_points.hpp"
#include "support/brute_force.hpp"
#include "support/dice.hpp"
#include "support/random_game.hpp"

using namespace zopa;

namespace {

Agreements random_set(test::Dice& dice, int n_parties, int n) {
  Agreements agreements{n_parties, {}};
  for (int i = 0; i < n; ++i) {
    Gains gain{};
    for (int p = 0; p < n_parties; ++p) {
      gain[static_cast<std::size_t>(p)] = dice.between(-0.3, 1.0);
    }
    agreements.gains.push_back(gain);
  }
  agreements.gains.push_back(Gains{});  // disagreement itself can be agreed on
  return agreements;
}

}  // namespace

TEST_CASE("Nash and Kalai-Smorodinsky do not depend on anybody's scale, and all points lie on the frontier", "[property]") {
  int n_moved = 0;
  for (std::uint32_t i = 0; i < 300; ++i) {
    CAPTURE(i);
    test::Dice dice("solution_points", i);
    const int n_parties = dice.integer(2, 8);
    const Agreements agreements = random_set(dice, n_parties, 200);
    Agreements scaled = agreements;
    const auto party = static_cast<std::size_t>(dice.integer(0, n_parties - 1));
    const double factor = dice.between(0.1, 8.0);
    for (Gains& gain : scaled.gains) {
      gain[party] *= factor;
    }
    REQUIRE(nash_point(agreements) == nash_point(scaled));
    REQUIRE(kalai_smorodinsky_point(agreements) == kalai_smorodinsky_point(scaled));
    n_moved += egalitarian_point(agreements) == egalitarian_point(scaled) ? 0 : 1;
    const auto frontier = pareto_frontier(agreements);
    for (const Choice& choice : {kalai_smorodinsky_point(agreements), egalitarian_point(agreements), utilitarian_point(agreements)}) {
      REQUIRE(choice.has_value());
      REQUIRE(std::find(frontier.begin(), frontier.end(), *choice) != frontier.end());
    }
  }
  CHECK(n_moved > 10);  // the egalitarian point does depend on it
}

TEST_CASE("Nash's point stays when others are taken away, and parties that change places change gains", "[property]") {
  for (std::uint32_t i = 0; i < 200; ++i) {
    CAPTURE(i);
    test::Dice dice("solution_points/fewer", i);
    const Agreements agreements = random_set(dice, 3, 60);
    const Choice nash = nash_point(agreements);
    REQUIRE(nash.has_value());
    Agreements fewer{3, {}};
    for (std::size_t k = 0; k < agreements.gains.size(); ++k) {
      if (k == *nash || dice.chance(0.5)) {
        fewer.gains.push_back(agreements.gains[k]);
      }
    }
    REQUIRE(fewer.gains[*nash_point(fewer)] == agreements.gains[*nash]);
    Agreements mirrored = agreements;
    for (Gains& gain : mirrored.gains) {
      std::swap(gain[0], gain[1]);
    }
    REQUIRE(nash_point(mirrored) == nash);
    REQUIRE(egalitarian_point(mirrored) == egalitarian_point(agreements));
    REQUIRE(kalai_smorodinsky_point(mirrored) == kalai_smorodinsky_point(agreements));
  }
}

TEST_CASE("The frontier of sums is the frontier of all sums, for two to eight parties", "[property]") {
  for (std::uint32_t i = 0; i < 60; ++i) {
    CAPTURE(i);
    test::Dice dice("solution_points/sums", i);
    const int n_parties = dice.integer(2, 8);
    std::vector<std::vector<Gains>> groups(4);
    for (auto& group : groups) {
      group = random_set(dice, n_parties, dice.integer(1, 4)).gains;
    }
    Agreements all{n_parties, {Gains{}}};
    for (const auto& group : groups) {
      Agreements next{n_parties, {}};
      for (const Gains& sum : all.gains) {
        for (const Gains& gain : group) {
          Gains total = sum;
          for (std::size_t p = 0; p < static_cast<std::size_t>(n_parties); ++p) {
            total[p] += gain[p];
          }
          next.gains.push_back(total);
        }
      }
      all = next;
    }
    std::vector<Gains> expected;
    for (const std::size_t k : pareto_frontier(all)) {
      expected.push_back(all.gains[k]);
    }
    std::vector<Gains> found = frontier_of_sums(n_parties, groups).gains;
    std::sort(expected.begin(), expected.end());
    std::sort(found.begin(), found.end());
    REQUIRE(found == expected);
  }
}

TEST_CASE("The points of a world are those of all its packages that are consented to", "[property]") {
  test::GameKind kind;
  kind.most_packages = 1500;
  int n = 0;
  int n_inside = 0;
  for (std::uint32_t i = 0; i < 60; ++i) {
    const Game game = compile(test::random_scenario(200 + i, kind), 7);
    ZoneSolver zone(game, {.slack = 0});
    PointSolver solver(game);
    World world;
    for (std::uint32_t w = 0; w < 2; ++w) {
      CAPTURE(i, w);
      draw_world(game, w, world);
      const Situation situation = opening_situation(game, world);
      const ExactZone found = zone.solve(world);
      if (found.proof != ZoneProof::proved) {
        continue;
      }
      const WorldPoints points = solver.solve(world, situation, found.best);
      Agreements agreements{0, {}};
      std::vector<int> signing;
      for (int p = 0; p < game.n_parties(); ++p) {
        if ((situation.signatories & bit(p)) != 0U) {
          signing.push_back(p);
        }
      }
      agreements.n_parties = static_cast<int>(signing.size());
      const auto at_seats = [&](const std::array<double, kMaxParties>& gain) {
        Gains seats{};
        for (std::size_t s = 0; s < signing.size(); ++s) {
          seats[s] = gain[static_cast<std::size_t>(signing[s])];
        }
        return seats;
      };
      test::for_each_package(game.layout, [&](const Package& package) {
        if (test::is_witness(game, world, situation, package)) {
          std::array<double, kMaxParties> gain = worth(game.layout, world.tables, situation.outlook, package).value;
          for (std::size_t p = 0; p < gain.size(); ++p) {
            gain[p] -= situation.outlook.reservation[p];
          }
          agreements.gains.push_back(at_seats(gain));
        }
      });
      REQUIRE(!agreements.gains.empty());
      const auto gain_of = [&](PointKind kind_of_point) {
        const WorldPoint& point = points.point[static_cast<std::size_t>(kind_of_point)];
        REQUIRE(point.proved);
        return at_seats(point.gain);
      };
      const auto least_share = [&](const Gains& gain, const Gains& scale) {
        double least = 1e9;
        for (std::size_t s = 0; s < signing.size(); ++s) {
          least = scale[s] > 0.0 ? std::min(least, gain[s] / scale[s]) : least;
        }
        return least;
      };
      const auto product = [&](const Gains& gain) {
        double result = 1.0;
        for (std::size_t s = 0; s < signing.size(); ++s) {
          result *= gain[s];
        }
        return result;
      };
      const auto sum = [&](const Gains& gain) { return std::accumulate(gain.begin(), gain.end(), 0.0); };
      Gains ones;
      ones.fill(1.0);
      const Gains ideal = ideal_gains(agreements);
      const auto& gains = agreements.gains;
      for (std::size_t s = 0; s < signing.size(); ++s) {
        REQUIRE(points.ideal[static_cast<std::size_t>(signing[s])] == Approx(ideal[s]).margin(1e-12));
      }
      REQUIRE(least_share(gain_of(PointKind::egalitarian), ones) ==
              Approx(least_share(gains[*egalitarian_point(agreements)], ones)).margin(1e-12));
      REQUIRE(sum(gain_of(PointKind::utilitarian)) == Approx(sum(gains[*utilitarian_point(agreements)])).margin(1e-12));
      if (product(gains[*nash_point(agreements)]) > 0.0) {
        REQUIRE(product(gain_of(PointKind::nash)) == Approx(product(gains[*nash_point(agreements)])).epsilon(1e-9));
        REQUIRE(least_share(gain_of(PointKind::kalai_smorodinsky), ideal) ==
                Approx(least_share(gains[*kalai_smorodinsky_point(agreements)], ideal)).margin(1e-12));
        const FrontierDistance distance = solver.distance(world, situation, found.best, points.ideal);
        std::array<double, kMaxParties> best = worth(game.layout, world.tables, situation.outlook, found.best).value;
        for (std::size_t p = 0; p < best.size(); ++p) {
          best[p] -= situation.outlook.reservation[p];
        }
        REQUIRE(distance.proved);
        REQUIRE(distance.level == Approx(directional_distance(agreements, at_seats(best), ideal)).margin(1e-9));
        n_inside += distance.level > 1e-6 ? 1 : 0;
      }
      // In a plane, nothing among all packages has more for both, and the ends are the most that each can gain.
      const std::vector<WorldPoint> frontier = solver.frontier(world, situation, points, signing[0], signing[1], 8);
      REQUIRE(!frontier.empty());
      REQUIRE(at_seats(frontier.front().gain)[0] == Approx(ideal[0]).margin(1e-9));
      REQUIRE(at_seats(frontier.back().gain)[1] == Approx(ideal[1]).margin(1e-9));
      for (const WorldPoint& point : frontier) {
        const Gains gain = at_seats(point.gain);
        REQUIRE(point.proved);
        REQUIRE(std::none_of(gains.begin(), gains.end(), [&](const Gains& other) { return other[0] > gain[0] + 1e-9 && other[1] > gain[1] + 1e-9; }));
      }
      ++n;
    }
  }
  CHECK(n > 50);
  CHECK(n_inside > 10);
}

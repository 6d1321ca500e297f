/// \file
/// Filled packages against looking at every completion of random games.

#include <bit>
#include <cmath>

#include "catch.hpp"
#include "solve/completion.hpp"
#include "support/brute_force.hpp"
#include "support/random_game.hpp"
#include "world/plan.hpp"

using namespace zopa;

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// About half of the issues at a level, in a pattern of its own for every i.
KnownLevels some_levels(const Game& game, std::uint32_t i) {
  KnownLevels known(static_cast<std::size_t>(game.n_issues()), -1);
  for (std::size_t issue = 0; issue < known.size(); ++issue) {
    const std::uint32_t mixed = (i + 1) * 2654435761U ^ static_cast<std::uint32_t>(issue + 1) * 40503U * 65537U;
    if ((mixed >> 7) % 2 == 0) {
      known[issue] = static_cast<int>((mixed >> 11) % static_cast<std::uint32_t>(game.layout.n_levels[issue]));
    }
  }
  return known;
}

bool has(const Game& game, const Package& package, const KnownLevels& known) {
  const Levels levels = game.layout.levels(package);
  for (std::size_t issue = 0; issue < known.size(); ++issue) {
    if (known[issue] >= 0 && levels[issue] != known[issue]) {
      return false;
    }
  }
  return true;
}

/// Largest smallest V - R over the completions that the signatories find admissible and to which the holders consent.
double best_by_hand(const Game& game, const World& world, const Situation& situation, const KnownLevels& known) {
  double best = -kInfinity;
  test::for_each_package(game.layout, [&](const Package& package) {
    if (has(game, package, known)) {
      const double slack = test::signing_slack(game, world, situation, package);
      if (slack > best && test::holders_consent(game, world, situation, package)) {
        best = slack;
      }
    }
  });
  return best;
}

/// Signatories that an option of each bundle is inadmissible to, counted bundle by bundle.
std::vector<int> against(const Game& game, const World& world, const Situation& situation, const Package& package) {
  std::vector<int> counts;
  for (std::size_t b = 0; b < game.layout.bundles.size(); ++b) {
    const auto flat = static_cast<std::size_t>(game.layout.bundles[b].offset + package[b]);
    counts.push_back(std::popcount(world.tables.barred[flat] & situation.signatories));
  }
  return counts;
}

/// Smallest V - R over the signatories, whoever finds the package inadmissible.
double bare_slack(const Game& game, const World& world, const Situation& situation, const Package& package) {
  PackageSum sum = sum_rows(game.layout, world.tables, situation.outlook, package);
  const Worth value = worth(world.tables, situation.outlook, sum);
  sum.barred = 0;
  return signatory_slack(situation, game.n_parties(), sum, value);
}

/// Fills packages in four worlds of each of 150 random games, all small enough to look at every completion.
/// \param check called with the game, the world, its opening, what is known and the filled package
template <class Check>
void for_some_fillings(const test::GameKind& kind, Check check) {
  for (std::uint32_t i = 0; i < 150; ++i) {
    CAPTURE(i);
    const Game game = compile(test::random_scenario(i, kind), 7);
    const KnownLevels known = some_levels(game, i);
    Completer completer(game);
    World world;
    Situation situation;
    for (std::uint32_t w = 0; w < 4; ++w) {
      CAPTURE(w);
      draw_world(game, w, world);
      const Situation opening = opening_situation(game, world);
      const std::vector<std::uint32_t> barred = world.tables.barred;
      const Package package = completer.complete(world, known, situation);
      REQUIRE(world.tables.barred == barred);
      check(game, world, opening, known, package);
    }
  }
}

}  // namespace

TEST_CASE("What is open is filled with the completion that gives most to the signatory that gains least", "[property]") {
  test::GameKind kind;
  kind.most_packages = 2000;
  int filled = 0;
  int consented = 0;
  for_some_fillings(kind,
                    [&](const Game& game, const World& world, const Situation& opening, const KnownLevels& known, const Package& package) {
                      REQUIRE(has(game, package, known));
                      if (const double best = best_by_hand(game, world, opening, known); best > -kInfinity) {
                        REQUIRE(test::signing_slack(game, world, opening, package) == best);
                        REQUIRE(test::holders_consent(game, world, opening, package));
                        ++filled;
                        consented += game.plan->holders_aside != 0U ? 1 : 0;
                      }
                    });
  CHECK(filled > 300);
  CHECK(consented > 50);
}

TEST_CASE("Where the known levels rule a package out, as few as possible are put on the wrong side of their lines, and they least",
          "[property]") {
  test::GameKind kind;
  kind.most_packages = 2000;
  kind.holders_aside = false;
  int ruled_out = 0;
  for_some_fillings(kind,
                    [&](const Game& game, const World& world, const Situation& opening, const KnownLevels& known, const Package& package) {
                      std::vector<int> fewest(game.layout.bundles.size(), kMaxParties + 1);
                      test::for_each_package(game.layout, [&](const Package& other) {
                        if (has(game, other, known)) {
                          const auto counts = against(game, world, opening, other);
                          for (std::size_t b = 0; b < counts.size(); ++b) {
                            fewest[b] = std::min(fewest[b], counts[b]);
                          }
                        }
                      });
                      REQUIRE(against(game, world, opening, package) == fewest);
                      ruled_out += std::ranges::count(fewest, 0) < static_cast<std::ptrdiff_t>(fewest.size()) ? 1 : 0;
                      const double slack = bare_slack(game, world, opening, package);
                      test::for_each_package(game.layout, [&](const Package& other) {
                        if (has(game, other, known) && bare_slack(game, world, opening, other) > slack) {
                          REQUIRE(against(game, world, opening, other) != fewest);
                        }
                      });
                    });
  CHECK(ruled_out > 40);
}

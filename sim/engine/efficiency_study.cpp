#include "engine/efficiency_study.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <vector>

#include <fmt/core.h>

#include "engine/statistics.hpp"
#include "engine/team.hpp"
#include "engine/theory.hpp"
#include "solve/exact_zone.hpp"
#include "solve/world_points.hpp"
#include "talks/talks.hpp"

namespace zopa {

namespace {

constexpr std::uint64_t kBatch = 64;           ///< worlds between two questions whether to stop
constexpr std::int64_t kMostSteps = 100'000;   ///< of each search
constexpr std::size_t kMeasures = std::size(kEfficiencyMeasures);
enum Measure { kDistance, kNashRatio, kLogrolling, kLeft, kToPoint };

constexpr std::string_view kMeanings[kMeasures] = {
    "how far all signatories could be moved up together, in units of what each could gain at most; 0: on the frontier",
    "product of the gains over the largest product there was",
    "sum of the gains over the largest sum there was: what of trading across issues was used",
    "largest sum of gains there was less the sum of the gains",
    "distance of the gains from those of Nash's point",
    "distance of the gains from those of Kalai and Smorodinsky's point",
    "distance of the gains from those of the egalitarian point",
    "distance of the gains from those of the utilitarian point"};

/// What became of the first play of a world.
struct Seen {
  bool agreed = false;
  bool in_zone = false;
  bool proved = true;
  std::array<double, kMeasures> measure{};   ///< NaN: not defined
  WorldPoints points;
};

/// Plays a world and holds the agreement against what theory would choose.
struct Judge {
  explicit Judge(const Game& the_game)
      : game(&the_game), talks(the_game, false), zone(the_game, {.zone = kMostSteps, .slack = 0}), solver(the_game, kMostSteps) {}

  Seen look(std::uint64_t index) {
    Seen seen;
    draw_world(*game, static_cast<std::uint32_t>(index), world);
    const Outcome& outcome = talks.play(world, 0);
    seen.agreed = outcome.signed_();
    if (!seen.agreed) {
      return seen;
    }
    const Situation& moment = talks.situation();
    const Package package = game->layout.package(outcome.terms);
    const ExactZone exact = zone.solve(world, moment, &package);
    seen.in_zone = exact.proof == ZoneProof::proved && least_gain(moment, outcome.gain) >= 0.0;
    if (!seen.in_zone) {
      seen.proved = exact.proof != ZoneProof::open;
      return seen;
    }
    seen.points = solver.solve(world, moment, exact.best);
    compare(moment, outcome.gain, package, seen);
    return seen;
  }

 private:
  [[nodiscard]] bool signs(const Situation& moment, std::size_t p) const { return (moment.signatories >> p & 1U) != 0U; }

  [[nodiscard]] double least_gain(const Situation& moment, const std::array<double, kMaxParties>& gain) const {
    double least = std::numeric_limits<double>::infinity();
    for (std::size_t p = 0; p < game->party_ids.size(); ++p) {
      least = signs(moment, p) ? std::min(least, gain[p]) : least;
    }
    return least;
  }

  void compare(const Situation& moment, const std::array<double, kMaxParties>& gain, const Package& package, Seen& seen) {
    const auto sum_of = [&](const std::array<double, kMaxParties>& gains) {
      double sum = 0.0;
      for (std::size_t p = 0; p < game->party_ids.size(); ++p) {
        sum += signs(moment, p) ? gains[p] : 0.0;
      }
      return sum;
    };
    const auto powers = bargaining_powers(*game, moment.signatories);
    const auto product_of = [&](const std::array<double, kMaxParties>& gains) {
      double product = 1.0;
      for (std::size_t p = 0; p < game->party_ids.size(); ++p) {
        product *= !signs(moment, p) ? 1.0 : powers[p] == 1.0 ? gains[p] : std::pow(gains[p], powers[p]);
      }
      return product;
    };
    seen.measure.fill(kMissing);
    const FrontierDistance distance = solver.distance(world, moment, package, seen.points.ideal);
    seen.proved = distance.proved;
    seen.measure[kDistance] = distance.level;
    for (std::size_t k = 0; k < kPointWords.size(); ++k) {
      const WorldPoint& point = seen.points.point[k];
      seen.proved = seen.proved && (point.proved || !point.found);
      if (!point.found) {
        continue;
      }
      double squares = 0.0;
      for (std::size_t p = 0; p < game->party_ids.size(); ++p) {
        squares += signs(moment, p) ? (gain[p] - point.gain[p]) * (gain[p] - point.gain[p]) : 0.0;
      }
      seen.measure[kToPoint + k] = std::sqrt(squares);
      if (static_cast<PointKind>(k) == PointKind::nash) {
        seen.measure[kNashRatio] = product_of(gain) / product_of(point.gain);
      } else if (static_cast<PointKind>(k) == PointKind::utilitarian && sum_of(point.gain) > 0.0) {
        seen.measure[kLogrolling] = sum_of(gain) / sum_of(point.gain);
        seen.measure[kLeft] = sum_of(point.gain) - sum_of(gain);
      }
    }
  }

  const Game* game;
  World world;
  Talks talks;
  ZoneSolver zone;
  PointSolver solver;
};

/// Mean over those worlds that have the number.
void add_mean(std::string name, std::string_view meaning, const PairSums& sums, Estimates& estimates) {
  if (sums.b > 0.0) {
    estimates.add(mean_of_worlds(std::move(name), std::string(meaning), sums, static_cast<std::uint64_t>(sums.b)));
  }
}

}  // namespace

std::string efficiency_name(std::string_view measure) {
  return fmt::format("efficiency.{}", measure);
}

bool study_efficiency(const Game& game, const EfficiencyOptions& options, Estimates& estimates) {
  const std::uint64_t n = std::min(kEfficiencyWorlds, options.worlds);
  Team<Judge> team(game, options.threads, options.stop);
  std::vector<Seen> seen(kBatch);
  std::uint64_t agreed = 0;
  std::uint64_t outside = 0;
  std::uint64_t proved = 0;
  std::array<PairSums, kMeasures> measures;
  std::vector<PairSums> gains(kPointWords.size() * game.party_ids.size());
  for (std::uint64_t begin = 0; begin < n; begin += kBatch) {
    if (team.stopped()) {
      return false;
    }
    const std::uint64_t end = std::min(n, begin + kBatch);
    team.each(begin, end, [&](Judge& judge, std::uint64_t world) { seen[world - begin] = judge.look(world); });
    for (std::uint64_t world = begin; world < end; ++world) {
      const Seen& one = seen[world - begin];
      agreed += one.agreed ? 1U : 0U;
      outside += one.agreed && !one.in_zone ? 1U : 0U;
      proved += one.agreed && one.proved ? 1U : 0U;
      for (std::size_t m = 0; m < kMeasures && one.in_zone; ++m) {
        if (std::isfinite(one.measure[m])) {
          measures[m].add(one.measure[m], 1.0);
        }
      }
      for (std::size_t k = 0; k < kPointWords.size() && one.in_zone; ++k) {
        for (std::size_t p = 0; p < game.party_ids.size() && one.points.point[k].found; ++p) {
          gains[k * game.party_ids.size() + p].add(one.points.point[k].gain[p], 1.0);
        }
      }
    }
  }
  if (agreed == 0) {
    return true;
  }
  for (std::size_t m = 0; m < kMeasures; ++m) {
    add_mean(efficiency_name(kEfficiencyMeasures[m]), kMeanings[m], measures[m], estimates);
  }
  estimates.add(share_of_worlds(efficiency_name("outside_zone"), "agreements that gave a signatory less than its reservation: noise or pressure",
                                outside, agreed));
  estimates.add(share_of_worlds(efficiency_name("proved"), "agreements whose comparisons are all proved", proved, agreed));
  for (std::size_t k = 0; k < kPointWords.size(); ++k) {
    for (std::size_t p = 0; p < game.party_ids.size(); ++p) {
      add_mean(point_gain_name(static_cast<PointKind>(k), game.party_ids[p]),
               "value less reservation at this point, at the moment of an agreement", gains[k * game.party_ids.size() + p], estimates);
    }
  }
  return true;
}

}  // namespace zopa

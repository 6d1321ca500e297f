#include "engine/theory.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/core.h>

#include "engine/statistics.hpp"
#include "solve/exact_zone.hpp"

namespace zopa {

namespace {

Estimate estimate(std::string name, std::string meaning, const PairSums& sums, std::uint64_t n, bool share) {
  const Ratio value = ratio(sums, n);
  const Interval interval = share ? share_interval(sums, value, 1)
                                  : Interval{value.value - kWilsonZ * value.standard_error, value.value + kWilsonZ * value.standard_error};
  return {std::move(name),   value.value, value.standard_error, interval.low, interval.high, static_cast<std::uint64_t>(sums.b), "-",
          std::move(meaning)};
}

/// A quantile; its standard error is a quarter of the width of the 95 % interval.
Estimate quantile(const std::vector<double>& sorted, double share) {
  const SampleQuantile found = sample_quantile(std::span(sorted), share);
  return {slack_quantile_name(share), found.value,   0.25 * (found.high - found.low),
          found.low,                  found.high,    sorted.size(),
          "-",                        "quantile of the slack over worlds with an admissible package"};
}

/// Sums over worlds of what a point gives.
struct PointSums {
  PairSums proved;
  std::vector<PairSums> gain;   ///< [n_parties]
  std::vector<PairSums> terms;  ///< [flat levels]
};

}  // namespace

std::string slack_quantile_name(double share) {
  return fmt::format("slack_quantile_{}", share);
}

std::string point_gain_name(PointKind kind, const std::string& party) {
  return fmt::format("{}.gain.{}", kPointWords[static_cast<std::size_t>(kind)], party);
}

std::string point_terms_name(PointKind kind, const std::string& issue, const std::string& level) {
  return fmt::format("{}.terms.{}.{}", kPointWords[static_cast<std::size_t>(kind)], issue, level);
}

std::string point_proved_name(PointKind kind) {
  return fmt::format("{}.proved", kPointWords[static_cast<std::size_t>(kind)]);
}

bool study_theory(const Game& game, const ZoneStudyOptions& options, Estimates& estimates) {
  const std::uint64_t n = options.worlds > 0 ? options.worlds : static_cast<std::uint64_t>(game.scenario.monte_carlo.worlds);
  const Layout& layout = game.layout;
  ZoneSolver zone(game);
  PointSolver points(game);
  World world;
  PairSums found, none, open, inadmissible, slack;
  std::vector<double> slacks;
  std::vector<PointSums> sums(kPointWords.size());
  for (PointSums& sum : sums) {
    sum.gain.resize(static_cast<std::size_t>(game.n_parties()));
    sum.terms.resize(static_cast<std::size_t>(layout.level_offset.back()));
  }
  for (std::uint64_t w = 0; w < n; ++w) {
    if (options.stop && w % 64 == 0 && options.stop()) {
      return false;
    }
    draw_world(game, static_cast<std::uint32_t>(w), world);
    const ExactZone exact = zone.solve(world);
    const bool proved = exact.proof == ZoneProof::proved;
    found.add(proved ? 1.0 : 0.0, 1.0);
    none.add(exact.proof == ZoneProof::disproved ? 1.0 : 0.0, 1.0);
    open.add(exact.proof == ZoneProof::open ? 1.0 : 0.0, 1.0);
    inadmissible.add(exact.lines_to_drop > 0 ? 1.0 : 0.0, 1.0);
    if (exact.slack_proved()) {
      slack.add(exact.slack, 1.0);
      slacks.push_back(exact.slack);
    }
    if (!proved) {
      continue;
    }
    const WorldPoints solved = points.solve(world, opening_situation(game, world), exact.best);
    for (std::size_t k = 0; k < sums.size(); ++k) {
      const WorldPoint& point = solved.point[k];
      if (!point.found) {
        continue;
      }
      sums[k].proved.add(point.proved ? 1.0 : 0.0, 1.0);
      for (std::size_t p = 0; p < sums[k].gain.size(); ++p) {
        sums[k].gain[p].add(point.gain[p], 1.0);
      }
      const Levels levels = layout.levels(point.package);
      for (std::size_t issue = 0; issue < static_cast<std::size_t>(game.n_issues()); ++issue) {
        for (int level = layout.level_offset[issue]; level < layout.level_offset[issue + 1]; ++level) {
          sums[k].terms[static_cast<std::size_t>(level)].add(level - layout.level_offset[issue] == levels[issue] ? 1.0 : 0.0, 1.0);
        }
      }
    }
  }
  estimates.add(estimate("zone_at_start", "a package acceptable to everyone needed exists at the start, proved by one", found, n, true));
  estimates.add(estimate("no_zone_at_start", "no such package exists at the start, proved", none, n, true));
  estimates.add(estimate("zone_open_at_start", "neither was proved within the limit of steps", open, n, true));
  estimates.add(estimate("no_admissible_package_at_start", "absolute red lines and gates leave no package admissible to all signatories",
                         inadmissible, n, true));
  if (!slacks.empty()) {
    estimates.add(estimate("slack_at_start", "largest smallest gain over the reservation, mean over worlds with an admissible package",
                           slack, slacks.size(), false));
    std::sort(slacks.begin(), slacks.end());
    for (const double share : kSlackQuantiles) {
      estimates.add(quantile(slacks, share));
    }
  }
  for (std::size_t k = 0; k < sums.size(); ++k) {
    const auto kind = static_cast<PointKind>(k);
    const auto with_point = static_cast<std::uint64_t>(sums[k].proved.b);
    if (with_point == 0) {
      continue;
    }
    estimates.add(estimate(point_proved_name(kind), "of worlds with this point: proved that nothing better was left out", sums[k].proved,
                           with_point, true));
    for (std::size_t p = 0; p < sums[k].gain.size(); ++p) {
      estimates.add(
          estimate(point_gain_name(kind, game.party_ids[p]), "value less reservation at this point", sums[k].gain[p], with_point, false));
    }
    for (std::size_t issue = 0; issue < game.issue_ids.size(); ++issue) {
      for (std::size_t level = 0; level < game.level_ids[issue].size(); ++level) {
        const auto flat = static_cast<std::size_t>(layout.level_offset[issue]) + level;
        estimates.add(estimate(point_terms_name(kind, game.issue_ids[issue], game.level_ids[issue][level]),
                               "level of the package of this point", sums[k].terms[flat], with_point, true));
      }
    }
  }
  std::vector<Estimate> closed;
  if (!study_conflicts(game, {options.threads, n, options.stop}, closed)) {
    return false;
  }
  for (Estimate& e : closed) {
    estimates.add(std::move(e));
  }
  return true;
}

}  // namespace zopa

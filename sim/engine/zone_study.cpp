#include "engine/zone_study.hpp"

#include <algorithm>
#include <atomic>
#include <memory>
#include <vector>

#include <fmt/core.h>

#include "engine/statistics.hpp"
#include "engine/zone_team.hpp"
#include "world/prior_view.hpp"

namespace zopa {

namespace {

/// Worlds looked at between two questions whether to stop.
constexpr std::uint64_t kBatch = 512;

std::uint64_t worlds_of(const Game& game, const ZoneStudyOptions& options) {
  return options.worlds > 0 ? options.worlds : static_cast<std::uint64_t>(game.scenario.monte_carlo.worlds);
}

/// The scenario with every red line as firm as `share` says.
Scenario with_absolute_share(Scenario scenario, double share) {
  scenario.red_lines.absolute_share = Prior::fixed(share);
  for (auto& [id, line] : scenario.red_lines.lines) {
    if (line.absolute_share) {
      line.absolute_share = Prior::fixed(share);
    }
  }
  return scenario;
}

bool search_at_share(const Game& game, double share, const ZoneStudyOptions& options, std::vector<Estimate>& found) {
  const Game changed = compile(with_absolute_share(game.scenario, share), game.seed, prior_means(game));
  ZoneTeam team(changed, options.threads, options.stop);
  const std::uint64_t n = std::min(kZoneWorlds, worlds_of(game, options));
  const bool proves = game.scenario.monte_carlo.zone_proof != ZoneProofs::none;
  std::atomic<std::uint64_t> count{0};
  for (std::uint64_t begin = 0; begin < n; begin += kBatch) {
    if (team.stopped()) {
      return false;
    }
    team.each(begin, std::min(n, begin + kBatch), [&](Searcher& searcher, std::uint64_t world) {
      if (proves ? searcher.proof(world) == ZoneProof::proved : searcher.finds(world)) {
        count.fetch_add(1, std::memory_order_relaxed);
      }
    });
  }
  found.push_back(share_of_worlds(
      absolute_share_name(share),
      fmt::format("a zone was found at the start when a share {} of the lines that are not movable is absolute", share), count.load(), n));
  return true;
}

}  // namespace

std::string absolute_share_name(double share) {
  return fmt::format("zone_at_absolute_share_{}", share);
}

bool study_zone(const Game& game, const ZoneStudyOptions& options, Estimates& estimates) {
  std::vector<Estimate> found;
  if (!game.line_ids.empty()) {
    for (const double share : kAbsoluteShares) {
      if (!search_at_share(game, share, options, found)) {
        return false;
      }
    }
  }
  if (game.scenario.monte_carlo.zone_proof != ZoneProofs::none &&
      !study_conflicts(game, {options.threads, worlds_of(game, options), options.stop}, found)) {
    return false;
  }
  for (Estimate& estimate : found) {
    estimates.add(std::move(estimate));
  }
  return true;
}

}  // namespace zopa

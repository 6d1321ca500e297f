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
  std::atomic<std::uint64_t> count{0};
  for (std::uint64_t begin = 0; begin < n; begin += kBatch) {
    if (team.stopped()) {
      return false;
    }
    team.each(begin, std::min(n, begin + kBatch), [&](Searcher& searcher, std::uint64_t world) {
      if (searcher.finds(world)) {
        count.fetch_add(1, std::memory_order_relaxed);
      }
    });
  }
  found.push_back(share_of_worlds(
      absolute_share_name(share),
      fmt::format("a zone was found at the start when a share {} of the lines that are not movable is absolute", share), count.load(), n));
  return true;
}

/// The first worlds by index in which no zone was found. Empty if stopped.
std::vector<std::uint64_t> zoneless_worlds(std::uint64_t n, ZoneTeam& team) {
  std::vector<std::uint64_t> worlds;
  std::vector<char> found(kBatch);
  for (std::uint64_t begin = 0; begin < n && worlds.size() < kZonelessWorlds; begin += kBatch) {
    if (team.stopped()) {
      return {};
    }
    const std::uint64_t end = std::min(n, begin + kBatch);
    team.each(begin, end, [&](Searcher& searcher, std::uint64_t world) { found[world - begin] = searcher.finds(world) ? 1 : 0; });
    for (std::uint64_t world = begin; world < end && worlds.size() < kZonelessWorlds; ++world) {
      if (found[world - begin] == 0) {
        worlds.push_back(world);
      }
    }
  }
  return worlds;
}

bool drop_lines(const Game& game, const ZoneStudyOptions& options, std::vector<Estimate>& found) {
  ZoneTeam team(game, options.threads, options.stop);
  const std::vector<std::uint64_t> worlds = zoneless_worlds(worlds_of(game, options), team);
  const std::size_t n_lines = game.line_ids.size();
  std::vector<char> opened(worlds.size() * n_lines);
  for (std::size_t line = 0; line < n_lines; ++line) {
    if (team.stopped()) {
      return false;
    }
    team.each(0, worlds.size(), [&](Searcher& searcher, std::uint64_t i) {
      opened[i * n_lines + line] = searcher.finds_without(worlds[i], static_cast<int>(line)) ? 1 : 0;
    });
  }
  if (worlds.empty()) {
    return !team.stopped();
  }
  std::uint64_t jointly = 0;
  std::vector<std::uint64_t> counts(n_lines, 0);
  for (std::size_t i = 0; i < worlds.size(); ++i) {
    bool any = false;
    for (std::size_t line = 0; line < n_lines; ++line) {
      const bool opens = opened[i * n_lines + line] != 0;
      counts[line] += opens ? 1U : 0U;
      any = any || opens;
    }
    jointly += any ? 0U : 1U;
  }
  found.push_back(share_of_worlds(std::string(kClosedJointlyName), "of worlds without a found zone: dropping any one red line alone opens none",
                           jointly, worlds.size()));
  for (std::size_t line = 0; line < n_lines; ++line) {
    found.push_back(share_of_worlds(dropped_line_name(game.line_ids[line]),
                             "of worlds without a found zone: dropping this red line alone opens one", counts[line], worlds.size()));
  }
  return true;
}

}  // namespace

std::string absolute_share_name(double share) {
  return fmt::format("zone_at_absolute_share_{}", share);
}

std::string dropped_line_name(const std::string& line) {
  return "zone_opened_by_dropping." + line;
}

bool study_zone(const Game& game, const ZoneStudyOptions& options, Estimates& estimates) {
  if (game.line_ids.empty()) {
    return true;
  }
  std::vector<Estimate> found;
  for (const double share : kAbsoluteShares) {
    if (!search_at_share(game, share, options, found)) {
      return false;
    }
  }
  if (!drop_lines(game, options, found)) {
    return false;
  }
  for (Estimate& estimate : found) {
    estimates.add(std::move(estimate));
  }
  return true;
}

}  // namespace zopa

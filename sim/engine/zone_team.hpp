#pragma once
/// \file
/// Searches for a zone in many worlds over threads; the answers do not depend on how many. Included where TBB may be used.

#include <cstdint>
#include <span>

#include "engine/team.hpp"
#include "search/situation.hpp"
#include "search/zone.hpp"
#include "solve/conflicts.hpp"
#include "world/world.hpp"

namespace zopa {

/// What one thread needs to search worlds of a game.
struct Searcher {
  explicit Searcher(const Game& the_game) : game(&the_game), search(the_game), zone(the_game, {.slack = 0}), conflicts(the_game) {}

  bool finds(std::uint64_t index) {
    draw_world(*game, static_cast<std::uint32_t>(index), world);
    return search.find(world).found;
  }
  /// The same, trying packages first that opened a zone in the same world under a stricter reading: to the signatories they are worth as
  /// much under a looser one, so that a zone is lost only where a party that does not sign withholds its consent.
  /// \param witness receives the package found
  bool finds(std::uint64_t index, std::span<const Package* const> first, Package& witness) {
    draw_world(*game, static_cast<std::uint32_t>(index), world);
    reset(*game, world, opening);
    ZoneFinding finding = search.find(world, opening, first.empty() ? nullptr : first.front());
    for (std::size_t k = 1; k < first.size() && !finding.found; ++k) {
      finding = search.find(world, opening, first[k]);
    }
    witness = finding.best;
    return finding.found;
  }
  ZoneProof proof(std::uint64_t index) {
    draw_world(*game, static_cast<std::uint32_t>(index), world);
    return zone.solve(world).proof;
  }
  /// Whether a world has a zone, proved, once a red line is gone; the world is then as drawn again.
  bool opens_without(std::uint64_t index, int line) {
    draw_world(*game, static_cast<std::uint32_t>(index), world);
    drop_line(*game, world, line);
    const bool opens = zone.solve(world).proof == ZoneProof::proved;
    draw_world(*game, static_cast<std::uint32_t>(index), world);
    return opens;
  }

  const Game* game;
  ZoneSearch search;
  ZoneSolver zone;
  ConflictSolver conflicts;
  World world;
  Situation opening;
};

/// Runs searches over threads.
using ZoneTeam = Team<Searcher>;

}  // namespace zopa

#pragma once
/// \file
/// What theory says of one world: its zone with proof, what closes it, its solution points and the frontier between two signatories.

#include <string>
#include <utility>
#include <vector>

#include "input/json.hpp"
#include "solve/conflicts.hpp"
#include "solve/exact_zone.hpp"
#include "solve/world_points.hpp"

namespace zopa {

inline constexpr int kFrontierParts = 24;  ///< parts into which the most that one signatory can gain is divided

/// Everything solved of one world.
struct SolvedWorld {
  World world;
  ExactZone zone;
  Conflicts conflicts;               ///< none where there is a zone
  WorldPoints points;                ///< none found where there is no zone
  int one = 0, other = 0;            ///< parties of the plane: the first two that sign, those at war first
  std::vector<WorldPoint> frontier;  ///< in that plane, ascending in the gain of the other; empty without a zone or with one signatory
};

[[nodiscard]] SolvedWorld solve_world(const Game& game, std::uint32_t index);

[[nodiscard]] Json world_json(const Game& game, const SolvedWorld& solved);
[[nodiscard]] std::string world_text(const Game& game, const SolvedWorld& solved);

}  // namespace zopa

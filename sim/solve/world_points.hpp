#pragma once
/// \file
/// Solution points of one world over its signatories: the package of each, exact on the discrete set of packages, with the consent of the
/// holders of levers as a constraint and the reservations as disagreement point.

#include "solve/exact_search.hpp"

namespace zopa {

/// Which point.
enum class PointKind : std::uint8_t { nash, kalai_smorodinsky, egalitarian, utilitarian };
inline constexpr std::array<std::string_view, 4> kPointWords{"nash", "kalai_smorodinsky", "egalitarian", "utilitarian"};

/// One point of a world.
struct WorldPoint {
  bool found = false;   ///< some package gives every signatory its reservation (for a product: more than that)
  bool proved = false;  ///< nothing better was left out
  Package package{};
  std::array<double, kMaxParties> gain{};  ///< V - R of every party [-]
};

/// All points of a world.
struct WorldPoints {
  std::array<WorldPoint, kPointWords.size()> point;
  std::array<double, kMaxParties> ideal{};  ///< the most each signatory could gain while all get their reservations [-]
  bool ideal_proved = true;
};

/// Finds points; one per thread.
class PointSolver {
 public:
  /// \param most_steps of each search
  explicit PointSolver(const Game& game, std::int64_t most_steps = 250'000) : game_(&game), exact_(game), most_steps_(most_steps) {}

  /// \param witness a package that proves the zone of the world; without one there are no points
  [[nodiscard]] WorldPoints solve(const World& world, const Situation& situation, const Package& witness);

 private:
  [[nodiscard]] WorldPoint find(const World& world, const Situation& situation, const Aim& aim, const Package& first);

  const Game* game_;
  ExactSearch exact_;
  std::int64_t most_steps_;
};

}  // namespace zopa

#pragma once
/// \file
/// Solution points of one world over its signatories: the package of each, exact on the discrete set of packages, with the consent of the
/// holders of levers as a constraint and the reservations as disagreement point.

#include <vector>

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

/// How far a package lies from the frontier.
struct FrontierDistance {
  double level = 0.0;  ///< largest e for which some package gives each signatory at least e x direction more; 0: on the frontier [-]
  bool proved = false;
};

/// Bargaining powers of the parties as stated, 1 where none is; those of the signatories have a mean of 1, since only ratios matter.
/// \param signatories bits of them
[[nodiscard]] std::array<double, kMaxParties> bargaining_powers(const Game& game, std::uint32_t signatories);
/// Whether some party states one.
[[nodiscard]] bool states_power(const Game& game);

/// Finds points; one per thread. Nash's product is that of the gains to the bargaining powers.
class PointSolver {
 public:
  /// \param most_steps of each search
  explicit PointSolver(const Game& game, std::int64_t most_steps = 250'000) : game_(&game), exact_(game), most_steps_(most_steps) {}

  /// \param witness a package that proves the zone of the world; without one there are no points
  [[nodiscard]] WorldPoints solve(const World& world, const Situation& situation, const Package& witness);
  /// \param package that is admissible and consented to \param direction [n_parties] >= 0, some > 0; the ideal gains, for one
  [[nodiscard]] FrontierDistance distance(const World& world, const Situation& situation, const Package& package,
                                          const std::array<double, kMaxParties>& direction);
  /// The frontier in the plane of two signatories, all others getting at least their reservations: the most the one can gain while the other
  /// gains at least so many even parts of the most that it can. Ascending in the gain of the other, each package once.
  /// \param solved of this world \param n >= 2 parts
  [[nodiscard]] std::vector<WorldPoint> frontier(const World& world, const Situation& situation, const WorldPoints& solved, int one, int other,
                                                 int n);

 private:
  [[nodiscard]] WorldPoint find(const World& world, const Situation& situation, const Aim& aim, const Package& first);

  const Game* game_;
  ExactSearch exact_;
  std::int64_t most_steps_;
};

}  // namespace zopa

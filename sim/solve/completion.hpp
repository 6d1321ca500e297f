#pragma once
/// \file
/// Fills what a package leaves open: the completion that gives most to the signatory that gains least.

#include "solve/exact_zone.hpp"

namespace zopa {

/// A package of which some levels are known.
using KnownLevels = std::vector<int>;  ///< [n_issues] a level; -1: open

/// Fills packages; one per thread. Allocates nothing after the first ones.
class Completer {
 public:
  explicit Completer(const Game& game) : game_(&game), solver_(game) {}

  /// The completion with the largest smallest V - R over the signatories, among those that nobody who signs or holds a lever finds
  /// inadmissible and to which the holders consent. Where the known levels leave no such completion, as few parties as possible are put
  /// on the wrong side of their lines in each bundle, and if that is not enough the holders are not asked.
  /// \param world unchanged when the call returns
  /// \param situation receives the opening with the options closed that say otherwise than the package
  [[nodiscard]] Package complete(World& world, const KnownLevels& known, Situation& situation);

 private:
  void close_others(const KnownLevels& known, Situation& situation) const;
  /// Lets those be on the wrong side of their lines who must.
  void relax(World& world, Situation& situation) const;

  const Game* game_;
  ZoneSolver solver_;
  std::vector<std::uint32_t> barred_;  ///< [n_options] as the world has it
};

}  // namespace zopa

#pragma once
/// \file
/// Is there a zone of possible agreement? By search: a package that is found proves one; "none found" proves nothing.
///
/// Weighted sums of the signatories' values have their best package bundle by bundle; the weights move toward whoever is furthest
/// from accepting (subgradient steps on the dual, Shor 1985), then single moves and pairs of moves on exact values. Stops at the
/// first witness. Cost: a few microseconds where a zone is easy, some ten where there is none.

#include <limits>

#include "search/consent.hpp"
#include "search/zone_moves.hpp"
#include "search/zone_options.hpp"
#include "value/surrogate.hpp"

namespace zopa {

/// What a search came to.
struct ZoneFinding {
  bool found = false;
  bool impossible = false;  ///< some bundle has no option that all signatories could accept: there is no zone, proved
  double slack =
      0.0;  ///< smallest V - R (or consent gap) of the best package met, less kBarredPenalty if that is inadmissible; not a number if impossible [-]
  Package best{};      ///< that package; the witness if found
  double reach = 0.0;  ///< largest smallest V - R over signatories of all packages met, whatever the holders of levers say [-]
  double ceiling = std::numeric_limits<double>::infinity();  ///< no package has more, met or not, if that is proved [-]
  double bound = std::numeric_limits<double>::infinity();    ///< nor has one that is consented to under this outlook [-]
  Outlook outlook;                                           ///< under which they were met
  std::uint32_t signatories = 0;
};

/// Searches for a zone; one per thread. Allocates nothing after the first search.
class ZoneSearch {
 public:
  explicit ZoneSearch(const Game& game) : game_(&game) {}

  /// At the start of the talks in a world.
  [[nodiscard]] ZoneFinding find(const World& world);
  /// In a situation. \param first a package to try first, for example the best of an earlier search; null: none
  /// \param surrogate of the world in this situation, linearised at the reference package, if somebody has it already
  [[nodiscard]] ZoneFinding find(const World& world, const Situation& situation, const Package* first,
                                 const Surrogate* surrogate = nullptr);
  /// Looks again from what an earlier search left, by single moves only: for later rounds, when little has changed. Free where the
  /// change is too small to make any package that was met acceptable.
  void again(const World& world, const Situation& situation, ZoneFinding& finding);
  /// Whether a proof that there is no zone still holds: too little has changed since to make any package acceptable.
  [[nodiscard]] bool still_closed(const World& world, const Situation& situation, const ZoneFinding& finding) const;

 private:
  struct Score {
    double slack;
    bool witness;
  };
  [[nodiscard]] Score score(const World& world, const Situation& situation, const Package& package, const PackageSum& sum,
                            const Worth& value, ZoneFinding& finding) const;
  bool consider(const World& world, const Situation& situation, const Package& package, ZoneFinding& finding) const;
  bool consider(const World& world, const Situation& situation, const Package& package, const PackageSum& sum, const Worth& value,
                ZoneFinding& finding) const;
  [[nodiscard]] ZoneFinding nothing_yet(const Situation& situation) const;
  /// What the smallest V - R of a package has gained at most since [-].
  [[nodiscard]] double most_gained(const World& world, const Situation& situation, const ZoneFinding& finding) const;
  /// Tries every package, where they are few.
  bool enumerate(const World& world, const Situation& situation, ZoneFinding& finding) const;
  bool sweep_weights(const World& world, const Situation& situation, ZoneOptions::Use use, ZoneFinding& finding);
  /// Climbs from the best package by single moves, then by pairs of moves, until a witness or nothing better comes up.
  bool climb(const World& world, const Situation& situation, ZoneFinding& finding);
  bool single_moves(const World& world, const Situation& situation, ZoneFinding& finding);
  bool pair_moves(const World& world, const Situation& situation, ZoneFinding& finding);

  const Game* game_;
  Situation opening_;
  Surrogate surrogate_;
  ZoneOptions open_;
  ZoneMoves moves_;
  double ceiling_ =
      0.0;  ///< smallest weighted mean slack of the packages best for some weights: no package does better, up to the surrogate's error
};

}  // namespace zopa

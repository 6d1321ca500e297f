#pragma once
/// \file
/// Which constraints close the zone of a world: the minimal sets that do so jointly, whatever else is given up.
///
/// Constraints are the reservation of each signatory, the consent of each party that holds levers without signing, each red line that is
/// absolute in that world, and each gate that is firm. A minimal conflict (an irreducible infeasible set; Chinneck & Dravnieks 1991) leaves
/// no package that meets all of its members, but some package once any one of them is given up. They are found together with the sets of
/// constraints that packages break, each being the minimal hitting sets of the other (Reiter 1987).

#include <cstdint>
#include <vector>

#include "solve/exact_zone.hpp"

namespace zopa {

/// One constraint on packages.
struct Constraint {
  enum class Kind : std::uint8_t { reservation, consent, red_line, gate };
  Kind kind = Kind::reservation;
  int index = 0;  ///< party of a reservation or a consent; into Game::line_ids; into Game::gate_ids
  int party = 0;  ///< whose it is
  friend bool operator==(const Constraint&, const Constraint&) = default;
};

/// Every constraint that can occur in some world of a game: reservations, consents, red lines, gates, each in the order of ids.
[[nodiscard]] std::vector<Constraint> all_constraints(const Game& game);
/// "reservation.russia", "consent.eu", "red_line.ukraine_no_withdrawal", "gate.nato_for_guarantee"
[[nodiscard]] std::string name_of(const Game& game, const Constraint& constraint);

/// Minimal sets, as bits over some list.
using ConstraintSet = std::uint64_t;

/// What closes the zone of one world.
struct Conflicts {
  std::vector<Constraint> constraints;  ///< those in force in this world
  std::vector<ConstraintSet> minimal;   ///< minimal conflicts, bits over `constraints`, ascending; empty if there is a zone
  bool complete = true;                 ///< every minimal conflict is known, each proved
  /// Constraints that open the zone when they alone are given up: those in every minimal conflict.
  [[nodiscard]] ConstraintSet opens_alone() const;
};

/// Whether a set of constraints is a conflict: whether it contains a minimal one.
[[nodiscard]] bool closes(const std::vector<ConstraintSet>& minimal, ConstraintSet set);

/// Minimal sets that have a member in common with every given one. \return none if there would be more than `most`
[[nodiscard]] std::vector<ConstraintSet> minimal_hitting_sets(const std::vector<ConstraintSet>& sets, std::size_t most);

/// Shapley's shares in a game that only closing sets win: what each player adds to a closing set, over all orders in which players join.
/// \param minimal minimal conflicts \param players [n] sets of constraints of the players, together all that occur; at most 16
/// \return [n], adding up to 1
/// Source: Shapley (1953), A value for n-person games.
[[nodiscard]] std::vector<double> shapley_shares(const std::vector<ConstraintSet>& minimal, const std::vector<ConstraintSet>& players);

/// Finds conflicts; one per thread.
class ConflictSolver {
 public:
  explicit ConflictSolver(const Game& game) : game_(&game), zone_(game, {.zone = 200'000, .slack = 0}) {}
  /// \param world its table of barred options is changed meanwhile and put back
  [[nodiscard]] Conflicts solve(World& world);

 private:
  void list(const World& world, Conflicts& conflicts);
  /// Constraints that a package breaks with only `set` in force; 0 with `open` false if there is no such package.
  struct Answer {
    bool decided = false, open = false;
    ConstraintSet broken = 0;
  };
  [[nodiscard]] Answer look(World& world, const Conflicts& conflicts, ConstraintSet set);
  [[nodiscard]] ConstraintSet broken_by(const World& world, const Conflicts& conflicts, ConstraintSet set, const Package& package) const;

  const Game* game_;
  ZoneSolver zone_;
  Barriers barriers_;
  Situation opening_, situation_;
  std::vector<std::uint32_t> barred_;  ///< as drawn
};

}  // namespace zopa

#pragma once
/// \file
/// What every move from a package, and every pair of moves, comes to for whoever is worst off: exact values of many packages at once,
/// in loops over vector lanes.

#include <array>
#include <vector>

#include "search/situation.hpp"

namespace zopa {

/// The single-issue moves from one package to options that the signatories could accept.
class ZoneMoves {
 public:
  struct Move {
    int bundle, option;
  };

  /// Lists them. Everything passed must outlive the answers. Allocates only when it grows.
  void list(const Game& game, const World& world, const Situation& situation, const Package& from);

  [[nodiscard]] std::size_t size() const { return moves_.size(); }
  [[nodiscard]] const Move& operator[](std::size_t i) const { return moves_[i]; }

  /// Smallest V - R over the signatories after each move. \return [size]
  [[nodiscard]] const double* worst_alone();
  /// After move `i` and each later one. \return [size], meaningless up to i and where both change the same bundle
  [[nodiscard]] const double* worst_with(std::size_t i);

 private:
  void find_worst(const PackageSum& from, std::size_t first);

  const World* world_ = nullptr;
  const Situation* situation_ = nullptr;
  PackageSum from_;
  std::vector<Move> moves_;
  std::array<std::vector<double>, kMaxParties> utility_;  ///< change of each signatory's utility [by move]
  std::vector<double> log_hazard_, exposure_;             ///< changes [by move]
  std::vector<double> clipped_, hazard_, worst_;          ///< buffers [by move]
};

}  // namespace zopa

#pragma once
/// \file
/// The options that are not out of the question, bundle after bundle, with what each is worth: what the search for a zone runs over.
/// Straight arrays, so that its inner loops run in vector lanes.

#include <array>
#include <vector>

#include "search/situation.hpp"
#include "value/surrogate.hpp"

namespace zopa {

/// Options that the signatories could accept.
class ZoneOptions {
 public:
  /// Lists them. \param use_levers whether options that need the consent of a party that does not sign may be used
  /// \return whether every bundle has one
  [[nodiscard]] bool list(const Game& game, const World& world, const Situation& situation, bool use_levers);

  /// Takes over the values of all parties; call after list.
  void take_values(const Surrogate& surrogate, int n_parties);

  /// The package with the best option of every bundle for some weights on the parties; of equals the first option.
  /// \param weights [n_parties]
  [[nodiscard]] Package best(const std::array<double, kMaxParties>& weights);

 private:
  const Layout* layout_ = nullptr;
  int n_parties_ = 0;
  std::vector<int> options_;    ///< flat, ascending
  std::vector<int> first_;      ///< [n_bundles + 1] place of the first of each bundle
  std::vector<double> values_;  ///< [n_parties x options]
  std::vector<double> scores_;  ///< [options]
};

/// Moves of one bundle each, and the pairs of them that promise most to whoever is worst off.
class PairsOfMoves {
 public:
  struct Move {
    int bundle, option;
  };
  void clear();
  void add(Move move, const std::array<double, kMaxParties>& change);
  [[nodiscard]] std::size_t size() const { return moves_.size(); }
  [[nodiscard]] const Move& move(std::size_t i) const { return moves_[i]; }

  /// Smallest slack after move `i` and every later move, as the changes add up. \param slack [n_parties] before them
  /// \param parties those that count \return [size], valid from i + 1 on
  [[nodiscard]] const double* worst_with(std::size_t i, const std::array<double, kMaxParties>& slack, std::uint32_t parties);

 private:
  std::vector<Move> moves_;
  std::array<std::vector<double>, kMaxParties> change_;  ///< of each party by move
  std::vector<double> worst_;
};

}  // namespace zopa

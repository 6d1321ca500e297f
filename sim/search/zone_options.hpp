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
  /// Which options may be used: those of which nobody but the signatories holds a lever, or all.
  enum class Use { without_levers, all };

  /// Lists them.
  /// \return whether every bundle has one
  [[nodiscard]] bool list(const Game& game, const World& world, const Situation& situation);

  /// Whether every bundle has one that may be used.
  [[nodiscard]] bool is_complete(Use use) const { return use == Use::all || complete_without_levers_; }
  /// Whether there is an option with a lever that somebody else holds.
  [[nodiscard]] bool has_levers() const { return has_levers_; }

  /// Takes over the values of all parties; call after list.
  void take_values(const Surrogate& surrogate, int n_parties);

  /// The package with the best option of every bundle for some weights on the parties; of equals the first in the list.
  /// \param weights [n_parties]
  [[nodiscard]] Package best(const std::array<double, kMaxParties>& weights, Use use);

 private:
  /// Places of the options of one bundle in the list, those without levers first.
  struct Range {
    int first, levers, end;
  };
  const Layout* layout_ = nullptr;
  int n_parties_ = 0;
  std::size_t n_ = 0;
  bool complete_without_levers_ = true;
  bool has_levers_ = false;
  std::vector<Range> ranges_;            ///< [n_bundles]
  std::vector<int> options_;             ///< flat
  std::vector<int> levers_;              ///< buffer of list
  std::vector<std::uint32_t> standing_;  ///< [n_options] buffer of list
  std::vector<double> values_;           ///< [n_parties x options in the list]
  std::vector<double> scores_;           ///< [options in the list]
};

}  // namespace zopa

#pragma once
/// \file
/// What makes packages inadmissible in one world: the red lines that are absolute there, and the gates that are firm there. Each lies within
/// one bundle, so a package is barred by whatever bars one of its options.

#include <cstdint>
#include <vector>

#include "search/situation.hpp"

namespace zopa {

/// Barriers that can be told apart in one world; what lies beyond stays in place.
inline constexpr int kMostBarriers = 48;

/// One absolute red line or firm gate.
struct Barrier {
  enum class Kind : std::uint8_t { red_line, gate };
  Kind kind = Kind::red_line;
  int index = 0;  ///< into Game::line_ids or Game::gate_ids
  int party = 0;  ///< whose it is
};

/// All barriers of a world. A buffer.
struct Barriers {
  std::vector<Barrier> list;
  std::vector<std::uint64_t> at_option;  ///< [n_options] bits of the barriers that bar the option
  std::vector<double> strength;          ///< scratch

  /// Lists red lines first, then gates, each in the order of ids; none of parties outside `parties` (bits).
  void fill(const Game& game, const World& world, std::uint32_t parties);
  /// Bits of the barriers of a set of parties.
  [[nodiscard]] std::uint64_t of(std::uint32_t parties) const;
};

/// Smallest number of barriers of the signatories without which some package that can be offered is admissible to all of them.
[[nodiscard]] int fewest_to_drop(const Game& game, const Situation& situation, const Barriers& barriers);

}  // namespace zopa

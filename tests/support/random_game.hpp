#pragma once
/// \file
/// Random scenarios, small enough to look at every package: what must hold of any game is tested on many of them.

#include <cstdint>

#include "scenario/scenario.hpp"

namespace zopa::test {

/// What a random scenario may hold.
struct GameKind {
  enum class Fight { maybe, always, never };

  int most_packages = 50000;
  int fewest_parties = 2;
  int most_parties = 4;            ///< signatories and others
  bool holders_aside = true;       ///< whether parties that do not sign may hold levers
  Fight war = Fight::maybe;
  bool noise = true;               ///< whether parties decide and mediators hear with errors
};

/// Scenario number `index` of a kind; passes every check. All kinds of red line, index, gate, effect, protocol and institution occur.
[[nodiscard]] Scenario random_scenario(std::uint32_t index, const GameKind& kind = {});

}  // namespace zopa::test

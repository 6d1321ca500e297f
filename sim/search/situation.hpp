#pragma once
/// \file
/// One moment of the talks as everybody's yes depends on it: the front, who must sign, what can be offered.

#include <cstdint>
#include <vector>

#include "value/tables.hpp"
#include "world/world.hpp"

namespace zopa {

/// Bit of a party in a set of parties.
[[nodiscard]] constexpr std::uint32_t bit(int party) { return 1U << party; }

/// What holds at one moment. Options that cannot be offered are closed: a guarantee that was withdrawn, the levers of a mediator that left.
struct Situation {
  Outlook outlook;
  std::uint32_t signatories = 0;           ///< bits of the parties that must sign
  std::uint32_t absent = 0;                ///< bits of parties that left: they neither sign nor consent
  std::vector<std::uint8_t> closed;        ///< [n_options] 1: cannot be offered
};

/// The situation at the start of the talks.
[[nodiscard]] Situation opening_situation(const Game& game, const World& world);
/// Allocation-free form of the above.
void reset(const Game& game, const World& world, Situation& situation);

/// Closes every option that has a level of `issue` above `keep` in nominal order.
void close_above(const Game& game, Situation& situation, int issue, int keep);

/// Takes a party out of the talks: it does not sign, and levels that need its consent are closed.
void leave(const Game& game, Situation& situation, int party);

/// Whether some option of the package is closed.
[[nodiscard]] bool is_closed(const Layout& layout, const Situation& situation, const Package& package);

}  // namespace zopa

#pragma once
/// \file
/// Every offer of one play, with all answers, to be compared with the same game played elsewhere.

#include <string>

#include "talks/journal.hpp"
#include "world/world.hpp"

namespace zopa {

/// A line for every offer or draft, and one for every answer to it.
[[nodiscard]] std::string offers_table(const Game& game, const Journal& journal, const Outcome& outcome);

/// The same and what everybody got, as JSON; numbers read back to the same bits, what does not exist is null.
[[nodiscard]] std::string offers_json(const Game& game, const World& world, std::uint32_t replicate, const Journal& journal,
                                      const Outcome& outcome);

}  // namespace zopa

#pragma once
/// \file
/// One play of the talks as a text that a reader follows without knowing the program.

#include <string>

#include "solve/exact_zone.hpp"
#include "talks/journal.hpp"
#include "world/world.hpp"

namespace zopa {

/// Who wants what, what stands firm, what fighting on is worth, what was put on the table, who refused and why, how it ended.
/// At most 100 columns. \param zone at the start, with proof; null: only what the search came to is told
[[nodiscard]] std::string transcript(const Game& game, const World& world, std::uint32_t replicate, const Journal& journal,
                                     const Outcome& outcome, const ExactZone* zone = nullptr);

/// The part before the talks: parties, red lines, gates, deadline. (transcript_opening.cpp)
[[nodiscard]] std::string transcript_opening(const Game& game, const World& world);

/// A strike, a vote, a return to the table, or what became of an agreement, in words and numbers. (transcript_events.cpp)
[[nodiscard]] std::string event_text(const Game& game, const Entry& entry);
/// What parties believed at the start and at the end, where they learn; else nothing. (transcript_beliefs.cpp)
[[nodiscard]] std::string transcript_beliefs(const Game& game, const World& world, const Journal& journal);
/// What the play came to. (transcript_summary.cpp)
[[nodiscard]] std::string transcript_summary(const Game& game, const Outcome& outcome, const ExactZone* zone);

/// Name of a party as shown.
[[nodiscard]] std::string party_name(const Game& game, int party);

/// ".412", "-.031", "1.000"
[[nodiscard]] std::string utility_text(double value);

/// Words at a hanging indent: the first line starts with `first`, further lines with as many spaces.
[[nodiscard]] std::string hanging(const std::string& first, const std::string& words);

}  // namespace zopa

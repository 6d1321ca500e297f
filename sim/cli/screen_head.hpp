#pragma once
/// \file
/// How every screen begins: with the notice of the scenario, then with what was computed and what the parentheses mean.

#include <cstdint>
#include <string>
#include <string_view>

#include "world/game.hpp"

namespace zopa {

/// The notice in lines, an empty one after it; nothing where there is none.
[[nodiscard]] std::string notice_text(std::string_view notice);

/// "1,024 worlds, one play of the talks in each".
[[nodiscard]] std::string size_text(std::uint64_t worlds, std::uint64_t replicates);

/// Notice, title, id and date, then what was computed and the seed, then what the parentheses mean. \param size such as size_text()
[[nodiscard]] std::string screen_head(const Game& game, std::string_view size);

}  // namespace zopa

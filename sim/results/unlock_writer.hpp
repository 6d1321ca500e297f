#pragma once
/// \file
/// Writes what `unlock` found. All at once: the file is there when the search is done.

#include <string>

#include "engine/unlocking.hpp"
#include "results/result_writer.hpp"
#include "world/game.hpp"

namespace zopa {

inline constexpr std::string_view kUnlockKind = "unlock";

/// \throws IoError as ResultWriter
void write_unlocking(const std::string& path, const Game& game, const ScenarioRecord& scenario, const Unlocking& unlocking,
                     const Session& session);

}  // namespace zopa

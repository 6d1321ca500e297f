#pragma once
/// \file
/// What `zopa evaluate -o` writes: every number of the evaluated packages, a row a number.

#include <string>
#include <vector>

#include "engine/evaluation.hpp"
#include "world/game.hpp"

namespace zopa {

/// CSV with lines `# key: text` about it. Of a package: `all`, every party, every red line that it crosses, and `issue.level` for what was
/// filled in.
/// \param verdicts  one for each package
/// \param worlds    over which they were taken
/// \throws IoError if it cannot be written
void write_packages(const std::string& path, const Game& game, const std::vector<OpenPackage>& packages,
                    const std::vector<Verdict>& verdicts, std::uint64_t worlds);

}  // namespace zopa

#pragma once
/// \file
/// The screens of `zopa evaluate`: all packages in a table, or one at length.

#include <string>
#include <vector>

#include "engine/evaluation.hpp"

namespace zopa {

/// One package after the other in a table: who accepts, and how long it would hold.
[[nodiscard]] std::string packages_table(const Game& game, const std::vector<OpenPackage>& packages, const std::vector<Verdict>& verdicts);

/// One package: what is known of it and what was filled in, what stands against it, and what each party makes of it.
[[nodiscard]] std::string package_block(const Game& game, const OpenPackage& package, const Verdict& verdict);

}  // namespace zopa

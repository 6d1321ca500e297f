#pragma once
/// \file
/// What must be true of a scenario as a whole: ranges, references, and that nothing a run needs is missing or contradictory.

#include <cstddef>
#include <string_view>
#include <vector>

#include "core/error.hpp"
#include "random/ranking.hpp"
#include "scenario/scenario.hpp"

namespace zopa {

inline constexpr std::size_t kMostSignatories = 8;                            ///< turn orders are tried up to here
inline constexpr std::size_t kMostLevels = 250;                               ///< a level is a byte in result files, with room for marks
inline constexpr std::size_t kMostRankedIssues = RankingSampler::kMostItems;  ///< of one party

/// Every rule the scenario breaks, in no particular order; paths are those of walk().
[[nodiscard]] std::vector<Problem> check(const Scenario& scenario);

/// Whether a path leads to how a scenario is read, watched or run, not to what it is: all variants of a scenario share that.
[[nodiscard]] bool shared_by_variants(std::string_view path);

}  // namespace zopa

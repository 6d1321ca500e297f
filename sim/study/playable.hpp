#pragma once
/// \file
/// That everything a scenario declares can be played: its variants, its decisions, and the points of its sweeps.

#include "input/load.hpp"

namespace zopa {

/// Points of a sweep that are looked at, at most; `zopa sweep plan` looks at all.
inline constexpr std::size_t kMostLookedAt = 500;

/// Checks variants and decisions, then the points of each sweep that show a value no earlier point showed: an Inspection of load_scenario().
/// Tables are read by `read`. Sweeps over variants are left alone where a variant cannot be played: its problems would come back.
void check_playable(const Scenario& scenario, Origins& origins, Findings& findings, const FileSource& read);

}  // namespace zopa

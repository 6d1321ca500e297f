#pragma once
/// \file
/// Bundles: issues that must be searched together, because something depends on their combination. Search is exact within a bundle
/// and additive between them.

#include <cstdint>
#include <string>
#include <vector>

#include "scenario/scenario.hpp"

namespace zopa {

/// Most combinations of levels a bundle may have.
inline constexpr std::int64_t kMostJointOptions = std::int64_t{1} << 14;

/// Connected components of the issues, tied by indices and by every condition that names two or more issues: those of red lines,
/// interactions, hazard effects and, unless linkages are endogenous, gates with what they ask in return. Every issue is in one bundle;
/// bundles and the issues in them are in the order of the ids.
[[nodiscard]] std::vector<std::vector<std::string>> bundles(const Scenario& scenario);

/// Combinations of levels of some issues; stops counting above kMostJointOptions.
[[nodiscard]] std::int64_t joint_options(const Scenario& scenario, const std::vector<std::string>& bundle);

/// Most packages that are all looked at where a tactic goes through them in order.
inline constexpr int kMostOrderedPackages = 1'000'000;

/// Most packages where a tactic weighs all of them against each other in every round.
inline constexpr int kMostWeighedPackages = 100'000;

/// Whether some party bargains by the tactic `equilibrium`; check() then sees to it that all signatories do.
[[nodiscard]] bool plays_equilibrium(const Scenario& scenario);

/// How many packages there are.
[[nodiscard]] double n_packages(const Scenario& scenario);

}  // namespace zopa

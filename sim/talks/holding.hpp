#pragma once
/// \file
/// How likely an agreement in force is to break, as it turns out and not as the parties see it.

#include <array>
#include <cstdint>

#include "value/tables.hpp"
#include "world/world.hpp"

namespace zopa {

/// Hazard that acts after signature [1/year]: that of the package, times what insincere signatories make of it, times what dissatisfied ones
/// do, times what a shift of power that goes too far does. \param signatories bits \param gain [n_parties] V - R, without noise and pressure [-]
[[nodiscard]] double realised_hazard(const Game& game, const World& world, const Outlook& outlook, const PackageSum& sum, std::uint32_t signatories,
                                     const std::array<double, kMaxParties>& gain);

/// Whether a package shifts power so far that whoever of those who fight gains by it could not be held to it: the shift takes a year, and
/// what they divide is what the package is worth to them while it holds.
[[nodiscard]] bool shifts_too_far(const Game& game, const World& world, const Outlook& outlook, const PackageSum& sum);

}  // namespace zopa

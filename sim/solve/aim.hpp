#pragma once
/// \file
/// What an exact search over all packages looks for: the largest level t at which some package gives every signatory at least
/// floor + t x scale. One form serves the zone and its slack (floor R, scale 1), Kalai and Smorodinsky's point (scale: what each could
/// gain at most), the most one party can get (scale 0 for the others) and the distance of a package from the frontier (floor: its values).

#include <array>
#include <limits>

#include "search/situation.hpp"

namespace zopa {

/// A ray of demands; entries of parties that do not sign are ignored.
struct Aim {
  std::array<double, kMaxParties> floor{};  ///< demanded at level 0 [-]
  std::array<double, kMaxParties> scale{};  ///< demanded beyond it per level, >= 0 and not all 0 [-]

  [[nodiscard]] double demand(int party, double level) const {
    return floor[static_cast<std::size_t>(party)] + level * scale[static_cast<std::size_t>(party)];
  }
  /// Level from which on a party demands at least `value`.
  [[nodiscard]] double level_demanding(int party, double value) const {
    constexpr double kInfinity = std::numeric_limits<double>::infinity();
    const double missing = value - floor[static_cast<std::size_t>(party)];
    const double per_level = scale[static_cast<std::size_t>(party)];
    return per_level > 0.0 ? missing / per_level : missing <= 0.0 ? -kInfinity : kInfinity;
  }
};

/// The zone and its slack: level t means that every signatory gains t over its reservation.
[[nodiscard]] inline Aim slack_aim(const Situation& situation) {
  Aim aim;
  aim.floor = situation.outlook.reservation;
  aim.scale.fill(1.0);
  return aim;
}

/// Level that some values reach; minus infinity if a party with scale 0 gets less than its floor.
/// \param values [n_parties] V
[[nodiscard]] inline double level_of(const Aim& aim, std::uint32_t signatories, const std::array<double, kMaxParties>& values) {
  double level = std::numeric_limits<double>::infinity();
  for (std::size_t p = 0; p < kMaxParties; ++p) {
    if ((signatories >> p & 1U) != 0U) {
      const double gain = values[p] - aim.floor[p];
      if (aim.scale[p] > 0.0) {
        level = std::min(level, gain / aim.scale[p]);
      } else if (gain < 0.0) {
        return -std::numeric_limits<double>::infinity();
      }
    }
  }
  return level;
}

}  // namespace zopa

#pragma once
/// \file
/// What an exact search over all packages looks for: the largest level t at which some package gives every signatory at least
/// floor + t x scale. One form serves the zone and its slack (floor R, scale 1), Kalai and Smorodinsky's point (scale: what each could
/// gain at most), the most one party can get (scale 0 for the others) and the distance of a package from the frontier (floor: its values).

#include <array>
#include <cmath>
#include <limits>

#include "search/situation.hpp"

namespace zopa {

/// What makes one package better than another.
enum class Objective : std::uint8_t {
  level,    ///< the level of the demands it meets
  product,  ///< the logarithm of the product of gains over the floors, weighted by powers; floors are demanded
  sum       ///< the sum of gains over the floors; floors are demanded
};

/// A ray of demands; entries of parties that do not sign are ignored.
struct Aim {
  Objective objective = Objective::level;
  std::array<double, kMaxParties> floor{};  ///< demanded at level 0 [-]
  std::array<double, kMaxParties> scale{};  ///< demanded beyond it per level, >= 0; some > 0 for a level, all 0 otherwise [-]
  std::array<double, kMaxParties> power{1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0};  ///< of each gain in a product, > 0

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

/// Sum, or logarithm of the product, of the gains over the floors; minus infinity if a party gets less than its floor.
/// \param values [n_parties] V
[[nodiscard]] inline double score_of(const Aim& aim, std::uint32_t signatories, const std::array<double, kMaxParties>& values) {
  double score = 0.0;
  for (std::size_t p = 0; p < kMaxParties; ++p) {
    if ((signatories >> p & 1U) != 0U) {
      const double gain = values[p] - aim.floor[p];
      if (gain < 0.0 || (gain == 0.0 && aim.objective == Objective::product)) {
        return -std::numeric_limits<double>::infinity();
      }
      score += aim.objective == Objective::product ? aim.power[p] * std::log(gain) : gain;
    }
  }
  return score;
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

#include "talks/holding.hpp"

#include <algorithm>
#include <cmath>

#include "search/situation.hpp"
#include "value/power_shift.hpp"

namespace zopa {

double realised_hazard(const Game& game, const World& world, const Outlook& outlook, const PackageSum& sum, std::uint32_t signatories,
                       const std::array<double, kMaxParties>& gain) {
  double h = hazard(world.tables, sum);
  double below = 0.0;
  for (int p = 0; p < game.n_parties(); ++p) {
    const auto party = static_cast<std::size_t>(p);
    if ((signatories & bit(p)) != 0U) {
      h *= world.insincere[party] != 0 ? world.number(game.plan->insincerity) : 1.0;
      below += std::max(0.0, -gain[party]);
    }
  }
  h *= std::exp(world.number(game.plan->dissatisfaction) * below);
  return shifts_too_far(game, world, outlook, sum) ? h * world.number(game.plan->time_inconsistent) : h;
}

bool shifts_too_far(const Game& game, const World& world, const Outlook& outlook, const PackageSum& sum) {
  if (!game.plan->war) {
    return false;
  }
  double surplus = 0.0;
  for (std::size_t p = 0; p < static_cast<std::size_t>(game.n_parties()); ++p) {
    surplus += game.belligerent[p] ? sum.utility[p] - outlook.war[p] : 0.0;
  }
  const double exposure = std::clamp(sum.exposure, 0.0, 1.0);
  for (std::size_t p = 0; p < static_cast<std::size_t>(game.n_parties()); ++p) {
    const double later = outlook.war[p] + exposure * (outlook.weakened[p] - outlook.war[p]);
    if (game.belligerent[p] && shifts_too_far(outlook.war[p], later, world.tables.discount[p], surplus)) {
      return true;
    }
  }
  return false;
}

}  // namespace zopa

#include "talks/holding.hpp"

#include <algorithm>
#include <cmath>

#include "search/situation.hpp"

namespace zopa {

double realised_hazard(const Game& game, const World& world, const PackageSum& sum, std::uint32_t signatories,
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
  return h * std::exp(world.number(game.plan->dissatisfaction) * below);
}

}  // namespace zopa

#pragma once
/// \file
/// The world of the prior means: what parties know of each other with `knowledge: prior`.

#include <memory>

#include "world/world.hpp"

namespace zopa {

/// Draws averaged for the weights and values of the prior view; they have no closed form.
inline constexpr std::uint32_t kPriorViewDraws = 4096;

/// Weights and values averaged over kPriorViewDraws draws under seed 0, so that they do not depend on the seed of a run. They follow from
/// the parties' ids, the issues and the preferences of a scenario alone.
struct PriorMeans {
  Matrix weights;  ///< [n_parties x n_issues]
  Matrix values;   ///< [n_parties x n_levels]
};

/// Cost: that of drawing kPriorViewDraws worlds in part, most of what compiling costs.
[[nodiscard]] PriorMeans prior_means(const Scenario& scenario);

/// Those of a compiled game.
[[nodiscard]] PriorMeans prior_means(const Game& game);

/// compile() where the means are known already, bit for bit. \param means of a scenario with the same parties, issues and preferences
[[nodiscard]] Game compile(const Scenario& scenario, std::uint64_t seed, const PriorMeans& means);

/// Numbers at their means, weights and values as given; every red line at its expected penalty, an absolute one counted as costly; gates
/// there if they are firm with probability one half or more.
/// \param game its own prior view is not used
[[nodiscard]] std::shared_ptr<const World> make_prior_view(const Game& game, const PriorMeans& means);

/// A package to linearise values at: the best for all signatories together, equally weighted, in two steps from the status quo.
[[nodiscard]] Package reference_package(const Game& game, const World& view);

}  // namespace zopa

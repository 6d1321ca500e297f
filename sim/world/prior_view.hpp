#pragma once
/// \file
/// The world of the prior means: what parties know of each other with `knowledge: prior`.

#include <memory>

#include "world/world.hpp"

namespace zopa {

/// Draws averaged for the weights and values of the prior view; they have no closed form.
inline constexpr std::uint32_t kPriorViewDraws = 4096;

/// Numbers at their means; weights and values averaged over kPriorViewDraws draws under seed 0 (so that it does not depend on the
/// seed of a run); every red line at its expected penalty, an absolute one counted as costly; gates there if
/// they are firm with probability one half or more.
/// \param game compiled for seed 0; its own prior view is not used
[[nodiscard]] std::shared_ptr<const World> make_prior_view(const Game& game);

/// A package to linearise values at: the best for all signatories together, equally weighted, in two steps from the status quo.
[[nodiscard]] Package reference_package(const Game& game, const World& view);

}  // namespace zopa

#pragma once
/// \file
/// Whether a mediator is believed when it says that the other side is resolved, or weak: two types of the other side.
///
/// A party asks for the large share if the other side is weak and for the safe one if it is resolved. A mediator that only wants no war says
/// "resolved" whatever it has found out, so nobody listens. It says "weak" truthfully only if it gains enough by a larger share of the
/// party it talks to: a bias of at least b* = pi k / ((1 - pi) c_weak - c_resolved), where pi = P(resolved | it has found "weak").
/// Source: Kydd (2003), American Journal of Political Science 47, reduced to two types.

#include <cmath>
#include <limits>

namespace zopa {

/// The situation in which a mediator speaks.
struct MessageGame {
  double resolved = 0.4;       ///< q: P(the other side is resolved) before it speaks [-]
  double error = 0.1;          ///< P(the mediator has got it wrong) [-]
  double stake = 1.0;          ///< k: what a war costs the mediator [-]
  double cost_resolved = 0.1;  ///< of the war to a resolved other side [-]
  double cost_weak = 0.3;      ///< and to a weak one [-]
};

/// P(resolved) after a true report of what the mediator has found, which is wrong with probability `error`.
[[nodiscard]] constexpr double resolved_after(const MessageGame& game, bool says_resolved) noexcept {
  const double if_resolved = (says_resolved ? 1.0 - game.error : game.error) * game.resolved;
  const double if_weak = (says_resolved ? game.error : 1.0 - game.error) * (1.0 - game.resolved);
  return if_resolved + if_weak > 0.0 ? if_resolved / (if_resolved + if_weak) : game.resolved;
}

/// The least bias toward a party with which the mediator tells it the truth; infinity if there is none.
[[nodiscard]] constexpr double least_credible_bias(const MessageGame& game) noexcept {
  const double pi = resolved_after(game, false);
  const double gains = (1.0 - pi) * game.cost_weak - game.cost_resolved;
  return gains > 0.0 ? pi * game.stake / gains : std::numeric_limits<double>::infinity();
}

/// P(resolved) as a party sees it after a message. \param bias of the mediator toward that party; a neutral one is never believed
[[nodiscard]] constexpr double belief_after(const MessageGame& game, double bias, bool says_resolved) noexcept {
  return bias > 0.0 && bias >= least_credible_bias(game) ? resolved_after(game, says_resolved) : game.resolved;
}

/// Share of the way from what a party believed to what a message says that its belief goes, in [0, 1].
[[nodiscard]] inline double message_weight(const MessageGame& game, double bias, bool says_resolved) noexcept {
  const double full = says_resolved ? 1.0 - game.resolved : game.resolved;
  return full > 0.0 ? std::abs(belief_after(game, bias, says_resolved) - game.resolved) / full : 0.0;
}

}  // namespace zopa

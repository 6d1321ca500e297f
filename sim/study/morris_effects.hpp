#pragma once
/// \file
/// Elementary effects from a Morris design: how much f changes when one factor takes a step of half its range, over starts all over the
/// space.
/// Source: Morris (1991), Technometrics 33, 161-174; mu* from Campolongo, Cariboni & Saltelli (2007), Environmental Modelling & Software
/// 22, 1509-1518.

#include <cstdint>
#include <vector>

#include "study/bootstrap.hpp"
#include "world/sampling.hpp"

namespace zopa {

/// Elementary effects of each factor on each trajectory: change of f over signed change of the factor [unit of f].
/// \param values [trajectories x (n_factors + 1)] f in the order of the worlds of the design
/// \return       [trajectories x n_factors]
/// \throws ContractError if the length does not fit or the design is no Morris design
[[nodiscard]] Eigen::MatrixXd elementary_effects(const Sampling& sampling, const std::vector<double>& values);

struct MorrisEffects {
  std::vector<Measured> mu_star;  ///< [n_factors] mean size of the effect: how much it matters
  std::vector<Measured> mu;       ///< [n_factors] mean effect: in which direction
  std::vector<Measured> sigma;    ///< [n_factors] spread of the effect: 0 where it is the same everywhere
};

/// \param effects [trajectories x n_factors] \param seed of the bootstrap over trajectories
[[nodiscard]] MorrisEffects morris_effects(const Eigen::MatrixXd& effects, std::uint64_t seed);

}  // namespace zopa

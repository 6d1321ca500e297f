#pragma once
/// \file
/// One draw of everything uncertain, compiled into the flat tables that search and talks read.

#include <cstdint>
#include <vector>

#include "value/tables.hpp"
#include "value/war_value.hpp"
#include "world/game.hpp"

namespace zopa {

/// A world. Reused as a buffer: drawing another world into it allocates nothing.
struct World {
  std::uint32_t index = 0;
  std::vector<double> numbers;     ///< [Parameters::size] all numbers by slot
  std::vector<double> uniforms;    ///< [Parameters::drawn] the uniforms behind them
  Eigen::MatrixXd weights;         ///< [n_parties x n_issues] importance, rows sum to 1 [-]
  Eigen::MatrixXd values;          ///< [n_parties x flat levels] worth of each level in [0, 1] [-]
  ValueTables tables;              ///< what packages are worth
  WarValues war;                   ///< what fighting on is worth
};

/// Draws world `index`.
void draw_world(const Game& game, std::uint32_t index, World& world);

/// A world from given uniforms, for designs. \param uniforms [Parameters::drawn]
void make_world(const Game& game, std::span<const double> uniforms, World& world);

}  // namespace zopa

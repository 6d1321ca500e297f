#pragma once
/// \file
/// One draw of everything uncertain, compiled into the flat tables that search and talks read.

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "value/ladder.hpp"
#include "value/matrix.hpp"
#include "value/tables.hpp"
#include "value/war_value.hpp"
#include "world/plan.hpp"

namespace zopa {

/// A red line as it is in one world.
struct DrawnLine {
  LineType type = LineType::costly;
  double penalty = 0.0;   ///< utility lost when it is crossed and not absolute [-]
};

/// What a truce is worth while it holds.
struct TruceValues {
  std::array<double, kMaxParties> utility{};     ///< at step 0, less the penalties of crossed lines [-]
  std::array<double, kMaxParties> front_gain{};  ///< what the front adds at the goal of the ladder [-]
  std::uint32_t barred = 0;                      ///< bit of each party for whom it is inadmissible
};

/// Buffers of drawing; their contents mean nothing between calls.
struct WorldScratch {
  std::vector<int> ranking;
  std::vector<double> order_u, spacing_u, spacings;
  std::vector<double> level_rows, level_front;
  std::vector<std::uint32_t> level_barred;
  std::vector<double> level_penalty;
  std::vector<double> index_values;
  std::vector<double> flow_sum, hit_sum, zero_flow, up, down, keep, belief;
  LadderBatch batch;
};

/// A world. Reused as a buffer: drawing another world of the same game into it allocates nothing. A world of another game starts afresh,
/// since its tables may leave alone what those of the earlier game filled.
struct World {
  std::shared_ptr<const Plan> plan;   ///< of the game it was drawn for; held, so that no other plan can take its place in memory
  std::uint32_t index = 0;
  std::uint32_t chance = 0;        ///< number under which plays draw; that of the world unless a design lets worlds share their chance
  std::vector<double> uniforms;    ///< [Parameters::drawn] the uniforms behind the numbers
  std::vector<double> numbers;     ///< [Parameters::size] all numbers by slot
  Matrix weights;                  ///< [n_parties x n_issues] importance, rows sum to 1 [-]
  Matrix values;                   ///< [n_parties x flat levels] worth of each level in [0, 1] [-]
  std::vector<DrawnLine> lines;    ///< [n_lines]
  std::vector<char> gates;         ///< [n_gates] whether the gate is there
  std::vector<char> insincere;     ///< [n_parties]
  bool has_deadline = false;
  ValueTables tables;              ///< what packages are worth
  WarValues war;                   ///< what fighting on is worth
  TruceValues truce;
  double mutual_optimism = 0.0;    ///< P(goal | advancing belligerent) - mean P(goal | other belligerents) [-]
  WorldScratch scratch;

  [[nodiscard]] double number(Slot slot) const { return numbers[static_cast<std::size_t>(slot)]; }
};

/// Draws world `index`.
void draw_world(const Game& game, std::uint32_t index, World& world);

/// A world from given uniforms. \param uniforms [Parameters::drawn], not those of `world` \param index under which its plays draw
void make_world(const Game& game, std::span<const double> uniforms, std::uint32_t index, World& world);

/// Takes one red line out of a drawn world.
void drop_line(const Game& game, World& world, int line);

/// The steps of a draw, each from `numbers` and what the earlier steps made.
namespace draw {
void weights(const Game& game, World& world);
void values(const Game& game, World& world);
void commitments(const Game& game, World& world);   ///< lines, gates, sincerity, deadline
void tables(const Game& game, World& world);
void war(const Game& game, World& world);
void truce(const Game& game, World& world);   ///< after the lines

/// Value of an index for each option of its bundle. \param strength [options of the bundle] set
void index_strength(const Game& game, const World& world, int index, std::vector<double>& strength);
}  // namespace draw

}  // namespace zopa

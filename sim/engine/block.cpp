#include "engine/block.hpp"

#include <algorithm>

#include <fmt/core.h>

#include "core/error.hpp"
#include "engine/precision.hpp"
#include "world/sampling.hpp"

namespace zopa {

namespace {

/// Rows of a block are held for every block in flight; beyond this the user should write fewer.
constexpr std::uint64_t kMaxBlockBytes = std::uint64_t{256} << 20U;

std::uint64_t rows_wanted(const Output& output, std::uint64_t n_plays) {
  switch (output.runs) {
    case RunRows::all:
      return n_plays;
    case RunRows::sample:
      return std::min(n_plays, static_cast<std::uint64_t>(output.sample));
    case RunRows::none:
      return 0;
  }
  return 0;
}

std::size_t rows_in_a_block(const RunPlan& plan) {
  const std::uint64_t plays = std::uint64_t{kBlockWorlds} * static_cast<std::uint64_t>(plan.replicates);
  return static_cast<std::size_t>(std::min({plays, plan.n_rows, plan.n_plays()}));
}

}  // namespace

RunPlan::RunPlan(const Game& the_game) : game(&the_game) {
  const Scenario& scenario = game->scenario;
  n_worlds = game->sampling ? game->sampling->n_worlds() : static_cast<std::uint64_t>(scenario.monte_carlo.worlds);
  replicates = scenario.monte_carlo.replicates;
  search_zone = scenario.monte_carlo.zone_search;
  n_rows = rows_wanted(scenario.output, n_plays());
  n_world_rows = std::min(n_worlds, static_cast<std::uint64_t>(scenario.output.world_rows));
  n_mean_rows = scenario.monte_carlo.design ? n_worlds : n_world_rows;
  n_rounds = scenario.clock.horizon + 1;
  metrics = make_metrics(*game);
  for (std::size_t m = 0; m < metrics.size(); ++m) {
    if (metrics[m].every_play) {
      plain.push_back(static_cast<int>(m));
    }
  }
  if (scenario.monte_carlo.precision) {
    precise = precision_metrics(*scenario.monte_carlo.precision, metrics);
  }
  columns = make_columns(*game);

  std::uint64_t row_bytes = 0;
  for (const Column& column : columns) {
    row_bytes += size_of(column.type) * static_cast<std::uint64_t>(n_entries(column, *game));
  }
  const std::uint64_t block_bytes = row_bytes * rows_in_a_block(*this);
  if (block_bytes > kMaxBlockBytes) {
    throw InputError(Problem{
        "output.runs", fmt::format("rows of {} plays in each of {} worlds, {} MB a block", replicates, kBlockWorlds, block_bytes >> 20U),
        fmt::format("at most {} MB a block", kMaxBlockBytes >> 20U), "did you mean `none`, or `sample`?"});
  }
}

std::uint64_t RunPlan::worlds_before(std::uint64_t block) const {
  return std::min(block * kBlockWorlds, n_worlds);
}

std::uint64_t RunPlan::rows_before(std::uint64_t block) const {
  return std::min(worlds_before(block) * static_cast<std::uint64_t>(replicates), n_rows);
}

std::uint64_t RunPlan::world_rows_before(std::uint64_t block) const {
  return std::min(worlds_before(block), n_world_rows);
}

std::uint64_t RunPlan::mean_rows_before(std::uint64_t block) const {
  return std::min(worlds_before(block), n_mean_rows);
}

BlockSums RunPlan::no_sums() const {
  return BlockSums(SumShape{.n_metrics = static_cast<int>(metrics.size()),
                            .n_rounds = n_rounds,
                            .n_parts = game->sampling ? game->sampling->randomisations() : 0,
                            .n_split = static_cast<int>(split().size())});
}

Block::Block(const RunPlan& plan) : sums(plan.no_sums()), rows(plan.columns, *plan.game, rows_in_a_block(plan)) {
  const auto worlds = static_cast<std::size_t>(std::min<std::uint64_t>(kBlockWorlds, plan.n_world_rows));
  world_numbers.resize(worlds * plan.game->parameters.drawn().size());
  world_means.resize(std::min<std::uint64_t>(kBlockWorlds, plan.n_mean_rows) * plan.plain.size());
}

BlockWorker::BlockWorker(const RunPlan& plan, bool timed)
    : plan_(&plan),
      prover_(make_prover(*plan.game)),
      talks_(*plan.game, plan.search_zone, prover_.get()),
      tally_(plan.metrics, plan.n_rounds, plan.replicates, plan.split()),
      clock_(timed) {
}

void BlockWorker::compute(std::uint64_t index, Block& block) {
  const Game& game = *plan_->game;
  const std::uint64_t first = plan_->worlds_before(index);
  const std::uint64_t end = plan_->worlds_before(index + 1);
  const std::uint64_t rows_before = plan_->rows_before(index);
  const std::vector<Slot>& drawn = game.parameters.drawn();
  block.index = index;
  block.first_world = static_cast<std::uint32_t>(first);
  block.sums.clear();
  block.rows.clear();
  block.n_world_rows = 0;
  block.n_mean_rows = 0;
  const int parts = game.sampling ? game.sampling->randomisations() : 0;
  for (std::uint64_t w = first; w < end; ++w) {
    const auto world = static_cast<std::uint32_t>(w);
    clock_.begin_world(w);
    draw_world(game, world, world_);
    clock_.charge(&Profile::draw);
    if (w < plan_->n_world_rows) {
      float* row = block.world_numbers.data() + block.n_world_rows * drawn.size();
      for (std::size_t k = 0; k < drawn.size(); ++k) {
        row[k] = static_cast<float>(world_.numbers[static_cast<std::size_t>(drawn[k])]);
      }
      ++block.n_world_rows;
    }
    tally_.begin_world();
    for (int r = 0; r < plan_->replicates; ++r) {
      const auto replicate = plan_->first_replicate + static_cast<std::uint32_t>(r);
      clock_.charge(&Profile::tally);
      const Outcome& outcome = talks_.play(world_, replicate, nullptr, clock_.listener());
      clock_.charge(&Profile::talks);
      tally_.add(outcome);
      if (rows_before + block.rows.n_rows() < plan_->n_rows) {
        block.rows.append({world, replicate, outcome});
      }
    }
    tally_.end_world(block.sums, parts > 0 ? game.sampling->randomisation_of(world) : 0);
    if (w < plan_->n_mean_rows) {
      float* row = block.world_means.data() + block.n_mean_rows * plan_->plain.size();
      for (const int metric : plan_->plain) {
        *row++ = static_cast<float>(tally_.world_mean(metric));
      }
      ++block.n_mean_rows;
    }
    clock_.charge(&Profile::tally);
  }
}

}  // namespace zopa

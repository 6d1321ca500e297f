#pragma once
/// \file
/// One block of worlds: computed by one worker, taken by a sink in ascending order.

#include <cstdint>
#include <memory>
#include <vector>

#include "engine/columns.hpp"
#include "engine/profile.hpp"
#include "engine/tally.hpp"
#include "solve/exact_zone.hpp"
#include "talks/talks.hpp"

namespace zopa {

/// What a run computes and hands out; everything that decides the contents of a result.
struct RunPlan {
  /// \throws InputError if a block of rows would not fit into memory
  explicit RunPlan(const Game& game);

  const Game* game;
  std::uint64_t n_worlds = 0;
  int replicates = 1;
  std::uint32_t first_replicate = 0;  ///< number of the first play of a world: other plays than those from 0 on are independent of them
  bool search_zone = true;
  std::uint64_t n_rows = 0;        ///< rows of /runs: the first plays in world order
  std::uint64_t n_world_rows = 0;  ///< worlds whose drawn numbers are handed out, the first ones
  std::uint64_t n_mean_rows = 0;   ///< worlds whose means of metrics are handed out, the first ones; all of a design
  int n_rounds = 0;                ///< horizon + 1
  std::vector<Metric> metrics;
  std::vector<int> plain;    ///< metrics that count every play
  std::vector<int> precise;  ///< metrics with a wanted precision
  std::vector<Column> columns;

  [[nodiscard]] std::uint64_t n_blocks() const { return (n_worlds + kBlockWorlds - 1) / kBlockWorlds; }
  [[nodiscard]] std::uint64_t n_plays() const { return n_worlds * static_cast<std::uint64_t>(replicates); }
  /// Sums of nothing, in the shape of this run.
  [[nodiscard]] BlockSums no_sums() const;
  /// Metrics whose variance is split between and within worlds.
  [[nodiscard]] std::vector<int> split() const { return replicates > 1 ? plain : std::vector<int>{}; }
  /// Worlds, rows and world rows that precede a block.
  [[nodiscard]] std::uint64_t worlds_before(std::uint64_t block) const;
  [[nodiscard]] std::uint64_t rows_before(std::uint64_t block) const;
  [[nodiscard]] std::uint64_t world_rows_before(std::uint64_t block) const;
  [[nodiscard]] std::uint64_t mean_rows_before(std::uint64_t block) const;
};

/// Results of one block. A buffer: refilled without allocating.
struct Block {
  explicit Block(const RunPlan& plan);
  Block(const Block&) = delete;
  Block& operator=(const Block&) = delete;

  std::uint64_t index = 0;
  std::uint32_t first_world = 0;
  BlockSums sums;
  RowBuffer rows;
  std::vector<float> world_numbers;  ///< [n_world_rows x drawn parameters] row by row
  std::size_t n_world_rows = 0;
  std::vector<float> world_means;  ///< [n_mean_rows x RunPlan::plain] row by row
  std::size_t n_mean_rows = 0;
};

/// Computes blocks; one per thread.
class BlockWorker {
 public:
  /// \param plan must outlive the worker \param timed whether to measure, in some of the worlds
  explicit BlockWorker(const RunPlan& plan, bool timed = false);

  /// Draws and plays all worlds of a block. Allocates nothing once a block has been computed.
  void compute(std::uint64_t index, Block& block);

  [[nodiscard]] const Profile& profile() const { return clock_.profile(); }

 private:
  const RunPlan* plan_;
  World world_;
  std::unique_ptr<ZoneSolver> prover_;  ///< null: what the search leaves open stays open
  Talks talks_;
  Tally tally_;
  ProfileClock clock_;
};

}  // namespace zopa

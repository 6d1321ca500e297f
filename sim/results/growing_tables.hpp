#pragma once
/// \file
/// The groups of a result file that grow block by block: /runs, /worlds, /world_means, /blocks.

#include <optional>
#include <vector>

#include "engine/block.hpp"
#include "results/block_table.hpp"
#include "results/hdf5.hpp"
#include "results/world_table.hpp"

namespace zopa::hdf5 {

class GrowingTables {
 public:
  /// Creates the groups under `root`. \param plan must outlive the tables
  static GrowingTables create(hid_t root, const RunPlan& plan);
  /// Opens them and cuts them to the first `blocks` blocks.
  static GrowingTables open(hid_t root, const RunPlan& plan, std::uint64_t blocks);

  void append(const Block& block);
  /// Sums of a block that is there. \param sums of the right shape
  void read_sums(std::uint64_t block, BlockSums& sums) const { blocks_->read(block, sums); }
  /// Upper bound of what a block adds to the file, new chunks included. [byte]
  [[nodiscard]] std::uint64_t bytes_per_block() const;
  /// Forgets all identifiers without closing them.
  void abandon();

 private:
  explicit GrowingTables(const RunPlan& plan) : plan_(&plan) {}

  const RunPlan* plan_;
  std::vector<Handle> runs_;  ///< the scale, then the columns; empty without rows
  std::vector<std::uint64_t> run_numbers_;
  std::optional<WorldTable> worlds_;  ///< none without rows
  std::optional<WorldTable> means_;   ///< none without rows
  std::optional<BlockTable> blocks_;
};

}  // namespace zopa::hdf5

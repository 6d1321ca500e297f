#pragma once
/// \file
/// The groups of a result file that grow block by block: /runs, /worlds, /world_means, /blocks.

#include <vector>

#include "engine/block.hpp"
#include "results/hdf5.hpp"

namespace zopa::hdf5 {

class GrowingTables {
 public:
  /// Creates the groups under `root`. \param plan must outlive the tables
  static GrowingTables create(hid_t root, const RunPlan& plan);
  /// Opens them and cuts them to the first `blocks` blocks.
  static GrowingTables open(hid_t root, const RunPlan& plan, std::uint64_t blocks);

  void append(const Block& block);
  /// Sums of a block that is there. \param sums of the right shape
  void read_sums(std::uint64_t block, BlockSums& sums) const;
  /// Upper bound of what a block adds to the file, new chunks included. [byte]
  [[nodiscard]] std::uint64_t bytes_per_block() const;
  /// Forgets all identifiers without closing them.
  void abandon();

 private:
  explicit GrowingTables(const RunPlan& plan) : plan_(&plan) {}

  const RunPlan* plan_;
  std::vector<Handle> runs_;    ///< the scale, then the columns; empty without rows
  std::vector<Handle> worlds_;  ///< the scale, then the numbers; empty without rows
  std::vector<Handle> means_;   ///< the scale, then the means; empty without rows
  std::vector<Handle> blocks_;  ///< in the order of growing_tables.cpp
  std::vector<Handle> extra_;   ///< sums that only some runs need, in the order of extra_columns
  std::vector<std::uint64_t> run_numbers_;
  std::vector<std::uint32_t> world_numbers_;
};

}  // namespace zopa::hdf5

#pragma once
/// \file
/// The group /blocks of a run: sums of every block, from which all estimates follow.

#include <cstdint>
#include <string>
#include <vector>

#include "engine/block.hpp"
#include "results/hdf5.hpp"

namespace zopa::hdf5 {

/// The group while it grows. Everything throws IoError where the file cannot be written or read.
class BlockTable {
 public:
  /// Creates the group under `root`. \param plan must outlive the table
  static BlockTable create(hid_t root, const RunPlan& plan);
  /// Opens it and cuts it to the first `blocks` blocks.
  static BlockTable open(hid_t root, const RunPlan& plan, std::uint64_t blocks);

  void append(const Block& block);
  /// Sums of a block that is there. \param sums of the right shape
  void read(std::uint64_t block, BlockSums& sums) const;
  /// Upper bound of what a block adds to the file, a new chunk included. [byte]
  [[nodiscard]] std::uint64_t bytes_per_block() const;
  /// Forgets all identifiers without closing them.
  void abandon();

 private:
  explicit BlockTable(const RunPlan& plan) : plan_(&plan) {}

  const RunPlan* plan_;
  std::vector<Handle> blocks_;  ///< in the order of block_table.cpp
  std::vector<Handle> extra_;   ///< sums that only some runs need, in the order of block_table.cpp
};

/// Metrics that count every play, by name.
[[nodiscard]] std::vector<std::string> plain_metrics(const RunPlan& plan);

}  // namespace zopa::hdf5

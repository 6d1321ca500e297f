#pragma once
/// \file
/// The group /blocks of a comparison: sums of every block, from which all its numbers follow.

#include <vector>

#include "engine/lockstep.hpp"
#include "results/hdf5.hpp"

namespace zopa::hdf5 {

/// Metrics stand where they stand in the base; what a variant does not have stays 0.
class PairBlocks {
 public:
  /// \param plan must outlive the object
  static PairBlocks create(hid_t root, const LockstepPlan& plan, const std::vector<std::string>& variant_ids);
  /// Opens the group and cuts it to the first `blocks` blocks.
  static PairBlocks open(hid_t root, const LockstepPlan& plan, std::uint64_t blocks);

  /// Opens the group of a finished file for reading.
  static PairBlocks of_finished(hid_t root, const LockstepPlan& plan);

  void append(const LockstepBlock& block);
  /// Sums over the first `blocks` blocks, in ascending order.
  [[nodiscard]] LockstepSums total(std::uint64_t blocks);
  /// Upper bound of what a block adds to the file. [byte]
  [[nodiscard]] std::uint64_t bytes_per_block() const;
  /// Forgets all identifiers without closing them.
  void abandon();

 private:
  explicit PairBlocks(const LockstepPlan& plan);
  void read(std::uint64_t block, LockstepSums& sums);

  const LockstepPlan* plan_;
  std::vector<Handle> datasets_;  ///< in the order of pair_blocks.cpp
  std::vector<double> numbers_;   ///< [variants x metrics]
  std::vector<std::uint64_t> counts_;
};

}  // namespace zopa::hdf5

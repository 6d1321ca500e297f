#pragma once
/// \file
/// Variants of a game played in the same worlds as the game itself: block by block, all of them in one worker, so that every world
/// gives one difference. Numbers are drawn by their names, so what a variant does not touch is the same in both.

#include <cstdint>
#include <string>
#include <vector>

#include "engine/block.hpp"
#include "engine/run.hpp"

namespace zopa {

/// One variant beside the base.
struct VariantPlan {
  const Game* game;
  bool same;                     ///< the scenario of the base, word for word: whatever it gives must not differ
  std::vector<Metric> metrics;   ///< those that both games have
  std::vector<int> base_metric;  ///< [metrics] their places among the metrics of the base
};

/// What a comparison computes.
struct LockstepPlan {
  /// \param same for each variant, whether it equals the base
  /// \throws ContractError if a variant has another horizon
  LockstepPlan(const Game& base, const std::vector<const Game*>& variants, const std::vector<bool>& same);

  const Game* base;
  std::vector<VariantPlan> variants;
  std::vector<Metric> metrics;  ///< of the base
  std::uint64_t n_worlds;
  int replicates;
  bool search_zone;
  int n_rounds;

  [[nodiscard]] std::uint64_t n_blocks() const { return (n_worlds + kBlockWorlds - 1) / kBlockWorlds; }
  [[nodiscard]] std::uint64_t worlds_before(std::uint64_t block) const;
};

/// Sums over worlds of one variant and of its pairs with the base, [metrics of the variant].
struct VariantSums {
  VariantSums() = default;
  VariantSums(int n_metrics, int n_rounds);

  BlockSums own;
  std::vector<double> aa, ab, ba, bb;   ///< products of the base's numerator or denominator (first) with the variant's (second)
  std::vector<std::uint64_t> up, down;  ///< worlds in which the metric is larger, or smaller, than in the base
  std::vector<std::uint64_t> both;      ///< worlds in which it exists in both
  std::uint64_t changed = 0;            ///< worlds in which any metric differs

  void clear();
  void add(const VariantSums& later);  ///< \throws ContractError if the shapes differ
};

/// Results of one block, or of many.
struct LockstepSums {
  LockstepSums() = default;
  explicit LockstepSums(const LockstepPlan& plan);

  BlockSums base;
  std::vector<VariantSums> variants;

  void clear();
  void add(const LockstepSums& later);
};

struct LockstepBlock {
  explicit LockstepBlock(const LockstepPlan& plan) : sums(plan) {}
  LockstepBlock(const LockstepBlock&) = delete;
  LockstepBlock& operator=(const LockstepBlock&) = delete;

  std::uint64_t index = 0;
  LockstepSums sums;
};

/// Takes blocks in ascending order, one at a time, each exactly once; not always on the same thread.
class LockstepSink {
 public:
  virtual ~LockstepSink() = default;
  virtual void take(const LockstepBlock& block) = 0;
};

/// As run_blocks: memory does not depend on the number of worlds, and the sink receives the same blocks for any number of threads.
[[nodiscard]] RunReport run_lockstep(const LockstepPlan& plan, LockstepSink& sink, const RunOptions& options);

}  // namespace zopa

#pragma once
/// \file
/// Sums and histograms over the worlds of a block. Blocks are the unit of everything that must not depend on threads, shards or
/// interruptions: 1,024 consecutive worlds, summed inside in world order and reduced in ascending block order, so that totals agree to the last bit.

#include <cstdint>
#include <span>
#include <vector>

#include "engine/metrics.hpp"
#include "engine/statistics.hpp"

namespace zopa {

inline constexpr std::uint32_t kBlockWorlds = 1024;

/// Ends that compete for the talks; the horizon is where we stop watching and no event. Values as in EndedBy.
inline constexpr int kEvents = 3;

/// Sums over worlds, of one block or of many.
struct BlockSums {
  BlockSums() = default;
  BlockSums(int n_metrics, int n_rounds);

  std::uint64_t n_worlds = 0;
  std::vector<double> a, b, aa, ab, bb;  ///< [n_metrics] sums of PairSums over worlds
  /// [kEvents x n_rounds] plays whose event came in the round.
  std::vector<std::uint64_t> counts;
  /// [kEvents x n_rounds] growth, in the round, of the sum over worlds of (plays of the world with the event so far)^2: what the standard
  /// error of a cumulative incidence needs when a world is played several times.
  std::vector<std::uint64_t> squares;

  [[nodiscard]] int n_metrics() const { return static_cast<int>(a.size()); }
  [[nodiscard]] int n_rounds() const { return static_cast<int>(counts.size()) / kEvents; }
  [[nodiscard]] PairSums pair(int metric) const;

  void clear();
  /// Adds a later block. \throws ContractError if the shapes differ
  void add(const BlockSums& later);
};

/// Turns the plays of one world into its contribution to the sums. One per worker; reused.
class Tally {
 public:
  /// \param metrics must outlive the tally \param n_rounds rounds 0 .. horizon
  Tally(const std::vector<Metric>& metrics, int n_rounds, int replicates);

  void begin_world();
  /// \throws ContractError if the outcome lies beyond the horizon
  void add(const Outcome& outcome);
  void end_world(BlockSums& sums);

 private:
  struct Occurrence {
    int event;
    int round;
  };

  const std::vector<Metric>* metrics_;
  int n_rounds_;
  int replicates_;
  /// Metrics that count the same plays: the plays are asked once.
  struct Group {
    PlayFilter counts;
    std::vector<std::size_t> metrics;
  };
  std::vector<Group> groups_;
  std::vector<double> a_, b_;            ///< [n_metrics] sums over the replicates of this world
  std::vector<Occurrence> occurrences_;  ///< of this world, at most one a replicate
};

/// The event of an outcome and its round; event -1: none before the horizon.
struct EventRound {
  int event;
  int round;
};
[[nodiscard]] EventRound event_round(const Outcome& outcome);

}  // namespace zopa

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

/// What a metric adds to the variance split from each world: mean x and variance v of its plays.
enum SplitMoment { kV, kVV, kXXX, kXXXX, kXV, kXXV, kSplitMoments };

/// What is summed.
struct SumShape {
  int n_metrics = 0;
  int n_rounds = 0;
  int n_parts = 0;  ///< independent randomisations; 0: worlds are independent
  int n_split = 0;  ///< metrics whose variance is split between and within worlds
};

/// Sums over worlds, of one block or of many.
struct BlockSums {
  BlockSums() = default;
  explicit BlockSums(const SumShape& shape);
  BlockSums(int n_metrics, int n_rounds) : BlockSums(SumShape{n_metrics, n_rounds, 0, 0}) {}

  std::uint64_t n_worlds = 0;
  std::vector<double> a, b, aa, ab, bb;  ///< [n_metrics] sums of PairSums over worlds
  /// [kEvents x n_rounds] plays whose event came in the round.
  std::vector<std::uint64_t> counts;
  /// [kEvents x n_rounds] growth, in the round, of the sum over worlds of (plays of the world with the event so far)^2: what the standard
  /// error of a cumulative incidence needs when a world is played several times.
  std::vector<std::uint64_t> squares;
  std::vector<double> part_a, part_b;      ///< [n_parts x n_metrics] as a and b, over the worlds of one randomisation
  std::vector<std::uint64_t> part_counts;  ///< [n_parts x kEvents x n_rounds] as counts
  std::vector<double> split;               ///< [n_split x kSplitMoments]

  /// The ratio of a metric with the spread of randomisations as its error.
  [[nodiscard]] Ratio ratio_over_parts(int metric) const;
  [[nodiscard]] int n_parts() const { return n_parts_; }
  /// Worlds of one randomisation: world w belongs to randomisation w mod n_parts.
  [[nodiscard]] std::uint64_t worlds_of(int part) const {
    const auto parts = static_cast<std::uint64_t>(n_parts_);
    return (n_worlds + parts - 1 - static_cast<std::uint64_t>(part)) / parts;
  }
  [[nodiscard]] int n_metrics() const { return static_cast<int>(a.size()); }
  [[nodiscard]] int n_rounds() const { return static_cast<int>(counts.size()) / kEvents; }
  [[nodiscard]] PairSums pair(int metric) const;

  void clear();
  /// Adds a later block. \throws ContractError if the shapes differ
  void add(const BlockSums& later);

 private:
  int n_parts_ = 0;
};

/// Turns the plays of one world into its contribution to the sums. One per worker; reused.
class Tally {
 public:
  /// \param metrics must outlive the tally \param n_rounds rounds 0 .. horizon
  /// \param split   metrics whose variance is split between and within worlds
  Tally(const std::vector<Metric>& metrics, int n_rounds, int replicates, std::vector<int> split = {});

  void begin_world();
  /// \throws ContractError if the outcome lies beyond the horizon
  void add(const Outcome& outcome);
  /// \param part randomisation of the world; without parts it is not looked at
  void end_world(BlockSums& sums, int part = 0);
  /// Mean of a metric over those plays of the ended world that count; missing (NaN) where none does.
  [[nodiscard]] double world_mean(int metric) const;

  /// [n_metrics] sums over the plays of the world at hand, until the next begins.
  [[nodiscard]] const std::vector<double>& numerators() const { return a_; }
  [[nodiscard]] const std::vector<double>& denominators() const { return b_; }

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
  std::vector<int> split_;               ///< [n_split] metrics
  std::vector<double> values_;           ///< [n_metrics] of the play at hand
  std::vector<double> squares_;          ///< [n_split] sums of squares over the replicates of this world
  std::vector<Occurrence> occurrences_;  ///< of this world, at most one a replicate
};

/// The event of an outcome and its round; event -1: none before the horizon.
struct EventRound {
  int event;
  int round;
};
[[nodiscard]] EventRound event_round(const Outcome& outcome);

}  // namespace zopa

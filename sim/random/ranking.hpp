#pragma once
/// \file
/// Rankings drawn uniformly from all that keep every item inside its window of ranks.
///
/// Ranks are filled from the first to the last. What can follow depends only on how many of the items that may stand here already (first <=
/// rank) are still unplaced, by the last rank of their windows: items with equal last ranks are exchangeable from then on. So a state is a
/// list of counts, its number of completions follows from the states behind it, and a draw walks the states with chances in proportion
/// to completions. Windows of a few ranks give tens of states, no windows at all one state a rank.

#include <compare>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace zopa {

/// Ranks an item may take, both ends included; 1 is the most important.
struct RankWindow {
  int first = 1;
  int last = 1;

  friend auto operator<=>(const RankWindow&, const RankWindow&) = default;
};

/// Ranks first..last, and more items than ranks whose windows lie inside.
struct OverfullSpan {
  int first = 1;
  int last = 1;
  std::vector<int> items;  ///< ascending
};

class RankingSampler {
 public:
  static constexpr int kMostItems = 32;

  /// \param windows [n_items], in an order that means something (not that of a file), as it decides which uniform gives which ranking
  /// \throws InputError if there are no items or more than 32, a window leaves 1..n_items, no ranking fits, or the windows overlap so
  ///         widely and variously that the states fill no reasonable memory
  explicit RankingSampler(std::span<const RankWindow> windows);

  /// The reason why no ranking fits: the shortest (then first) span of ranks with too many items, or nothing if rankings exist.
  /// Windows inside 1..n_items are assumed.
  /// Source: Hall (1935), On representatives of subsets; for windows it is enough to look at spans of ranks.
  [[nodiscard]] static std::optional<OverfullSpan> overfull_span(std::span<const RankWindow> windows);

  [[nodiscard]] static bool feasible(std::span<const RankWindow> windows) { return !overfull_span(windows); }

  [[nodiscard]] int n_items() const noexcept { return static_cast<int>(starting_.size()); }

  /// How many rankings fit; exact up to 2^53.
  [[nodiscard]] double count() const noexcept { return count_; }

  /// One ranking.
  /// \param u            [n_items] uniforms, one a rank
  /// \param item_at_rank [n_items] result: the item at rank 1, 2, ...
  /// \throws ContractError if a length is not n_items. Cost: about 5 ns a rank.
  void draw(std::span<const double> u, std::span<int> item_at_rank) const;

 private:
  class Builder;

  /// Placing, at some state, one of the available items of a class (those with one last rank).
  struct Choice {
    double upto;               ///< cumulative share of completions, 1 at the state's last choice
    std::uint32_t next;        ///< first choice of the next state
    std::uint16_t group;       ///< class of items
    std::uint16_t n_unplaced;  ///< available items in it
  };

  std::vector<std::uint32_t> starting_;  ///< [n_items] items whose windows start at a rank, as bits
  std::vector<std::uint32_t> members_;   ///< [n_groups] items of a class, as bits
  std::vector<Choice> choices_;          ///< state after state, the first state first
  double count_ = 0.0;
};

/// The sampler of these windows; equal windows share one, over all games of a process. \throws InputError as its constructor does
[[nodiscard]] std::shared_ptr<const RankingSampler> ranking_sampler(const std::vector<RankWindow>& windows);

}  // namespace zopa

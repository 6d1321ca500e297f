#pragma once
/// \file
/// Which red lines a text crosses, and what changes in the tables when the penalty of one does. Of several crossed lines of a party on the
/// same single issue the largest counts, so a change may change nothing.

#include <bit>
#include <cstdint>
#include <vector>

#include "world/plan.hpp"

namespace zopa {

/// The red lines of a game, found by option and by level.
class LinePrices {
 public:
  explicit LinePrices(const Game& game);

  /// Calls `visit(line)` for every line of a party that a package crosses, ascending.
  template <class Visit>
  void for_each_crossed(const Layout& layout, const Package& package, int party, Visit visit) const {
    for (std::size_t word = 0; word < words_; ++word) {
      std::uint64_t bits = 0;
      for (std::size_t b = 0; b < layout.bundles.size(); ++b) {
        bits |= crossed_[(static_cast<std::size_t>(layout.bundles[b].offset) + package[b]) * words_ + word];
      }
      bits &= of_party_[static_cast<std::size_t>(party) * words_ + word];
      for (; bits != 0U; bits &= bits - 1U) {
        visit(static_cast<int>(word * 64) + std::countr_zero(bits));
      }
    }
  }

  /// Gives a line another penalty and calls `add(options, change, level)` for the options whose utility to its party changes by that;
  /// the flat level is that of the line's single issue, -1 where it has several.
  /// \param penalties [n_lines] of all lines, 0 where a line has none; that of `line` is set
  template <class Add>
  void reprice(const Game& game, int line, double penalty, std::vector<double>& penalties, Add add) const {
    const LinePlan& plan = game.plan->lines[static_cast<std::size_t>(line)];
    double& now = penalties[static_cast<std::size_t>(line)];
    if (plan.issue < 0) {
      for (const int option : plan.options) {
        add(Options{option, 1, 0, 1}, now - penalty, -1);
      }
      now = penalty;
      return;
    }
    for (const int level : plan.levels) {
      double others = 0.0;  // on the same level
      for (const int other : lines_on_[static_cast<std::size_t>(level)]) {
        others = other != line && game.plan->lines[static_cast<std::size_t>(other)].party == plan.party
                     ? std::max(others, penalties[static_cast<std::size_t>(other)])
                     : others;
      }
      const double change = std::max(others, now) - std::max(others, penalty);
      if (change != 0.0) {
        add(options_with(game.layout, level), change, level);
      }
    }
    now = penalty;
  }

  /// Flat options at even distances: `n` runs of `length`, their beginnings `step` apart.
  struct Options {
    int first = 0;
    int length = 1;
    int step = 0;
    int n = 1;
  };

  /// The options that have a flat level.
  [[nodiscard]] Options options_with(const Layout& layout, int level) const {
    const int issue = issue_of_[static_cast<std::size_t>(level)];
    const Bundle& bundle = layout.bundles[static_cast<std::size_t>(layout.bundle_of[static_cast<std::size_t>(issue)])];
    const int length = stride_of_[static_cast<std::size_t>(issue)];
    const int step = length * layout.n_levels[static_cast<std::size_t>(issue)];
    const int place = level - layout.level_offset[static_cast<std::size_t>(issue)];
    return {bundle.offset + place * length, length, step, bundle.n_options / step};
  }

 private:
  std::size_t words_ = 1;
  std::vector<std::uint64_t> crossed_;      ///< [n_options x words] bits of the lines that the option crosses
  std::vector<std::uint64_t> of_party_;     ///< [n_parties x words] bits of its lines
  std::vector<std::vector<int>> lines_on_;  ///< [flat levels] lines on this single issue that forbid the level
  std::vector<int> issue_of_;               ///< [flat levels]
  std::vector<int> stride_of_;              ///< [n_issues] in the options of its bundle
};

}  // namespace zopa

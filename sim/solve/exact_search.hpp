#pragma once
/// \file
/// The package that reaches the highest level of an aim, with proof: depth first over bundles with bounds (Land & Doig 1960).
///
/// A part of a package is given up only if no completion can beat the best package known. Leaves are valued and asked for consent by the
/// same functions the talks use, so that the answer is that of looking at every package. The search is limited by a number of steps, not
/// by time: results never depend on the machine. If the limit is met, the largest level that may have been missed is known as well.

#include "search/consent.hpp"
#include "solve/exact_bounds.hpp"
#include "value/surrogate.hpp"

namespace zopa {

/// What a search came to.
struct ExactFinding {
  bool found = false;                                       ///< some package meets consent (and the demands of parties with scale 0)
  bool complete = false;                                    ///< everything was looked at: `level` is the largest there is
  double level = -std::numeric_limits<double>::infinity();  ///< (or score) of the best package; minus infinity if none was found [-]
  double bound = -std::numeric_limits<double>::infinity();  ///< no package has a higher level; equal to `level` if complete [-]
  Package best{};
  std::int64_t steps = 0;  ///< options looked at
};

/// No level is asked for: the best package is.
inline constexpr double kNotAsked = std::numeric_limits<double>::infinity();

/// Searches; one per thread. Allocates nothing after the first searches.
class ExactSearch {
 public:
  explicit ExactSearch(const Game& game) : game_(&game) {}

  /// Takes in a world. \param first a package that may be good, for a start; null: none
  /// \return whether every bundle has an option that no signatory bars
  bool open(const World& world, const Situation& situation, const Aim& aim, const Package* first);
  /// The same where all that is asked is whether a level is reached, for an aim of levels: stops as soon as a package does so, or a weighted
  /// sum of demands shows that none can. Then `is_settled` holds, and there is nothing to improve.
  bool open(const World& world, const Situation& situation, const Aim& aim, const Package* first, double level);
  [[nodiscard]] bool is_settled() const { return finding_.complete || finding_.level >= asked_; }
  /// Looks for packages above `above` (and above the best known), for at most so many steps. May be called again to go on from lower levels.
  void improve(double above, std::int64_t most_steps);
  /// Best so far.
  [[nodiscard]] const ExactFinding& finding() const { return finding_; }

 private:
  void consider(const Package& package);
  void find_rays(const Package& reference);
  /// Whether a weighted sum of demands shows that no package reaches the level asked for; takes it down.
  bool out_of_reach(const std::array<double, kMaxParties>& ray);
  void descend(int depth);
  [[nodiscard]] double target() const { return std::max({above_, finding_.level, kLowestLevel}); }

  const Game* game_;
  ExactBounds bounds_;
  Surrogate surrogate_;
  std::vector<double> blocked_, scores_;
  std::vector<Part> parts_;               ///< [branches + 1]
  Package package_{};                     ///< the part decided
  std::array<int, kMaxIssues> chosen_{};  ///< by branch, its option in OpenOptions::options
  ExactFinding finding_;
  double asked_ = kNotAsked;                       ///< level that is asked for
  std::array<double, kMaxParties> least_asked_{};  ///< by seat: utility without which it is not reached, a lower bound
  double above_ = 0.0;
  double missed_ = 0.0;  ///< highest level of what the limit left out
  std::int64_t limit_ = 0;
};

}  // namespace zopa

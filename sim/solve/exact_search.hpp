#pragma once
/// \file
/// The package that reaches the highest level of an aim, with proof: depth first over bundles with bounds (Land & Doig 1960).
///
/// A part of a package is given up only if no completion can beat the best package known. Leaves are valued and asked for consent by the
/// same functions the talks use, so that the answer is that of looking at every package. The search is limited by a number of steps, not
/// by time: results never depend on the machine. If the limit is met, the largest level that may have been missed is known as well.

#include "search/consent.hpp"
#include "solve/open_options.hpp"
#include "value/surrogate.hpp"

namespace zopa {

/// Below any level there is: utilities and penalties are of the order of 1.
inline constexpr double kLowestLevel = -1e6;

/// What a search came to.
struct ExactFinding {
  bool found = false;                                       ///< some package meets consent (and the demands of parties with scale 0)
  bool complete = false;                                    ///< everything was looked at: `level` is the largest there is
  double level = -std::numeric_limits<double>::infinity();  ///< (or score) of the best package; minus infinity if none was found [-]
  double bound = -std::numeric_limits<double>::infinity();  ///< no package has a higher level; equal to `level` if complete [-]
  Package best{};
  std::int64_t steps = 0;  ///< options looked at
};

/// Searches; one per thread. Allocates nothing after the first searches.
class ExactSearch {
 public:
  explicit ExactSearch(const Game& game) : game_(&game) {}

  /// Takes in a world. \param first a package that may be good, for a start; null: none
  /// \return whether every bundle has an option that no signatory bars
  bool open(const World& world, const Situation& situation, const Aim& aim, const Package* first);
  /// Looks for packages above `above` (and above the best known), for at most so many steps. May be called again to go on from lower levels.
  void improve(double above, std::int64_t most_steps);
  /// Best so far.
  [[nodiscard]] const ExactFinding& finding() const { return finding_; }

 private:
  struct Node {
    Rays room{};    ///< by ray: largest left side, over all completions
    Rays needed{};  ///< right side, at the level `demanded`
    double demanded = 0.0;
    std::array<double, kMaxParties> least{};    ///< by seat that signs: utility needed for that level, a lower bound
    std::array<double, kMaxParties> weight{};   ///< by seat: largest theta; for products and sums
    std::size_t n_doubts = 0;                   ///< levers in doubt
    std::array<double, kMaxParties> utility{};  ///< by seat, of the bundles decided
    double log_hazard = 0.0, exposure = 0.0;
    std::uint32_t levers = 0, barred = 0, asks_reservation = 0;
  };

  /// A lever of a party aside in a part of a package whose hazard and exposure are known.
  struct Doubt {
    int seat = 0;                                ///< of the holder
    double slope = 0.0, constant = 0.0;          ///< V with the lever less V without it is slope u + constant, u the holder's utility
    std::array<double, kMaxParties> signs_at{};  ///< by seat: utility with the lever from which on it signs without it too
  };

  void consider(const Package& package);
  void find_rays(const Package& reference);
  void demand(double level, const Box& box, Node& node) const;
  [[nodiscard]] bool meets(const Node& node) const;
  [[nodiscard]] double highest_score(const Node& node) const;
  void weigh(const Box& box, Node& node) const;
  [[nodiscard]] bool holders_may_consent(const Node& node, int depth) const;
  void settle_hazard(const Node& node, int depth);
  void doubt_levers(const Node& node, const OpenOption& option);
  [[nodiscard]] bool lever_refused(const Node& node, int depth) const;
  [[nodiscard]] Box box_of(const Node& node, int depth) const;
  [[nodiscard]] double highest_level(const Node& node, int depth) const;
  void descend(int depth);
  [[nodiscard]] double target() const { return std::max({above_, finding_.level, kLowestLevel}); }

  const Game* game_;
  Aim aim_;
  OpenOptions open_;
  Surrogate surrogate_;
  std::vector<double> blocked_, scores_;
  std::vector<Node> nodes_;               ///< [branches + 1]
  Package package_{};                     ///< the part decided
  std::array<int, kMaxIssues> chosen_{};  ///< by branch, its option in open_.options
  Rays product_factor_{};                 ///< by ray, for the bound on a product
  OpenOptions::Point here_;               ///< hazard and exposure of the part decided, once they are known
  std::vector<Doubt> doubts_;             ///< levers of the part decided, from then on
  ExactFinding finding_;
  double above_ = 0.0;
  double missed_ = 0.0;  ///< highest level of what the limit left out
  std::int64_t limit_ = 0;
};

}  // namespace zopa

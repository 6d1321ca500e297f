#pragma once
/// \file
/// What can still become of a package that is decided in part: bounds on the level or score of its completions, and whether parties aside
/// may still consent to them. Every bound is one of all completions, so a part that fails it has none worth looking at.

#include <algorithm>
#include <span>

#include "solve/open_options.hpp"

namespace zopa {

/// Below any level there is: utilities and penalties are of the order of 1.
inline constexpr double kLowestLevel = -1e6;

/// Room for rounding: sums here are in another order than those of the exact value.
inline constexpr double kBoundRoom = 1e-10;

/// A part of a package: the bundles up to some place in the order of decision.
struct Part {
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

/// Bounds over the packages of one world. A buffer: taking in another world allocates nothing after the first ones.
class ExactBounds {
 public:
  OpenOptions left;  ///< options of the world; filled, and ordered by its rays, before any bound is asked for
  Aim aim;

  /// Takes note of the rays of `left`; call when they are known.
  void take_rays();

  /// Hazards and exposures of the completions of a part. \param depth bundles decided
  [[nodiscard]] Box box_of(const Part& part, int depth) const {
    const Reach& reach = left.reach[static_cast<std::size_t>(depth)];
    return {part.log_hazard + reach.least_hazard, part.log_hazard + reach.most_hazard, part.exposure + reach.least_exposure,
            part.exposure + reach.most_exposure};
  }
  /// Utilities without which a level is not reached, by seat that signs: lower bounds.
  void least_utilities(double level, const Box& box, std::array<double, kMaxParties>& utilities) const;
  /// Sets right sides of all rays when a level is demanded.
  void demand(double level, const Box& box, Part& part) const;
  /// Whether some completion may meet what is demanded.
  [[nodiscard]] bool meets(const Part& part) const {
    double worst = part.room[0] - part.needed[0];
    for (std::size_t k = 1; k < kRays; ++k) {
      worst = std::min(worst, part.room[k] - part.needed[k]);
    }
    return worst >= -kBoundRoom;
  }
  /// Sets the largest theta of each seat over a box.
  void weigh(const Box& box, Part& part) const;
  /// Largest score that some completion may have.
  [[nodiscard]] double highest_score(const Part& part) const;
  /// Highest level (or score) that some completion may reach; `above` if it is not higher.
  [[nodiscard]] double highest_level(const Part& part, int depth, double above) const;

  /// Whether parties aside that give their levers only for their reservation can still get it.
  [[nodiscard]] bool holders_may_consent(const Part& part, int depth) const;
  /// Hazard and exposure have just become known: takes down the levers used so far. \param chosen the options of the bundles decided
  void settle_hazard(const Part& part, std::span<const int> chosen);
  /// Takes down the levers of one more option, from then on.
  void doubt_levers(const Part& part, const OpenOption& option);
  /// Levers taken down, and the first of them kept.
  [[nodiscard]] std::size_t n_levers() const { return doubts_.size(); }
  void keep_levers(std::size_t n) { doubts_.resize(n); }
  /// Whether some lever is withheld whatever the rest of the package is: all signatories would sign without it, and its holder prefers
  /// that.
  [[nodiscard]] bool lever_refused(const Part& part, int depth) const;

 private:
  /// A lever of a party aside in a part of a package whose hazard and exposure are known.
  struct Doubt {
    int seat = 0;                                ///< of the holder
    double slope = 0.0, constant = 0.0;          ///< V with the lever less V without it is slope u + constant, u the holder's utility
    std::array<double, kMaxParties> signs_at{};  ///< by seat: utility with the lever from which on it signs without it too
  };

  Rays product_factor_{};      ///< by ray, for the bound on a product
  OpenOptions::Point here_;    ///< hazard and exposure of the part decided, once they are known
  std::vector<Doubt> doubts_;  ///< levers of the part decided, from then on
};

}  // namespace zopa

#pragma once
/// \file
/// The packages of one world that exact searches walk through: the options that are left in every bundle, in the order in which bundles
/// are decided, and what can still be reached from a partly decided package.
///
/// The durable value V = theta u + (1 - theta) A, with A what comes after a broken peace, is not a sum over bundles. The demand V >= T is
/// one all the same once hazard and exposure are known: u >= A + (T - A) / theta. So bundles that move hazard or exposure are decided
/// first; until they are, the right side is bounded from below over the intervals that are left for both. Weighted sums of such demands
/// ("rays", Lagrange multipliers; Geoffrion 1974) have their largest left side bundle by bundle: if one of them cannot be met, no
/// completion of the package meets all demands.

#include <array>
#include <cstdint>
#include <vector>

#include "solve/aim.hpp"

namespace zopa {

/// Weighted sums of demands that are tested at every step.
inline constexpr int kRays = 16;
using Rays = std::array<double, kRays>;

/// Parties whose values matter: the signatories first, then those who do not sign but whose consent may be needed.
struct Seats {
  int n_signing = 0;
  int n = 0;
  std::array<int, kMaxParties> party{};  ///< by seat
};

/// An option of a bundle that nobody who signs bars and that can be offered.
struct OpenOption {
  std::uint16_t option = 0;            ///< within the bundle
  std::uint32_t levers = 0;            ///< bits of parties aside whose lever it uses
  std::uint32_t barred = 0;            ///< bits of parties aside that find it inadmissible
  std::uint32_t asks_reservation = 0;  ///< bits of parties aside that give its levers only for their reservation
  double excluded_at = 0.0;            ///< level from which on a party aside withholds consent for certain
  int first_lever = 0, n_levers = 0;   ///< its levers of parties aside, in OpenOptions::levers
  double log_hazard = 0.0, exposure = 0.0;
  std::array<double, kMaxParties> utility{};  ///< by seat
};

/// A lever of a party aside within an option.
struct Lever {
  int seat = 0;     ///< of its holder
  int without = 0;  ///< flat option with the lever reset
};

/// A bundle in the order of decision.
struct Branch {
  int bundle = 0;
  int first = 0, n = 0;       ///< range of its options
  bool moves_hazard = false;  ///< some option changes the hazard or the exposure
};

/// What the bundles from one place in the order on can still add.
struct Reach {
  Rays most{};                                      ///< largest sum of scores by ray
  std::array<double, kMaxParties> most_utility{};   ///< by seat
  std::array<double, kMaxParties> least_utility{};  ///< by seat
  double least_hazard = 0.0, most_hazard = 0.0;     ///< log-hazard
  double least_exposure = 0.0, most_exposure = 0.0;
};

/// Intervals of log-hazard and exposure.
struct Box {
  double least_hazard = 0.0, most_hazard = 0.0, least_exposure = 0.0, most_exposure = 0.0;
};

/// The options left in a world and a situation. A buffer: filling it again allocates nothing.
struct OpenOptions {
  const Game* game = nullptr;
  const World* world = nullptr;
  const Situation* situation = nullptr;
  Seats seats;
  std::uint32_t aside = 0;                                    ///< bits of the parties aside
  std::vector<OpenOption> options;                            ///< by branch
  std::vector<Rays> scores;                                   ///< [options]
  std::vector<Lever> levers;                                  ///< of all options
  std::vector<Branch> branches;                               ///< in the order of decision
  int n_hazard_branches = 0;                                  ///< the first ones, which move hazard or exposure
  std::vector<Reach> reach;                                   ///< [branches + 1]
  std::array<std::array<double, kMaxParties>, kRays> rays{};  ///< weights by ray and seat, each summing to 1

  /// Takes the options in. \return whether every bundle has one
  bool fill(const Game& game, const World& world, const Situation& situation, const Aim& aim);
  /// Hazards and exposures of all packages.
  [[nodiscard]] Box box() const;
  /// Largest sum, over all packages, of what the signatories have, weighted by a ray.
  [[nodiscard]] double most_along(const std::array<double, kMaxParties>& ray) const;
  /// Puts the rays in use: orders branches and options by the first of them, and sums up what can be reached.
  void order();

  /// Smallest utilities that can give seats the values `demands`, over all hazards and exposures of a box: lower bounds, exact for a point.
  /// \param demands,utilities [seats]
  void least_utilities(const std::array<double, kMaxParties>& demands, const Box& box, std::array<double, kMaxParties>& utilities) const;
  /// What value is made of at one hazard and exposure.
  struct Point {
    std::array<double, kMaxParties> weight{};  ///< theta by seat
    std::array<double, kMaxParties> after{};   ///< A by seat: what comes after the peace has broken
  };
  [[nodiscard]] Point point(double log_hazard, double exposure) const;

 private:
  void foresee_consent(const Bundle& bundle, const Aim& aim, OpenOption& open);
  [[nodiscard]] int seat_of(int party) const;
  template <std::size_t kLanes>
  void least_utilities_of(const std::array<double, kMaxParties>& demands, const Box& box, std::array<double, kMaxParties>& utilities) const;
  std::array<double, kMaxParties> war_{}, loss_{}, discount_{}, doubt_{};  ///< by seat; loss: W' - W
  std::vector<std::pair<double, Branch>> weights_;                         ///< buffers of order()
  std::vector<int> places_;
  std::vector<OpenOption> sorted_options_;
  std::vector<Rays> sorted_scores_;
};

}  // namespace zopa

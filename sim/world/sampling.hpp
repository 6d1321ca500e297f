#pragma once
/// \file
/// Where the uniforms of worlds come from when they are not drawn one by one: scrambled Sobol' points, Latin hypercubes, and designs for a
/// sensitivity analysis. Whatever the source, a world is a pure function of scenario, seed and index.
///
/// World w of a Sobol' or Latin-hypercube sample is point w / R of randomisation w mod R, so that every prefix of a run has all
/// randomisations in equal numbers and their spread is the error of a mean.
/// A Saltelli design has k + 2 worlds for each of its N base points: A, B, and A with the numbers of one factor from B. A and B are the
/// halves of points of ONE sequence of twice the dimensions; two stretches of one sequence would be related.
/// A Morris design has k + 1 worlds for each trajectory: a random start, then one factor after the other takes a step of half the range.
/// Source: Saltelli et al. (2010), Computer Physics Communications 181, 259-270; Morris (1991), Technometrics 33, 161-174; Campolongo,
/// Cariboni & Saltelli (2007), Environmental Modelling & Software 22, 1509-1518 (groups).

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "random/latin_hypercube.hpp"
#include "random/sobol.hpp"
#include "world/factors.hpp"
#include "world/parameters.hpp"

namespace zopa {

/// Step of a Morris design, as a share of the range of a uniform.
inline constexpr double kMorrisStep = 0.5;

/// When a factor moves on a trajectory of a Morris design, and where to.
struct MorrisMove {
  int step;          ///< from world `step` of the trajectory to the next
  double direction;  ///< +1 or -1: of the first of its numbers; +1 for the seed
};

class Sampling {
 public:
  /// \throws InputError for factors that fit nothing, or more drawn numbers than Sobol' dimensions
  Sampling(const MonteCarlo& settings, const Parameters& parameters);

  /// Worlds of the run.
  [[nodiscard]] std::uint64_t n_worlds() const noexcept { return n_worlds_; }
  /// Independent randomisations whose spread is the error of a mean; 0 where worlds are independent, and for designs.
  [[nodiscard]] int randomisations() const noexcept { return randomisations_; }
  [[nodiscard]] int randomisation_of(std::uint32_t world) const noexcept {
    return static_cast<int>(world % static_cast<std::uint32_t>(randomisations_));
  }
  /// Factors of the design; none without a design.
  [[nodiscard]] const std::optional<Factors>& factors() const noexcept { return factors_; }
  /// Sobol' dimension of each drawn number; empty unless the points are Sobol's.
  [[nodiscard]] const std::vector<int>& dimensions() const noexcept { return dimensions_; }

  /// Uniforms of a world. Allocates nothing. \param u [n_drawn]
  /// \throws InputError for a world beyond a hypercube or design
  void draw(const Parameters& parameters, std::uint32_t world, std::span<double> u) const;
  /// The number under which the chance within the talks of a world is drawn: equal for worlds that share it.
  [[nodiscard]] std::uint32_t chance(std::uint32_t world) const noexcept;
  /// \throws ContractError unless the design is Morris's
  [[nodiscard]] MorrisMove move(std::uint32_t trajectory, int factor) const;

 private:
  enum class Half { a, b };
  /// All coordinates of a base point.
  void point(const Parameters& parameters, Half half, int randomisation, std::uint32_t index, std::span<double> u) const;
  /// One coordinate of the second half.
  [[nodiscard]] double other(const Parameters& parameters, std::uint32_t index, std::size_t coordinate) const;
  void trajectory(std::uint32_t index, int steps, std::span<double> u) const;
  /// Level of a number at the start of a trajectory.
  [[nodiscard]] double start(std::uint32_t trajectory, std::size_t coordinate) const noexcept;
  [[nodiscard]] bool moved(std::uint32_t trajectory, int factor, int steps) const noexcept;

  SamplingMethod method_;
  std::optional<Design> design_;
  std::optional<Factors> factors_;
  std::uint64_t n_worlds_;
  std::uint32_t base_ = 0;  ///< points of a design
  std::uint32_t rows_ = 1;  ///< worlds of each
  int randomisations_ = 0;
  std::vector<int> dimensions_;
  std::vector<StreamKey> keys_;      ///< [n_drawn] starts of trajectories
  std::vector<Permutation> orders_;  ///< [trajectories] order in which factors move
  std::optional<ScrambledSobol> sobol_a_, sobol_b_;
  std::optional<LatinHypercube> cube_a_, cube_b_;
};

}  // namespace zopa

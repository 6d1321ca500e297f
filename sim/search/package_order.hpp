#pragma once
/// \file
/// All packages of a game in the order in which each party likes them, for tactics that go through them one by one.
///
/// Packages are numbered issue by issue in the order of ids, level by level in nominal order, the last issue fastest (issues that are tied
/// into a bundle count as one). Worths are kept on a grid of 2^-40, about 1e-12, so that packages worth the same are found to be so
/// whatever the rounding; those stand in the order of their numbers.

#include <cstdint>
#include <span>
#include <vector>

#include "search/situation.hpp"

namespace zopa {

/// The nearest number on the grid of worths; worths are far below 2,000.
[[nodiscard]] constexpr double on_grid(double worth) {
  // Adding and taking away 1.5 x 2^52 steps leaves whole steps, in the rounding mode that every machine starts in.
  constexpr double kSteps = 1099511627776.0;  // 2^40 in 1
  constexpr double kWhole = 6755399441055744.0 / kSteps;
  return (worth + kWhole) - kWhole;
}

/// Every package, by what it is worth to each party.
class PackageOrders {
 public:
  /// Takes up a world. Nothing is done if all packages are worth what they were.
  /// \param parties bits of the parties that want an order; values are kept of all
  /// Cost: O(n_packages (n_parties + log n_packages)), 8 bytes a package and party, 4 more a package and order
  void prepare(const Game& game, const World& world, const Situation& situation, std::uint32_t parties);

  /// V to a party, on the grid; minus infinity if the package is inadmissible to it.
  [[nodiscard]] double value(int party, std::uint32_t number) const {
    return values_[static_cast<std::size_t>(party) * n_packages_ + number];
  }
  /// Packages that are admissible to a party, best first.
  [[nodiscard]] std::span<const std::uint32_t> best_first(int party) const { return orders_[static_cast<std::size_t>(party)]; }
  [[nodiscard]] std::size_t n_packages() const { return n_packages_; }
  [[nodiscard]] Package package(std::uint32_t number) const;
  [[nodiscard]] std::uint32_t number(const Package& package) const;

 private:
  /// Values where nothing breaks or moves and nobody bars a package: sums of columns.
  void add_up_all(const Game& game, const World& world);
  void value_all(const Game& game, const World& world, const Situation& situation);
  void sort(int party);

  std::size_t n_packages_ = 0;
  std::uint32_t parties_ = 0;
  std::vector<std::uint32_t> n_options_;  ///< of each bundle
  ValueTables tables_;                    ///< what the values below were made from
  Outlook outlook_;
  std::vector<double> values_;              ///< [n_parties x n_packages]
  std::vector<PackageSum> partial_;         ///< [n_bundles + 1] sums over the first bundles of a package
  std::vector<std::uint32_t> bucket_ends_;  ///< buffer of sort
  std::array<std::vector<std::uint32_t>, kMaxParties> orders_;
};

}  // namespace zopa

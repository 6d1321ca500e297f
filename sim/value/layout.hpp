#pragma once
/// \file
/// The shape of all packages: issues, levels, and bundles of issues that must be decided together.
///
/// A package is one option per bundle; an option of a bundle is one level for each of its issues. Everything that ties issues
/// together (indices, gates, conditions on several issues) lies within one bundle, so what a package is worth adds up over bundles.

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace zopa {

inline constexpr int kMaxParties = 8;
inline constexpr int kMaxIssues = 64;
inline constexpr int kMaxOptions = 1 << 14;  ///< joint options of one bundle

/// Level index of each issue, in the order of issue ids.
using Levels = std::array<std::uint8_t, kMaxIssues>;

/// Option index of each bundle.
using Package = std::array<std::uint16_t, kMaxIssues>;

/// One bundle of issues.
struct Bundle {
  std::vector<int> issues;    ///< ascending
  std::vector<int> strides;   ///< of each issue in the option index
  int n_options = 1;
  int offset = 0;             ///< of its first option in flat option tables
  std::vector<std::uint8_t> levels;  ///< [n_options x issues] level of each issue in each option
};

/// Shape of the packages of a scenario.
struct Layout {
  int n_parties = 0;
  int n_issues = 0;
  std::vector<int> n_levels;           ///< [n_issues]
  std::vector<int> level_offset;       ///< [n_issues + 1] first flat level of each issue
  std::vector<int> status_quo;         ///< [n_issues]
  std::vector<Bundle> bundles;
  std::vector<int> bundle_of;          ///< [n_issues]
  int n_options = 0;                   ///< over all bundles

  [[nodiscard]] int n_bundles() const { return static_cast<int>(bundles.size()); }
  /// Level of one of the issues of a bundle in an option.
  [[nodiscard]] static int level(const Bundle& bundle, int place, int option) {
    return bundle.levels[static_cast<std::size_t>(option) * bundle.issues.size() + static_cast<std::size_t>(place)];
  }
  [[nodiscard]] int level_of_issue(const Package& package, int issue) const;
  [[nodiscard]] Levels levels(const Package& package) const;
  [[nodiscard]] Package package(const Levels& levels) const;
  /// The package with one issue set to a level.
  void set_level(Package& package, int issue, int level) const;
};

/// Lays out bundles. \param n_levels [n_issues] \param groups issues of each bundle; must partition the issues
/// \throws ContractError if the groups do not partition the issues or a bundle exceeds kMaxOptions
[[nodiscard]] Layout make_layout(int n_parties, std::vector<int> n_levels, std::vector<int> status_quo, std::vector<std::vector<int>> groups);

}  // namespace zopa

#pragma once
/// \file
/// The efficient path of a proposer: from the package it likes best to the one that pleases the others best, giving first where it
/// loses least for what they gain. Raiffa (1982), chapter on efficient frontiers; here the concave hulls of all bundles, merged.

#include <vector>

#include "search/others_view.hpp"
#include "search/proposer.hpp"

namespace zopa {

/// One step along a path: a bundle moves to another option.
struct PathStep {
  int bundle = 0;
  std::uint16_t option = 0;
  int place = 0;       ///< of this step among those of its bundle
  double ratio = 0.0;  ///< gain of the others per loss of the proposer
};

/// A path of packages. Step 0 is `start`; step n is `start` with the first n steps taken.
struct Path {
  Package start{};
  std::vector<PathStep> steps;
  std::vector<int> unbeaten, corners;  ///< buffers of make_path
  [[nodiscard]] int length() const { return static_cast<int>(steps.size()); }
  /// Package after `n` steps.
  [[nodiscard]] Package package(int n) const;
};

/// Makes the path: the upper hull of own against others' value by one pass in ascending order (Andrew 1979), bundle by bundle.
/// Bundles all of whose options are blocked keep the one the proposer likes best: the exact checks will say no.
/// \param own [n_options] value to the proposer
/// Allocates only when `path` grows.
void make_path(const Proposer& proposer, const double* own, const OthersView& others, Path& path);

}  // namespace zopa

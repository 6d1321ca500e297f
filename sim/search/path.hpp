#pragma once
/// \file
/// The efficient path of a proposer: from the package it likes best to the one that pleases the others best, giving first where it
/// loses least for what they gain. Raiffa (1982), chapter on efficient frontiers; here the concave hulls of all bundles, merged.

#include <vector>

#include "search/situation.hpp"
#include "value/surrogate.hpp"

namespace zopa {

/// One step along a path: a bundle moves to another option.
struct PathStep {
  int bundle = 0;
  std::uint16_t option = 0;
  double ratio = 0.0;     ///< gain of the others per loss of the proposer
};

/// A path of packages. Step 0 is `start`; step n is `start` with the first n steps taken.
struct Path {
  Package start{};
  std::vector<PathStep> steps;
  std::vector<int> candidates;   ///< buffer of make_path
  int previous = 0;              ///< buffer of make_path: the corner before the next
  [[nodiscard]] int length() const { return static_cast<int>(steps.size()); }
  /// Package after `n` steps.
  [[nodiscard]] Package package(int n) const;
};

/// What to weigh in a path, per flat option.
struct PathInput {
  const double* own = nullptr;        ///< [n_options] value to the proposer
  const double* others = nullptr;     ///< [n_options] value to those it must please, weighted, as the proposer sees it
  const double* blocked = nullptr;    ///< [n_options] kBlocked where an option is out of the question, else 0
};

/// Makes the path. Bundles all of whose options are blocked keep their best blocked option: the exact checks will say no.
/// Cost: about 2 microseconds for 375 options. Allocates only when `path` grows.
void make_path(const Layout& layout, const PathInput& input, Path& path);

}  // namespace zopa

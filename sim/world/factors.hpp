#pragma once
/// \file
/// Factors of a sensitivity analysis: drawn numbers that change together.

#include <span>
#include <string>
#include <vector>

#include "scenario/run_settings.hpp"

namespace zopa {

/// The chance within the talks as a factor, and the name of what no other factor holds.
inline constexpr std::string_view kSeedFactor = "seed";
inline constexpr std::string_view kOtherFactor = "others";

/// A partition of the drawn numbers. The last factor is always the seed, which holds none of them.
struct Factors {
  std::vector<std::string> names;  ///< [n_factors]
  std::vector<int> of;             ///< [n_drawn] factor of each drawn number

  [[nodiscard]] int size() const { return static_cast<int>(names.size()); }
  [[nodiscard]] int seed() const { return size() - 1; }
};

/// Sorts drawn numbers into the factors of a design.
/// \param drawn [n_drawn] their paths
/// \throws InputError for patterns that match nothing and names that are taken
[[nodiscard]] Factors make_factors(const Design& design, std::span<const std::string> drawn);

}  // namespace zopa

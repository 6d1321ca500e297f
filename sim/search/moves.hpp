#pragma once
/// \file
/// Single-issue moves from a package: the neighbourhood of every local search here.

#include "search/situation.hpp"

namespace zopa {

/// Calls `visit(bundle, option)` for every package that differs from `package` in one issue; `option` is the new option of `bundle`
/// within the bundle. Ascending by bundle, issue, level, so that ties never depend on anything else.
template <class Visit>
void for_each_single_move(const Layout& layout, const Package& package, Visit visit) {
  for (std::size_t b = 0; b < layout.bundles.size(); ++b) {
    const Bundle& bundle = layout.bundles[b];
    for (std::size_t place = 0; place < bundle.issues.size(); ++place) {
      const int n = layout.n_levels[static_cast<std::size_t>(bundle.issues[place])];
      const int now = layout.level(bundle, static_cast<int>(place), package[b]);
      for (int level = 0; level < n; ++level) {
        if (level != now) {
          visit(static_cast<int>(b), package[b] + (level - now) * bundle.strides[place]);
        }
      }
    }
  }
}

/// A package with one bundle changed.
[[nodiscard]] inline Package moved(const Package& package, int bundle, int option) {
  Package result = package;
  result[static_cast<std::size_t>(bundle)] = static_cast<std::uint16_t>(option);
  return result;
}

}  // namespace zopa

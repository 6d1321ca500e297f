#pragma once
/// \file
/// All packages of a game, where they are few enough to try each.

#include "search/situation.hpp"

namespace zopa {

/// Packages that differ in anything that counts. A bundle whose options are all alike, such as an issue without weight, keeps one option,
/// so that adding one changes neither the number nor the order of these packages.
struct Enumeration {
  std::array<int, kMaxIssues> n_options{};  ///< of each bundle: all, or 1 if they are alike
  bool few = false;                         ///< whether there are at most kFewPackages
  static constexpr int kFewPackages = 256;
};

/// Counts the packages of a situation. Ends as soon as they are more than few.
[[nodiscard]] Enumeration enumerate(const Game& game, const ValueTables& tables, const Situation& situation);

/// Calls `visit(package)` for every package of an enumeration of few.
/// \param package whose options stay in bundles that keep one
template <class Visit>
void for_each_package(const Layout& layout, const Enumeration& enumeration, Package package, Visit visit) {
  const std::size_t n = layout.bundles.size();
  for (std::size_t b = 0; b < n; ++b) {
    package[b] = enumeration.n_options[b] == 1 ? package[b] : std::uint16_t{0};
  }
  for (std::size_t b = 0; b < n;) {
    visit(static_cast<const Package&>(package));
    for (b = 0; b < n; ++b) {
      if (enumeration.n_options[b] == 1) {
        continue;
      }
      if (++package[b] < enumeration.n_options[b]) {
        break;
      }
      package[b] = 0;
    }
  }
}

}  // namespace zopa

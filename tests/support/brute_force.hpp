#pragma once
/// \file
/// Small games solved by looking at every package.

#include <cstdint>
#include <vector>

#include "search/situation.hpp"

namespace zopa::test {

/// Calls `visit(package)` for every package.
template <class Visit>
void for_each_package(const Layout& layout, Visit visit) {
  Package package{};
  for (;;) {
    visit(static_cast<const Package&>(package));
    std::size_t b = 0;
    for (; b < layout.bundles.size(); ++b) {
      if (++package[b] < layout.bundles[b].n_options) {
        break;
      }
      package[b] = 0;
    }
    if (b == layout.bundles.size()) {
      return;
    }
  }
}

/// Calls `visit(package, sum)` for every package with its sum of rows, up to rounding. Faster than summing each anew.
template <class Visit>
void for_each_sum(const Layout& layout, const ValueTables& tables, const Outlook& outlook, Visit visit) {
  for_each_package(layout, [&](Package package) {
    if (package[0] != 0) {
      return;   // the first bundle is run through below
    }
    const PackageSum others = sum_rows(layout, tables, outlook, package, 0);
    for (int option = 0; option < layout.bundles[0].n_options; ++option) {
      PackageSum sum = others;
      add_option(tables, outlook, layout.bundles[0].offset + option, sum);
      package[0] = static_cast<std::uint16_t>(option);
      visit(static_cast<const Package&>(package), static_cast<const PackageSum&>(sum));
    }
  });
}

[[nodiscard]] std::int64_t n_packages(const Layout& layout);

/// Smallest V - R over the signatories; minus infinity if one of them finds the package inadmissible.
[[nodiscard]] double signing_slack(const Game& game, const World& world, const Situation& situation, const Package& package);

/// Whether every holder of a lever that does not sign consents, by the words of the rule.
[[nodiscard]] bool holders_consent(const Game& game, const World& world, const Situation& situation, const Package& package);

/// Whether a package proves a zone: all signatories sign and all holders consent, without noise and pressure.
[[nodiscard]] bool is_witness(const Game& game, const World& world, const Situation& situation, const Package& package);

/// All witnesses of a game.
struct Zone {
  std::vector<Package> witnesses;
  double slack = 0.0;     ///< the largest among the witnesses; minus infinity if there is none [-]
  [[nodiscard]] bool exists() const { return !witnesses.empty(); }
};
[[nodiscard]] Zone zone_of(const Game& game, const World& world, const Situation& situation);
/// At the opening.
[[nodiscard]] Zone zone_of(const Game& game, const World& world);

}  // namespace zopa::test

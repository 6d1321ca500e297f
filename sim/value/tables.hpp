#pragma once
/// \file
/// What packages are worth to every party in one world, as flat tables over the options of bundles, and the exact durable value.
///
/// A package is a sum of one row per bundle: the utility to each party (weights x values, minus penalties of crossed lines, plus
/// interactions), the logarithm of the hazard, and the exposure. Only the last step, from the sums to the durable value, is not additive.

#include <cstdint>
#include <vector>

#include "value/durable.hpp"
#include "value/layout.hpp"

namespace zopa {

/// Numbers per row beside one per party: log-hazard, exposure, and two that pad the row to whole vectors.
inline constexpr int kRowExtras = 4;

/// What the front and the calendar contribute at one moment.
struct Outlook {
  double front_share = 0.0;                        ///< of the way to the goal of the ladder, 0..1
  std::array<double, kMaxParties> war{};           ///< W: value of fighting on from here [-]
  std::array<double, kMaxParties> weakened{};      ///< W': of fighting on from a weakened position [-]
  std::array<double, kMaxParties> reservation{};   ///< R [-]
};

/// Sums over the rows of a package.
struct PackageSum {
  std::array<double, kMaxParties> utility{};
  double log_hazard = 0.0;      ///< without the base hazard and the power shift
  double exposure = 0.0;        ///< not yet clipped
  std::uint32_t barred = 0;     ///< bit of each party for whom the package is inadmissible
};

/// The tables of one world.
struct ValueTables {
  int n_parties = 0;
  int lanes = 4;                        ///< parties padded to 4 or 8
  std::vector<double> rows;             ///< [n_options x (lanes + kRowExtras)]
  std::vector<double> front_gain;       ///< [n_options x lanes] utility added at the goal of the ladder; zero outside front bundles
  std::vector<std::uint32_t> barred;    ///< [n_options] bit of each party for whom the option is inadmissible
  std::vector<int> front_bundles;       ///< bundles whose rows move with the front
  std::array<double, kMaxParties> front_reach{};  ///< largest change of a party's utility while the front goes all the way [-]
  double base_hazard = 0.0;             ///< [1/year]
  double power_shift = 0.0;             ///< log-hazard at full exposure [-]
  std::array<double, kMaxParties> discount{};   ///< exp(-rate), annual
  std::array<double, kMaxParties> doubt{};      ///< perceived multiplier of the hazard: what a party thinks of the others' sincerity


  [[nodiscard]] int stride() const { return lanes + kRowExtras; }
  [[nodiscard]] const double* row(int option) const { return rows.data() + static_cast<std::ptrdiff_t>(option) * stride(); }
  [[nodiscard]] double* row(int option) { return rows.data() + static_cast<std::ptrdiff_t>(option) * stride(); }
  [[nodiscard]] const double* front_row(int option) const { return front_gain.data() + static_cast<std::ptrdiff_t>(option) * lanes; }
  [[nodiscard]] double* front_row(int option) { return front_gain.data() + static_cast<std::ptrdiff_t>(option) * lanes; }
};

/// Sums the rows of a package; `skip` leaves one bundle out (-1: none), for trying its options one after another.
[[nodiscard]] PackageSum sum_rows(const Layout& layout, const ValueTables& tables, const Outlook& outlook, const Package& package, int skip = -1);

/// Adds the row of one option (flat index) to a sum made with `skip`.
void add_option(const ValueTables& tables, const Outlook& outlook, int option, PackageSum& sum);

/// Puts one option of a bundle in the place of another (flat indices), but for `barred`, which a sum cannot give back.
void exchange_option(const ValueTables& tables, const Outlook& outlook, int from, int to, PackageSum& sum);

/// Hazard of a package apart from anybody's sincerity [1/year].
[[nodiscard]] double hazard(const ValueTables& tables, const PackageSum& sum);

/// Durable values of a package to every party.
struct Worth {
  std::array<double, kMaxParties> value{};    ///< V, without pressure [-]
  std::array<double, kMaxParties> weight{};   ///< theta: dV/du [-]
};

/// V of all parties: theta u + (1 - theta) ((1 - e) W + e W').
[[nodiscard]] Worth worth(const ValueTables& tables, const Outlook& outlook, const PackageSum& sum);

/// One party's part of tables and outlook.
[[nodiscard]] PartyOutlook party_outlook(const ValueTables& tables, const Outlook& outlook, int party);

/// V of one party; the same bits as in worth().
[[nodiscard]] double value_of(const ValueTables& tables, const Outlook& outlook, const PackageSum& sum, int party);

/// V of all parties for a package.
[[nodiscard]] inline Worth worth(const Layout& layout, const ValueTables& tables, const Outlook& outlook, const Package& package) {
  return worth(tables, outlook, sum_rows(layout, tables, outlook, package));
}

}  // namespace zopa

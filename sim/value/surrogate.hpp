#pragma once
/// \file
/// An additive stand-in for the durable value, linearised at a reference package: search on it, decide on the exact value.

#include <vector>

#include "value/tables.hpp"

namespace zopa {

/// V of each party as a constant plus one number per bundle.
struct Surrogate {
  int n_options = 0;
  std::vector<double> value;                    ///< [n_parties x n_options]
  std::array<double, kMaxParties> base{};       ///< constant of each party [-]
  [[nodiscard]] const double* of(int party) const { return value.data() + static_cast<std::ptrdiff_t>(party) * n_options; }
  [[nodiscard]] double* of(int party) { return value.data() + static_cast<std::ptrdiff_t>(party) * n_options; }
};

/// How V of one party changes with the sums of a package, at one package.
struct Slopes {
  double utility = 0.0;      ///< theta
  double log_hazard = 0.0;
  double exposure = 0.0;
  double constant = 0.0;     ///< V less slopes times sums [-]
};
[[nodiscard]] Slopes slopes_at(const ValueTables& tables, const Outlook& outlook, const PackageSum& sum, int party);

/// Linearises at `reference`. Hazard effects enter through their logarithm, the exposure through its sum.
void linearise(const Layout& layout, const ValueTables& tables, const Outlook& outlook, const Package& reference, Surrogate& surrogate);

/// Package with the best option of every bundle for some weights on the parties.
/// \param weights [n_parties] \param blocked [n_options] added to every score; very negative where an option is out of the question
/// \param scores scratch, at least the largest bundle
[[nodiscard]] Package best_package(const Layout& layout, const Surrogate& surrogate, const std::array<double, kMaxParties>& weights,
                                   int n_parties, const std::vector<double>& blocked, std::vector<double>& scores);

/// Number added to the score of an option that is out of the question.
inline constexpr double kBlocked = -1.0e6;

}  // namespace zopa

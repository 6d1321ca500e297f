#pragma once
/// \file
/// What those a proposer must please think of all options, together, and the order that follows from it.

#include <vector>

#include "search/columns.hpp"

namespace zopa {

/// Often the same in every world, so that it is made once.
struct OthersView {
  std::array<double, kMaxParties> weights{};   ///< of the parties; 0: does not count
  std::vector<double> value;    ///< [n_options] weighted sum over the others, linearised where all might meet
  std::vector<int> order;       ///< [n_options] flat options bundle by bundle, ascending in value; ties by option
  std::vector<int> place;       ///< [n_options] of each flat option in this order
  std::array<Columns, kMaxParties> columns;    ///< in this order, of those that count; empty until take_columns
};

/// Weighs the others. \param weights [n_parties]
void view_others(const Layout& layout, const Surrogate& surrogate, const std::array<double, kMaxParties>& weights, OthersView& view);

/// Takes the columns of the others, once. \param tables from which the surrogate was made
void take_columns(const ValueTables& tables, OthersView& view);

/// The weighted sum linearised at another package. \param sum of that package \param values [n_options] by place in the order of the view
void linearise_others(const OthersView& view, const ValueTables& tables, const Outlook& outlook, const PackageSum& sum,
                      std::vector<double>& values);

}  // namespace zopa

#pragma once
/// \file
/// What options mean to one party as columns, so that V of all options linearised at any package is one pass over vector lanes.

#include <vector>

#include "value/surrogate.hpp"

namespace zopa {

/// Rows of one party for some options.
struct Columns {
  std::vector<double> utility, front, log_hazard, exposure;  ///< [n]
};

/// Takes them from the tables. \param options [n] flat
void take_columns(const ValueTables& tables, int party, const std::vector<int>& options, Columns& columns);

/// out[i] = from[i] + weight x (linearised V of option i). `from` may be `out`.
/// \param from,out [n] \param front_share of the outlook \param slopes of the party at a package
void add_linearised(const Columns& columns, double weight, double front_share, const Slopes& slopes, const double* from, double* out);

}  // namespace zopa

#include "search/columns.hpp"

#include "core/lanes.hpp"

namespace zopa {

namespace {

ZOPA_LANES void add_rows(std::size_t n, double by_utility, double front_share, double by_log_hazard, double by_exposure,
                         const double* utility, const double* front, const double* log_hazard, const double* exposure, const double* from,
                         double* out) {
  for (std::size_t i = 0; i < n; ++i) {
    out[i] = from[i] + (by_utility * (utility[i] + front_share * front[i]) + by_log_hazard * log_hazard[i] + by_exposure * exposure[i]);
  }
}

}  // namespace

void take_columns(const ValueTables& tables, int party, const std::vector<int>& options, Columns& columns) {
  const std::size_t n = options.size();
  columns.utility.resize(n);
  columns.front.resize(n);
  columns.log_hazard.resize(n);
  columns.exposure.resize(n);
  for (std::size_t i = 0; i < n; ++i) {
    const double* row = tables.row(options[i]);
    columns.utility[i] = row[party];
    columns.front[i] = tables.front_row(options[i])[party];
    columns.log_hazard[i] = row[tables.lanes];
    columns.exposure[i] = row[tables.lanes + 1];
  }
}

void add_linearised(const Columns& columns, double weight, double front_share, const Slopes& slopes, const double* from, double* out) {
  add_rows(columns.utility.size(), weight * slopes.utility, front_share, weight * slopes.log_hazard, weight * slopes.exposure,
           columns.utility.data(), columns.front.data(), columns.log_hazard.data(), columns.exposure.data(), from, out);
}

}  // namespace zopa

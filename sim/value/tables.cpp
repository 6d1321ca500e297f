#include "value/tables.hpp"

#include <algorithm>
#include <cmath>

#include "value/durable.hpp"

namespace zopa {

void add_option(const ValueTables& tables, const Outlook& outlook, int option, PackageSum& sum) {
  const double* row = tables.row(option);
  const double* gain = tables.front_row(option);
  for (int p = 0; p < tables.lanes; ++p) {
    sum.utility[static_cast<std::size_t>(p)] += row[p] + outlook.front_share * gain[p];
  }
  sum.log_hazard += row[tables.lanes];
  sum.exposure += row[tables.lanes + 1];
  sum.barred |= tables.barred[static_cast<std::size_t>(option)];
}

PackageSum sum_rows(const Layout& layout, const ValueTables& tables, const Outlook& outlook, const Package& package, int skip) {
  PackageSum sum;
  const int n = layout.n_bundles();
  for (int b = 0; b < n; ++b) {
    if (b != skip) {
      const auto i = static_cast<std::size_t>(b);
      add_option(tables, outlook, layout.bundles[i].offset + package[i], sum);
    }
  }
  return sum;
}

double hazard(const ValueTables& tables, const PackageSum& sum) {
  return tables.base_hazard * std::exp(sum.log_hazard + tables.power_shift * std::clamp(sum.exposure, 0.0, 1.0));
}

Worth worth(const ValueTables& tables, const Outlook& outlook, const PackageSum& sum) {
  Worth result;
  const double h = hazard(tables, sum);
  const double exposure = std::clamp(sum.exposure, 0.0, 1.0);
  for (int p = 0; p < tables.n_parties; ++p) {
    const auto i = static_cast<std::size_t>(p);
    const double theta = durable_weight(tables.discount[i], h * tables.doubt[i]);
    const double after = outlook.war[i] + exposure * (outlook.weakened[i] - outlook.war[i]);
    result.weight[i] = theta;
    result.value[i] = durable_value(theta, sum.utility[i], after);
  }
  return result;
}

}  // namespace zopa

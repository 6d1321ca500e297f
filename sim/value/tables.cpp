#include "value/tables.hpp"

#include <algorithm>

#include "core/lanes.hpp"
#include "value/durable.hpp"

namespace zopa {

namespace {

std::size_t at(int i) { return static_cast<std::size_t>(i); }

/// The loops below run over a fixed number of lanes, so that they become straight vector code.
template <std::size_t kLanes>
[[gnu::always_inline]] inline PackageSum sum_lanes(const Layout& layout, const ValueTables& tables, const Outlook& outlook, const Package& package, int skip) {
  constexpr std::size_t kWidth = kLanes + 2;
  std::array<double, kWidth> total{};
  std::uint32_t barred = 0;
  const std::size_t n = layout.bundles.size();
  const double* rows = tables.rows.data();
  for (std::size_t b = 0; b < n; ++b) {
    if (static_cast<int>(b) == skip) {
      continue;
    }
    const auto option = at(layout.bundles[b].offset) + package[b];
    const double* row = rows + option * (kLanes + kRowExtras);
    for (std::size_t c = 0; c < kWidth; ++c) {
      total[c] += row[c];
    }
    barred |= tables.barred[option];
  }
  if (outlook.front_share != 0.0) {
    for (const int b : tables.front_bundles) {
      if (b != skip) {
        const double* gain = tables.front_row(layout.bundles[at(b)].offset + package[at(b)]);
        for (std::size_t c = 0; c < kLanes; ++c) {
          total[c] += outlook.front_share * gain[c];
        }
      }
    }
  }
  PackageSum sum;
  std::copy_n(total.begin(), kLanes, sum.utility.begin());
  sum.log_hazard = total[kLanes];
  sum.exposure = total[kLanes + 1];
  sum.barred = barred;
  return sum;
}

template <std::size_t kLanes>
[[gnu::always_inline]] inline Worth worth_lanes(const ValueTables& tables, const Outlook& outlook, const PackageSum& sum, double h) {
  Worth result;
  const double exposure = std::clamp(sum.exposure, 0.0, 1.0);
  for (std::size_t p = 0; p < kLanes; ++p) {
    const double theta = durable_weight(tables.discount[p], h * tables.doubt[p]);
    const double after = outlook.war[p] + exposure * (outlook.weakened[p] - outlook.war[p]);
    result.weight[p] = theta;
    result.value[p] = durable_value(theta, sum.utility[p], after);
  }
  return result;
}

ZOPA_LANES PackageSum sum_of_4(const Layout& layout, const ValueTables& tables, const Outlook& outlook, const Package& package, int skip) {
  return sum_lanes<4>(layout, tables, outlook, package, skip);
}

ZOPA_LANES PackageSum sum_of_8(const Layout& layout, const ValueTables& tables, const Outlook& outlook, const Package& package, int skip) {
  return sum_lanes<8>(layout, tables, outlook, package, skip);
}

ZOPA_LANES Worth worth_of_4(const ValueTables& tables, const Outlook& outlook, const PackageSum& sum, double h) {
  return worth_lanes<4>(tables, outlook, sum, h);
}

ZOPA_LANES Worth worth_of_8(const ValueTables& tables, const Outlook& outlook, const PackageSum& sum, double h) {
  return worth_lanes<8>(tables, outlook, sum, h);
}

}  // namespace

void add_option(const ValueTables& tables, const Outlook& outlook, int option, PackageSum& sum) {
  const double* row = tables.row(option);
  const double* gain = tables.front_row(option);
  for (std::size_t p = 0; p < at(tables.lanes); ++p) {
    sum.utility[p] += row[p] + outlook.front_share * gain[p];
  }
  sum.log_hazard += row[tables.lanes];
  sum.exposure += row[tables.lanes + 1];
  sum.barred |= tables.barred[at(option)];
}

void exchange_option(const ValueTables& tables, const Outlook& outlook, int from, int to, PackageSum& sum) {
  const double* old_row = tables.row(from);
  const double* new_row = tables.row(to);
  const double* old_gain = tables.front_row(from);
  const double* new_gain = tables.front_row(to);
  for (std::size_t p = 0; p < at(tables.lanes); ++p) {
    sum.utility[p] += (new_row[p] - old_row[p]) + outlook.front_share * (new_gain[p] - old_gain[p]);
  }
  sum.log_hazard += new_row[tables.lanes] - old_row[tables.lanes];
  sum.exposure += new_row[tables.lanes + 1] - old_row[tables.lanes + 1];
}

PackageSum sum_rows(const Layout& layout, const ValueTables& tables, const Outlook& outlook, const Package& package, int skip) {
  return tables.lanes == 4 ? sum_of_4(layout, tables, outlook, package, skip) : sum_of_8(layout, tables, outlook, package, skip);
}

double hazard(const ValueTables& tables, const PackageSum& sum) {
  return breaking_hazard(tables.base_hazard, tables.power_shift, sum.log_hazard, std::clamp(sum.exposure, 0.0, 1.0));
}

Worth worth(const ValueTables& tables, const Outlook& outlook, const PackageSum& sum) {
  const double h = hazard(tables, sum);
  return tables.lanes == 4 ? worth_of_4(tables, outlook, sum, h) : worth_of_8(tables, outlook, sum, h);
}

PartyOutlook party_outlook(const ValueTables& tables, const Outlook& outlook, int party) {
  const auto p = at(party);
  return {tables.discount[p], tables.doubt[p], outlook.war[p], outlook.weakened[p]};
}

double value_of(const ValueTables& tables, const Outlook& outlook, const PackageSum& sum, int party) {
  return durable_value(party_outlook(tables, outlook, party), sum.utility[at(party)], std::clamp(sum.exposure, 0.0, 1.0), hazard(tables, sum));
}

}  // namespace zopa

#include "value/surrogate.hpp"

#include <algorithm>
#include <cmath>

#include "value/durable.hpp"

namespace zopa {

namespace {
std::size_t at(int i) { return static_cast<std::size_t>(i); }
}  // namespace

void linearise(const Layout& layout, const ValueTables& tables, const Outlook& outlook, const Package& reference, Surrogate& surrogate) {
  surrogate.n_options = layout.n_options;
  surrogate.value.resize(at(layout.n_options * layout.n_parties));
  const PackageSum sum = sum_rows(layout, tables, outlook, reference);
  const double exposure = std::clamp(sum.exposure, 0.0, 1.0);
  const double h = hazard(tables, sum);
  const auto stride = at(tables.stride());
  const auto lanes = at(tables.lanes);
  const auto n = at(layout.n_options);
  for (int p = 0; p < tables.n_parties; ++p) {
    const auto i = at(p);
    const double d = tables.discount[i];
    const double own_hazard = h * tables.doubt[i];
    const double theta = durable_weight(d, own_hazard);
    const double after = outlook.war[i] + exposure * (outlook.weakened[i] - outlook.war[i]);
    const double stays = std::exp(-own_hazard);
    const double width = 1.0 - d * stays;
    const double theta_slope = own_hazard > 0.0 ? -(1.0 - d) * d * stays / (width * width) * own_hazard : 0.0;   // d theta / d log h
    const double by_hazard = (sum.utility[i] - after) * theta_slope;
    const double by_exposure = (1.0 - theta) * (outlook.weakened[i] - outlook.war[i]) + by_hazard * tables.power_shift;
    surrogate.base[i] = durable_value(theta, sum.utility[i], after) - theta * sum.utility[i] - by_hazard * sum.log_hazard - by_exposure * sum.exposure;
    double* out = surrogate.of(p);
    const double* row = tables.rows.data();
    const double* front = tables.front_gain.data() + p;
    const double share = outlook.front_share;
    for (std::size_t o = 0; o < n; ++o, row += stride, front += lanes) {
      out[o] = theta * (row[i] + share * *front) + by_hazard * row[lanes] + by_exposure * row[lanes + 1];
    }
  }
}

Package best_package(const Layout& layout, const Surrogate& surrogate, const std::array<double, kMaxParties>& weights, int n_parties,
                     const std::vector<double>& blocked, std::vector<double>& scores) {
  Package best{};
  const auto n = at(layout.n_options);
  scores.resize(n);
  std::copy(blocked.begin(), blocked.end(), scores.begin());
  for (int p = 0; p < n_parties; ++p) {
    const double weight = weights[at(p)];
    const double* value = surrogate.of(p);
    if (weight != 0.0) {
      for (std::size_t o = 0; o < n; ++o) {
        scores[o] += weight * value[o];
      }
    }
  }
  for (std::size_t b = 0; b < layout.bundles.size(); ++b) {
    const Bundle& bundle = layout.bundles[b];
    const double* first = scores.data() + bundle.offset;
    int winner = 0;
    double most = first[0];
    for (int o = 1; o < bundle.n_options; ++o) {
      if (first[o] > most) {
        most = first[o];
        winner = o;
      }
    }
    best[b] = static_cast<std::uint16_t>(winner);
  }
  return best;
}

}  // namespace zopa

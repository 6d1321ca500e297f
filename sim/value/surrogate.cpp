#include "value/surrogate.hpp"

#include <algorithm>

#include "core/exponential.hpp"
#include "value/durable.hpp"

namespace zopa {

namespace {
std::size_t at(int i) { return static_cast<std::size_t>(i); }
}  // namespace

namespace {

/// Writes the values of one party and returns their constant.
double linearise_into(const Layout& layout, const ValueTables& tables, const Outlook& outlook, const PackageSum& sum, int party, double* out) {
  const auto i = at(party);
  const double exposure = std::clamp(sum.exposure, 0.0, 1.0);
  const double d = tables.discount[i];
  const double own_hazard = hazard(tables, sum) * tables.doubt[i];
  const double theta = durable_weight(d, own_hazard);
  const double after = outlook.war[i] + exposure * (outlook.weakened[i] - outlook.war[i]);
  const double stays = exponential(-own_hazard);
  const double width = 1.0 - d * stays;
  const double theta_slope = own_hazard > 0.0 && width > 0.0 ? -(1.0 - d) * d * stays / (width * width) * own_hazard : 0.0;   // by log h
  const double by_hazard = (sum.utility[i] - after) * theta_slope;
  const double by_exposure = (1.0 - theta) * (outlook.weakened[i] - outlook.war[i]) + by_hazard * tables.power_shift;
  const auto stride = at(tables.stride());
  const auto lanes = at(tables.lanes);
  const double* row = tables.rows.data();
  const double* front = tables.front_gain.data() + party;
  const double share = outlook.front_share;
  for (std::size_t o = 0; o < at(layout.n_options); ++o, row += stride, front += lanes) {
    out[o] = theta * (row[i] + share * *front) + by_hazard * row[lanes] + by_exposure * row[lanes + 1];
  }
  return durable_value(theta, sum.utility[i], after) - theta * sum.utility[i] - by_hazard * sum.log_hazard - by_exposure * sum.exposure;
}

}  // namespace

void linearise(const Layout& layout, const ValueTables& tables, const Outlook& outlook, const Package& reference, Surrogate& surrogate) {
  surrogate.n_options = layout.n_options;
  surrogate.value.resize(at(layout.n_options * layout.n_parties));
  const PackageSum sum = sum_rows(layout, tables, outlook, reference);
  for (int p = 0; p < tables.n_parties; ++p) {
    surrogate.base[at(p)] = linearise_into(layout, tables, outlook, sum, p, surrogate.of(p));
  }
}

double linearise_party(const Layout& layout, const ValueTables& tables, const Outlook& outlook, const Package& reference, int party,
                       std::vector<double>& value) {
  value.resize(at(layout.n_options));
  return linearise_into(layout, tables, outlook, sum_rows(layout, tables, outlook, reference), party, value.data());
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

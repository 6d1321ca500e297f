#include "value/surrogate.hpp"

#include <algorithm>

#include "core/exponential.hpp"
#include "core/lanes.hpp"
#include "value/durable.hpp"

namespace zopa {

namespace {
std::size_t at(int i) { return static_cast<std::size_t>(i); }
}  // namespace

Slopes slopes_at(const ValueTables& tables, const Outlook& outlook, const PackageSum& sum, int party) {
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
  return {theta, by_hazard, by_exposure,
          durable_value(theta, sum.utility[i], after) - theta * sum.utility[i] - by_hazard * sum.log_hazard - by_exposure * sum.exposure};
}

namespace {

/// Slopes of all parties, a lane each.
struct SlopeLanes {
  std::array<double, kMaxParties> utility{}, log_hazard{}, exposure{};
};

/// Writes the values of all parties. Rows are read once, a vector of parties at a time, and turned into columns in small blocks.
/// \param rows [n x (kLanes + kRowExtras)] \param front [n x kLanes] \param values [n_parties x n]
template <std::size_t kLanes>
[[gnu::always_inline]] inline void write_values(std::size_t n, std::size_t n_parties, const double* __restrict rows,
                                                const double* __restrict front, double share, const SlopeLanes& slopes,
                                                double* __restrict values) {
  constexpr std::size_t kBlock = 8;
  constexpr std::size_t kWidth = kLanes + kRowExtras;
  std::array<double, kLanes> utility, log_hazard, exposure;
  std::copy_n(slopes.utility.begin(), kLanes, utility.begin());
  std::copy_n(slopes.log_hazard.begin(), kLanes, log_hazard.begin());
  std::copy_n(slopes.exposure.begin(), kLanes, exposure.begin());
  std::array<double, kBlock * kLanes> block;
  for (std::size_t first = 0; first < n; first += kBlock) {
    const std::size_t size = std::min(kBlock, n - first);
    for (std::size_t o = 0; o < size; ++o) {
      const double* row = rows + (first + o) * kWidth;
      const double* gain = front + (first + o) * kLanes;
      for (std::size_t p = 0; p < kLanes; ++p) {
        block[o * kLanes + p] = utility[p] * (row[p] + share * gain[p]) + log_hazard[p] * row[kLanes] + exposure[p] * row[kLanes + 1];
      }
    }
    for (std::size_t p = 0; p < n_parties; ++p) {
      for (std::size_t o = 0; o < size; ++o) {
        values[p * n + first + o] = block[o * kLanes + p];
      }
    }
  }
}

ZOPA_LANES void write_values_of_4(std::size_t n, std::size_t n_parties, const double* rows, const double* front, double share,
                                  const SlopeLanes& slopes, double* values) {
  write_values<4>(n, n_parties, rows, front, share, slopes, values);
}

ZOPA_LANES void write_values_of_8(std::size_t n, std::size_t n_parties, const double* rows, const double* front, double share,
                                  const SlopeLanes& slopes, double* values) {
  write_values<8>(n, n_parties, rows, front, share, slopes, values);
}

}  // namespace

void linearise(const Layout& layout, const ValueTables& tables, const Outlook& outlook, const Package& reference, Surrogate& surrogate) {
  const auto n = at(layout.n_options);
  const auto n_parties = at(tables.n_parties);
  surrogate.n_options = layout.n_options;
  surrogate.value.resize(n * n_parties);
  const PackageSum sum = sum_rows(layout, tables, outlook, reference);
  SlopeLanes lanes;
  for (std::size_t p = 0; p < n_parties; ++p) {
    const Slopes slopes = slopes_at(tables, outlook, sum, static_cast<int>(p));
    surrogate.base[p] = slopes.constant;
    lanes.utility[p] = slopes.utility;
    lanes.log_hazard[p] = slopes.log_hazard;
    lanes.exposure[p] = slopes.exposure;
  }
  const auto write = tables.lanes == 4 ? write_values_of_4 : write_values_of_8;
  write(n, n_parties, tables.rows.data(), tables.front_gain.data(), outlook.front_share, lanes, surrogate.value.data());
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

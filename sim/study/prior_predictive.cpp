#include "study/prior_predictive.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <set>

#include "core/error.hpp"
#include "core/text.hpp"
#include "input/flow.hpp"

namespace zopa {

namespace {

constexpr std::array<double, 5> kQuantiles{0.05, 0.25, 0.5, 0.75, 0.95};
constexpr std::array<std::string_view, 5> kFifths{"lowest fifth", "second fifth", "middle fifth", "fourth fifth", "highest fifth"};
constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();

/// The numbers of an axis, if all its values are numbers and too many to be options.
std::optional<std::vector<double>> numbers_of(const std::vector<std::string>& labels) {
  std::vector<double> numbers;
  for (const std::string& label : labels) {
    const auto number = parse_double(act_on_number(label).with);
    if (!number) {
      return std::nullopt;
    }
    numbers.push_back(*number);
  }
  if (std::set<double>(numbers.begin(), numbers.end()).size() <= kFifths.size()) {
    return std::nullopt;
  }
  return numbers;
}

/// Settings by what they have in common.
struct Groups {
  std::vector<std::string> labels;  ///< [n_groups]
  std::vector<std::size_t> of;      ///< [n_settings] its group
};

Groups groups_of(const std::vector<std::string>& labels) {
  const std::size_t n = labels.size();
  Groups groups{{}, std::vector<std::size_t>(n)};
  if (const auto numbers = numbers_of(labels)) {
    std::vector<std::size_t> order(n);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [&](std::size_t i) { return (*numbers)[i]; });
    for (std::size_t rank = 0; rank < n; ++rank) {
      groups.of[order[rank]] = rank * kFifths.size() / n;
    }
    groups.labels.assign(kFifths.begin(), kFifths.end());
    return groups;
  }
  const std::set<std::string> known(labels.begin(), labels.end());
  groups.labels.assign(known.begin(), known.end());
  for (std::size_t i = 0; i < n; ++i) {
    groups.of[i] = static_cast<std::size_t>(std::distance(known.begin(), known.find(labels[i])));
  }
  return groups;
}

/// Number, sum and sum of squares of the values of a group.
struct Sums {
  double n = 0.0, sum = 0.0, squares = 0.0;
  void add(double value, double sign) {
    n += sign;
    sum += sign * value;
    squares += sign * value * value;
  }
  [[nodiscard]] double around_mean() const { return n > 0.0 ? squares - sum * sum / n : 0.0; }
};

/// Share of the variance between groups, corrected for the number of groups: 1 - (SSW / (n - k)) / (SST / (n - 1)).
double share_between(const std::vector<Sums>& groups, const Sums& all) {
  double within = 0.0, k = 0.0;
  for (const Sums& group : groups) {
    within += group.around_mean();
    k += group.n > 0.0 ? 1.0 : 0.0;
  }
  const double total = all.around_mean();
  return all.n > k && total > 0.0 ? 1.0 - (within / (all.n - k)) / (total / (all.n - 1.0)) : kMissing;
}

/// The share with its error from leaving out each setting once.
Measured jackknifed_share(const Groups& groups, std::span<const double> centred) {
  std::vector<Sums> sums(groups.labels.size());
  Sums all;
  for (std::size_t i = 0; i < centred.size(); ++i) {
    sums[groups.of[i]].add(centred[i], 1.0);
    all.add(centred[i], 1.0);
  }
  const double value = share_between(sums, all);
  double sum = 0.0, squares = 0.0;
  for (std::size_t i = 0; i < centred.size(); ++i) {
    Sums& group = sums[groups.of[i]];
    const Sums group_before = group, all_before = all;
    group.add(centred[i], -1.0);
    all.add(centred[i], -1.0);
    const double without = share_between(sums, all) - value;
    group = group_before;
    all = all_before;
    sum += without;
    squares += without * without;
  }
  const auto n = static_cast<double>(centred.size());
  const double error = std::sqrt(std::max(0.0, squares - sum * sum / n) * (n - 1.0) / n);
  return {value, error, value - kWilsonZ * error, value + kWilsonZ * error};
}

Alike alike_of(const std::string& label, const Sums& sums, double mean) {
  const double n = sums.n;
  return {label, static_cast<std::size_t>(std::lround(n)), n > 0.0 ? mean + sums.sum / n : kMissing,
          n > 1.0 ? std::sqrt(std::max(0.0, sums.around_mean()) / (n - 1.0) / n) : kMissing};
}

QuantileOfSettings quantile_of(const std::vector<double>& sorted, double q) {
  const auto n = static_cast<double>(sorted.size());
  const auto at = [&](double rank) { return sorted[static_cast<std::size_t>(std::clamp(std::floor(rank), 0.0, n - 1.0))]; };
  const double half = kWilsonZ * std::sqrt(n * q * (1.0 - q));
  return {q, at(n * q), {at(n * q - half), at(n * q + half)}};
}

}  // namespace

std::optional<bool> holds(const PriorPredictive& found, double mass) {
  if (found.share_within.low >= mass) {
    return true;
  }
  return found.share_within.high < mass ? std::optional(false) : std::nullopt;
}

PriorPredictive prior_predictive(std::span<const Setting> settings, const std::vector<Assumption>& assumptions, double from, double to) {
  expects(settings.size() >= 2, "prior_predictive: at least two settings");
  PriorPredictive found;
  found.n = settings.size();
  const auto n = static_cast<double>(found.n);
  std::vector<double> sorted;
  double error2 = 0.0;
  for (const Setting& setting : settings) {
    sorted.push_back(setting.value);
    found.mean += setting.value / n;
    error2 += setting.standard_error * setting.standard_error / n;
    ++(setting.value < from ? found.below : setting.value > to ? found.above : found.within);
  }
  std::vector<double> centred;
  double variance = 0.0;
  for (const Setting& setting : settings) {
    centred.push_back(setting.value - found.mean);
    variance += centred.back() * centred.back() / (n - 1.0);
  }
  std::ranges::sort(sorted);
  for (const double q : kQuantiles) {
    found.quantiles.push_back(quantile_of(sorted, q));
  }
  found.noise = std::sqrt(error2);
  found.spread = std::sqrt(std::max(0.0, variance - error2));
  found.standard_error = std::sqrt(variance / n + error2);
  found.share_within = wilson(static_cast<double>(found.within), n);
  for (const Assumption& assumption : assumptions) {
    expects(assumption.labels.size() == found.n, "prior_predictive: a label for every setting");
    const Groups groups = groups_of(assumption.labels);
    std::vector<Sums> sums(groups.labels.size());
    for (std::size_t i = 0; i < centred.size(); ++i) {
      sums[groups.of[i]].add(centred[i], 1.0);
    }
    Mover mover{assumption.name, jackknifed_share(groups, centred), {}};
    for (std::size_t g = 0; g < sums.size(); ++g) {
      mover.alike.push_back(alike_of(groups.labels[g], sums[g], found.mean));
    }
    found.movers.push_back(std::move(mover));
  }
  std::ranges::stable_sort(found.movers, std::ranges::greater(), [](const Mover& mover) {
    return std::isfinite(mover.share.value) ? mover.share.value : -std::numeric_limits<double>::infinity();
  });
  return found;
}

}  // namespace zopa

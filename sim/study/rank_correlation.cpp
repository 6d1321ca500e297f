#include "study/rank_correlation.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "core/error.hpp"
#include "engine/statistics.hpp"

namespace zopa {

std::vector<double> ranks(std::span<const double> numbers) {
  std::vector<std::size_t> order(numbers.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return numbers[a] < numbers[b]; });
  std::vector<double> result(numbers.size());
  for (std::size_t first = 0; first < order.size();) {
    std::size_t end = first + 1;
    while (end < order.size() && !(numbers[order[first]] < numbers[order[end]])) {
      ++end;
    }
    const double rank = static_cast<double>(first + 1 + end) / 2.0;
    for (; first < end; ++first) {
      result[order[first]] = rank;
    }
  }
  return result;
}

Measured rank_correlation(std::span<const double> x, std::span<const double> y) {
  expects(x.size() == y.size(), "rank_correlation: as many of one as of the other");
  constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
  const auto n = static_cast<double>(x.size());
  const double mean = (n + 1.0) / 2.0;
  double xx = 0.0, xy = 0.0, yy = 0.0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    xx += (x[i] - mean) * (x[i] - mean);
    xy += (x[i] - mean) * (y[i] - mean);
    yy += (y[i] - mean) * (y[i] - mean);
  }
  if (!(xx > 0.0 && yy > 0.0) || x.size() < 4) {
    return {kNone, kNone, kNone, kNone};
  }
  const double r = std::clamp(xy / std::sqrt(xx * yy), -1.0, 1.0);
  const double z_error = std::sqrt((1.0 + r * r / 2.0) / (n - 3.0));
  const double z = std::atanh(r);
  return {r, (1.0 - r * r) * z_error, std::tanh(z - kWilsonZ * z_error), std::tanh(z + kWilsonZ * z_error)};
}

}  // namespace zopa

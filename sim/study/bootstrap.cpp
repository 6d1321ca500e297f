#include "study/bootstrap.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "random/stream.hpp"

namespace zopa {

Eigen::MatrixXd resample_counts(std::size_t n_rows, int n_resamples, std::uint64_t seed) {
  const StreamKey key = make_stream_key(seed, "study/bootstrap");
  const auto n = static_cast<double>(n_rows);
  Eigen::MatrixXd counts = Eigen::MatrixXd::Zero(static_cast<Eigen::Index>(n_rows), n_resamples);
  for (int resample = 0; resample < n_resamples; ++resample) {
    for (std::size_t draw = 0; draw < n_rows; ++draw) {
      const double u = uniform(key, static_cast<std::uint32_t>(draw), 0, 0, static_cast<std::uint32_t>(resample));
      counts(std::min(static_cast<Eigen::Index>(u * n), static_cast<Eigen::Index>(n_rows) - 1), resample) += 1.0;
    }
  }
  return counts;
}

Measured measured(double value, std::vector<double> resampled) {
  constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
  std::erase_if(resampled, [](double x) { return !std::isfinite(x); });
  if (!std::isfinite(value) || resampled.size() < 2) {
    return {value, kNone, kNone, kNone};
  }
  const auto n = static_cast<double>(resampled.size());
  double sum = 0.0;
  for (const double x : resampled) {
    sum += x - value;
  }
  double squares = 0.0;
  for (const double x : resampled) {
    const double from_mean = x - value - sum / n;
    squares += from_mean * from_mean;
  }
  std::sort(resampled.begin(), resampled.end());
  const auto at = [&](double share) { return resampled[static_cast<std::size_t>(std::lround(share * (n - 1.0)))]; };
  return {value, std::sqrt(squares / (n - 1.0)), at(0.025), at(0.975)};
}

}  // namespace zopa

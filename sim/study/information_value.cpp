#include "study/information_value.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/error.hpp"
#include "engine/statistics.hpp"

namespace zopa {
namespace {

constexpr std::size_t kFolds = 10;

void expect_fit(const Payoffs& payoffs) {
  const std::size_t size = payoffs.n_worlds * payoffs.n_options;
  expects(payoffs.n_worlds >= 2 && payoffs.n_options >= 1 && payoffs.first.size() == size && payoffs.second.size() == size,
          "Payoffs: two worlds or more, a payoff of each option in each, twice");
}

Measured mean_of(const std::vector<double>& numbers) {
  const auto n = static_cast<double>(numbers.size());
  const double mean = std::accumulate(numbers.begin(), numbers.end(), 0.0) / n;
  double squares = 0.0;
  for (const double x : numbers) {
    squares += (x - mean) * (x - mean);
  }
  const double error = std::sqrt(squares / n / (n - 1.0));
  return {mean, error, mean - kWilsonZ * error, mean + kWilsonZ * error};
}

/// The option with the largest number; the best one on average unless another is larger.
std::size_t chosen(const double* row, std::size_t n, std::size_t best) {
  std::size_t choice = best;
  for (std::size_t option = 0; option < n; ++option) {
    choice = row[option] > row[choice] ? option : choice;
  }
  return choice;
}

Measured at_least_0(Measured m) {
  for (double* number : {&m.value, &m.low, &m.high}) {
    *number = std::max(0.0, *number);
  }
  return m;
}

/// How a gain in one half of the plays foretells the gain in the other: best linear prediction.
struct Forecast {
  double mean = 0.0, slope = 0.0;

  [[nodiscard]] double operator()(double seen) const { return mean + slope * (seen - mean); }
};

/// One of each option; the slope is the share of the variance between worlds that is not luck.
std::vector<Forecast> forecasts_of(const Payoffs& gains) {
  std::vector<Forecast> forecasts(gains.n_options);
  const auto means = mean_payoffs(gains);
  for (std::size_t option = 0; option < gains.n_options; ++option) {
    const double mean = means[option].value;
    double common = 0.0, own = 0.0;
    for (std::size_t world = 0; world < gains.n_worlds; ++world) {
      const double a = gains.first[world * gains.n_options + option] - mean, b = gains.second[world * gains.n_options + option] - mean;
      common += a * b;
      own += 0.5 * (a * a + b * b);
    }
    forecasts[option] = {mean, own > 0.0 ? std::clamp(common / own, 0.0, 1.0) : 0.0};
  }
  return forecasts;
}

/// Bin of each world by one number: equal numbers share a bin, and bins hold about as many worlds each.
std::vector<std::size_t> bins_of(std::span<const double> number, std::size_t n_bins) {
  std::vector<std::size_t> order(number.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return number[a] < number[b]; });
  std::vector<std::size_t> bins(number.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    const bool tied = i > 0 && !(number[order[i - 1]] < number[order[i]]);
    bins[order[i]] = tied ? bins[order[i - 1]] : i * n_bins / order.size();
  }
  return bins;
}

}  // namespace

std::vector<Measured> mean_payoffs(const Payoffs& payoffs) {
  expect_fit(payoffs);
  std::vector<Measured> means;
  std::vector<double> numbers(payoffs.n_worlds);
  for (std::size_t option = 0; option < payoffs.n_options; ++option) {
    for (std::size_t world = 0; world < payoffs.n_worlds; ++world) {
      numbers[world] = payoffs.mean(world, option);
    }
    means.push_back(mean_of(numbers));
  }
  return means;
}

Gains gains_of(const Payoffs& payoffs) {
  const auto means = mean_payoffs(payoffs);
  Gains gains{0, payoffs};
  for (std::size_t option = 1; option < payoffs.n_options; ++option) {
    gains.best = means[option].value > means[gains.best].value ? option : gains.best;
  }
  for (auto* half : {&gains.over_best.first, &gains.over_best.second}) {
    for (auto row = half->begin(); row != half->end(); row += static_cast<std::ptrdiff_t>(payoffs.n_options)) {
      const double of_best = row[static_cast<std::ptrdiff_t>(gains.best)];
      std::for_each(row, row + static_cast<std::ptrdiff_t>(payoffs.n_options), [of_best](double& payoff) { payoff -= of_best; });
    }
  }
  return gains;
}

PerfectInformation perfect_information(const Gains& gains) {
  const Payoffs& over_best = gains.over_best;
  const std::size_t n = over_best.n_options;
  const std::vector<Forecast> forecasts = forecasts_of(over_best);
  std::vector<double> lower, upper, foretold(n), means(n);
  const auto paid = [&](const double* seen, const double* paying) {
    for (std::size_t option = 0; option < n; ++option) {
      foretold[option] = forecasts[option](seen[option]);
    }
    return paying[chosen(foretold.data(), n, gains.best)];
  };
  for (std::size_t world = 0; world < over_best.n_worlds; ++world) {
    const double* first = over_best.first.data() + world * n;
    const double* second = over_best.second.data() + world * n;
    for (std::size_t option = 0; option < n; ++option) {
      means[option] = over_best.mean(world, option);
    }
    upper.push_back(*std::max_element(means.begin(), means.end()));
    lower.push_back(0.5 * (paid(first, second) + paid(second, first)));
  }
  return {at_least_0(mean_of(lower)), at_least_0(mean_of(upper))};
}

Measured partial_information(const Gains& gains, std::span<const double> number) {
  const Payoffs& over_best = gains.over_best;
  const std::size_t n = over_best.n_options;
  expects(number.size() == over_best.n_worlds, "partial_information: a number of each world");
  const auto n_bins = std::max<std::size_t>(2, static_cast<std::size_t>(std::lround(std::cbrt(static_cast<double>(number.size())))));
  const auto bins = bins_of(number, n_bins);
  std::vector<double> all(n_bins * n), fold(n_bins * n * kFolds);
  const auto of_fold = [&](std::size_t world) { return fold.data() + ((world % kFolds) * n_bins + bins[world]) * n; };
  for (std::size_t world = 0; world < number.size(); ++world) {
    for (std::size_t option = 0; option < n; ++option) {
      all[bins[world] * n + option] += over_best.mean(world, option);
      of_fold(world)[option] += over_best.mean(world, option);
    }
  }
  std::vector<double> paid, others(n);
  for (std::size_t world = 0; world < number.size(); ++world) {
    for (std::size_t option = 0; option < n; ++option) {
      others[option] = all[bins[world] * n + option] - of_fold(world)[option];
    }
    paid.push_back(over_best.mean(world, chosen(others.data(), n, gains.best)));
  }
  return mean_of(paid);
}

}  // namespace zopa

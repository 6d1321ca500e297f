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

std::size_t largest(const double* row, std::size_t n) {
  return static_cast<std::size_t>(std::max_element(row, row + n) - row);
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

std::size_t best_option(const Payoffs& payoffs) {
  const auto means = mean_payoffs(payoffs);
  return static_cast<std::size_t>(
      std::max_element(means.begin(), means.end(), [](const Measured& a, const Measured& b) { return a.value < b.value; }) - means.begin());
}

PerfectInformation perfect_information(const Payoffs& payoffs) {
  const std::size_t best = best_option(payoffs), n = payoffs.n_options;
  std::vector<double> lower, upper, means(n);
  for (std::size_t world = 0; world < payoffs.n_worlds; ++world) {
    const double* first = payoffs.first.data() + world * n;
    const double* second = payoffs.second.data() + world * n;
    for (std::size_t option = 0; option < n; ++option) {
      means[option] = payoffs.mean(world, option);
    }
    upper.push_back(*std::max_element(means.begin(), means.end()) - means[best]);
    lower.push_back(0.5 * (second[largest(first, n)] + first[largest(second, n)]) - means[best]);
  }
  return {mean_of(lower), mean_of(upper)};
}

Measured partial_information(const Payoffs& payoffs, std::span<const double> number) {
  expects(number.size() == payoffs.n_worlds, "partial_information: a number of each world");
  const std::size_t best = best_option(payoffs), n = payoffs.n_options;
  const auto n_bins = std::max<std::size_t>(2, static_cast<std::size_t>(std::lround(std::cbrt(static_cast<double>(payoffs.n_worlds)))));
  const auto bins = bins_of(number, n_bins);
  std::vector<double> all(n_bins * n), fold(n_bins * n * kFolds);
  for (std::size_t world = 0; world < payoffs.n_worlds; ++world) {
    for (std::size_t option = 0; option < n; ++option) {
      // Less what the best option pays in the same world: common luck cancels.
      const double gain = payoffs.mean(world, option) - payoffs.mean(world, best);
      all[bins[world] * n + option] += gain;
      fold[((world % kFolds) * n_bins + bins[world]) * n + option] += gain;
    }
  }
  std::vector<double> gains, others(n);
  for (std::size_t world = 0; world < payoffs.n_worlds; ++world) {
    for (std::size_t option = 0; option < n; ++option) {
      others[option] = all[bins[world] * n + option] - fold[((world % kFolds) * n_bins + bins[world]) * n + option];
    }
    gains.push_back(payoffs.mean(world, largest(others.data(), n)) - payoffs.mean(world, best));
  }
  return mean_of(gains);
}

}  // namespace zopa

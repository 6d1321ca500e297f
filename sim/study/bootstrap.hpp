#pragma once
/// \file
/// The bootstrap over independent rows: how often each row enters each resample, and what a statistic of the resamples says of its error.
/// Source: Efron & Tibshirani (1993), An Introduction to the Bootstrap, sections 6 and 13.3 (percentile interval).

#include <Eigen/Dense>
#include <cstdint>
#include <string>
#include <vector>

namespace zopa {

/// A number with its error: a standard error and a 95 % interval.
struct Measured {
  double value = 0.0, standard_error = 0.0, low = 0.0, high = 0.0;
};

inline constexpr int kResamples = 1000;

/// Counts of a resample with replacement: each column sums to the number of rows. The same for the same seed.
/// \return [n_rows x n_resamples]
[[nodiscard]] Eigen::MatrixXd resample_counts(std::size_t n_rows, int n_resamples, std::uint64_t seed);

/// A value with the spread and the percentile interval of its resampled values; missing where there are none.
[[nodiscard]] Measured measured(double value, std::vector<double> resampled);

}  // namespace zopa

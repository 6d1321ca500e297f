#pragma once
/// \file
/// From sums to the tables an analyst reads: estimates with errors and the curves of cumulative incidence.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/tally.hpp"

namespace zopa {

/// One number with its Monte-Carlo error. The error says nothing about the priors.
struct Estimate {
  std::string name;
  double value = 0.0;
  double standard_error = 0.0;
  double low = 0.0, high = 0.0;  ///< 95 % interval: Wilson's for shares, between order statistics for medians, else value -+ 1.96 se
  std::uint64_t n = 0;           ///< plays (worlds, for a search without talks) behind the number; its denominator
  std::string unit;
  std::string meaning;
};

/// Estimates in the order of the file, found by name.
class Estimates {
 public:
  void add(Estimate estimate);                                      ///< \throws ContractError if the name is taken
  [[nodiscard]] const Estimate* find(std::string_view name) const;  ///< null: no such estimate
  [[nodiscard]] const std::vector<Estimate>& all() const { return all_; }

 private:
  std::vector<Estimate> all_;
};

/// Cumulative incidence of each event by round: of all plays, how many had ended so by then (competing risks, nothing is censored).
struct Curves {
  int n_rounds = 0;
  std::vector<double> value, standard_error, low, high;  ///< [kEvents x n_rounds]
};

/// One estimate of a metric from its sums. \param n worlds
[[nodiscard]] Estimate estimate_of(const Metric& metric, const PairSums& sums, std::uint64_t n, int replicates);

/// The share of worlds of which `count` out of `n` have something.
[[nodiscard]] Estimate share_of_worlds(std::string name, std::string meaning, std::uint64_t count, std::uint64_t n);

/// The mean over worlds of some number, or over those of them that have one. \param n worlds
[[nodiscard]] Estimate mean_of_worlds(std::string name, std::string meaning, const PairSums& sums, std::uint64_t n);

/// One estimate of a metric of a run: from independent worlds, or, where the worlds are points of randomised designs, with the error that
/// the spread of the randomisations shows (Student's quantile in place of the normal one).
/// \param m its place among the metrics
[[nodiscard]] Estimate estimate_of(const Metric& metric, const BlockSums& total, int m, int replicates);

/// Estimates of all metrics, the median round of agreement, and what can be said of the sampling itself (engine/sampling_report.hpp).
/// \param total sums over all finished blocks
[[nodiscard]] Estimates make_estimates(const std::vector<Metric>& metrics, const BlockSums& total, int replicates);

[[nodiscard]] Curves make_curves(const BlockSums& total, int replicates);

}  // namespace zopa

#pragma once
/// \file
/// What a run says of its own sampling: how much better its worlds were than independent ones, and where the variance comes from.

#include <string>
#include <string_view>
#include <vector>

#include "engine/estimates.hpp"

namespace zopa {

/// "sampling_gain.agreement": the variance that as many independent worlds would have had, over the variance the randomisations show.
[[nodiscard]] std::string gain_name(std::string_view metric);

/// Adds the gain of every metric that counts every play. Its interval is that of a variance from few randomisations (chi-squared); nothing
/// is added where worlds are independent.
void report_gain(const std::vector<Metric>& metrics, const BlockSums& total, Estimates& estimates);

/// "variance_between.agreement" and its like: parts of the variance of one play.
[[nodiscard]] std::string between_name(std::string_view metric);
[[nodiscard]] std::string within_name(std::string_view metric);
/// Variance of the estimate itself.
[[nodiscard]] std::string monte_carlo_name(std::string_view metric);
/// Plays of each world that would be best if drawing a world cost as much as playing once; times the root of the true ratio of costs.
[[nodiscard]] std::string equal_cost_replicates_name(std::string_view metric);

/// Adds, for every metric that counts every play: variance between worlds (of what is uncertain), within worlds (of the process), of the
/// estimate (Monte Carlo), each with its error. Nothing is added where worlds are played once.
/// Source: one-way random-effects analysis of variance, as in Searle, Casella & McCulloch (1992), Variance Components, ch. 3; best number
/// of plays: Cochran (1977), Sampling Techniques, section 10.6 (two-stage sampling).
void report_split(const std::vector<Metric>& metrics, const BlockSums& total, int replicates, Estimates& estimates);

}  // namespace zopa

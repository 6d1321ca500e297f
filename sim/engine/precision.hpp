#pragma once
/// \file
/// Sequential precision: when the intervals of declared shares are narrow enough. Looked at only after 1, 2, 4, 8... blocks, so that the
/// answer depends neither on threads nor on interruptions, and so seldom that looking hardly spoils the intervals.
/// Source: Chow & Robbins (1965), On the asymptotic theory of fixed-width sequential confidence intervals for the mean, Annals of
/// Mathematical Statistics 36, 457-462; Wilson's interval as in engine/statistics.hpp.

#include <cstdint>
#include <vector>

#include "engine/run.hpp"

namespace zopa {

/// Blocks after which a run that has finished `blocks` of them is looked at next: a power of two, or the end of the plan.
[[nodiscard]] std::uint64_t next_look(const RunPlan& plan, std::uint64_t blocks);

/// Whether a run that has finished `blocks` is looked at now.
[[nodiscard]] bool is_look(const RunPlan& plan, std::uint64_t blocks);

/// Whether the 95 % interval of every declared share is at most twice the wanted half-width wide. Worlds are the clusters: the intervals
/// rest on the effective number of plays. False without a wanted precision, and where a share has no interval.
[[nodiscard]] bool precision_reached(const RunPlan& plan, const BlockSums& total);

/// The widest of these half-widths and its metric.
struct Widest {
  std::string metric;
  double half_width = 0.0;
};
[[nodiscard]] Widest widest_interval(const RunPlan& plan, const BlockSums& total);

/// Computes blocks look by look until the shares are precise or the plan ends.
/// \param total sums of everything the sink has taken, earlier sittings included; read at each look
[[nodiscard]] RunReport run_until_precise(const RunPlan& plan, BlockSink& sink, const BlockSums& total, RunOptions options);

/// Places of the declared metrics. \throws InputError for names that are no shares of the game
[[nodiscard]] std::vector<int> precision_metrics(const Precision& precision, const std::vector<Metric>& metrics);

}  // namespace zopa

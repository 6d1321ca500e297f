#pragma once
/// \file
/// The spread of an estimate over structural choices: its lowest and its highest value over all variants, each with its own interval.
/// That spread, not any one variant, is what the model has to say where no data settles the structure.

#include <cstddef>
#include <vector>

#include "engine/paired.hpp"

namespace zopa {

/// One metric over all variants.
struct Envelope {
  Estimate lowest, highest;                     ///< missing values where no variant has the metric
  std::size_t lowest_variant, highest_variant;  ///< places among the variants
  double mean, mean_error;                      ///< weighted mean, and the most its standard error can be; missing without weights
};

/// Envelopes of all metrics, in the order of the base's; of equal values the first variant counts.
/// \param weights [variants], summing to 1 over all; empty: none stated. Variants share their worlds, so their errors go together: the
/// error of the mean is at most the weighted mean of the errors.
[[nodiscard]] std::vector<Envelope> envelopes(const LockstepPlan& plan, const LockstepSums& total, const std::vector<double>& weights);

/// The envelope over some of the variants only.
[[nodiscard]] Envelope envelope_of(const LockstepPlan& plan, const LockstepSums& total, int metric,
                                   const std::vector<std::size_t>& variants);

/// One estimate of a variant; missing if it has no such metric. \param metric its place among the metrics of the base
[[nodiscard]] Estimate variant_estimate(const LockstepPlan& plan, const LockstepSums& total, std::size_t variant, int metric);

}  // namespace zopa

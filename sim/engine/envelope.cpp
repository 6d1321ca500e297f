#include "engine/envelope.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/error.hpp"

namespace zopa {

Estimate variant_estimate(const LockstepPlan& plan, const LockstepSums& total, std::size_t variant, int metric) {
  const VariantPlan& its_plan = plan.variants[variant];
  const Metric& its_metric = plan.metrics[static_cast<std::size_t>(metric)];
  const auto place = std::find(its_plan.base_metric.begin(), its_plan.base_metric.end(), metric);
  if (place == its_plan.base_metric.end()) {
    return {its_metric.name, kMissing, kMissing, kMissing, kMissing, 0, its_metric.unit, its_metric.meaning};
  }
  const int m = static_cast<int>(place - its_plan.base_metric.begin());
  return estimate_of(its_metric, total.variants[variant].own.pair(m), total.base.n_worlds, plan.replicates);
}

Envelope envelope_of(const LockstepPlan& plan, const LockstepSums& total, int metric, const std::vector<std::size_t>& variants) {
  expects(!variants.empty(), "envelope_of: no variants");
  const Estimate first = variant_estimate(plan, total, variants.front(), metric);
  Envelope envelope{first, first, variants.front(), variants.front(), kMissing, kMissing};
  for (const std::size_t variant : variants) {
    const Estimate estimate = variant_estimate(plan, total, variant, metric);
    if (!std::isfinite(estimate.value)) {
      continue;
    }
    if (!(envelope.lowest.value <= estimate.value)) {
      envelope.lowest = estimate;
      envelope.lowest_variant = variant;
    }
    if (!(envelope.highest.value >= estimate.value)) {
      envelope.highest = estimate;
      envelope.highest_variant = variant;
    }
  }
  return envelope;
}

std::vector<Envelope> envelopes(const LockstepPlan& plan, const LockstepSums& total, const std::vector<double>& weights) {
  expects(weights.empty() || weights.size() == plan.variants.size(), "envelopes: a weight for each variant, or none");
  std::vector<std::size_t> all(plan.variants.size());
  std::iota(all.begin(), all.end(), std::size_t{0});
  std::vector<Envelope> found;
  for (int metric = 0; metric < static_cast<int>(plan.metrics.size()); ++metric) {
    Envelope envelope = envelope_of(plan, total, metric, all);
    if (!weights.empty()) {
      envelope.mean = envelope.mean_error = 0.0;
      for (const std::size_t variant : all) {
        const Estimate estimate = variant_estimate(plan, total, variant, metric);
        envelope.mean += weights[variant] * estimate.value;
        envelope.mean_error += weights[variant] * estimate.standard_error;
      }
    }
    found.push_back(envelope);
  }
  return found;
}

}  // namespace zopa

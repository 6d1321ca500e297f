#include "engine/paired.hpp"

#include <cmath>
#include <limits>

namespace zopa {

namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

/// sum (p_a - P p_b)(q_a - Q q_b) from sums of products. The same order of operations whatever p and q are, so that equal sums cancel.
double products(double p, double q, double aa, double ab, double ba, double bb) {
  return aa - (q * ab + p * ba) + p * q * bb;
}

}  // namespace

void JointSums::add(double xa, double xb, double ya, double yb) {
  x.add(xa, xb);
  y.add(ya, yb);
  aa += xa * ya;
  ab += xa * yb;
  ba += xb * ya;
  bb += xb * yb;
}

Difference difference(const JointSums& sums, std::uint64_t n) {
  const auto& [x, y, aa, ab, ba, bb] = sums;
  if (!(std::abs(x.b) > 0.0) || !(std::abs(y.b) > 0.0)) {
    return {kNone, kNone, kNone};
  }
  const double before = x.a / x.b;
  const double after = y.a / y.b;
  if (n < 2) {
    return {after - before, kNone, kNone};
  }
  const double xx = products(before, before, x.aa, x.ab, x.ab, x.bb) / (x.b * x.b);
  const double yy = products(after, after, y.aa, y.ab, y.ab, y.bb) / (y.b * y.b);
  const double xy = products(before, after, aa, ab, ba, bb) / (x.b * y.b);
  const double squares = std::max(0.0, (xx - xy) + (yy - xy));
  const double worlds = static_cast<double>(n);
  return {after - before, std::sqrt(worlds / (worlds - 1.0) * squares),
          squares > 0.0 ? (xx + yy) / squares : std::numeric_limits<double>::infinity()};
}

std::vector<PairedEstimate> paired_estimates(const LockstepPlan& plan, std::size_t variant, const LockstepSums& total) {
  const VariantPlan& its_plan = plan.variants[variant];
  const VariantSums& sums = total.variants[variant];
  const std::uint64_t n = total.base.n_worlds;
  std::vector<PairedEstimate> estimates;
  for (std::size_t m = 0; m < its_plan.metrics.size(); ++m) {
    const int base_metric = its_plan.base_metric[m];
    const Metric& metric = plan.metrics[static_cast<std::size_t>(base_metric)];
    const JointSums joint{total.base.pair(base_metric), sums.own.pair(static_cast<int>(m)), sums.aa[m], sums.ab[m], sums.ba[m], sums.bb[m]};
    const Difference d = difference(joint, n);
    double half = kWilsonZ * d.standard_error;
    const double counted = std::min(joint.x.b, joint.y.b);
    if (d.standard_error == 0.0 && !its_plan.same && metric.kind == MetricKind::share && counted > 0.0) {
      half = wilson(0.0, counted).high;
    }
    PairedEstimate estimate{base_metric,
                            estimate_of(metric, joint.x, n, plan.replicates),
                            estimate_of(metric, joint.y, n, plan.replicates),
                            {metric.name, d.value, d.standard_error, d.value - half, d.value + half, n, metric.unit, metric.meaning},
                            d.variance_reduction,
                            sums.up[m],
                            sums.down[m],
                            sums.both[m]};
    estimates.push_back(std::move(estimate));
  }
  return estimates;
}

}  // namespace zopa

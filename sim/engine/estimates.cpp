#include "engine/estimates.hpp"

#include <algorithm>
#include <cmath>

#include "core/error.hpp"
#include "engine/sampling_report.hpp"

namespace zopa {

void Estimates::add(Estimate estimate) {
  expects(find(estimate.name) == nullptr, "Estimates: a name is taken");
  all_.push_back(std::move(estimate));
}

const Estimate* Estimates::find(std::string_view name) const {
  const auto found = std::find_if(all_.begin(), all_.end(), [&](const Estimate& e) { return e.name == name; });
  return found == all_.end() ? nullptr : &*found;
}

Estimate estimate_of(const Metric& metric, const PairSums& sums, std::uint64_t n, int replicates) {
  const Ratio r = ratio(sums, n);
  const Interval interval = metric.kind == MetricKind::share
                                ? share_interval(sums, r, replicates)
                                : Interval{r.value - kWilsonZ * r.standard_error, r.value + kWilsonZ * r.standard_error};
  const auto plays = static_cast<std::uint64_t>(std::llround(sums.b * replicates));
  return {metric.name, r.value, r.standard_error, interval.low, interval.high, plays, metric.unit, metric.meaning};
}

Estimate estimate_of(const Metric& metric, const BlockSums& total, int m, int replicates) {
  if (total.n_parts() == 0) {
    return estimate_of(metric, total.pair(m), total.n_worlds, replicates);
  }
  const Ratio r = total.ratio_over_parts(m);
  const double z = student_z(total.n_parts() - 1);
  const double plays = total.pair(m).b * replicates;
  const Interval interval = metric.kind == MetricKind::share ? spread_interval(r, plays, z)
                                                             : Interval{r.value - z * r.standard_error, r.value + z * r.standard_error};
  return {metric.name, r.value,       r.standard_error, interval.low, interval.high, static_cast<std::uint64_t>(std::llround(plays)),
          metric.unit, metric.meaning};
}

Estimate share_of_worlds(std::string name, std::string meaning, std::uint64_t count, std::uint64_t n) {
  const double k = static_cast<double>(count);
  const double worlds = static_cast<double>(n);
  const PairSums sums{k, worlds, k, k, worlds};
  const Ratio share = ratio(sums, n);
  const Interval interval = share_interval(sums, share, 1);
  return {std::move(name), share.value, share.standard_error, interval.low, interval.high, n, "-", std::move(meaning)};
}

Estimate mean_of_worlds(std::string name, std::string meaning, const PairSums& sums, std::uint64_t n) {
  Metric metric;
  metric.name = std::move(name);
  metric.unit = "-";
  metric.meaning = std::move(meaning);
  metric.kind = MetricKind::mean;
  return estimate_of(metric, sums, n, 1);
}

namespace {

/// Median round of the plays that ended in agreement. Plays of one world resemble each other, so the interval is widened by the factor by
/// which the error of the share of agreements exceeds that of independent plays.
Estimate median_round(const BlockSums& total, int replicates) {
  const auto rounds = static_cast<std::size_t>(total.n_rounds());
  const std::span<const std::uint64_t> counts(total.counts.data(), rounds);  // event 0 is agreement
  PairSums agreed;
  std::uint64_t agreements = 0;
  const double m = replicates;
  for (std::size_t r = 0; r < rounds; ++r) {
    agreements += total.counts[r];
    agreed.aa += static_cast<double>(total.squares[r]) / (m * m);
  }
  agreed.a = static_cast<double>(agreements) / m;
  agreed.b = agreed.bb = static_cast<double>(total.n_worlds);
  agreed.ab = agreed.a;
  double effective = static_cast<double>(agreements);
  const Ratio share = ratio(agreed, total.n_worlds);
  if (replicates > 1 && share.standard_error > 0.0) {
    const double independent = share.value * (1.0 - share.value) / (agreed.b * m);
    effective /= std::max(1.0, share.standard_error * share.standard_error / independent);
  }
  const Median median = median_of_counts(counts, effective);
  return {"median_round_of_agreement",
          median.value,
          (median.high - median.low) / (2.0 * kWilsonZ),
          median.low,
          median.high,
          agreements,
          "round",
          "median round of the signature, given agreement; interval between order statistics"};
}

}  // namespace

Estimates make_estimates(const std::vector<Metric>& metrics, const BlockSums& total, int replicates) {
  expects(total.n_metrics() == static_cast<int>(metrics.size()), "make_estimates: sums of other metrics");
  Estimates estimates;
  for (std::size_t m = 0; m < metrics.size(); ++m) {
    estimates.add(estimate_of(metrics[m], total, static_cast<int>(m), replicates));
  }
  estimates.add(median_round(total, replicates));
  report_gain(metrics, total, estimates);
  report_split(metrics, total, replicates, estimates);
  return estimates;
}

Curves make_curves(const BlockSums& total, int replicates) {
  const int rounds = total.n_rounds();
  const auto cells = static_cast<std::size_t>(kEvents * rounds);
  Curves curves;
  curves.n_rounds = rounds;
  for (auto* column : {&curves.value, &curves.standard_error, &curves.low, &curves.high}) {
    column->resize(cells);
  }
  const double m = replicates;
  const double worlds = static_cast<double>(total.n_worlds);
  std::vector<double> part_worlds;
  for (int part = 0; part < total.n_parts(); ++part) {
    part_worlds.push_back(static_cast<double>(total.worlds_of(part)));
  }
  for (int event = 0; event < kEvents; ++event) {
    std::uint64_t count = 0;
    std::uint64_t square = 0;
    std::vector<double> part_counts(part_worlds.size());
    for (int round = 0; round < rounds; ++round) {
      const auto cell = static_cast<std::size_t>(event * rounds + round);
      count += total.counts[cell];
      square += total.squares[cell];
      const double a = static_cast<double>(count) / m;
      const PairSums sums{a, worlds, static_cast<double>(square) / (m * m), a, worlds};
      Ratio share = ratio(sums, total.n_worlds);
      Interval interval = share_interval(sums, share, replicates);
      if (total.n_parts() > 0) {
        for (std::size_t part = 0; part < part_counts.size(); ++part) {
          part_counts[part] += static_cast<double>(total.part_counts[part * cells + cell]) / m;
        }
        share = ratio(part_counts, part_worlds);
        interval = spread_interval(share, worlds * m, student_z(total.n_parts() - 1));
      }
      curves.value[cell] = share.value;
      curves.standard_error[cell] = share.standard_error;
      curves.low[cell] = interval.low;
      curves.high[cell] = interval.high;
    }
  }
  return curves;
}

}  // namespace zopa

#include "engine/tally.hpp"

#include <algorithm>

#include "core/error.hpp"
#include "core/lanes.hpp"
#include "engine/add_to.hpp"

namespace zopa {

BlockSums::BlockSums(const SumShape& shape) : n_parts_(shape.n_parts) {
  const auto m = static_cast<std::size_t>(shape.n_metrics);
  const auto r = static_cast<std::size_t>(kEvents * shape.n_rounds);
  const auto parts = static_cast<std::size_t>(shape.n_parts);
  for (auto* sums : {&a, &b, &aa, &ab, &bb}) {
    sums->resize(m);
  }
  counts.resize(r);
  squares.resize(r);
  part_a.resize(parts * m);
  part_b.resize(parts * m);
  part_counts.resize(parts * r);
  split.resize(static_cast<std::size_t>(shape.n_split * kSplitMoments));
}

PairSums BlockSums::pair(int metric) const {
  const auto m = static_cast<std::size_t>(metric);
  return {a[m], b[m], aa[m], ab[m], bb[m]};
}

Ratio BlockSums::ratio_over_parts(int metric) const {
  std::vector<double> numerators, denominators;
  for (std::size_t part = 0; part < static_cast<std::size_t>(n_parts_); ++part) {
    const std::size_t place = part * a.size() + static_cast<std::size_t>(metric);
    numerators.push_back(part_a[place]);
    denominators.push_back(part_b[place]);
  }
  return ratio(numerators, denominators);
}

void BlockSums::clear() {
  n_worlds = 0;
  for (auto* sums : {&a, &b, &aa, &ab, &bb, &part_a, &part_b, &split}) {
    std::fill(sums->begin(), sums->end(), 0.0);
  }
  for (auto* sums : {&counts, &squares, &part_counts}) {
    std::fill(sums->begin(), sums->end(), 0U);
  }
}

void BlockSums::add(const BlockSums& later) {
  n_worlds += later.n_worlds;
  add_to(a, later.a);
  add_to(b, later.b);
  add_to(aa, later.aa);
  add_to(ab, later.ab);
  add_to(bb, later.bb);
  add_to(counts, later.counts);
  add_to(squares, later.squares);
  add_to(part_a, later.part_a);
  add_to(part_b, later.part_b);
  add_to(part_counts, later.part_counts);
  add_to(split, later.split);
}

EventRound event_round(const Outcome& outcome) {
  if (outcome.ended_by == EndedBy::horizon) {
    return {-1, outcome.ended_round};
  }
  const bool agreement = outcome.ended_by == EndedBy::agreement;
  return {static_cast<int>(outcome.ended_by), agreement ? outcome.signed_round : outcome.ended_round};
}

namespace {

/// Adds the pairs (a, b) / `replicates` of one world and their products to the sums over worlds.
ZOPA_LANES void add_world(std::size_t n, double replicates, const double* __restrict a, const double* __restrict b,
                          double* __restrict sum_a, double* __restrict sum_b, double* __restrict sum_aa, double* __restrict sum_ab,
                          double* __restrict sum_bb) {
  for (std::size_t m = 0; m < n; ++m) {
    const double x = a[m] / replicates;
    const double y = b[m] / replicates;
    sum_a[m] += x;
    sum_b[m] += y;
    sum_aa[m] += x * x;
    sum_ab[m] += x * y;
    sum_bb[m] += y * y;
  }
}

}  // namespace

Tally::Tally(const std::vector<Metric>& metrics, int n_rounds, int replicates, std::vector<int> split)
    : metrics_(&metrics),
      n_rounds_(n_rounds),
      replicates_(replicates),
      a_(metrics.size()),
      b_(metrics.size()),
      split_(std::move(split)),
      values_(metrics.size()),
      squares_(split_.size()) {
  expects(split_.empty() || replicates > 1, "Tally: a variance within worlds takes more than one play");
  occurrences_.reserve(static_cast<std::size_t>(replicates));
  for (std::size_t m = 0; m < metrics.size(); ++m) {
    auto found = std::find_if(groups_.begin(), groups_.end(), [&](const Group& group) { return group.counts == metrics[m].among; });
    if (found == groups_.end()) {
      found = groups_.insert(groups_.end(), {metrics[m].among, {}});
    }
    found->metrics.push_back(m);
  }
}

void Tally::begin_world() {
  std::fill(a_.begin(), a_.end(), 0.0);
  std::fill(b_.begin(), b_.end(), 0.0);
  std::fill(squares_.begin(), squares_.end(), 0.0);
  occurrences_.clear();
}

void Tally::add(const Outcome& outcome) {
  for (const Group& group : groups_) {
    if (!group.counts(outcome)) {
      continue;
    }
    for (const std::size_t m : group.metrics) {
      const Metric& metric = (*metrics_)[m];
      values_[m] = metric.value(outcome, metric.i, metric.j);
      a_[m] += values_[m];
      b_[m] += 1.0;
    }
  }
  for (std::size_t s = 0; s < split_.size(); ++s) {
    const double value = values_[static_cast<std::size_t>(split_[s])];
    squares_[s] += value * value;
  }
  const EventRound happened = event_round(outcome);
  if (happened.event >= 0) {
    expects(happened.round >= 0 && happened.round < n_rounds_, "Tally: an event beyond the horizon");
    occurrences_.push_back({happened.event, happened.round});
  }
}

double Tally::world_mean(int metric) const {
  const auto m = static_cast<std::size_t>(metric);
  return a_[m] / b_[m];  // 0 / 0 where no play counts
}

void Tally::end_world(BlockSums& sums, int part) {
  ++sums.n_worlds;
  const double replicates = static_cast<double>(replicates_);
  add_world(a_.size(), replicates, a_.data(), b_.data(), sums.a.data(), sums.b.data(), sums.aa.data(), sums.ab.data(), sums.bb.data());
  const bool parted = sums.n_parts() > 0;
  for (std::size_t m = 0; parted && m < a_.size(); ++m) {
    const std::size_t place = static_cast<std::size_t>(part) * a_.size() + m;
    sums.part_a[place] += a_[m] / replicates;
    sums.part_b[place] += b_[m] / replicates;
  }
  for (std::size_t s = 0; s < split_.size(); ++s) {
    const double x = a_[static_cast<std::size_t>(split_[s])] / replicates;
    const double v = std::max(0.0, (squares_[s] - replicates * x * x) / (replicates - 1.0));
    double* moments = sums.split.data() + s * kSplitMoments;
    moments[kV] += v;
    moments[kVV] += v * v;
    moments[kXXX] += x * x * x;
    moments[kXXXX] += x * x * x * x;
    moments[kXV] += x * v;
    moments[kXXV] += x * x * v;
  }
  std::sort(occurrences_.begin(), occurrences_.end(),
            [](const Occurrence& x, const Occurrence& y) { return x.event != y.event ? x.event < y.event : x.round < y.round; });
  std::uint64_t so_far = 0;
  int event = -1;
  for (const Occurrence& occurrence : occurrences_) {
    so_far = occurrence.event == event ? so_far + 1 : 1;
    event = occurrence.event;
    const auto cell = static_cast<std::size_t>(event * n_rounds_ + occurrence.round);
    ++sums.counts[cell];
    if (parted) {
      ++sums.part_counts[static_cast<std::size_t>(part) * sums.counts.size() + cell];
    }
    sums.squares[cell] += 2 * so_far - 1;  // so_far^2 - (so_far - 1)^2
  }
}

}  // namespace zopa

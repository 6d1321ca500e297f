#include "engine/tally.hpp"

#include <algorithm>

#include "core/error.hpp"
#include "core/lanes.hpp"

namespace zopa {

BlockSums::BlockSums(int n_metrics, int n_rounds) {
  const auto m = static_cast<std::size_t>(n_metrics);
  const auto r = static_cast<std::size_t>(kEvents * n_rounds);
  for (auto* sums : {&a, &b, &aa, &ab, &bb}) {
    sums->resize(m);
  }
  counts.resize(r);
  squares.resize(r);
}

PairSums BlockSums::pair(int metric) const {
  const auto m = static_cast<std::size_t>(metric);
  return {a[m], b[m], aa[m], ab[m], bb[m]};
}

void BlockSums::clear() {
  n_worlds = 0;
  for (auto* sums : {&a, &b, &aa, &ab, &bb}) {
    std::fill(sums->begin(), sums->end(), 0.0);
  }
  std::fill(counts.begin(), counts.end(), 0U);
  std::fill(squares.begin(), squares.end(), 0U);
}

namespace {

template <class T>
void add_to(std::vector<T>& total, const std::vector<T>& part) {
  expects(total.size() == part.size(), "BlockSums: shapes differ");
  for (std::size_t i = 0; i < total.size(); ++i) {
    total[i] += part[i];
  }
}

}  // namespace

void BlockSums::add(const BlockSums& later) {
  n_worlds += later.n_worlds;
  add_to(a, later.a);
  add_to(b, later.b);
  add_to(aa, later.aa);
  add_to(ab, later.ab);
  add_to(bb, later.bb);
  add_to(counts, later.counts);
  add_to(squares, later.squares);
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

Tally::Tally(const std::vector<Metric>& metrics, int n_rounds, int replicates)
    : metrics_(&metrics), n_rounds_(n_rounds), replicates_(replicates), a_(metrics.size()), b_(metrics.size()) {
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
  occurrences_.clear();
}

void Tally::add(const Outcome& outcome) {
  for (const Group& group : groups_) {
    if (!group.counts(outcome)) {
      continue;
    }
    for (const std::size_t m : group.metrics) {
      const Metric& metric = (*metrics_)[m];
      a_[m] += metric.value(outcome, metric.i, metric.j);
      b_[m] += 1.0;
    }
  }
  const EventRound happened = event_round(outcome);
  if (happened.event >= 0) {
    expects(happened.round >= 0 && happened.round < n_rounds_, "Tally: an event beyond the horizon");
    occurrences_.push_back({happened.event, happened.round});
  }
}

void Tally::end_world(BlockSums& sums) {
  ++sums.n_worlds;
  add_world(a_.size(), static_cast<double>(replicates_), a_.data(), b_.data(), sums.a.data(), sums.b.data(), sums.aa.data(), sums.ab.data(),
            sums.bb.data());
  std::sort(occurrences_.begin(), occurrences_.end(),
            [](const Occurrence& x, const Occurrence& y) { return x.event != y.event ? x.event < y.event : x.round < y.round; });
  std::uint64_t so_far = 0;
  int event = -1;
  for (const Occurrence& occurrence : occurrences_) {
    so_far = occurrence.event == event ? so_far + 1 : 1;
    event = occurrence.event;
    const auto cell = static_cast<std::size_t>(event * n_rounds_ + occurrence.round);
    ++sums.counts[cell];
    sums.squares[cell] += 2 * so_far - 1;  // so_far^2 - (so_far - 1)^2
  }
}

}  // namespace zopa

#include "engine/tally.hpp"

#include <algorithm>

#include "core/error.hpp"

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

Tally::Tally(const std::vector<Metric>& metrics, int n_rounds, int replicates)
    : metrics_(&metrics), n_rounds_(n_rounds), replicates_(replicates), a_(metrics.size()), b_(metrics.size()) {
  occurrences_.reserve(static_cast<std::size_t>(replicates));
  for (const Metric& metric : metrics) {
    const auto found = std::find(filters_.begin(), filters_.end(), metric.among);
    filter_of_.push_back(static_cast<std::size_t>(found - filters_.begin()));
    if (found == filters_.end()) {
      filters_.push_back(metric.among);
    }
  }
  counts_.resize(filters_.size());
}

void Tally::begin_world() {
  std::fill(a_.begin(), a_.end(), 0.0);
  std::fill(b_.begin(), b_.end(), 0.0);
  occurrences_.clear();
}

void Tally::add(const Outcome& outcome) {
  for (std::size_t f = 0; f < filters_.size(); ++f) {
    counts_[f] = filters_[f](outcome) ? 1 : 0;
  }
  for (std::size_t m = 0; m < a_.size(); ++m) {
    if (counts_[filter_of_[m]] != 0) {
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
  const double replicates = static_cast<double>(replicates_);
  for (std::size_t m = 0; m < a_.size(); ++m) {
    const double x = a_[m] / replicates;
    const double y = b_[m] / replicates;
    sums.a[m] += x;
    sums.b[m] += y;
    sums.aa[m] += x * x;
    sums.ab[m] += x * y;
    sums.bb[m] += y * y;
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
    sums.squares[cell] += 2 * so_far - 1;  // so_far^2 - (so_far - 1)^2
  }
}

}  // namespace zopa

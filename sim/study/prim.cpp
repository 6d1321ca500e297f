#include "study/prim.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <optional>

#include "core/error.hpp"

namespace zopa {

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr std::size_t kFewest = 30;  ///< observations a box must keep

enum class Side { low, high };

/// Rows inside the box, in the order of every dimension: peeling then only walks the ends.
class Peeler {
 public:
  Peeler(const Sample& sample, std::span<const std::uint32_t> rows, const PrimOptions& options)
      : sample_(sample),
        options_(options),
        inside_(sample.n(), 0),
        low_(sample.n_dimensions, -kInfinity),
        high_(sample.n_dimensions, kInfinity) {
    // Rows may repeat: resampling draws them with replacement.
    for (const std::uint32_t row : rows) {
      ++inside_[row];
      ++n_;
      events_ += sample.event[row] != 0 ? 1U : 0U;
    }
    all_events_ = events_;
    order_.resize(sample.n_dimensions);
    std::vector<std::uint32_t> distinct;
    for (std::uint32_t row = 0; row < sample.n(); ++row) {
      if (inside_[row] > 0) {
        distinct.push_back(row);
      }
    }
    for (std::size_t d = 0; d < sample.n_dimensions; ++d) {
      order_[d] = distinct;
      std::sort(order_[d].begin(), order_[d].end(), [&](std::uint32_t a, std::uint32_t b) {
        return sample_.at(a, d) != sample_.at(b, d) ? sample_.at(a, d) < sample_.at(b, d) : a < b;
      });
    }
  }

  /// Takes off the slice that raises the density most for each observation it costs. \return whether there was one
  bool peel() {
    std::optional<Cut> best;
    for (std::size_t d = 0; d < order_.size(); ++d) {
      if (!restricted(d) && n_restricted() >= options_.most_dimensions) {
        continue;
      }
      for (const Side side : {Side::low, Side::high}) {
        const auto cut = slice(d, side);
        if (cut && (!best || cut->gain > best->gain)) {
          best = cut;
        }
      }
    }
    if (!best) {
      return false;
    }
    apply(*best);
    return true;
  }

  [[nodiscard]] PrimBox box() const {
    PrimBox box;
    for (std::size_t d = 0; d < low_.size(); ++d) {
      if (restricted(d)) {
        box.restrictions.push_back({d, low_[d], high_[d]});
      }
    }
    return box;
  }

 private:
  struct Cut {
    std::size_t dimension;
    Side side;
    float last;   ///< outermost value that stays
    double gain;  ///< of density, for each observation taken off
  };

  [[nodiscard]] bool restricted(std::size_t d) const { return low_[d] > -kInfinity || high_[d] < kInfinity; }
  [[nodiscard]] std::size_t n_restricted() const {
    std::size_t n = 0;
    for (std::size_t d = 0; d < low_.size(); ++d) {
      n += restricted(d) ? 1U : 0U;
    }
    return n;
  }

  /// The next slice at one end: about `peel` of the observations, equal values together.
  [[nodiscard]] std::optional<Cut> slice(std::size_t d, Side side) const {
    const auto& order = order_[d];
    const auto wanted = std::max<std::size_t>(1, static_cast<std::size_t>(options_.peel * static_cast<double>(n_)));
    std::size_t taken = 0;
    std::size_t events = 0;
    std::size_t i = 0;
    const auto row_at = [&](std::size_t k) { return side == Side::low ? order[k] : order[order.size() - 1 - k]; };
    for (; i < order.size(); ++i) {
      const std::uint32_t row = row_at(i);
      if (taken >= wanted && sample_.at(row, d) != sample_.at(row_at(i - 1), d)) {
        break;
      }
      taken += inside_[row];
      events += sample_.event[row] != 0 ? inside_[row] : 0U;
    }
    const std::size_t left = n_ - taken;
    const std::size_t events_left = events_ - events;
    if (i == order.size() || left < kFewest ||
        static_cast<double>(events_left) < options_.least_coverage * static_cast<double>(all_events_)) {
      return std::nullopt;
    }
    const double before = static_cast<double>(events_) / static_cast<double>(n_);
    const double after = static_cast<double>(events_left) / static_cast<double>(left);
    if (after <= before) {
      return std::nullopt;
    }
    return Cut{d, side, sample_.at(row_at(i), d), (after - before) / static_cast<double>(taken)};
  }

  void apply(const Cut& cut) {
    (cut.side == Side::low ? low_ : high_)[cut.dimension] = static_cast<double>(cut.last);
    const auto outside = [&](std::uint32_t row) {
      const float x = sample_.at(row, cut.dimension);
      return cut.side == Side::low ? x < cut.last : x > cut.last;
    };
    for (const std::uint32_t row : order_[cut.dimension]) {
      if (outside(row)) {
        n_ -= inside_[row];
        events_ -= sample_.event[row] != 0 ? inside_[row] : 0U;
      }
    }
    for (auto& order : order_) {
      std::erase_if(order, outside);
    }
  }

  const Sample& sample_;
  const PrimOptions& options_;
  std::vector<std::uint32_t> inside_;              ///< [n] how often a row is there
  std::vector<std::vector<std::uint32_t>> order_;  ///< [dimensions] rows inside, ascending
  std::vector<double> low_, high_;
  std::size_t n_ = 0, events_ = 0, all_events_ = 0;
};

/// Loosens single ends where that lowers no density.
void paste(PrimBox& box, const Sample& sample, std::span<const std::uint32_t> rows) {
  for (std::size_t k = 0; k < box.restrictions.size(); ++k) {
    for (double Restriction::*end : {&Restriction::low, &Restriction::high}) {
      const double open = end == &Restriction::low ? -kInfinity : kInfinity;
      PrimBox looser = box;
      looser.restrictions[k].*end = open;
      if (count_box(looser, sample, rows).density() >= count_box(box, sample, rows).density()) {
        box = looser;
      }
    }
  }
  std::erase_if(box.restrictions, [](const Restriction& r) { return r.low == -kInfinity && r.high == kInfinity; });
}

/// Sets the quasi-p-value of every restriction. \return the place of the largest
std::size_t judge(PrimBox& box, const Sample& sample, std::span<const std::uint32_t> rows) {
  const BoxCounts with = count_box(box, sample, rows);
  std::size_t worst = 0;
  for (std::size_t k = 0; k < box.restrictions.size(); ++k) {
    PrimBox looser = box;
    looser.restrictions.erase(looser.restrictions.begin() + static_cast<std::ptrdiff_t>(k));
    box.restrictions[k].quasi_p = binomial_tail(with.events_inside, with.inside, count_box(looser, sample, rows).density());
    worst = box.restrictions[k].quasi_p > box.restrictions[worst].quasi_p ? k : worst;
  }
  return worst;
}

}  // namespace

bool PrimBox::holds(const Sample& sample, std::size_t row) const {
  return std::ranges::all_of(restrictions, [&](const Restriction& r) {
    const auto x = static_cast<double>(sample.at(row, r.dimension));
    return x >= r.low && x <= r.high;
  });
}

BoxCounts count_box(const PrimBox& box, const Sample& sample, std::span<const std::uint32_t> rows) {
  BoxCounts counts;
  for (const std::uint32_t row : rows) {
    const bool event = sample.event[row] != 0;
    const bool inside = box.holds(sample, row);
    ++counts.rows;
    counts.events += event ? 1U : 0U;
    counts.inside += inside ? 1U : 0U;
    counts.events_inside += event && inside ? 1U : 0U;
  }
  return counts;
}

double binomial_tail(std::uint64_t k, std::uint64_t n, double p) {
  expects(p >= 0.0 && p <= 1.0, "binomial_tail: a probability");
  if (k == 0) {
    return 1.0;
  }
  if (k > n || p <= 0.0) {
    return 0.0;
  }
  if (p >= 1.0) {
    return 1.0;
  }
  // Terms from k up, each from the one before, on a logarithmic start so that large n neither overflows nor vanishes.
  const auto trials = static_cast<double>(n);
  const auto first = static_cast<double>(k);
  const double start = std::lgamma(trials + 1.0) - std::lgamma(first + 1.0) - std::lgamma(trials - first + 1.0) + first * std::log(p) +
                       (trials - first) * std::log1p(-p);
  double term = 1.0;
  double sum = 1.0;
  for (double i = first; i < trials; i += 1.0) {
    term *= (trials - i) / (i + 1.0) * p / (1.0 - p);
    sum += term;
    if (term < 1e-17 * sum) {
      break;
    }
  }
  return std::min(1.0, std::exp(start + std::log(sum)));
}

PrimBox find_box(const Sample& sample, std::span<const std::uint32_t> rows, const PrimOptions& options) {
  expects(sample.numbers.size() == sample.n() * sample.n_dimensions, "find_box: numbers for every observation");
  Peeler peeler(sample, rows, options);
  while (peeler.peel()) {
  }
  PrimBox box = peeler.box();
  paste(box, sample, rows);
  while (!box.restrictions.empty()) {
    const std::size_t worst = judge(box, sample, rows);
    if (box.restrictions[worst].quasi_p <= options.largest_quasi_p) {
      break;
    }
    box.restrictions.erase(box.restrictions.begin() + static_cast<std::ptrdiff_t>(worst));
  }
  return box;
}

}  // namespace zopa

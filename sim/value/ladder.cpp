#include "value/ladder.hpp"

#include <algorithm>

#include "core/error.hpp"
#include "core/lanes.hpp"

namespace zopa {

namespace {
std::size_t at(int i) { return static_cast<std::size_t>(i); }
}  // namespace

std::vector<double> ladder_sum(const LadderShape& shape, std::span<const double> flow, double up, double down, double keep, double top) {
  expects(shape.n_steps >= 1 && flow.size() == at(shape.n_steps), "one flow per position");
  expects(up >= 0.0 && down >= 0.0 && up + down <= 1.0 && keep >= 0.0 && keep < 1.0, "probabilities of a walk");
  const std::size_t n = flow.size();
  // Row k: lower x_{k-1} + diagonal x_k + upper x_{k+1} = right; forward elimination, then substitution.
  std::vector<double> ratio(n), right(n), x(n);
  for (std::size_t k = 0; k < n; ++k) {
    const bool is_top = k + 1 == n;
    if (is_top && shape.absorbing_top) {
      ratio[k] = 0.0;
      right[k] = top;
      continue;
    }
    const double lower = k == 0 ? 0.0 : -keep * down;
    const double upper = is_top ? 0.0 : -keep * up;
    const double stay = 1.0 - (is_top ? 0.0 : up) - (k == 0 ? 0.0 : down);
    const double diagonal = 1.0 - keep * stay;
    const double pivot = diagonal - (k == 0 ? 0.0 : lower * ratio[k - 1]);
    ratio[k] = upper / pivot;
    right[k] = (flow[k] - (k == 0 ? 0.0 : lower * right[k - 1])) / pivot;
  }
  x[n - 1] = right[n - 1];
  for (std::size_t k = n - 1; k-- > 0;) {
    x[k] = right[k] - ratio[k] * x[k + 1];
  }
  return x;
}

namespace {

/// Row k of one system: lower x_{k-1} + diagonal x_k + upper x_{k+1} = flow_k, the same for all inner k; arrays run over the lanes.
struct Rows {
  const double* lower;
  const double* upper;
  const double* diagonal;
};

[[gnu::always_inline]] inline void eliminate(std::size_t lanes, double flow, const Rows& rows, const double* __restrict ratio_below,
                                             const double* __restrict right_below, double* __restrict ratio, double* __restrict right) {
  for (std::size_t j = 0; j < lanes; ++j) {
    const double inverse = 1.0 / (rows.diagonal[j] - rows.lower[j] * ratio_below[j]);
    ratio[j] = rows.upper[j] * inverse;
    right[j] = (flow - rows.lower[j] * right_below[j]) * inverse;
  }
}

[[gnu::always_inline]] inline void substitute(std::size_t lanes, const double* __restrict ratio, const double* __restrict above,
                                              double* __restrict x) {
  for (std::size_t j = 0; j < lanes; ++j) {
    x[j] -= ratio[j] * above[j];
  }
}

/// Inner rows from the bottom up; row 0 is there.
ZOPA_LANES void eliminate_rows(std::size_t n, std::size_t lanes, const double* flow, const Rows& rows, double* ratio, double* right) {
  for (std::size_t k = 1; k + 1 < n; ++k) {
    eliminate(lanes, flow[k], rows, ratio + (k - 1) * lanes, right + (k - 1) * lanes, ratio + k * lanes, right + k * lanes);
  }
}

/// All rows from the top down; the last one is there.
ZOPA_LANES void substitute_rows(std::size_t n, std::size_t lanes, const double* ratio, double* x) {
  for (std::size_t k = n - 1; k-- > 0;) {
    substitute(lanes, ratio + k * lanes, x + (k + 1) * lanes, x + k * lanes);
  }
}

}  // namespace

void LadderBatch::solve(const LadderShape& shape, std::span<const double> flow, std::span<const double> up, std::span<const double> down,
                        std::span<const double> keep, double top, std::span<double> sum) {
  const std::size_t n = at(shape.n_steps);
  const std::size_t lanes = up.size();
  expects(n >= 2 && flow.size() == n && down.size() == lanes && keep.size() == lanes && sum.size() == n * lanes, "sizes of a batch of ladders");
  if (ratio_.size() < n * lanes) {
    ratio_.resize(n * lanes);
  }
  lower_.resize(lanes);
  upper_.resize(lanes);
  diagonal_.resize(lanes);
  for (std::size_t j = 0; j < lanes; ++j) {   // the bottom has no row below; a step down from it stays
    const double inverse = 1.0 / (1.0 - keep[j] * (1.0 - up[j]));
    ratio_[j] = -keep[j] * up[j] * inverse;
    sum[j] = flow[0] * inverse;
    lower_[j] = -keep[j] * down[j];
    upper_[j] = -keep[j] * up[j];
    diagonal_[j] = 1.0 - keep[j] * (1.0 - up[j] - down[j]);
  }
  eliminate_rows(n, lanes, flow.data(), {lower_.data(), upper_.data(), diagonal_.data()}, ratio_.data(), sum.data());
  double* last = sum.data() + (n - 1) * lanes;
  const double* below = sum.data() + (n - 2) * lanes;
  const double* ratio_below = ratio_.data() + (n - 2) * lanes;
  for (std::size_t j = 0; j < lanes; ++j) {   // a step up from the top stays, or the top ends the walk
    const double pivot = 1.0 - keep[j] * (1.0 - down[j]) - lower_[j] * ratio_below[j];
    last[j] = shape.absorbing_top ? top : (flow[n - 1] - lower_[j] * below[j]) / pivot;
  }
  substitute_rows(n, lanes, ratio_.data(), sum.data());
}

double reach_probability(const LadderShape& shape, int start, int goal, int rounds, double up, double down) {
  expects(start >= 0 && start < shape.n_steps && goal >= 0 && goal < shape.n_steps, "start and goal lie on the ladder");
  if (start >= goal) {
    return 1.0;
  }
  std::vector<double> now(at(goal) + 1, 0.0), next(at(goal) + 1, 0.0);   // mass at the goal never leaves it
  now[at(start)] = 1.0;
  for (int t = 0; t < rounds; ++t) {
    next.assign(next.size(), 0.0);
    next[at(goal)] = now[at(goal)];
    for (int k = 0; k < goal; ++k) {
      const double mass = now[at(k)];
      next[at(k + 1)] += mass * up;
      next[at(k == 0 ? 0 : k - 1)] += mass * down;
      next[at(k)] += mass * (1.0 - up - down);
    }
    now.swap(next);
  }
  return now[at(goal)];
}

std::vector<double> reach_probabilities(const LadderShape& shape, int goal, int rounds, double up, double down) {
  std::vector<double> now(at(shape.n_steps), 0.0);
  std::fill(now.begin() + goal, now.end(), 1.0);
  std::vector<double> next = now;
  for (int t = 0; t < rounds; ++t) {
    for (int k = 0; k < goal; ++k) {
      next[at(k)] = up * now[at(k + 1)] + down * now[at(k == 0 ? 0 : k - 1)] + (1.0 - up - down) * now[at(k)];
    }
    now.swap(next);
  }
  return now;
}

double up_for_reach(const LadderShape& shape, int start, int goal, int rounds, double probability, double down) {
  double low = 0.0;
  double high = 1.0 - down;
  for (int i = 0; i < 60; ++i) {   // the width shrinks to 2^-60
    const double middle = 0.5 * (low + high);
    (reach_probability(shape, start, goal, rounds, middle, down) < probability ? low : high) = middle;
  }
  return 0.5 * (low + high);
}

}  // namespace zopa

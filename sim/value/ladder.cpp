#include "value/ladder.hpp"

#include "core/error.hpp"

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

void LadderBatch::solve(const LadderShape& shape, std::span<const double> flow, std::span<const double> up, std::span<const double> down,
                        std::span<const double> keep, double top, std::span<double> sum) {
  const std::size_t n = at(shape.n_steps);
  const std::size_t lanes = up.size();
  expects(flow.size() == n && down.size() == lanes && keep.size() == lanes && sum.size() == n * lanes, "sizes of a batch of ladders");
  if (ratio_.size() < n * lanes) {
    ratio_.resize(n * lanes);
  }
  const double* u = up.data();
  const double* d = down.data();
  const double* q = keep.data();
  for (std::size_t k = 0; k < n; ++k) {
    double* ratio = ratio_.data() + k * lanes;
    double* right = sum.data() + k * lanes;
    const bool is_top = k + 1 == n;
    if (is_top && shape.absorbing_top) {
      for (std::size_t j = 0; j < lanes; ++j) {
        ratio[j] = 0.0;
        right[j] = top;
      }
      continue;
    }
    const double goes_up = is_top ? 0.0 : 1.0;
    const double f = flow[k];
    if (k == 0) {
      for (std::size_t j = 0; j < lanes; ++j) {
        const double upper = -q[j] * (goes_up * u[j]);
        const double inverse = 1.0 / (1.0 - q[j] * (1.0 - goes_up * u[j]));
        ratio[j] = upper * inverse;
        right[j] = f * inverse;
      }
      continue;
    }
    const double* ratio_below = ratio - lanes;
    const double* right_below = right - lanes;
    for (std::size_t j = 0; j < lanes; ++j) {
      const double lower = -q[j] * d[j];
      const double upper = -q[j] * (goes_up * u[j]);
      const double diagonal = 1.0 - q[j] * (1.0 - goes_up * u[j] - d[j]);
      const double inverse = 1.0 / (diagonal - lower * ratio_below[j]);
      ratio[j] = upper * inverse;
      right[j] = (f - lower * right_below[j]) * inverse;
    }
  }
  for (std::size_t k = n - 1; k-- > 0;) {
    const double* ratio = ratio_.data() + k * lanes;
    double* x = sum.data() + k * lanes;
    const double* above = x + lanes;
    for (std::size_t j = 0; j < lanes; ++j) {
      x[j] -= ratio[j] * above[j];
    }
  }
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

#include "talks/draft_scores.hpp"

#include <algorithm>
#include <array>

#include "core/lanes.hpp"
#include "core/logarithm.hpp"

namespace zopa {

namespace {

template <std::size_t kLanes>
[[gnu::always_inline]] inline double sum_of_logs(const double* __restrict values, const double* __restrict need,
                                                 const double* __restrict weight) {
  std::array<double, kLanes> part;
  for (std::size_t p = 0; p < kLanes; ++p) {
    const double slack = values[p] - need[p];
    const double above = slack > kSmallSlack ? slack : kSmallSlack;
    part[p] = weight[p] * (logarithm(above) + (slack - above) / kSmallSlack);
  }
  double sum = 0.0;
  for (std::size_t p = 0; p < kLanes; ++p) {
    sum += part[p];
  }
  return sum;
}

template <std::size_t kLanes>
[[gnu::always_inline]] inline void score_moves(std::size_t n, const double* __restrict slope, const double* __restrict change,
                                               double* __restrict scores) {
  for (std::size_t i = 0; i < n; ++i) {
    double score = 0.0;
    for (std::size_t p = 0; p < kLanes; ++p) {
      score += slope[p] * change[p * n + i];
    }
    scores[i] = score;
  }
}

}  // namespace

ZOPA_LANES double sum_of_logs_of_4(const double* values, const double* need, const double* weight) {
  return sum_of_logs<4>(values, need, weight);
}

ZOPA_LANES double sum_of_logs_of_8(const double* values, const double* need, const double* weight) {
  return sum_of_logs<8>(values, need, weight);
}

ZOPA_LANES void score_moves_of_4(std::size_t n, const double* slope, const double* change, double* scores) {
  score_moves<4>(n, slope, change, scores);
}

ZOPA_LANES void score_moves_of_8(std::size_t n, const double* slope, const double* change, double* scores) {
  score_moves<8>(n, slope, change, scores);
}

ZOPA_LANES double largest(std::size_t n, const double* scores) {
  std::array<double, kMoveBlock> most{};
  for (std::size_t first = 0; first < n; first += kMoveBlock) {
    for (std::size_t i = 0; i < kMoveBlock; ++i) {
      most[i] = scores[first + i] > most[i] ? scores[first + i] : most[i];
    }
  }
  return *std::max_element(most.begin(), most.end());
}

}  // namespace zopa

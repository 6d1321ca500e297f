#include "random/quantile_table.hpp"

#include <cmath>
#include <limits>
#include <utility>

#include "core/error.hpp"

namespace zopa {
namespace {

constexpr double kNoGuess = std::numeric_limits<double>::quiet_NaN();

/// Halvings of an octave. The steepest shape a prior may have needs 8.
constexpr unsigned kDeepest = 14;

/// Cubic in t through x0, x1 with derivatives s0, s1 per piece, limited to rise (or fall) throughout.
std::array<double, 4> monotone_cubic(QuantileTable::Point from, QuantileTable::Point to, double width) {
  const double rise = to.x - from.x;
  const auto limited = [&](double slope) {
    const double ratio = slope * width / rise;
    return rise == 0.0 || !(ratio > 0.0) ? 0.0 : rise * std::min(ratio, 3.0);
  };
  const double s0 = limited(from.slope);
  const double s1 = limited(to.slope);
  return {from.x, s0, 3.0 * rise - 2.0 * s0 - s1, s0 + s1 - 2.0 * rise};
}

double at_middle(const std::array<double, 4>& piece) {
  return piece[0] + 0.5 * (piece[1] + 0.5 * (piece[2] + 0.5 * piece[3]));
}

}  // namespace

QuantileTable::QuantileTable(const Tail& lower, const Tail& upper, double tolerance) {
  // v = 1/2 belongs to no octave below it; it gets one constant piece.
  octaves_[0] = octaves_[1] = {0, 0};
  pieces_.push_back({upper(0.5, kNoGuess).x, 0.0, 0.0, 0.0});
  for (std::size_t octave = 1; octave < kOctaves; ++octave) {
    add_octave(lower, octave, false, tolerance);
    add_octave(upper, octave, true, tolerance);
  }
  pieces_.shrink_to_fit();
}

void QuantileTable::add_octave(const Tail& tail, std::size_t octave, bool in_upper, double tolerance) {
  const double begin = std::ldexp(1.0, -static_cast<int>(octave) - 1);
  std::vector<Point> nodes = {tail(begin, kNoGuess), tail(2.0 * begin, kNoGuess)};
  for (unsigned depth = 0;; ++depth) {
    const std::size_t n_pieces = nodes.size() - 1;
    const double width = begin / static_cast<double>(n_pieces);
    std::vector<Piece> pieces(n_pieces);
    std::vector<Point> halved(2 * n_pieces + 1);
    double error = 0.0;
    for (std::size_t i = 0; i < n_pieces; ++i) {
      pieces[i] = monotone_cubic(nodes[i], nodes[i + 1], width);
      const double expected = at_middle(pieces[i]);
      const Point middle = tail(begin + (static_cast<double>(i) + 0.5) * width, expected);
      error = std::max(error, std::abs(expected - middle.x));
      halved[2 * i] = nodes[i];
      halved[2 * i + 1] = middle;
    }
    halved.back() = nodes.back();
    if (error <= tolerance) {
      octaves_[2 * octave + (in_upper ? 1U : 0U)] = {static_cast<std::uint32_t>(pieces_.size()), depth};
      pieces_.insert(pieces_.end(), pieces.begin(), pieces.end());
      return;
    }
    expects(depth < kDeepest, "a quantile table converges");
    nodes = std::move(halved);
  }
}

}  // namespace zopa

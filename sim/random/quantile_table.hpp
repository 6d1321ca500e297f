#pragma once
/// \file
/// A costly quantile function as a table of cubic pieces that is found from the bits of u alone.
///
/// Why so: a grid even in u is poor in the tails, where a quantile is steepest, and a logarithmic one would cost a logarithm a draw.
/// Here the exponent of the smaller tail, v = min(u, 1 - u), picks an octave [2^-(k+1), 2^-k), and the top bits of its mantissa pick
/// one of the octave's equal pieces. Pieces are cubics through the exact value and slope at both ends (Hermite), slopes limited so that
/// the cubic cannot turn back. Each octave is halved until the error at all midpoints is below the tolerance, so flat tails cost one.
/// Source of the limit: Fritsch & Carlson (1980), Monotone piecewise cubic interpolation, SIAM J. Numer. Anal. 17, 238-246.

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

namespace zopa {

class QuantileTable {
 public:
  /// A value and its derivative with respect to the tail probability.
  struct Point {
    double x;
    double slope;
  };
  /// The exact quantile as a function of a tail probability v in [kSmallestUniform, 1/2]; `guess` is a value near the result, or NaN.
  using Tail = std::function<Point(double v, double guess)>;

  /// \param lower P(X <= x) = v, slope >= 0
  /// \param upper P(X > x) = v, slope <= 0
  /// \param tolerance largest error at the midpoints of pieces [units of x]
  QuantileTable(const Tail& lower, const Tail& upper, double tolerance);

  /// x with P(X <= x) = u, for u as inside_unit leaves it. Cost: about 3 ns.
  [[nodiscard]] double operator()(double u) const noexcept {
    const bool in_upper = u >= 0.5;
    const double v = in_upper ? 1.0 - u : u;
    const auto bits = std::bit_cast<std::uint64_t>(v);
    const std::size_t octave = kTopExponent - static_cast<std::size_t>(bits >> kMantissaBits);
    const Octave& place = octaves_[2 * octave + (in_upper ? 1U : 0U)];
    const std::uint64_t mantissa = bits & kMantissaMask;
    const Piece& piece = pieces_[place.first + (mantissa >> (kMantissaBits - place.depth))];
    // What is left of the mantissa below the piece's bits, read as a number in [0, 1).
    const double t = std::bit_cast<double>(kOne | ((mantissa << place.depth) & kMantissaMask)) - 1.0;
    return piece[0] + t * (piece[1] + t * (piece[2] + t * piece[3]));
  }

  [[nodiscard]] std::size_t n_pieces() const noexcept { return pieces_.size(); }

 private:
  using Piece = std::array<double, 4>;  ///< coefficients of t^0..t^3, t in [0, 1) along the piece

  struct Octave {
    std::uint32_t first = 0;  ///< its first piece
    std::uint32_t depth = 0;  ///< it has 2^depth pieces
  };

  static constexpr unsigned kMantissaBits = 52;
  static constexpr std::uint64_t kMantissaMask = (std::uint64_t{1} << kMantissaBits) - 1;
  static constexpr std::uint64_t kOne = std::uint64_t{1023} << kMantissaBits;
  static constexpr std::size_t kTopExponent = 1022;  ///< biased exponent of 1/2
  static constexpr std::size_t kOctaves = 53;        ///< 0: v = 1/2 alone; k: [2^-(k+1), 2^-k), down to kSmallestUniform

  void add_octave(const Tail& tail, std::size_t octave, bool in_upper, double tolerance);

  std::array<Octave, 2 * kOctaves> octaves_{};  ///< [octave][lower, upper]
  std::vector<Piece> pieces_;
};

/// Largest error of the tables below against the exact quantile, absolute, for u in [1e-9, 1 - 1e-9].
inline constexpr double kQuantileTableError = 1e-6;

/// The quantile of Beta(a, b), for shapes in [0.05, 1e5]. Equal shapes share one table, over all games of a process.
[[nodiscard]] std::shared_ptr<const QuantileTable> beta_quantile_table(double a, double b);

/// The quantile of the gamma distribution with scale 1, for shapes in [0.05, 1e3]; shared likewise.
[[nodiscard]] std::shared_ptr<const QuantileTable> gamma_quantile_table(double shape);

}  // namespace zopa

#include "talks/lottery.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

namespace zopa {

namespace {

constexpr int kRows = kMaxParties;     ///< at most one per party: the others' needs, and that weights sum to 1
constexpr double kNegligible = 1e-11;  ///< [-]
constexpr double kWaste = 1e-7;        ///< weight of what the others have beyond their needs: it only breaks ties
constexpr double kAtAnyPrice = 1e6;    ///< what it costs to leave the needs unmet [-]

std::size_t at(std::int64_t i) {
  return static_cast<std::size_t>(i);
}

using Row = std::array<double, kRows>;

/// Solves A x = b by elimination with row pivots. \return whether A is regular
bool solve(std::array<Row, kRows> a, Row& b, int n) {
  for (int k = 0; k < n; ++k) {
    int pivot = k;
    for (int i = k + 1; i < n; ++i) {
      pivot = std::abs(a[at(i)][at(k)]) > std::abs(a[at(pivot)][at(k)]) ? i : pivot;
    }
    if (std::abs(a[at(pivot)][at(k)]) < 1e-14) {
      return false;
    }
    std::swap(a[at(k)], a[at(pivot)]);
    std::swap(b[at(k)], b[at(pivot)]);
    for (int i = k + 1; i < n; ++i) {
      const double factor = a[at(i)][at(k)] / a[at(k)][at(k)];
      for (int j = k; j < n; ++j) {
        a[at(i)][at(j)] -= factor * a[at(k)][at(j)];
      }
      b[at(i)] -= factor * b[at(k)];
    }
  }
  for (int k = n - 1; k >= 0; --k) {
    for (int j = k + 1; j < n; ++j) {
      b[at(k)] -= a[at(k)][at(j)] * b[at(j)];
    }
    b[at(k)] /= a[at(k)][at(k)];
  }
  return true;
}

}  // namespace

/// Columns are packages from 0 on, the slack of row k as -1 - k, and last a column that meets all needs at a price nobody would pay.
struct Lotteries::Program {
  const Lotteries& of;
  int who;
  std::vector<int> asked;  ///< seats with a need, one row each; the last row says that weights sum to 1
  Row needs{};

  [[nodiscard]] int n_rows() const { return static_cast<int>(asked.size()) + 1; }
  [[nodiscard]] std::int64_t last_resort() const { return static_cast<std::int64_t>(of.n_packages_); }

  [[nodiscard]] Row column(std::int64_t c) const {
    Row entries{};
    const std::size_t m = asked.size();
    if (c < 0) {
      entries[at(-1 - c)] = -1.0;
      return entries;
    }
    for (std::size_t k = 0; k < m; ++k) {
      entries[k] = c == last_resort() ? needs[k] + 1.0 : of.value(asked[k], c);
    }
    entries[m] = 1.0;
    return entries;
  }
  [[nodiscard]] double gain(std::int64_t c) const {
    if (c < 0) {
      return 0.0;
    }
    if (c == last_resort()) {
      return -kAtAnyPrice;
    }
    double all = of.value(who, c);
    for (int seat = 0; seat < of.n_seats_; ++seat) {
      all += seat == who ? 0.0 : kWaste * of.value(seat, c);
    }
    return all;
  }
  /// Weights of the columns of a basis; false if it is singular.
  [[nodiscard]] bool weights(const Basis& basis, Row& x) const {
    const int m = n_rows();
    std::array<Row, kRows> matrix{};
    for (int j = 0; j < m; ++j) {
      const Row entries = column(basis[at(j)]);
      for (int i = 0; i < m; ++i) {
        matrix[at(i)][at(j)] = entries[at(i)];
      }
    }
    x = needs;
    x[at(m - 1)] = 1.0;
    return solve(matrix, x, m);
  }
  /// The column that gains most, or none that gains. \param lowest take the first that gains, which cannot go in circles
  [[nodiscard]] std::optional<std::int64_t> entering(const Basis& basis, bool lowest) const;
  /// Steps to the best basis from one that is feasible.
  void improve(Basis& basis) const;
};

std::optional<std::int64_t> Lotteries::Program::entering(const Basis& basis, bool lowest) const {
  const int m = n_rows();
  std::array<Row, kRows> transposed{};
  Row price{};
  for (int j = 0; j < m; ++j) {
    transposed[at(j)] = column(basis[at(j)]);
    price[at(j)] = gain(basis[at(j)]);
  }
  if (!solve(transposed, price, m)) {
    return std::nullopt;
  }
  double most = kNegligible;
  std::optional<std::int64_t> found;
  for (int k = 0; k + 1 < m; ++k) {
    if (price[at(k)] > most) {  // the slack of a row has the entry -1 there
      most = price[at(k)];
      found = -1 - k;
    }
  }
  for (std::int64_t c = 0; c < last_resort() && !(lowest && found); ++c) {
    double net = gain(c) - price[at(m - 1)];
    for (int k = 0; k + 1 < m; ++k) {
      net -= price[at(k)] * of.value(asked[at(k)], c);
    }
    if (net > most) {
      most = net;
      found = c;
    }
  }
  return found;
}

void Lotteries::Program::improve(Basis& basis) const {
  constexpr int kSteps = 10'000;
  constexpr int kUsualSteps = 200;  // beyond, it may be going in circles
  const int m = n_rows();
  for (int step = 0; step < kSteps; ++step) {
    const auto column_in = entering(basis, step > kUsualSteps);
    if (!column_in) {
      return;
    }
    std::array<Row, kRows> matrix{};
    for (int j = 0; j < m; ++j) {
      const Row entries = column(basis[at(j)]);
      for (int i = 0; i < m; ++i) {
        matrix[at(i)][at(j)] = entries[at(i)];
      }
    }
    Row move = column(*column_in);
    Row x{};
    if (!solve(matrix, move, m) || !weights(basis, x)) {
      return;
    }
    int out = -1;
    double least = 0.0;
    for (int j = 0; j < m; ++j) {
      if (move[at(j)] > kNegligible) {
        const double ratio = std::max(0.0, x[at(j)]) / move[at(j)];
        const bool tie = out >= 0 && ratio == least;
        if (out < 0 || ratio < least || (tie && basis[at(j)] < basis[at(out)])) {
          least = ratio;
          out = j;
        }
      }
    }
    if (out < 0) {
      return;
    }
    basis[at(out)] = *column_in;
  }
}

void Lotteries::prepare(std::vector<double> values, int n_seats) {
  values_ = std::move(values);
  n_seats_ = n_seats;
  n_packages_ = values_.size() / at(n_seats);
  last_.clear();
}

std::optional<BySeat> Lotteries::best(int who, std::uint32_t others, const BySeat& needs) {
  if (n_packages_ == 0) {
    return std::nullopt;
  }
  Program program{*this, who, {}, {}};
  for (int seat = 0; seat < n_seats_; ++seat) {
    if ((others >> seat & 1U) != 0U) {
      program.needs[program.asked.size()] = needs[at(seat)];
      program.asked.push_back(seat);
    }
  }
  const int m = program.n_rows();
  Basis& basis = last_[{who, others}];
  Row x{};
  // What was best stays best while its weights are weights: prices hang on the packages alone.
  const bool again = !basis.empty() && std::ranges::find(basis, program.last_resort()) == basis.end() && program.weights(basis, x) &&
                     std::all_of(x.begin(), x.begin() + m, [](double weight) { return weight >= -1e-13; });
  if (!again) {
    basis.clear();
    for (int k = 0; k + 1 < m; ++k) {
      basis.push_back(-1 - k);
    }
    basis.push_back(program.last_resort());
    program.improve(basis);
    if (!program.weights(basis, x)) {
      return std::nullopt;
    }
  }
  BySeat expected{};
  for (int j = 0; j < m; ++j) {
    const std::int64_t c = basis[at(j)];
    if (c == program.last_resort() && x[at(j)] > 1e-10) {
      return std::nullopt;
    }
    for (int seat = 0; c >= 0 && c != program.last_resort() && seat < n_seats_; ++seat) {
      expected[at(seat)] += x[at(j)] * value(seat, c);
    }
  }
  return expected;
}

}  // namespace zopa

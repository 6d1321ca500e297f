#include "support/binary_contract.hpp"

#include <algorithm>
#include <random>

#include "value/annealing.hpp"

namespace zopa::test {

namespace {

std::size_t at(int i) {
  return static_cast<std::size_t>(i);
}

double unit(std::mt19937& dice) {
  return static_cast<double>(dice()) * 0x1p-32;
}

/// One run over proposals. `keeps(gains, temperature, u)` says whether the flip of a clause stands.
template <class Gains, class Keeps>
std::vector<int> negotiate(int n, std::uint32_t seed, double temperature, int steps, Gains gains, Keeps keeps) {
  std::mt19937 dice(seed);
  std::vector<int> signs(at(n));
  std::generate(signs.begin(), signs.end(), [&] { return unit(dice) < 0.5 ? 1 : -1; });
  for (int step = 0; step < steps; ++step) {
    const int clause = static_cast<int>(unit(dice) * n);
    const double now = temperature * (1.0 - static_cast<double>(step) / steps);
    const double u = unit(dice);
    if (keeps(gains(clause, signs), now, u, unit(dice))) {
      signs[at(clause)] = -signs[at(clause)];
    }
  }
  return signs;
}

}  // namespace

BinaryContract::BinaryContract(int n_clauses, std::uint32_t seed) : n_(n_clauses), seed_(seed) {
  std::mt19937 dice(seed);
  for (auto& pairs : pairs_) {
    pairs.assign(at(n_) * at(n_), 0.0);
    for (int i = 0; i < n_; ++i) {
      for (int j = 0; j < i; ++j) {
        pairs[at(i * n_ + j)] = pairs[at(j * n_ + i)] = 2.0 * unit(dice) - 1.0;
      }
    }
  }
  for (const int side : {0, 1}) {
    best_[side] = best_alone(side);
  }
}

double BinaryContract::gain(int side, int clause, const std::vector<int>& signs) const {
  const double* row = pairs_[side].data() + at(clause * n_);
  double field = 0.0;
  for (int j = 0; j < n_; ++j) {
    field += row[j] * signs[at(j)];
  }
  return -2.0 * signs[at(clause)] * field;
}

namespace {

/// u of a contract: each pair of clauses once.
double worth_of(const std::vector<double>& pairs, const std::vector<int>& signs) {
  double total = 0.0;
  const std::size_t n = signs.size();
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      total += pairs[i * n + j] * signs[i] * signs[j];
    }
  }
  return total;
}

}  // namespace

double BinaryContract::best_alone(int side) const {
  double best = 0.0;
  constexpr double kHot = 10.0;  // a flip is worth about the square root of the number of clauses
  constexpr int kTries = 3;
  for (std::uint32_t i = 0; i < kTries; ++i) {
    const auto signs = negotiate(
        n_, seed_ + i, kHot, 100 * n_, [&](int clause, const std::vector<int>& s) { return gain(side, clause, s); },
        [](double gain, double temperature, double u, double) { return keeps_change(gain, temperature, u); });
    best = std::max(best, worth_of(pairs_[side], signs));
  }
  return best;
}

Contract BinaryContract::agree(Manner first, Manner second, double temperature, int steps) const {
  const auto keeps = [](Manner manner, double gain, double heat, double u) {
    return keeps_change(gain, manner == Manner::anneals ? heat : 0.0, u);
  };
  const auto signs = negotiate(
      n_, seed_, temperature, steps, [](int clause, const std::vector<int>& s) { return std::pair(clause, &s); },
      [&](const auto& flip, double heat, double u, double v) {
        const auto& [clause, s] = flip;
        return keeps(first, gain(0, clause, *s), heat, u) && keeps(second, gain(1, clause, *s), heat, v);
      });
  return {worth_of(pairs_[0], signs) / best_[0], worth_of(pairs_[1], signs) / best_[1]};
}

Contract BinaryContract::mediated(Manner mediator, double temperature, int steps) const {
  const auto signs = negotiate(
      n_, seed_, temperature, steps, [&](int clause, const std::vector<int>& s) { return gain(0, clause, s) + gain(1, clause, s); },
      [&](double gain, double heat, double u, double) { return keeps_change(gain, mediator == Manner::anneals ? heat : 0.0, u); });
  return {worth_of(pairs_[0], signs) / best_[0], worth_of(pairs_[1], signs) / best_[1]};
}

}  // namespace zopa::test

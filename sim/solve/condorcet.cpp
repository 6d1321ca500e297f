#include "solve/condorcet.hpp"

#include <algorithm>
#include <cmath>

#include "core/error.hpp"

namespace zopa {

namespace {

void normalise(std::vector<double>& p) {
  double sum = 0.0;
  for (const double each : p) {
    sum += each;
  }
  for (double& each : p) {
    each /= sum;
  }
}

std::vector<double> conditional(const Matrix& victory) {
  std::vector<double> p(static_cast<std::size_t>(victory.rows()), 1.0);
  for (Eigen::Index a = 0; a < victory.rows(); ++a) {
    for (Eigen::Index b = 0; b < victory.rows(); ++b) {
      p[static_cast<std::size_t>(a)] *= victory(a, b);
    }
  }
  normalise(p);
  return p;
}

/// Probability that the favourite b meets the challenger a. \return [challengers x favourites], columns adding up to 1
Matrix challenges(const Matrix& support, const Matrix& victory, Election election) {
  const Eigen::Index n = support.rows();
  Matrix meet = Matrix::Constant(n, n, 1.0 / static_cast<double>(n));  // by itself, too: then nothing changes
  if (election == Election::markov_uniform) {
    return meet;
  }
  for (Eigen::Index b = 0; b < n; ++b) {
    double sum = 0.0;
    for (Eigen::Index a = 0; a < n; ++a) {
      meet(a, b) = a == b ? 0.0 : support(a, b) * victory(a, b);
      sum += meet(a, b);
    }
    for (Eigen::Index a = 0; a < n; ++a) {
      meet(a, b) = sum > 0.0 ? meet(a, b) / sum : (a == b ? 1.0 : 0.0);  // no challenger: it stays
    }
  }
  return meet;
}

/// Distribution that a step of the contest leaves as it is, by repeating the step.
std::vector<double> stationary(const Matrix& meet, const Matrix& victory) {
  constexpr int kMost = 100'000;
  constexpr double kSmall = 1e-15;
  const auto n = static_cast<std::size_t>(meet.rows());
  std::vector<double> p(n, 1.0 / static_cast<double>(n));
  std::vector<double> next(n);
  double change = 1.0;
  for (int step = 0; step < kMost && change > kSmall; ++step) {
    std::fill(next.begin(), next.end(), 0.0);
    for (std::size_t b = 0; b < n; ++b) {
      for (std::size_t a = 0; a < n; ++a) {
        const auto row = static_cast<Eigen::Index>(a);
        const auto column = static_cast<Eigen::Index>(b);
        const double moves = a == b ? 0.0 : p[b] * meet(row, column) * victory(row, column);
        next[a] += moves;
        next[b] -= moves;
      }
    }
    change = 0.0;
    for (std::size_t a = 0; a < n; ++a) {
      change = std::max(change, std::abs(next[a]));
      p[a] += next[a];
    }
  }
  normalise(p);
  return p;
}

}  // namespace

Matrix support_of(const Matrix& utility, std::span<const double> weights) {
  expects(static_cast<std::size_t>(utility.rows()) == weights.size(), "support_of: a weight per party");
  Matrix support = Matrix::Zero(utility.cols(), utility.cols());
  for (Eigen::Index i = 0; i < utility.rows(); ++i) {
    for (Eigen::Index a = 0; a < utility.cols(); ++a) {
      for (Eigen::Index b = 0; b < utility.cols(); ++b) {
        support(a, b) += weights[static_cast<std::size_t>(i)] * std::max(0.0, utility(i, a) - utility(i, b));
      }
    }
  }
  return support;
}

Matrix victory_of(const Matrix& support, double power) {
  expects(support.rows() == support.cols() && power > 0.0, "victory_of: a square matrix and a positive power");
  Matrix victory = Matrix::Constant(support.rows(), support.cols(), 0.5);
  for (Eigen::Index a = 0; a < support.rows(); ++a) {
    for (Eigen::Index b = 0; b < support.cols(); ++b) {
      const double largest = std::max(support(a, b), support(b, a));
      if (a != b && largest > 0.0) {  // relative to the larger one: powers of small numbers do not vanish
        const double own = std::pow(support(a, b) / largest, power);
        const double other = std::pow(support(b, a) / largest, power);
        victory(a, b) = own / (own + other);
      }
    }
  }
  return victory;
}

std::vector<double> winners(const Matrix& support, Election election, double power) {
  const Matrix victory = victory_of(support, power);
  return election == Election::conditional ? conditional(victory) : stationary(challenges(support, victory, election), victory);
}

}  // namespace zopa

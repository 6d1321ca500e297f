#include "study/morris_effects.hpp"

#include <cmath>

#include "core/error.hpp"

namespace zopa {

Eigen::MatrixXd elementary_effects(const Sampling& sampling, const std::vector<double>& values) {
  expects(sampling.factors().has_value(), "elementary_effects: a design");
  const int k = sampling.factors()->size();
  const std::size_t rows = static_cast<std::size_t>(k) + 1;
  expects(values.size() == sampling.n_worlds() && values.size() % rows == 0, "elementary_effects: the length of a Morris design");
  const auto n = static_cast<Eigen::Index>(values.size() / rows);
  Eigen::MatrixXd effects(n, k);
  for (Eigen::Index t = 0; t < n; ++t) {
    const double* f = values.data() + static_cast<std::size_t>(t) * rows;
    for (int factor = 0; factor < k; ++factor) {
      const MorrisMove move = sampling.move(static_cast<std::uint32_t>(t), factor);
      effects(t, factor) = (f[move.step + 1] - f[move.step]) / (move.direction * kMorrisStep);
    }
  }
  return effects;
}

MorrisEffects morris_effects(const Eigen::MatrixXd& effects, std::uint64_t seed) {
  const auto n = effects.rows();
  expects(n > 1, "morris_effects: at least two trajectories");
  const Eigen::MatrixXd counts = resample_counts(static_cast<std::size_t>(n), kResamples, seed);
  const auto trajectories = static_cast<double>(n);
  const auto sigma_of = [trajectories](double sum, double squares) {
    return std::sqrt(std::max(0.0, squares - sum * sum / trajectories) / (trajectories - 1.0));
  };
  MorrisEffects result;
  for (Eigen::Index factor = 0; factor < effects.cols(); ++factor) {
    const Eigen::VectorXd x = effects.col(factor).array() - effects.col(factor)(0);  // so that equal effects have a spread of exactly 0
    const Eigen::VectorXd sizes = effects.col(factor).cwiseAbs();
    const Eigen::VectorXd squares = x.cwiseProduct(x);
    const Eigen::VectorXd sum_sizes = counts.transpose() * sizes, sum_x = counts.transpose() * x,
                          sum_squares = counts.transpose() * squares;
    std::vector<double> mu_star, mu, sigma;
    for (int r = 0; r < kResamples; ++r) {
      mu_star.push_back(sum_sizes(r) / trajectories);
      mu.push_back(effects.col(factor)(0) + sum_x(r) / trajectories);
      sigma.push_back(sigma_of(sum_x(r), sum_squares(r)));
    }
    result.mu_star.push_back(measured(sizes.mean(), std::move(mu_star)));
    result.mu.push_back(measured(effects.col(factor)(0) + x.mean(), std::move(mu)));
    result.sigma.push_back(measured(sigma_of(x.sum(), squares.sum()), std::move(sigma)));
  }
  return result;
}

}  // namespace zopa

#include "study/sobol_indices.hpp"

#include <cmath>

#include "catch.hpp"
#include "core/error.hpp"

using namespace zopa;

// A: 1 3, B: 5 3, AB: 2 7. Centre 3: A -2 0, B 2 0, d 1 4. V = (4 + 0 + 4 + 0) / 4 = 2.
// S = (2 * 1 + 0 * 4) / 2 / 2 = .5, ST = (1 + 16) / 4 / 2 = 2.125.
TEST_CASE("Two base points by hand", "[unit]") {
  const SobolIndices found = sobol_indices({2, 1, {1, 5, 2, 3, 3, 7}}, 1);
  CHECK(found.variance == 2.0);
  CHECK(found.first[0].value == Approx(0.5));
  CHECK(found.total[0].value == Approx(2.125));
}

TEST_CASE("What is added to every value changes no index, however large it is", "[unit]") {
  std::vector<double> values{1, 5, 2, 3, 3, 7};
  for (double& value : values) {
    value += 1e9;
  }
  const SobolIndices found = sobol_indices({2, 1, values}, 1);
  CHECK(found.variance == 2.0);
  CHECK(found.first[0].value == Approx(0.5));
  CHECK(found.total[0].value == Approx(2.125));
}

TEST_CASE("A function that does not vary has no indices", "[unit]") {
  const SobolIndices found = sobol_indices({3, 1, std::vector<double>(9, 4.0)}, 1);
  CHECK(found.variance == 0.0);
  CHECK(std::isnan(found.first[0].value));
  CHECK(std::isnan(found.total[0].high));
}

TEST_CASE("Rows of another design do not fit", "[unit]") {
  CHECK_THROWS_AS(sobol_indices({2, 1, {1, 5, 2, 3, 3}}, 1), ContractError);
  CHECK_THROWS_AS(sobol_indices({1, 1, {1, 5, 2}}, 1), ContractError);
}

TEST_CASE("The bootstrap of a mean has its standard error, and the same one for the same seed", "[unit]") {
  constexpr std::size_t kRows = 400;
  const Eigen::MatrixXd counts = resample_counts(kRows, kResamples, 5);
  CHECK((counts.colwise().sum().array() == static_cast<double>(kRows)).all());
  CHECK(counts == resample_counts(kRows, kResamples, 5));
  CHECK(counts != resample_counts(kRows, kResamples, 6));
  Eigen::VectorXd x(kRows);
  for (Eigen::Index i = 0; i < x.size(); ++i) {
    x(i) = static_cast<double>(i % 20);
  }
  const Eigen::VectorXd means = counts.transpose() * x / static_cast<double>(kRows);
  const Measured mean = measured(x.mean(), {means.begin(), means.end()});
  const double error = std::sqrt(399.0 / 12.0 / kRows);  // variance of 0..19 is (20^2 - 1) / 12
  CHECK(mean.standard_error == Approx(error).epsilon(0.1));
  CHECK(mean.high - mean.low == Approx(2 * 1.96 * error).epsilon(0.1));
}

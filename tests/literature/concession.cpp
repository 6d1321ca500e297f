/// \file
/// Concession curves against the tables of their formulas, in the three conventions in use.

#include <vector>

#include "catch.hpp"
#include "value/concession.hpp"

using namespace zopa;

namespace {

struct Row {
  double beta;
  std::vector<double> conceded;
};

}  // namespace

// Faratin, Sierra & Jennings (1998): k + (1 - k) t^(1/beta) with k = 0, at t = .25, .5, .75, .9.
TEST_CASE("Faratin 1998: the polynomial curve gives the worked table", "[literature]") {
  const std::vector<double> times = {0.25, 0.5, 0.75, 0.9};
  const std::vector<Row> table = {{0.2, {0.000977, 0.03125, 0.237305, 0.590490}},
                                  {0.5, {0.0625, 0.25, 0.5625, 0.81}},
                                  {1.0, {0.25, 0.5, 0.75, 0.9}},
                                  {2.0, {0.5, 0.707107, 0.866025, 0.948683}},
                                  {5.0, {0.757858, 0.870551, 0.944088, 0.979148}}};
  for (const Row& row : table) {
    for (std::size_t i = 0; i < times.size(); ++i) {
      CAPTURE(row.beta, times[i]);
      CHECK(conceded_polynomial(times[i], row.beta, 0.0) == Approx(row.conceded[i]).margin(5e-7));
    }
    CHECK(conceded_polynomial(0.0, row.beta, 0.2) == Approx(0.2).epsilon(1e-14));
    CHECK(conceded_polynomial(1.0, row.beta, 0.2) == 1.0);
    CHECK(conceded_polynomial(7.0, row.beta, 0.0) == 1.0);  // past the patience nothing more is conceded
  }
}

// Faratin, Sierra & Jennings (1998): exp((1 - t)^beta ln k) with k = .1, at t = 0, .25, .5, .75, 1.
TEST_CASE("Faratin 1998: the exponential curve gives the worked table", "[literature]") {
  const std::vector<double> times = {0.0, 0.25, 0.5, 0.75, 1.0};
  const std::vector<Row> table = {{0.2, {0.1, 0.113740, 0.134725, 0.174639, 1.0}},
                                  {1.0, {0.1, 0.177828, 0.316228, 0.562341, 1.0}},
                                  {5.0, {0.1, 0.579022, 0.930572, 0.997754, 1.0}}};
  for (const Row& row : table) {
    for (std::size_t i = 0; i < times.size(); ++i) {
      CAPTURE(row.beta, times[i]);
      CHECK(conceded_exponential(times[i], row.beta, 0.1) == Approx(row.conceded[i]).margin(5e-7));
    }
  }
}

// Genius: target P(t) = Pmin + (Pmax - Pmin) (1 - F(t)), F = t^(1/e); so e is our beta. Pmin = .4, Pmax = 1, e = .2.
TEST_CASE("The e of Genius is beta", "[literature]") {
  const auto target = [](double t) { return 0.4 + 0.6 * (1.0 - conceded_polynomial(t, 0.2, 0.0)); };
  CHECK(target(0.5) == Approx(0.98125).margin(5e-7));
  CHECK(target(0.9) == Approx(0.645706).margin(5e-7));
}

// NegMAS, PolyAspiration: 1 - t^exponent; so its exponent is 1 / beta: 4 is tough, 1/4 conceding.
TEST_CASE("The exponent of NegMAS is one over beta", "[literature]") {
  const auto aspiration = [](double t, double exponent) { return 1.0 - conceded_polynomial(t, 1.0 / exponent, 0.0); };
  CHECK(aspiration(0.5, 4.0) == Approx(0.9375).margin(5e-7));
  CHECK(aspiration(0.9, 4.0) == Approx(0.3439).margin(5e-7));
  CHECK(aspiration(0.5, 0.25) == Approx(0.159104).margin(5e-7));
}

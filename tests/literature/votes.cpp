/// \file
/// Votes of members, independent and with one common factor, against worked numbers.

#include <cmath>
#include <vector>

#include "catch.hpp"
#include "random/normal.hpp"
#include "talks/binomial.hpp"

using namespace zopa;

namespace {

/// P(at least `needed` of `members` say yes) over a standard normal factor that all share: a member says yes if
/// sqrt(rho) factor + sqrt(1 - rho) own <= quantile(yes). Vasicek (1987). Midpoints of the factor's quantiles.
double with_common_factor(int members, int needed, double yes, double correlation) {
  constexpr int kNodes = 200000;
  const double barrier = normal_quantile(yes);
  double total = 0.0;
  for (int i = 0; i < kNodes; ++i) {
    const double factor = normal_quantile((i + 0.5) / kNodes);
    const double member = normal_cdf((barrier - std::sqrt(correlation) * factor) / std::sqrt(1.0 - correlation));
    total += binomial_at_least(members, needed, member);
  }
  return total / kNodes;
}

}  // namespace

// Independent votes: .99^27, and tails of binomial distributions with 100 and 450 members.
TEST_CASE("Independent members carry a vote with the worked probabilities", "[literature]") {
  CHECK(binomial_at_least(27, 27, 0.99) == Approx(0.762343).margin(5e-7));
  CHECK(binomial_at_least(27, 27, 0.999) == Approx(0.973348).margin(5e-7));
  CHECK(binomial_at_least(100, 67, 0.67) == Approx(0.547048).margin(5e-7));
  CHECK(binomial_at_least(100, 67, 0.70) == Approx(0.779258).margin(5e-7));
  CHECK(binomial_at_least(100, 67, 0.75) == Approx(0.972405).margin(5e-7));
  CHECK(binomial_at_least(450, 300, 0.70) == Approx(0.943483).margin(5e-7));
}

TEST_CASE("The chance of exactly so many votes, summed over all numbers, is one", "[literature]") {
  for (const int members : {1, 5, 27, 450}) {
    for (const double yes : {0.01, 0.5, 0.97}) {
      double total = 0.0;
      for (int k = 0; k <= members; ++k) {
        const double exactly = binomial_at_least(members, k, yes) - binomial_at_least(members, k + 1, yes);
        CHECK(exactly >= -1e-12);
        total += exactly;
      }
      CHECK(total == Approx(1.0).epsilon(1e-12));
    }
  }
  CHECK(binomial_at_least(5, 0, 0.3) == 1.0);
  CHECK(binomial_at_least(5, 6, 0.3) == 0.0);
  CHECK(binomial_at_least(5, 3, 0.0) == 0.0);
  CHECK(binomial_at_least(5, 3, 1.0) == 1.0);
}

TEST_CASE("Members with one common factor are unanimous with the worked probabilities", "[literature]") {
  CHECK(with_common_factor(27, 27, 0.99, 0.2) == Approx(0.806660).margin(2e-6));
  CHECK(with_common_factor(27, 27, 0.99, 0.5) == Approx(0.875541).margin(2e-6));
  CHECK(with_common_factor(27, 27, 0.99, 1e-12) == Approx(0.762343).margin(2e-6));
}

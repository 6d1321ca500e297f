#include "random/latin_hypercube.hpp"

#include <set>
#include <string>
#include <vector>

#include "catch.hpp"
#include "core/error.hpp"

using namespace zopa;

TEST_CASE("A permutation of n things has each of them once, whatever n", "[unit]") {
  for (const std::uint32_t n : {1U, 2U, 3U, 5U, 10U, 64U, 1000U, 4097U}) {
    const Permutation permutation(make_stream_key(1, "order"), 2, n);
    std::set<std::uint32_t> seen;
    for (std::uint32_t i = 0; i < n; ++i) {
      seen.insert(permutation(i));
    }
    CHECK(seen.size() == n);
    CHECK(*seen.rbegin() == n - 1);
  }
}

TEST_CASE("A Latin hypercube hits each stratum of every coordinate once", "[unit]") {
  std::vector<StreamKey> keys;
  for (int i = 0; i < 12; ++i) {
    keys.push_back(make_stream_key(2, "coordinate/" + std::to_string(i)));
  }
  for (const std::uint32_t n : {1U, 7U, 100U}) {
    const LatinHypercube points(keys, n, 2);
    for (int cube = 0; cube < 2; ++cube) {
      std::vector<std::set<int>> strata(keys.size());
      std::vector<double> u(keys.size());
      for (std::uint32_t i = 0; i < n; ++i) {
        points.point(cube, i, u);
        for (std::size_t d = 0; d < u.size(); ++d) {
          strata[d].insert(static_cast<int>(u[d] * n));
        }
      }
      for (const auto& seen : strata) {
        REQUIRE(seen.size() == n);
      }
    }
  }
}

TEST_CASE("A point beyond the hypercube is refused", "[unit]") {
  const LatinHypercube points(std::vector<StreamKey>{make_stream_key(1, "a")}, 10, 2);
  std::vector<double> u(1);
  CHECK_THROWS_AS(points.point(0, 10, u), ContractError);
  CHECK_THROWS_AS(points.point(2, 0, u), ContractError);
  CHECK_THROWS_AS(points.point(0, 0, std::span<double>{}), ContractError);
}

#include "random/sobol.hpp"

#include <algorithm>
#include <numeric>
#include <set>
#include <string>
#include <vector>

#include "catch.hpp"
#include "core/error.hpp"

using namespace zopa;

namespace {

std::vector<StreamKey> keys_of(std::size_t n) {
  std::vector<StreamKey> keys;
  for (std::size_t i = 0; i < n; ++i) {
    keys.push_back(make_stream_key(4, "coordinate/" + std::to_string(i)));
  }
  return keys;
}

}  // namespace

TEST_CASE("The last dimension that is promised has direction numbers, the next has none", "[unit]") {
  const auto last = sobol_directions(std::vector<int>{kSobolDimensions - 1});
  CHECK(sobol_coordinate(last.front(), 1) == 0.5);
  CHECK_THROWS_AS(sobol_directions(std::vector<int>{kSobolDimensions}), ContractError);
}

TEST_CASE("Dimensions asked for in any order are those asked for alone", "[unit]") {
  const auto some = sobol_directions(std::vector<int>{40, 0, 7});
  CHECK(some[0] == sobol_directions(std::vector<int>{40}).front());
  CHECK(some[2] == sobol_directions(std::vector<int>{7}).front());
}

TEST_CASE("Each of 2^m scrambled points lies in a stratum of its own, in every coordinate and scrambling", "[unit]") {
  constexpr std::uint32_t kPoints = 256;
  const auto keys = keys_of(70);  // more than one tile
  std::vector<int> dimensions(keys.size());
  std::iota(dimensions.begin(), dimensions.end(), 500);
  const ScrambledSobol points(keys, dimensions, 3);
  std::vector<double> u(keys.size());
  for (int scrambling = 0; scrambling < 3; ++scrambling) {
    for (const std::uint32_t first : {0U, 3 * kPoints}) {
      std::vector<std::set<int>> strata(keys.size());
      for (std::uint32_t i = 0; i < kPoints; ++i) {
        points.point(scrambling, first + i, u);
        for (std::size_t d = 0; d < u.size(); ++d) {
          strata[d].insert(static_cast<int>(u[d] * kPoints));
        }
      }
      for (const auto& seen : strata) {
        REQUIRE(seen.size() == kPoints);
      }
    }
  }
}

TEST_CASE("Two dimensions of 16 scrambled points keep the boxes of 4 by 4 apart", "[unit]") {
  const ScrambledSobol points(keys_of(2), std::vector<int>{0, 1}, 1);  // the first two dimensions are a (0, m, 2)-net
  std::set<int> boxes;
  std::vector<double> u(2);
  for (std::uint32_t i = 0; i < 16; ++i) {
    points.point(0, i, u);
    boxes.insert(4 * static_cast<int>(u[0] * 4) + static_cast<int>(u[1] * 4));
  }
  CHECK(boxes.size() == 16);
}

TEST_CASE("A coordinate of a scrambled point depends on its own stream and dimension alone", "[unit]") {
  const auto keys = keys_of(5);
  const ScrambledSobol all(keys, std::vector<int>{9, 3, 8, 1, 0}, 2);
  const ScrambledSobol one(std::vector<StreamKey>{keys[2]}, std::vector<int>{8}, 2);
  std::vector<double> u(5), v(1);
  for (std::uint32_t i = 0; i < 50; ++i) {
    all.point(1, i, u);
    one.point(1, i, v);
    REQUIRE(u[2] == v[0]);
  }
  CHECK_THROWS_AS(all.point(2, 0, u), ContractError);
  CHECK_THROWS_AS(all.point(0, 0, v), ContractError);
}

TEST_CASE("Dimensions go by name: all different, whatever the order, and another name moves few", "[unit]") {
  std::vector<std::string> names;
  for (int i = 0; i < 437; ++i) {
    names.push_back("preferences.party_" + std::to_string(i));
  }
  const auto dimensions = dimensions_by_name(names, 1024);
  CHECK(std::set<int>(dimensions.begin(), dimensions.end()).size() == names.size());
  CHECK(*std::max_element(dimensions.begin(), dimensions.end()) < 1024);

  std::vector<std::string> turned(names.rbegin(), names.rend());
  auto again = dimensions_by_name(turned, 1024);
  std::reverse(again.begin(), again.end());
  CHECK(again == dimensions);

  int moved = 0;
  for (int extra = 0; extra < 50; ++extra) {
    auto more = names;
    more.insert(more.begin() + 3, "another." + std::to_string(extra));
    auto later = dimensions_by_name(more, 1024);
    later.erase(later.begin() + 3);
    for (std::size_t i = 0; i < names.size(); ++i) {
      moved += later[i] != dimensions[i] ? 1 : 0;
    }
  }
  CHECK(moved < 50 * 2);  // of 50 x 437
}

TEST_CASE("Names that are too many or come twice have no dimensions", "[unit]") {
  CHECK_THROWS_AS(dimensions_by_name(std::vector<std::string>{"a", "b", "c"}, 2), ContractError);
  CHECK_THROWS_AS(dimensions_by_name(std::vector<std::string>{"a", "a"}, 8), ContractError);
}

/// \file
/// Joe & Kuo (2008), SIAM J. Sci. Comput. 30, 2635-2654: the first points of the sequence with their direction numbers, as their program
/// prints them.

#include <array>
#include <vector>

#include "catch.hpp"
#include "random/sobol.hpp"

using namespace zopa;

TEST_CASE("Joe & Kuo 2008: the first eight points in three dimensions", "[literature]") {
  constexpr std::array<std::array<double, 3>, 8> kPoints{{{0, 0, 0},
                                                          {.5, .5, .5},
                                                          {.75, .25, .25},
                                                          {.25, .75, .75},
                                                          {.375, .375, .625},
                                                          {.875, .875, .125},
                                                          {.625, .125, .875},
                                                          {.125, .625, .375}}};
  const auto directions = sobol_directions(std::vector<int>{0, 1, 2});
  for (std::uint32_t i = 0; i < kPoints.size(); ++i) {
    for (std::size_t d = 0; d < 3; ++d) {
      CHECK(sobol_coordinate(directions[d], i) == kPoints[i][d]);
    }
  }
}

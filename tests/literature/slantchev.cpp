/// \file
/// Bargaining while fighting with complete information, against the worked path.

#include <vector>

#include "catch.hpp"
#include "core/error.hpp"
#include "solve/slantchev.hpp"

using namespace zopa;

// Source: Slantchev (2003), proposition 1: with one place between the ends, p = .5, discount .9 and a flow of .3, 1 - x = .1 x .3 + .9 x .5.
TEST_CASE("Slantchev 2003: one place from either end the side that offers has .52", "[literature]") {
  const WarPath path = war_path({2, 0.5, 0.9, 0.3, 0.3});
  CHECK(path.offer_1[1] == Approx(0.52).epsilon(0).margin(1e-12));
  CHECK(path.offer_2[1] == Approx(0.52).epsilon(0).margin(1e-12));
}

// Source: Slantchev (2003), proposition 1, worked for six places.
TEST_CASE("Slantchev 2003: the path of settlements and the worth of fighting on over six places", "[literature]") {
  const WarPath path = war_path({6, 0.5, 0.9, 0.3, 0.3});
  const std::vector<double> offers{0.0, 0.235575, 0.378136, 0.515414, 0.632055, 0.799839, 1.0};
  const std::vector<double> fighting{0.0, 0.154301, 0.276225, 0.392866, 0.530144, 0.718565, 1.0};
  for (std::size_t place = 0; place <= 6; ++place) {
    CAPTURE(place);
    CHECK(path.offer_1[place] == Approx(offers[place]).epsilon(0).margin(5e-7));
    CHECK(path.offer_2[place] == Approx(offers[6 - place]).epsilon(0).margin(5e-7));
    CHECK(path.war_1[place] == Approx(fighting[place]).epsilon(0).margin(5e-7));
    CHECK(path.war_2[place] == Approx(fighting[6 - place]).epsilon(0).margin(5e-7));
  }
}

TEST_CASE("Neither side takes less than fighting to the finish gives it, nor leaves the other less", "[literature]") {
  for (const double win : {0.2, 0.5, 0.7}) {
    for (const double discount : {0.5, 0.9, 0.99}) {
      const WarPath path = war_path({8, win, discount, 0.25, 0.4});
      for (std::size_t place = 1; place < 8; ++place) {
        CAPTURE(win, discount, place);
        CHECK(path.offer_1[place] >= path.war_1[place] - 1e-12);
        CHECK(path.offer_1[place] <= 1.0 - path.war_2[place] + 1e-12);
        CHECK(path.offer_1[place] > path.offer_1[place - 1]);
      }
    }
  }
}

TEST_CASE("A war without a place between its ends is refused", "[literature]") {
  CHECK_THROWS_AS(war_path({1, 0.5, 0.9, 0.3, 0.3}), ContractError);
  CHECK_THROWS_AS(war_path({4, 1.5, 0.9, 0.3, 0.3}), ContractError);
  CHECK_THROWS_AS(war_path({4, 0.5, 1.0, 0.3, 0.3}), ContractError);
}

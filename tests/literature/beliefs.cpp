/// \file
/// How beliefs are updated by offers, answers and battles, against published numbers.

#include <array>
#include <vector>

#include "beliefs/battle.hpp"
#include "beliefs/bayes.hpp"
#include "beliefs/frequency.hpp"
#include "beliefs/hypotheses.hpp"
#include "beliefs/reservation.hpp"
#include "catch.hpp"

using namespace zopa;

namespace {

/// Posterior of two hypotheses.
double first_of_two(double prior, double under_first, double under_second) {
  std::array<double, 2> belief{prior, 1.0 - prior};
  update(belief, std::array<double, 2>{under_first, under_second});
  return belief[0];
}

/// Posterior that an opponent with some chance of victory is the stronger of two kinds, after one battle. \param step +1: it won
double after_battle(double prior, double strong, double weak, int step) {
  return first_of_two(prior, step_likelihood({strong, 1.0 - strong}, step), step_likelihood({weak, 1.0 - weak}, step));
}

}  // namespace

// Zeng & Sycara (1998), IJHCS 48, 125-141: reservation prices 100 and 90, an offer of 117 with likelihood .30 and .05:
// .5 x .30 / (.5 x .30 + .5 x .05) = 6/7; estimate 100 x 6/7 + 90 x 1/7 = 98.571429.
TEST_CASE("Zeng & Sycara 1998: one offer moves the estimate of a reservation price from 95 to 98.57", "[literature]") {
  std::array<double, 2> belief{0.5, 0.5};
  const std::array<double, 2> price{100.0, 90.0};
  CHECK(expected(belief, price) == Approx(95.0).epsilon(1e-14));
  update(belief, std::array<double, 2>{0.30, 0.05});
  CHECK(belief[0] == Approx(0.857143).margin(5e-7));
  CHECK(belief[1] == Approx(0.142857).margin(5e-7));
  CHECK(expected(belief, price) == Approx(98.571429).margin(5e-7));
}

// The same rule on the grid of the talks, against Bayes' rule written out over the nodes: logistic answers, normal prior of 0.1 around 0.
TEST_CASE("The grid over a reservation gives what Bayes' rule gives node by node", "[literature]") {
  constexpr double kWidth = 0.3;
  constexpr double kDoubt = 0.1;
  constexpr double kScale = 0.08;
  ReservationEvidence evidence;
  evidence.begin(kWidth, kDoubt, kScale);
  std::vector<double> offsets;
  std::vector<double> belief;
  for (std::size_t k = 0; k < kReservationNodes; ++k) {
    offsets.push_back(-kWidth + 2.0 * kWidth * static_cast<double>(k) / static_cast<double>(kReservationNodes - 1));
    belief.push_back(std::exp(-0.5 * offsets.back() * offsets.back() / (kDoubt * kDoubt)));
  }
  const auto learn = [&](auto likelihood) {
    std::vector<double> of_node;
    for (const double offset : offsets) {
      of_node.push_back(likelihood(offset));
    }
    update(belief, of_node);
  };
  learn([](double) { return 1.0; });  // makes the weights sum to one
  CHECK(evidence.estimate(0.0) == 0.0);
  evidence.answered(0.05, false);
  learn([&](double offset) { return 1.0 - acceptance_probability(0.05 - offset, kScale); });
  CHECK(evidence.estimate(0.0) == Approx(expected(belief, offsets)).epsilon(1e-12));
  evidence.answered(-0.02, true);
  learn([&](double offset) { return acceptance_probability(-0.02 - offset, kScale); });
  evidence.offered(0.11);
  learn([&](double offset) { return offer_likelihood(0.11, offset, kScale); });
  CHECK(evidence.estimate(0.0) == Approx(expected(belief, offsets)).epsilon(1e-12));
  CHECK(evidence.estimate(0.0) != 0.0);
}

// Hindriks & Tykhonov (2008), AAMAS: rank-sum weights, normal likelihood of scale .25 around 1 - .05 t. Two issues, a bid best on the
// first and worst on the second: exp(-(2/3 - 1)^2 / .125) against exp(-(1/3 - 1)^2 / .125), then the same around .95.
TEST_CASE("Hindriks & Tykhonov 2008: two hypotheses about the weights after one bid and after two", "[literature]") {
  CHECK(rank_sum_weight(1, 2) == Approx(2.0 / 3.0).epsilon(1e-14));
  const std::array<double, 4> of_four{0.4, 0.3, 0.2, 0.1};
  for (int rank = 1; rank <= 4; ++rank) {
    CHECK(rank_sum_weight(rank, 4) == Approx(of_four[static_cast<std::size_t>(rank - 1)]).epsilon(1e-14));
  }
  std::array<double, 2> belief{0.5, 0.5};
  const std::array<double, 2> utility{rank_sum_weight(1, 2), rank_sum_weight(2, 2)};
  learn_from_bid(belief, utility, 0.0);
  CHECK(belief[0] == Approx(0.935031).margin(5e-7));
  learn_from_bid(belief, utility, 1.0);
  CHECK(belief[0] == Approx(0.993736).margin(5e-7));
}

// van Krimpen, Looije & Hajizadeh (2013), HardHeaded: learning rate .2 over two issues, the first left unchanged twice:
// (.5 + .1) / 1.1 = .545455, then (.545455 + .1) / 1.1 = .586777.
TEST_CASE("HardHeaded 2013: an issue that stays unchanged gains weight", "[literature]") {
  std::array<double, 2> weights{0.5, 0.5};
  const std::array<bool, 2> unchanged{true, false};
  learn_weights(weights, unchanged, 0.2);
  CHECK(weights[0] == Approx(0.545455).margin(5e-7));
  CHECK(weights[1] == Approx(0.454545).margin(5e-7));
  learn_weights(weights, unchanged, 0.2);
  CHECK(weights[0] == Approx(0.586777).margin(5e-7));
  CHECK(weights[1] == Approx(0.413223).margin(5e-7));
}

// The guard of the same model: an issue that weighs 1 - n golden / total or more gains nothing further: 1 - 2 x .1 / 1.1 = .818182.
TEST_CASE("HardHeaded 2013: an issue never takes all the weight", "[literature]") {
  std::array<double, 2> weights{0.82, 0.18};
  learn_weights(weights, std::array<bool, 2>{true, false}, 0.2);
  CHECK(weights[0] == Approx(0.82 / 1.1).epsilon(1e-14));
  CHECK(weights[1] == Approx(0.18 / 1.1).epsilon(1e-14));
}

// Slantchev (2003), APSR 97(4), eq. 4: player 2 is strong with .3 or moderate with .4, player 1 wins a battle against the one with .3, against
// the other with .5. After a victory .3 x .3 / (.3 x .3 + .4 x .5) = .310345, after a defeat .3 x .7 / (.3 x .7 + .4 x .5) = .512195.
TEST_CASE("Slantchev 2003: a battle tells how strong the opponent is", "[literature]") {
  constexpr double kPrior = 0.3 / 0.7;  // of the two kinds that have not settled yet
  CHECK(after_battle(kPrior, 0.3, 0.5, +1) == Approx(0.310345).margin(5e-7));
  CHECK(after_battle(kPrior, 0.3, 0.5, -1) == Approx(0.512195).margin(5e-7));
}

// Filson & Werner (2002), AJPS 46(4): attacker, prior .5 that the defender is weak; it wins with .7 against a weak and .3 against a tough one.
TEST_CASE("Filson & Werner 2002: victories make the attacker surer that the defender is weak", "[literature]") {
  const double once = after_battle(0.5, 0.7, 0.3, +1);
  CHECK(once == Approx(0.70).epsilon(1e-14));
  CHECK(after_battle(once, 0.7, 0.3, +1) == Approx(0.844828).margin(5e-7));
  CHECK(after_battle(0.5, 0.7, 0.3, -1) == Approx(0.30).epsilon(1e-14));
}

// Steps beyond an end of the ladder are seen as none: the three chances still add up to one.
TEST_CASE("The chances of the steps that can be seen add up to one at every place of the ladder", "[literature]") {
  const StepChances chances{0.3, 0.1};
  for (const bool may_rise : {true, false}) {
    for (const bool may_fall : {true, false}) {
      const double total = step_likelihood(chances, 0, may_rise, may_fall) + (may_rise ? step_likelihood(chances, +1) : 0.0) +
                           (may_fall ? step_likelihood(chances, -1) : 0.0);
      CHECK(total == Approx(1.0).epsilon(1e-14));
    }
  }
}

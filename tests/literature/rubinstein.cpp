/// \file
/// Closed forms of alternating offers against worked numbers, and against backward induction written out here.

#include <algorithm>
#include <cmath>
#include <vector>

#include "catch.hpp"
#include "core/error.hpp"
#include "solve/rubinstein.hpp"

using namespace zopa;

namespace {

/// Share of the first proposer of `rounds` rounds over a pie cut into `n_pieces`, by backward induction over every possible proposal;
/// a responder who is indifferent accepts.
double induced_share(Pair discount, int rounds, int n_pieces) {
  // Discounted value of the next round to whoever responds now; 0 after the last round.
  double next = 0.0;
  int share = n_pieces;
  for (int t = rounds; t >= 1; --t) {
    share = 0;
    for (int piece = 0; piece <= n_pieces; ++piece) {
      const double left = static_cast<double>(n_pieces - piece) / n_pieces;
      if (left >= next - 1e-12) {
        share = piece;
      }
    }
    // One round earlier this round's proposer is the responder.
    next = (t % 2 == 1 ? discount.proposer : discount.responder) * share / n_pieces;
  }
  return static_cast<double>(share) / n_pieces;
}

}  // namespace

// Rubinstein (1982), Econometrica 50(1), 97-109, conclusion 2; numbers worked by hand from the printed formula.
TEST_CASE("Rubinstein 1982: with discounting the proposer gets (1 - d2) / (1 - d1 d2)", "[literature]") {
  const auto equal = rubinstein_split({0.9, 0.9});  // 1 / (1 + 0.9) = 10/19
  CHECK(equal.proposer == Approx(10.0 / 19.0).epsilon(1e-14));
  CHECK(equal.responder == Approx(0.473684).margin(5e-7));
  const auto patient_first = rubinstein_split({0.9, 0.8});
  CHECK(patient_first.proposer == Approx(0.714286).margin(5e-7));
  CHECK(patient_first.responder == Approx(0.285714).margin(5e-7));
  CHECK(rubinstein_split({0.5, 0.5}).proposer == Approx(0.666667).margin(5e-7));
  CHECK(rubinstein_split({0.95, 0.95}).proposer == Approx(0.512821).margin(5e-7));
  CHECK(rubinstein_split({0.5, 0.99}).proposer == Approx(0.019802).margin(5e-7));
  CHECK_THROWS_AS(rubinstein_split({1.0, 1.0}), ContractError);
}

// Rubinstein (1982): the pair of proposals is the one that leaves each responder exactly its discounted own proposal.
TEST_CASE("Rubinstein 1982: each responder is offered what waiting for its own proposal is worth", "[literature]") {
  for (const double d1 : {0.1, 0.5, 0.9, 0.99}) {
    for (const double d2 : {0.2, 0.7, 0.95}) {
      const auto first = rubinstein_split({d1, d2});
      const auto second = rubinstein_split({d2, d1});  // when the other proposes
      CHECK(first.responder == Approx(d2 * second.proposer).epsilon(1e-13));
      CHECK(second.responder == Approx(d1 * first.proposer).epsilon(1e-13));
    }
  }
}

// Binmore, Rubinstein & Wolinsky (1986): rounds of length Delta with factors exp(-r Delta), r = (.05, .10).
TEST_CASE("Binmore, Rubinstein and Wolinsky 1986: short rounds lead to the shares of the limit", "[literature]") {
  const std::vector<std::pair<double, double>> printed = {{1.0, 0.683188}, {0.1, 0.668332}, {0.01, 0.666833}, {0.001, 0.666683}};
  for (const auto& [length, share] : printed) {
    CHECK(rubinstein_split({std::exp(-0.05 * length), std::exp(-0.10 * length)}).proposer == Approx(share).margin(5e-7));
  }
  CHECK(rubinstein_limit({0.05, 0.10}).proposer == Approx(2.0 / 3.0).epsilon(1e-15));
}

// Rubinstein (1982), conclusion 1.
TEST_CASE("Rubinstein 1982: with fixed costs the cheaper waiter gets all, or leaves the other's cost", "[literature]") {
  const auto cheaper = rubinstein_fixed_cost({0.05, 0.10});
  CHECK(cheaper.low == 1.0);
  CHECK(cheaper.high == 1.0);
  const auto dearer = rubinstein_fixed_cost({0.20, 0.10});
  CHECK(dearer.low == 0.10);
  CHECK(dearer.high == 0.10);
  const auto equal = rubinstein_fixed_cost({0.10, 0.10});
  CHECK(equal.low == 0.10);
  CHECK(equal.high == 1.0);
}

// Stahl (1972); v_T = 1, v_t = 1 - d v_{t+1}.
TEST_CASE("Stahl 1972: with a last round the shares swing toward Rubinstein's", "[literature]") {
  const std::vector<double> printed = {1.0, 0.1, 0.91, 0.181, 0.8371};
  for (std::size_t rounds = 1; rounds <= printed.size(); ++rounds) {
    CHECK(stahl_share({0.9, 0.9}, static_cast<int>(rounds)) == Approx(printed[rounds - 1]).epsilon(1e-13));
  }
  CHECK(stahl_share({0.9, 0.8}, 3) == Approx(0.92).epsilon(1e-13));  // 1 - d2 (1 - d1)
  CHECK(stahl_share({0.9, 0.8}, 400) == Approx(rubinstein_split({0.9, 0.8}).proposer).epsilon(1e-12));
}

TEST_CASE("Backward induction over a pie in ten thousand pieces gives Stahl's shares to the pieces", "[literature]") {
  constexpr int kPieces = 10000;
  for (const int rounds : {1, 2, 3, 4, 7, 20}) {
    for (const Pair discount : {Pair{0.9, 0.9}, Pair{0.9, 0.8}, Pair{0.5, 0.95}}) {
      CAPTURE(rounds, discount.proposer, discount.responder);
      // A proposer rounds down to a piece in every round: the errors alternate in sign and never add up.
      CHECK(induced_share(discount, rounds, kPieces) == Approx(stahl_share(discount, rounds)).margin(2.0 / kPieces));
    }
  }
}

// Binmore, Shaked & Sutton (1989), d = .9: the split is 10/19 : 9/19 until the option exceeds 9/19.
TEST_CASE("Binmore, Shaked and Sutton 1989: an outside option changes nothing until it binds", "[literature]") {
  CHECK(outside_option_split(0.9, 0.3).responder == Approx(0.473684).margin(5e-7));
  CHECK(outside_option_split(0.9, 0.3).proposer == Approx(rubinstein_split({0.9, 0.9}).proposer).epsilon(1e-14));
  CHECK(outside_option_split(0.9, 0.6).responder == 0.6);
}

// Binmore, Rubinstein & Wolinsky (1986); fallback (.1, .3).
TEST_CASE("Binmore, Rubinstein and Wolinsky 1986: a vanishing risk of breakdown splits the surplus in half", "[literature]") {
  CHECK(breakdown_split(0.5, {0.1, 0.3}).proposer == Approx(0.5).epsilon(1e-14));
  CHECK(breakdown_split(0.1, {0.1, 0.3}).proposer == Approx(0.415789).margin(5e-7));
  CHECK(breakdown_split(0.01, {0.1, 0.3}).proposer == Approx(0.401508).margin(5e-7));
  CHECK(breakdown_split(1e-12, {0.1, 0.3}).proposer == Approx(0.4).epsilon(1e-10));
}

TEST_CASE("A flow while talking splits the pie as a risk of breakdown does", "[literature]") {
  for (const double risk : {0.01, 0.1, 0.5, 0.9}) {
    for (const Pair fallback : {Pair{0.1, 0.3}, Pair{0.0, 0.0}, Pair{0.5, 0.2}, Pair{-0.2, 0.4}}) {
      CHECK(inside_option_split(1.0 - risk, fallback).proposer == Approx(breakdown_split(risk, fallback).proposer).epsilon(1e-12));
    }
  }
}

// The difference between the roles of war: a cost of fighting while talking moves the split, an option to fight on does not.
TEST_CASE("A cost while talking moves the split at once, an option to leave does not", "[literature]") {
  constexpr double kDiscount = 0.99;
  const double before = inside_option_split(kDiscount, {0.3, 0.3}).proposer;
  const double after = inside_option_split(kDiscount, {0.3, 0.2}).proposer;
  CHECK(after - before == Approx(0.05).margin(0.001));  // half of .1 in the limit
  CHECK(outside_option_split(kDiscount, 0.3).proposer == outside_option_split(kDiscount, 0.2).proposer);
}

// Herrero (1985), Sutton (1986): stationary shares of three parties with d = .9.
TEST_CASE("Sutton 1986: three parties who must all agree share as d^k in the stationary equilibrium", "[literature]") {
  const auto shares = unanimity_shares(3, 0.9);
  CHECK(shares[0] == Approx(0.369004).margin(5e-7));
  CHECK(shares[1] == Approx(0.332103).margin(5e-7));
  CHECK(shares[2] == Approx(0.298893).margin(5e-7));
  CHECK(unanimity_shares(2, 0.9)[0] == Approx(rubinstein_split({0.9, 0.9}).proposer).epsilon(1e-14));
  CHECK(unanimity_shares(5, 1.0)[4] == Approx(0.2).epsilon(1e-14));
}

// Baron & Ferejohn (1989), closed rule, three members.
TEST_CASE("Baron and Ferejohn 1989: a proposer buys the cheapest votes", "[literature]") {
  CHECK(legislature_share(3, 2, 1.0) == Approx(2.0 / 3.0).epsilon(1e-14));
  CHECK(legislature_share(3, 2, 0.9) == Approx(0.70).epsilon(1e-14));
  CHECK(legislature_share(3, 3, 0.9) == Approx(0.40).epsilon(1e-14));
}

// Merlo & Wilson (1995); a pie of 1 today, one of 2 with probability .5 each round from tomorrow on.
TEST_CASE("Merlo and Wilson 1995: patient parties wait for a larger pie, impatient ones settle", "[literature]") {
  CHECK(value_of_waiting(0.9, 0.5, 2.0) == Approx(1.636).margin(5e-4));
  CHECK(value_of_waiting(0.6, 0.5, 2.0) == Approx(0.857).margin(5e-4));
}

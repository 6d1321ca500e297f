/// \file
/// Values of information that follow from a closed form; Raiffa & Schlaifer (1961), Applied Statistical Decision Theory.

#include "study/information_value.hpp"

#include <cmath>

#include "catch.hpp"
#include "core/error.hpp"
#include "random/normal.hpp"
#include "random/stream.hpp"

using namespace zopa;

namespace {

const StreamKey kFirst = make_stream_key(20251229, "test/x1");
const StreamKey kSecond = make_stream_key(20251229, "test/x2");
const StreamKey kNoise = make_stream_key(20251229, "test/noise");

/// Options "do not act", worth 0, and "act", worth `act(world)` in both halves.
template <class Act>
Payoffs to_act_or_not(std::uint32_t n, Act act) {
  Payoffs payoffs{n, 2, {}, {}};
  for (std::uint32_t world = 0; world < n; ++world) {
    for (auto* half : {&payoffs.first, &payoffs.second}) {
      half->push_back(0.0);
      half->push_back(act(world));
    }
  }
  return payoffs;
}

void check_near(const Measured& found, double exact) {
  CAPTURE(found.value, found.standard_error, exact);
  CHECK(std::abs(found.value - exact) < 4.0 * found.standard_error);
}

}  // namespace

// Acting wins 100 with probability .6 and loses 80 otherwise: worth 28; known beforehand, .6 x 100 = 60 is had, 32 more.
TEST_CASE("A bet of +100 or -80 at .6 is worth 28, and knowing its outcome 32", "[literature]") {
  constexpr std::uint32_t kWorlds = 40000;
  const Payoffs payoffs = to_act_or_not(kWorlds, [](std::uint32_t w) { return world_uniform(kFirst, w) < 0.6 ? 100.0 : -80.0; });
  CHECK(best_option(payoffs) == 1);
  check_near(mean_payoffs(payoffs)[1], 28.0);
  CHECK(mean_payoffs(payoffs)[1].standard_error < 0.5);
  const PerfectInformation perfect = perfect_information(payoffs);
  check_near(perfect.lower, 32.0);
  CHECK(perfect.lower.value == perfect.upper.value);
  std::vector<double> deciding, idle;
  for (std::uint32_t w = 0; w < kWorlds; ++w) {
    deciding.push_back(world_uniform(kFirst, w) < 0.6 ? 1.0 : 0.0);
    idle.push_back(world_uniform(kSecond, w));
  }
  CHECK(partial_information(payoffs, deciding).value == Approx(perfect.upper.value));  // a number that settles it is worth all
  CHECK(std::abs(partial_information(payoffs, idle).value) < 0.5);
}

// E max(0, X1 + X2) = sqrt(2) phi(0) = .564190; knowing X1 alone E max(0, X1) = phi(0) = .398942.
TEST_CASE("Acting pays X1 + X2: EVPI .564190, EVPPI of X1 .398942", "[literature]") {
  constexpr std::uint32_t kWorlds = 60000;
  const auto x1 = [](std::uint32_t w) { return normal_quantile(world_uniform(kFirst, w)); };
  const Payoffs payoffs = to_act_or_not(kWorlds, [&x1](std::uint32_t w) { return x1(w) + normal_quantile(world_uniform(kSecond, w)); });
  check_near(perfect_information(payoffs).upper, 0.564190);
  std::vector<double> known, idle;
  for (std::uint32_t w = 0; w < kWorlds; ++w) {
    known.push_back(x1(w));
    idle.push_back(world_uniform(kNoise, w));
  }
  const Measured partial = partial_information(payoffs, known);
  check_near(partial, 0.398942);
  CHECK(partial.standard_error < 0.006);
  CHECK(std::abs(partial_information(payoffs, idle).value) < 4.0 * partial.standard_error);
}

// The world is worth X1; each half adds its own luck. The truth E max(0, X1) = .398942 lies between the bounds.
TEST_CASE("Luck within the talks opens the bounds of perfect information and does not move partial information", "[literature]") {
  constexpr std::uint32_t kWorlds = 60000;
  Payoffs payoffs{kWorlds, 2, {}, {}};
  std::vector<double> known;
  for (std::uint32_t w = 0; w < kWorlds; ++w) {
    known.push_back(normal_quantile(world_uniform(kFirst, w)));
    std::uint32_t draw = 0;
    for (auto* half : {&payoffs.first, &payoffs.second}) {
      half->push_back(0.0);
      half->push_back(known.back() + normal_quantile(uniform(kNoise, draw++, 0, 0, w)));
    }
  }
  const PerfectInformation perfect = perfect_information(payoffs);
  CHECK(perfect.lower.value + 4.0 * perfect.lower.standard_error < 0.398942);
  CHECK(perfect.upper.value - 4.0 * perfect.upper.standard_error > 0.398942);
  check_near(partial_information(payoffs, known), 0.398942);
}

TEST_CASE("A single option leaves nothing to decide", "[literature]") {
  const Payoffs payoffs{3, 1, {1, 2, 3}, {1, 2, 3}};
  CHECK(perfect_information(payoffs).upper.value == 0.0);
  CHECK(partial_information(payoffs, std::vector<double>{1, 2, 3}).value == 0.0);
  CHECK_THROWS_AS(mean_payoffs({3, 2, {1, 2, 3}, {1, 2, 3}}), ContractError);
}

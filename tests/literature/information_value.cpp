/// \file
/// Values of information that follow from a closed form; tolerances are four standard errors, from theory too.
/// Source: Raiffa & Schlaifer (1961), Applied Statistical Decision Theory: perfect information (chapter 4), and the value of knowing a
/// normal mean and of a sample from it through the unit normal loss integral G(z) = phi(z) - z (1 - Phi(z)) (chapter 5).

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

double normal_of(const StreamKey& key, std::uint32_t world) {
  return normal_quantile(world_uniform(key, world));
}

/// Options "do not act", worth 0, and "act", worth `act(world, half)`.
template <class Act>
Payoffs to_act_or_not(std::uint32_t n, Act act) {
  Payoffs payoffs{n, 2, {}, {}};
  for (std::uint32_t world = 0; world < n; ++world) {
    std::uint32_t half = 0;
    for (auto* payoff : {&payoffs.first, &payoffs.second}) {
      payoff->push_back(0.0);
      payoff->push_back(act(world, half++));
    }
  }
  return payoffs;
}

template <class Number>
std::vector<double> in_each(std::uint32_t n, Number number) {
  std::vector<double> numbers;
  for (std::uint32_t world = 0; world < n; ++world) {
    numbers.push_back(number(world));
  }
  return numbers;
}

/// \param variance of what is averaged over n worlds, at most
void check_near(const Measured& found, double exact, double variance, double n) {
  const double error = std::sqrt(variance / n);
  CAPTURE(found.value, found.standard_error, exact, error);
  CHECK(std::abs(found.value - exact) < 4.0 * error);
  CHECK(found.standard_error < 1.05 * error);
  CHECK(found.low <= found.value);
  CHECK(found.value <= found.high);
}

}  // namespace

// Acting wins 100 with probability .6 and loses 80 otherwise: worth 28; known beforehand, .6 x 100 = 60 is had, 32 more.
// Variances: of the bet 180^2 x .24, of what knowing saves, 80 or 0, 80^2 x .24.
TEST_CASE("A bet of +100 or -80 at .6 is worth 28, and knowing its outcome 32", "[literature]") {
  constexpr std::uint32_t kWorlds = 40000;
  const auto wins = [](std::uint32_t w) { return world_uniform(kFirst, w) < 0.6 ? 1.0 : 0.0; };
  const Payoffs payoffs = to_act_or_not(kWorlds, [&wins](std::uint32_t w, std::uint32_t) { return wins(w) > 0.0 ? 100.0 : -80.0; });
  const Gains gains = gains_of(payoffs);
  CHECK(gains.best == 1);
  check_near(mean_payoffs(payoffs)[1], 28.0, 180.0 * 180.0 * 0.24, kWorlds);
  const PerfectInformation perfect = perfect_information(gains);
  check_near(perfect.upper, 32.0, 80.0 * 80.0 * 0.24, kWorlds);
  CHECK(perfect.lower.value == Approx(perfect.upper.value).epsilon(1e-12));  // no luck, no gap
  // A number that settles it is worth all.
  CHECK(partial_information(gains, in_each(kWorlds, wins)).value == Approx(perfect.upper.value).epsilon(1e-12));
}

// The sum S is N(0, 2): knowing it is worth sqrt(2) G(0) = .564190, with variance E max(0, S)^2 - .564190^2 = 1 - .318310. Knowing X1
// alone is worth G(0) = .398942; paid is S where X1 > 0, so the variance is (1 + 1) / 2 - .398942^2 = .840845.
TEST_CASE("Acting pays X1 + X2: EVPI .564190, EVPPI of X1 .398942, of an idle number 0", "[literature]") {
  constexpr std::uint32_t kWorlds = 60000;
  const Gains gains =
      gains_of(to_act_or_not(kWorlds, [](std::uint32_t w, std::uint32_t) { return normal_of(kFirst, w) + normal_of(kSecond, w); }));
  check_near(perfect_information(gains).upper, 0.564190, 0.681690, kWorlds);
  check_near(partial_information(gains, in_each(kWorlds, [](std::uint32_t w) { return normal_of(kFirst, w); })), 0.398942, 0.840845,
             kWorlds);
  // Whatever is chosen, its variance is at most that of S.
  check_near(partial_information(gains, in_each(kWorlds, [](std::uint32_t w) { return normal_of(kNoise, w); })), 0.0, 2.0, kWorlds);
}

// 64 worlds fall into 4 bins of 16. Chosen and paid by the same worlds, an idle number would seem worth E max(0, N(0, 1/16)) = .0997 less
// E max(0, N(0, 1/64)) = .0499 that is had without it; paid by other worlds it is worth nothing, or a little less. Paid is 0 or N(0, 1), so
// the mean of 400 studies has an error of at most sqrt(1 / (64 x 400)) = .00625.
TEST_CASE("An idle number is worth nothing however few the worlds: noise is never taken for knowledge", "[literature]") {
  constexpr std::uint32_t kFew = 64;
  constexpr std::uint32_t kStudies = 400;
  double sum = 0.0;
  for (std::uint32_t study = 0; study < kStudies; ++study) {
    const auto at = [study](std::uint32_t world) { return study * kFew + world; };
    const Gains gains = gains_of(to_act_or_not(kFew, [&at](std::uint32_t w, std::uint32_t) { return normal_of(kFirst, at(w)); }));
    sum += partial_information(gains, in_each(kFew, [&at](std::uint32_t w) { return normal_of(kNoise, at(w)); })).value;
  }
  CHECK(sum / kStudies < 4.0 * 0.00625);
}

// The world is worth N(-.4, 1) and each half of the plays adds luck of variance 2. Doing nothing is best.
// Truth: G(.4) = .230439. Upper: the mean of both halves is N(-.4, 2), so sqrt(2) G(.282843) = .386614.
// Lower is the value of a sample: one half foretells the other with mean N(-.4, 1 / 3), so sqrt(1/3) G(.692820) = .083499; following it
// without shrinking would only give -.4 Phi(-.230940) + .577350 phi(.230940) = .0608. The second moment of what is paid is
// E[f^2; f > 0] + (3 - 1/3) P(f > 0) = .0480 + .6512 of the forecast f.
TEST_CASE("Luck within the talks opens the bounds of perfect information as far as normal theory says", "[literature]") {
  constexpr std::uint32_t kWorlds = 60000;
  const auto worth = [](std::uint32_t w) { return normal_of(kFirst, w) - 0.4; };
  const Gains gains = gains_of(to_act_or_not(kWorlds, [&worth](std::uint32_t w, std::uint32_t half) {
    return worth(w) + std::sqrt(2.0) * normal_quantile(uniform(kNoise, half, 0, 0, w));
  }));
  CHECK(gains.best == 0);
  const PerfectInformation perfect = perfect_information(gains);
  check_near(perfect.lower, 0.083499, 0.6992, kWorlds);
  check_near(perfect.upper, 0.386614, 0.7, kWorlds);  // E max(0, N(-.4, 2))^2 = 2.16 x .388649 - .4 x 1.414214 x .383305 = .6227
  // What is known of a world moves with it, luck averages out: the truth. Paid is the mean of the halves, second moment at most 2.16.
  check_near(partial_information(gains, in_each(kWorlds, worth)), 0.230439, 2.16, kWorlds);
}

// Two options that differ by luck alone, of which one is worse: nobody is better off for knowing the world.
TEST_CASE("Where worlds are all alike, the lower bound of perfect information is 0, not less", "[literature]") {
  for (const std::uint32_t n : {2U, 3U, 50U, 5000U}) {
    const Gains gains = gains_of(
        to_act_or_not(n, [](std::uint32_t w, std::uint32_t half) { return normal_quantile(uniform(kNoise, half, 0, 0, w)) - 1.0; }));
    const PerfectInformation perfect = perfect_information(gains);
    CAPTURE(n);
    CHECK(perfect.lower.value >= 0.0);
    CHECK(perfect.lower.low >= 0.0);
    CHECK(perfect.lower.value <= perfect.upper.value);
    CHECK(perfect.lower.low <= 1e-9);
  }
}

TEST_CASE("What an option pays beside the best is a difference within worlds", "[literature]") {
  // Worlds pay (1, 4) and (3, 5) in both halves: the second is best, by 3 and 2.
  const Gains gains = gains_of({2, 2, {1, 4, 3, 5}, {1, 4, 3, 5}});
  CHECK(gains.best == 1);
  const auto beside = mean_payoffs(gains.over_best);
  CHECK(beside[0].value == -2.5);
  CHECK(beside[0].standard_error == Approx(0.5));  // deviations +-.5: sqrt(.5 / 2 / 1)
  CHECK(beside[1].value == 0.0);
  CHECK(beside[1].standard_error == 0.0);
}

TEST_CASE("A single option leaves nothing to decide", "[literature]") {
  const Gains gains = gains_of({3, 1, {1, 2, 3}, {1, 2, 3}});
  CHECK(perfect_information(gains).upper.value == 0.0);
  CHECK(partial_information(gains, std::vector<double>{1, 2, 3}).value == 0.0);
  CHECK_THROWS_AS(mean_payoffs({3, 2, {1, 2, 3}, {1, 2, 3}}), ContractError);
}

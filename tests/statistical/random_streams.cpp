/// \file
/// Uniforms of the streams: even, and unrelated along every part of the counter and between streams.
/// Fixed seed, z = 5: one check fails falsely with probability 6e-7 over all seeds.

#include <boost/math/distributions/chi_squared.hpp>
#include <cmath>
#include <functional>
#include <vector>

#include "catch.hpp"
#include "random/stream.hpp"

using namespace zopa;

namespace {

constexpr double kZ = 5.0;
constexpr std::uint32_t kDraws = 400000;

using Sequence = std::function<double(std::uint32_t)>;

const StreamKey kKey = make_stream_key(20251229, "test/stream");
const StreamKey kOther = make_stream_key(20251229, "test/stream2");  // a name that differs in its last letter only

/// The same stream read along each word of its counter.
std::vector<Sequence> directions(StreamKey key) {
  return {[key](std::uint32_t i) { return uniform(key, i, 1, 2, 3); }, [key](std::uint32_t i) { return uniform(key, 0, i, 2, 3); },
          [key](std::uint32_t i) { return uniform(key, 0, 1, i, 3); }, [key](std::uint32_t i) { return uniform(key, 0, 1, 2, i); },
          [key](std::uint32_t i) { return world_uniform(key, i); }};
}

/// Correlation of a(i) and b(i), centred at the known mean and scaled by the known variance 1/12; standard error 1 / sqrt(n).
double correlation(const Sequence& a, const Sequence& b) {
  double sum = 0.0;
  for (std::uint32_t i = 0; i < kDraws; ++i) {
    sum += (a(i) - 0.5) * (b(i) - 0.5);
  }
  return 12.0 * sum / kDraws;
}

}  // namespace

TEST_CASE("Uniforms fill 256 bins evenly along every direction of the counter", "[statistical]") {
  constexpr int kBins = 256;
  const double most = boost::math::quantile(boost::math::complement(boost::math::chi_squared(kBins - 1), 6e-7));
  for (const auto& sequence : directions(kKey)) {
    std::vector<int> counts(kBins);
    for (std::uint32_t i = 0; i < kDraws; ++i) {
      ++counts[static_cast<std::size_t>(sequence(i) * kBins)];
    }
    constexpr double kExpected = static_cast<double>(kDraws) / kBins;
    double chi_squared = 0.0;
    for (const int count : counts) {
      chi_squared += (count - kExpected) * (count - kExpected) / kExpected;
    }
    CHECK(chi_squared < most);
  }
}

TEST_CASE("Uniforms have mean one half and variance one twelfth", "[statistical]") {
  for (const auto& sequence : directions(kKey)) {
    double sum = 0.0;
    double squares = 0.0;
    for (std::uint32_t i = 0; i < kDraws; ++i) {
      const double deviation = sequence(i) - 0.5;
      sum += deviation;
      squares += deviation * deviation;
    }
    CHECK(std::abs(sum / kDraws) < kZ * std::sqrt(1.0 / 12.0 / kDraws));
    CHECK(std::abs(squares / kDraws - 1.0 / 12.0) < kZ * std::sqrt(1.0 / 180.0 / kDraws));  // E d^4 - Var^2 = 1/80 - 1/144
  }
}

TEST_CASE("Neighbours along the counter and equal counters of two streams are uncorrelated", "[statistical]") {
  const auto ours = directions(kKey);
  const auto others = directions(kOther);
  const double most = kZ / std::sqrt(static_cast<double>(kDraws));
  for (std::size_t d = 0; d < ours.size(); ++d) {
    CAPTURE(d);
    CHECK(std::abs(correlation(ours[d], [&](std::uint32_t i) { return ours[d](i + 1); })) < most);
    CHECK(std::abs(correlation(ours[d], others[d])) < most);
  }
}

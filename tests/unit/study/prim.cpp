#include "study/prim.hpp"

#include <cmath>
#include <functional>
#include <numeric>

#include "catch.hpp"
#include "random/stream.hpp"

using namespace zopa;

namespace {

/// Uniform numbers in the unit cube.
Sample uniform_sample(std::size_t n, std::size_t dimensions, const std::function<bool(const float*, std::uint32_t)>& event) {
  Sample sample;
  sample.n_dimensions = dimensions;
  const StreamKey key = make_stream_key(1, "test/prim");
  for (std::uint32_t row = 0; row < n; ++row) {
    for (std::uint32_t d = 0; d < dimensions; ++d) {
      sample.numbers.push_back(static_cast<float>(uniform(key, d, 0, 0, row)));
    }
    sample.event.push_back(event(sample.numbers.data() + row * dimensions, row) ? 1 : 0);
  }
  return sample;
}

std::vector<std::uint32_t> all_rows(const Sample& sample) {
  std::vector<std::uint32_t> rows(sample.n());
  std::iota(rows.begin(), rows.end(), 0U);
  return rows;
}

}  // namespace

// Sums of binomial coefficients over 2^10; the last by 0.3^3.
TEST_CASE("The tail of a binomial", "[unit]") {
  CHECK(binomial_tail(0, 10, 0.5) == 1.0);
  CHECK(binomial_tail(8, 10, 0.5) == Approx(56.0 / 1024.0).epsilon(1e-12));
  CHECK(binomial_tail(2, 10, 0.5) == Approx(1013.0 / 1024.0).epsilon(1e-12));
  CHECK(binomial_tail(3, 3, 0.3) == Approx(0.027).epsilon(1e-12));
  CHECK(binomial_tail(4, 3, 0.3) == 0.0);
  CHECK(binomial_tail(1, 1000000, 0.9) == 1.0);
}

TEST_CASE("A corner in which an event always happens is found, with its two ends and no more", "[unit]") {
  const auto sample = uniform_sample(4000, 6, [](const float* x, std::uint32_t) { return x[1] < 0.5F && x[4] > 0.6F; });
  const auto rows = all_rows(sample);
  const PrimBox box = find_box(sample, rows, {});
  REQUIRE(box.restrictions.size() == 2);
  CHECK(box.restrictions[0].dimension == 1);
  CHECK(std::isinf(box.restrictions[0].low));
  CHECK(box.restrictions[0].high == Approx(0.5).margin(0.06));
  CHECK(box.restrictions[1].dimension == 4);
  CHECK(box.restrictions[1].low == Approx(0.6).margin(0.06));
  CHECK(std::isinf(box.restrictions[1].high));
  CHECK(box.restrictions[0].quasi_p < 1e-6);
  const BoxCounts counts = count_box(box, sample, rows);
  CHECK(counts.density() > 0.95);
  CHECK(counts.coverage() > 0.5);
  CHECK(counts.rows == 4000);
}

TEST_CASE("Coverage is never given up below what was asked", "[unit]") {
  const auto sample = uniform_sample(3000, 3, [](const float* x, std::uint32_t) { return x[0] + 0.5F * x[1] > 0.9F; });
  const auto rows = all_rows(sample);
  for (const double least : {0.3, 0.5, 0.8}) {
    const PrimBox box = find_box(sample, rows, {.peel = 0.05, .least_coverage = least, .most_dimensions = 4, .largest_quasi_p = 0.05});
    CHECK(count_box(box, sample, rows).coverage() >= least);
    CHECK_FALSE(box.restrictions.empty());
  }
}

TEST_CASE("At most so many numbers are restricted", "[unit]") {
  const auto sample = uniform_sample(3000, 5, [](const float* x, std::uint32_t) { return x[0] + x[1] + x[2] + x[3] > 2.4F; });
  const PrimBox box = find_box(sample, all_rows(sample), {.peel = 0.05, .least_coverage = 0.3, .most_dimensions = 2, .largest_quasi_p = 0.05});
  CHECK(box.restrictions.size() <= 2);
}

TEST_CASE("Values that are equal are peeled together", "[unit]") {
  auto sample = uniform_sample(1000, 2, [](const float* x, std::uint32_t) { return x[0] > 0.5F; });
  for (std::size_t row = 0; row < sample.n(); ++row) {
    sample.numbers[2 * row] = sample.numbers[2 * row] > 0.5F ? 1.0F : 0.0F;  // a coin
  }
  const PrimBox box = find_box(sample, all_rows(sample), {});
  REQUIRE(box.restrictions.size() == 1);
  CHECK(box.restrictions[0].dimension == 0);
  CHECK(box.restrictions[0].low == 1.0);
  CHECK(count_box(box, sample, all_rows(sample)).density() == 1.0);
}

TEST_CASE("Where everything happens there is nothing to find", "[unit]") {
  const auto sample = uniform_sample(500, 3, [](const float*, std::uint32_t) { return true; });
  CHECK(find_box(sample, all_rows(sample), {}).restrictions.empty());
}

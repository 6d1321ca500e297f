#include "random/philox.hpp"

#include <array>

#include "catch.hpp"
#include "random/philox_lanes.hpp"

using namespace zopa;

namespace {

using FirstWords = void (*)(const PhiloxCounter& counter, const void* keys, std::uint64_t* words) noexcept;

void check_against_scalar(FirstWords first_words) {
  PhiloxCounter counter = {1, 2, 3, 4};
  alignas(8) std::array<std::uint32_t, 2 * philox_lanes::kLanes> keys{};
  for (int trial = 0; trial < 1000; ++trial) {
    counter = philox4x32(counter, {5, 6});  // anything that fills all bits
    for (std::size_t lane = 0; lane < philox_lanes::kLanes; ++lane) {
      const auto key = philox4x32(counter, {static_cast<std::uint32_t>(lane), 9});
      keys[2 * lane] = key[0];
      keys[2 * lane + 1] = key[1];
    }
    std::array<std::uint64_t, philox_lanes::kLanes> words{};
    first_words(counter, keys.data(), words.data());
    for (std::size_t lane = 0; lane < philox_lanes::kLanes; ++lane) {
      const auto alone = philox4x32(counter, {keys[2 * lane], keys[2 * lane + 1]});
      REQUIRE(words[lane] == ((std::uint64_t{alone[1]} << 32U) | alone[0]));
    }
  }
}

}  // namespace

TEST_CASE("Philox in lanes gives the words of Philox alone for every key and counter word, on any processor and on a newer one", "[unit]") {
  check_against_scalar(philox_lanes::first_words_narrow);
  if (philox_lanes::has_wide()) {
    check_against_scalar(philox_lanes::first_words_wide);
  }
}

TEST_CASE("Philox is known at compile time", "[unit]") {
  constexpr auto words = philox4x32({0, 0, 0, 0}, {0, 0});
  static_assert(words[0] == 0x6627e8d5U);
  CHECK(words[3] == 0x9b00dbd8U);
}

/// \file
/// Philox4x32-10 against its published answers and, where it is installed, its authors' own code.

#include "catch.hpp"
#include "random/philox.hpp"

#if __has_include(<Random123/philox.h>)
#include <Random123/philox.h>
#undef philox4x32  // a macro there, our function here
#define ZOPA_HAS_RANDOM123 1
#else
#define ZOPA_HAS_RANDOM123 0
#endif

using namespace zopa;

// Salmon, Moraes, Dror & Shaw (2011), SC'11; the known answers that accompany their library Random123.
TEST_CASE("Philox4x32-10 gives its three published answers", "[literature]") {
  CHECK(philox4x32({0, 0, 0, 0}, {0, 0}) == PhiloxCounter{0x6627e8d5U, 0xe169c58dU, 0xbc57ac4cU, 0x9b00dbd8U});
  CHECK(philox4x32({0xffffffffU, 0xffffffffU, 0xffffffffU, 0xffffffffU}, {0xffffffffU, 0xffffffffU}) ==
        PhiloxCounter{0x408f276dU, 0x41c83b0eU, 0xa20bc7c6U, 0x6d5451fdU});
  CHECK(philox4x32({0x243f6a88U, 0x85a308d3U, 0x13198a2eU, 0x03707344U}, {0xa4093822U, 0x299f31d0U}) ==
        PhiloxCounter{0xd16cfe09U, 0x94fdccebU, 0x5001e420U, 0x24126ea1U});
}

#if ZOPA_HAS_RANDOM123
TEST_CASE("Philox4x32-10 agrees with Random123 on ten thousand counters and keys", "[literature]") {
  PhiloxCounter counter = {1, 2, 3, 4};
  PhiloxKey key = {5, 6};
  for (int trial = 0; trial < 10000; ++trial) {
    const r123::Philox4x32::ctr_type theirs = r123::Philox4x32()({{counter[0], counter[1], counter[2], counter[3]}}, {{key[0], key[1]}});
    const auto ours = philox4x32(counter, key);
    REQUIRE(ours == PhiloxCounter{theirs[0], theirs[1], theirs[2], theirs[3]});
    key = {counter[1] ^ ours[2], counter[3] ^ ours[0]};
    counter = ours;
  }
}
#endif

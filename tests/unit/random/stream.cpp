#include "random/stream.hpp"

#include <set>
#include <string>
#include <vector>

#include "catch.hpp"
#include "core/error.hpp"

using namespace zopa;

// Computed by a few lines of Python from the rules in random/stream.hpp. If this fails, either the layout is broken or
// kRngLayout must rise: files that say 1 were drawn with these numbers.
TEST_CASE("Layout 1 draws these numbers from this seed and name", "[unit]") {
  REQUIRE(kRngLayout == 1);
  const StreamKey key = make_stream_key(20251229, "war/step");
  CHECK(key.k0 == 0x0fab1204U);
  CHECK(key.k1 == 0xef922f64U);
  CHECK(uniform(key, 2, 17, 3, 1000) == 0x1.65671834f2febp-1);
  CHECK(world_uniform(key, 5) == 0x1.375b7d3479219p-1);
}

TEST_CASE("The extreme bits give uniforms just inside the open unit interval", "[unit]") {
  CHECK(to_open_unit(0, 0) == 0x1p-53);
  CHECK(to_open_unit(0xffffffffU, 0xffffffffU) == 1.0 - 0x1p-53);
  CHECK(to_open_unit(0, 0x80000000U) == 0.5 + 0x1p-53);
  CHECK(to_open_unit(0x00001000U, 0) == 3 * 0x1p-53);  // the lowest bit that counts
}

TEST_CASE("Uniforms in batches are those drawn alone, at every length", "[unit]") {
  std::vector<StreamKey> keys;
  for (int i = 0; i < 19; ++i) {
    keys.push_back(make_stream_key(3, "stream/" + std::to_string(i)));
    std::vector<double> world_level(keys.size());
    std::vector<double> general(keys.size());
    uniforms(keys, 77, world_level);
    uniforms(keys, {4, 3, 2, 1}, general);
    for (std::size_t k = 0; k < keys.size(); ++k) {
      REQUIRE(world_level[k] == world_uniform(keys[k], 77));
      REQUIRE(general[k] == uniform(keys[k], 4, 3, 2, 1));
    }
  }
  std::vector<double> short_by_one(keys.size() - 1);
  CHECK_THROWS_AS(uniforms(keys, 77, short_by_one), ContractError);
}

TEST_CASE("A stream draws by round and draw within its replicate and world", "[unit]") {
  const Stream stream = {make_stream_key(1, "noise"), 6, 5};
  CHECK(stream(8, 7) == uniform(stream.key, 7, 8, 6, 5));
  CHECK(stream(8) == uniform(stream.key, 0, 8, 6, 5));
}

TEST_CASE("Each part of a counter, the name and the seed change the draw", "[unit]") {
  const StreamKey key = make_stream_key(1, "a");
  const std::set<double> draws = {uniform(key, 0, 0, 0, 0),
                                  uniform(key, 1, 0, 0, 0),
                                  uniform(key, 0, 1, 0, 0),
                                  uniform(key, 0, 0, 1, 0),
                                  uniform(key, 0, 0, 0, 1),
                                  uniform(make_stream_key(1, "b"), 0, 0, 0, 0),
                                  uniform(make_stream_key(2, "a"), 0, 0, 0, 0),
                                  uniform(make_stream_key(1 + (std::uint64_t{1} << 32U), "a"), 0, 0, 0, 0)};
  CHECK(draws.size() == 8);
}

TEST_CASE("A registry gives the key of the name and refuses it a second time", "[unit]") {
  StreamRegistry registry(11);
  CHECK(registry.add("war/step") == make_stream_key(11, "war/step"));
  CHECK(registry.add("war/jump") == make_stream_key(11, "war/jump"));
  CHECK(registry.size() == 2);
  CHECK_THROWS_AS(registry.add("war/step"), ContractError);
  CHECK_THROWS_AS(registry.add(""), ContractError);
  CHECK(registry.size() == 2);
}

TEST_CASE("What is registered before or after a name does not change its key", "[unit]") {
  StreamRegistry small(5);
  StreamRegistry large(5);
  large.add("x");
  large.add("y");
  CHECK(large.add("z") == small.add("z"));
}

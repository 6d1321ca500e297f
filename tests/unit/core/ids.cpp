#include "core/ids.hpp"

#include "catch.hpp"

using namespace zopa;

TEST_CASE("An id is a small letter followed by small letters, digits and underscores", "[unit]") {
  for (const auto* id : {"a", "donetsk", "guarantee_years", "s1", "a__9"}) {
    CAPTURE(id);
    CHECK(is_id(id));
  }
  for (const auto* word : {"", "1a", "_a", "Donetsk", "a-b", "a b", "a.b", "donetsK", "\xc3\xa4", "a\xc3\xa4"}) {
    CAPTURE(word);
    CHECK_FALSE(is_id(word));
  }
}

#include "core/fingerprint.hpp"

#include "catch.hpp"

using namespace zopa;

TEST_CASE("The numeric fingerprint is the same at every call and prints as 16 digits", "[unit]") {
  CHECK(numeric_fingerprint() == numeric_fingerprint());
  const std::string text = numeric_fingerprint_text();
  REQUIRE(text.size() == 16);
  CHECK(std::stoull(text, nullptr, 16) == numeric_fingerprint());
}

#include "core/text.hpp"

#include <bit>
#include <cmath>
#include <limits>

#include "catch.hpp"
#include "random/stream.hpp"

using namespace zopa;

TEST_CASE("Decimal numbers of every usual form are read", "[unit]") {
  CHECK(parse_double("0") == 0.0);
  CHECK(parse_double("-0.25") == -0.25);
  CHECK(parse_double("+3") == 3.0);
  CHECK(parse_double(".5") == 0.5);
  CHECK(parse_double("5.") == 5.0);
  CHECK(parse_double("1e-3") == 0.001);
  CHECK(parse_double("1E3") == 1000.0);
  CHECK(parse_double("0.1") == 0.1);
}

TEST_CASE("What is not wholly a finite decimal number is refused", "[unit]") {
  for (const auto* text :
       {"",    " ",   " 1",  "1 ",  "1,5", "1_000", "0x10", "0x1p3", "nan", "inf",   "-inf", ".inf", ".nan", "infinity", "1e999",
        "one", "--1", "+-1", "-+1", "++1", "+",     "-",    ".",     "e5",  "1.2.3", "010",  "-007", "+00",  "010.5",    "00.5"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_double(text).has_value());
  }
}

TEST_CASE("Only a leading zero before another digit looks octal", "[unit]") {
  CHECK(looks_octal("010"));
  CHECK(looks_octal("-07"));
  CHECK(looks_octal("+00.5"));
  CHECK_FALSE(looks_octal("0"));
  CHECK_FALSE(looks_octal("0.5"));
  CHECK_FALSE(looks_octal("-0"));
  CHECK_FALSE(looks_octal("100"));
  CHECK_FALSE(looks_octal(""));
}

TEST_CASE("Integers are read to their last value and no further", "[unit]") {
  CHECK(parse_integer("-42") == -42);
  CHECK(parse_integer("+42") == 42);
  CHECK(parse_integer("9223372036854775807") == std::numeric_limits<std::int64_t>::max());
  CHECK(parse_unsigned("18446744073709551615") == std::numeric_limits<std::uint64_t>::max());
  for (const auto* text : {"", "9223372036854775808", "1.0", "1e6", "0x1f", "012", "four", "1 "}) {
    CAPTURE(text);
    CHECK_FALSE(parse_integer(text).has_value());
  }
  CHECK_FALSE(parse_unsigned("-1").has_value());
  CHECK_FALSE(parse_unsigned("18446744073709551616").has_value());
}

TEST_CASE("Formatted numbers are the shortest that read back", "[unit]") {
  CHECK(format_double(0.1) == "0.1");
  CHECK(format_double(5.0) == "5");
  CHECK(format_double(-2.5) == "-2.5");
  CHECK(format_double(1e22) == "1e+22");
  CHECK(format_double(0.1 + 0.2) == "0.30000000000000004");
}

TEST_CASE("Every finite double survives the trip to text and back bit by bit", "[unit]") {
  const auto key = make_stream_key(7, "text");
  for (std::uint32_t i = 0; i < 20000; ++i) {
    const auto words = philox4x32({i, 0, 0, 0}, {key.k0, key.k1});
    const auto value = std::bit_cast<double>((std::uint64_t{words[0]} << 32U) | words[1]);
    if (std::isfinite(value)) {
      const auto read = parse_double(format_double(value));
      REQUIRE(read.has_value());
      REQUIRE(std::bit_cast<std::uint64_t>(*read) == std::bit_cast<std::uint64_t>(value));
    }
  }
}

#include "input/utf8.hpp"

#include "catch.hpp"

using namespace zopa;

TEST_CASE("Text in any script is text", "[unit]") {
  CHECK_FALSE(first_bad_byte("").has_value());
  CHECK_FALSE(first_bad_byte("plain\ttext\r\n").has_value());
  CHECK_FALSE(first_bad_byte("Gr\xC3\xBC\xC3\x9F"
                             "e \xD0\x9A\xD0\xB8\xD1\x97\xD0\xB2 \xE2\x82\xAC \xF0\x9F\x95\x8A")
                  .has_value());
}

TEST_CASE("What is no text is found at its first byte", "[unit]") {
  CHECK(first_bad_byte(std::string_view("ab\0c", 4)) == 2);
  CHECK(first_bad_byte("ab\x7F") == 2);
  CHECK(first_bad_byte("a\x80") == 1);              // a continuation without its start
  CHECK(first_bad_byte("a\xC3") == 1);              // cut off
  CHECK(first_bad_byte("a\xC3(") == 1);             // no continuation
  CHECK(first_bad_byte("a\xC0\xAF") == 1);          // overlong
  CHECK(first_bad_byte("a\xED\xA0\x80") == 1);      // a surrogate
  CHECK(first_bad_byte("a\xF4\x90\x80\x80") == 1);  // beyond U+10FFFF
  CHECK(first_bad_byte("a\xC2\x85") == 1);          // a control character in two bytes
}

TEST_CASE("Lines and columns count from one", "[unit]") {
  CHECK(line_and_column("ab\ncd", 0) == std::pair{1, 1});
  CHECK(line_and_column("ab\ncd", 3) == std::pair{2, 1});
  CHECK(line_and_column("ab\ncd", 4) == std::pair{2, 2});
}

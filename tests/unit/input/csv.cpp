#include "input/csv.hpp"

#include "catch.hpp"

using namespace zopa;

namespace {

using Fields = std::vector<std::string>;

std::vector<CsvRow> rows(std::string_view text) {
  Findings findings;
  auto read = read_csv(text, 0, findings);
  CHECK(findings.empty());
  return read;
}

}  // namespace

TEST_CASE("Quoted fields hold commas, quotes and line breaks", "[unit]") {
  const auto read = rows("a,\"b,c\",\"d \"\"e\"\"\"\r\n\"two\nlines\",,x\n\nlast,1,2");
  REQUIRE(read.size() == 3);
  CHECK(read[0].fields == Fields{"a", "b,c", "d \"e\""});
  CHECK(read[1].fields == Fields{"two\nlines", "", "x"});
  CHECK(read[2].fields == Fields{"last", "1", "2"});
  CHECK(read[0].line == 1);
  CHECK(read[1].line == 2);
  CHECK(read[2].line == 5);
}

TEST_CASE("Every field knows the line and the column it begins in, also after a quoted line break", "[unit]") {
  const auto read = rows("a,\"b,c\",d\r\n\n\"two\nlines\",,x\nlast,1\n");
  REQUIRE(read.size() == 3);
  CHECK(read[0].places == std::vector<Place>{{0, 1, 1}, {0, 1, 3}, {0, 1, 9}});
  CHECK(read[1].places == std::vector<Place>{{0, 3, 1}, {0, 4, 8}, {0, 4, 9}});
  CHECK(read[2].places == std::vector<Place>{{0, 5, 1}, {0, 5, 6}});
}

TEST_CASE("Broken quotes are told with their line", "[unit]") {
  const auto told = [](std::string_view text) {
    Findings findings;
    static_cast<void>(read_csv(text, 0, findings));
    return findings.lines({"t"}).at(0);
  };
  CHECK(told("a\nb,\"c\n") == "t:2:1: error: found a quote that is not closed, allowed is a closing quote");
  CHECK(told("a\n\"b\"c,d\n").substr(0, 42) == "t:2:1: error: found text after a closing q");
  CHECK(told("a\"b\n").substr(0, 40) == "t:1:1: error: found a quote inside a fie");
}

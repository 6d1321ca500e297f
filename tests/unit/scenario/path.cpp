#include "scenario/path.hpp"

#include "catch.hpp"

using namespace zopa;

TEST_CASE("A path splits at dots and before brackets", "[unit]") {
  CHECK(split_path("issues.donetsk.levels[2].id") == std::vector<std::string>{"issues", "donetsk", "levels", "[2]", "id"});
  CHECK(split_path("a[1][2]") == std::vector<std::string>{"a", "[1]", "[2]"});
  CHECK(split_path("a") == std::vector<std::string>{"a"});
  CHECK(split_path("").empty());
}

TEST_CASE("Joining the parts of a path gives the path", "[unit]") {
  CHECK(join_path("", "a") == "a");
  CHECK(join_path("a", "b") == "a.b");
  CHECK(join_path("a.b", 2) == "a.b[2]");
}

TEST_CASE("The parent of a path loses one part, down to nothing", "[unit]") {
  CHECK(parent_path("a.b[2].c") == "a.b[2]");
  CHECK(parent_path("a.b[2]") == "a.b");
  CHECK(parent_path("a") == "");
}

TEST_CASE("A pattern covers what it matches and everything below, part by part", "[unit]") {
  const auto covered = [](const char* pattern, const char* path) { return covers(split_path(pattern), split_path(path)); };
  CHECK(covered("tactics.*.beta", "tactics.us.beta"));
  CHECK(covered("tactics.*", "tactics.us.beta"));
  CHECK(covered("issues.a.levels", "issues.a.levels[2].amount"));
  CHECK_FALSE(covered("tactics.*.beta", "tactics.us.noise"));
  CHECK_FALSE(covered("tactics.*.beta", "tactics.us"));
  CHECK_FALSE(covered("tactics.u", "tactics.us"));
  CHECK_FALSE(covered("*", ""));
}

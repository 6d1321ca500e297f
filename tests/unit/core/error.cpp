#include "core/error.hpp"

#include "catch.hpp"

using namespace zopa;

TEST_CASE("A problem is told as place, finding, rule and hint", "[unit]") {
  CHECK(to_text({"red_lines.no_troops.movable", "'1.4'", "a number in [0, 1] [-]", "did you mean 0.4?"}) ==
        "red_lines.no_troops.movable: found '1.4', allowed is a number in [0, 1] [-]; did you mean 0.4?");
}

TEST_CASE("Empty parts of a problem leave no separators behind", "[unit]") {
  CHECK(to_text({"clock.horizon", "", "a whole number", ""}) == "clock.horizon: allowed is a whole number");
  CHECK(to_text({"clock", "nothing", "", ""}) == "clock: found nothing");
  CHECK(to_text({"", "'x'", "a party", ""}) == "found 'x', allowed is a party");
  CHECK(to_text({"issues", "", "", "did you mean 'issue'?"}) == "issues; did you mean 'issue'?");
}

TEST_CASE("An input error keeps every line in order and shows them all", "[unit]") {
  const InputError error(std::vector<Problem>{{"a", "1", "2", ""}, {"b", "3", "4", ""}});
  REQUIRE(error.lines().size() == 2);
  CHECK(error.lines()[1] == "b: found 3, allowed is 4");
  CHECK(std::string(error.what()) == "a: found 1, allowed is 2\nb: found 3, allowed is 4");
}

TEST_CASE("A kept contract is silent, a broken one names itself", "[unit]") {
  CHECK_NOTHROW(expects(true, "two is two"));
  CHECK_THROWS_WITH(expects(false, "weights sum to 1"), Catch::Matchers::ContainsSubstring("weights sum to 1"));
  CHECK_THROWS_AS(expects(false, "weights sum to 1"), ContractError);
}

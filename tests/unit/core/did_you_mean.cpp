#include "core/did_you_mean.hpp"

#include <map>

#include "catch.hpp"

using namespace zopa;

TEST_CASE("Each kind of single slip is one edit", "[unit]") {
  CHECK(edit_distance("russia", "russia") == 0);
  CHECK(edit_distance("rusia", "russia") == 1);    // one left out
  CHECK(edit_distance("russsia", "russia") == 1);  // one too many
  CHECK(edit_distance("ruzsia", "russia") == 1);   // one wrong
  CHECK(edit_distance("rsusia", "russia") == 1);   // two swapped
  CHECK(edit_distance("", "eu") == 2);
  CHECK(edit_distance("eu", "") == 2);
}

TEST_CASE("Several slips add up and the distance is symmetric", "[unit]") {
  CHECK(edit_distance("kitten", "sitting") == 3);
  CHECK(edit_distance("sitting", "kitten") == 3);
  CHECK(edit_distance("ca", "abc") == 3);  // 2 if a swapped stretch could be edited again
}

TEST_CASE("The nearest word is suggested and a far one is not", "[unit]") {
  const std::vector<std::string> parties = {"russia", "ukraine", "us", "eu"};
  CHECK(did_you_mean("urkaine", parties) == "did you mean 'ukraine'?");
  CHECK(did_you_mean("e", parties) == "did you mean 'eu'?");
  CHECK(did_you_mean("germany", parties).empty());
  CHECK(did_you_mean("x", parties).empty());
  CHECK(did_you_mean("", parties).empty());
}

TEST_CASE("Of equally near words the first is suggested", "[unit]") {
  CHECK(nearest("lat", {"cat", "bat"}) == "cat");
  CHECK(nearest("bats", {"cats", "bat"}) == "cats");
}

TEST_CASE("The words of a range are its strings, its keys or what a member says", "[unit]") {
  const std::map<std::string, int> sizes = {{"donetsk", 4}, {"south", 3}};
  using Words = std::vector<std::string_view>;
  CHECK(words_of(sizes) == Words{"donetsk", "south"});
  CHECK(words_of(std::vector<std::string>{"a", "b"}).size() == 2);
  struct Named {
    std::string name;
  };
  const std::vector<Named> named = {{"zone"}, {"freeze"}};
  CHECK(words_of(named, &Named::name) == Words{"zone", "freeze"});
  CHECK(did_you_mean("donetzk", sizes) == "did you mean 'donetsk'?");
}

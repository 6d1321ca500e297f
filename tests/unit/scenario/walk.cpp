#include "scenario/walk.hpp"

#include <algorithm>

#include "catch.hpp"
#include "sample.hpp"
#include "scenario/defaults.hpp"
#include "scenario/priors.hpp"

using namespace zopa;

namespace {

std::vector<std::string> prior_paths(const Scenario& scenario) {
  std::vector<std::string> paths;
  for_each_prior(scenario, [&paths](const std::string& path, const Prior&, const Key&) { paths.push_back(path); });
  return paths;
}

}  // namespace

TEST_CASE("Every prior is met once, in the order of the keys and then of the ids", "[unit]") {
  const auto paths = prior_paths(sample());
  CHECK(paths[0] == "parties.north.rate");
  CHECK(paths[1] == "parties.north.insincere");
  CHECK(paths[2] == "parties.north.audience_cost");
  CHECK(paths[3] == "parties.south.rate");
  const auto at = [&paths](const char* path) { return std::find(paths.begin(), paths.end(), path) - paths.begin(); };
  CHECK(at("preferences.north.values.aid.high") < at("preferences.north.values.aid.low"));
  CHECK(at("preferences.north.values.rest.mid") < at("red_lines.absolute_share"));
  auto sorted = paths;
  std::sort(sorted.begin(), sorted.end());
  CHECK(std::adjacent_find(sorted.begin(), sorted.end()) == sorted.end());
}

TEST_CASE("An absent optional has no prior, and a value table that is a word has none either", "[unit]") {
  auto scenario = sample();
  const auto n = prior_paths(scenario).size();
  scenario.parties["north"].reservation = Prior::fixed(0.1);
  CHECK(prior_paths(scenario).size() == n + 1);
  scenario.preferences["north"].values["aid"].shape = ValueShape::increasing;
  CHECK(prior_paths(scenario).size() == n + 1 - 3);
}

TEST_CASE("A prior comes with the range of its key, also inside tables", "[unit]") {
  for_each_prior(sample(), [](const std::string& path, const Prior&, const Key& key) {
    if (path == "preferences.north.values.aid.mid" || path == "red_lines.absolute_share") {
      CHECK(key.low == 0.0);
      CHECK(key.high == 1.0);
    }
  });
}

TEST_CASE("A prior is at its default until it says something else", "[unit]") {
  auto scenario = sample();
  CHECK(priors_at_default(scenario).contains("parties.north.rate"));
  scenario.parties["north"].rate = 0.1;
  CHECK_FALSE(priors_at_default(scenario).contains("parties.north.rate"));
  CHECK_FALSE(priors_at_default(scenario).contains("preferences.north.values.aid.low"));
}

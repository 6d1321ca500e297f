#include "study/variants.hpp"

#include <cmath>

#include "catch.hpp"
#include "core/error.hpp"
#include "unit/input/texts.hpp"

using namespace zopa;

namespace {

constexpr std::string_view kVariants = R"(monte_carlo: {worlds: 64}
what_ifs:
  tough: {title: North is tough, set: {tactics.north.beta: 0.1}}
  nothing: {title: Nothing}
switches:
  opening:
    base: low
    options: {low: {weight: 3, set: {tactics.north.initial: 0}}, high: {weight: 1, set: {tactics.north.initial: 0.5}}}
  line:
    base: drawn
    options: {drawn: {weight: 1, set: {}}, gone: {weight: 1, set: {red_lines.lines.fair: ~}}}
)";

}  // namespace

TEST_CASE("All what-ifs are compared unless some are named", "[unit]") {
  const auto loaded = load_child(std::string(kVariants));
  const auto all = compare_what_ifs(loaded, {}, {}, {});
  REQUIRE(all.table().variants.size() == 2);
  CHECK(all.table().variants[0].id == "nothing");
  CHECK(all.plan().variants[0].same);
  CHECK_FALSE(all.plan().variants[1].same);
  CHECK(all.table().variants[1].changes == "tactics.north.beta: 0.1");
  CHECK(compare_what_ifs(loaded, {"tough"}, {}, {}).table().variants.size() == 1);
}

TEST_CASE("Changes made up on the spot are a what-if like any other", "[unit]") {
  const auto loaded = load_child(std::string(kVariants));
  const auto set = compare_what_ifs(loaded, {}, {{"tactics.north.beta", "0.1"}}, {});
  REQUIRE(set.table().variants.size() == 1);
  CHECK(set.table().variants[0].id == kAdHocId);
  CHECK(set.table().variants[0].digest == compare_what_ifs(loaded, {"tough"}, {}, {}).table().variants[0].digest);
}

TEST_CASE("Against itself a what-if is the same", "[unit]") {
  const auto loaded = load_child(std::string(kVariants));
  const auto pair = compare_what_ifs(loaded, {"tough"}, {}, "tough");
  CHECK(pair.plan().variants[0].same);
  CHECK(pair.table().base == "tough");
  CHECK(compare_what_ifs(loaded, {}, {}, {}).table().base == "scenario");
}

TEST_CASE("Every combination of options is a variant, and the base of all is the scenario", "[unit]") {
  const auto loaded = load_child(std::string(kVariants));
  const auto cells = cross_switches(loaded);
  const auto& table = cells.table();
  CHECK(table.switches == std::vector<std::string>{"line", "opening"});
  REQUIRE(table.variants.size() == 4);
  double weight = 0.0;
  for (std::size_t v = 0; v < 4; ++v) {
    const bool base = table.variants[v].options == std::vector<std::string>{"drawn", "low"};
    CHECK(cells.plan().variants[v].same == base);
    weight += table.variants[v].weight;
  }
  CHECK(weight == Approx(1.0));
  CHECK(table.variants[3].id == "line=gone opening=low");
  CHECK(table.variants[3].weight == Approx(0.5 * 0.75));
  CHECK(table.weights().size() == 4);
}

TEST_CASE("Without a weight on every option there is no weighted mean", "[unit]") {
  const auto loaded =
      load_child(std::string(kVariants), {{"switches.line.options.drawn.weight", "~"}, {"switches.line.options.gone.weight", "~"}});
  CHECK(cross_switches(loaded).table().weights().empty());
}

TEST_CASE("Worlds that are laid out together are not compared, since errors are over independent ones", "[unit]") {
  for (const Overlay& overlay : {Overlay{"monte_carlo.sampling", "sobol"}, Overlay{"monte_carlo.design", "{type: morris}"}}) {
    const auto loaded = load_child(std::string(kVariants), {overlay});
    CHECK_THROWS_WITH(compare_what_ifs(loaded, {}, {}, {}), Catch::Matchers::ContainsSubstring("independent worlds"));
    CHECK_THROWS_WITH(cross_switches(loaded), Catch::Matchers::ContainsSubstring("independent worlds"));
  }
}

TEST_CASE("What cannot be compared is told", "[unit]") {
  const auto loaded = load_child(std::string(kVariants));
  CHECK_THROWS_WITH(compare_what_ifs(loaded, {"toug"}, {}, {}), Catch::Matchers::ContainsSubstring("did you mean 'tough'?"));
  CHECK_THROWS_WITH(compare_what_ifs(loaded, {}, {{"monte_carlo.seed", "3"}}, {}),
                    Catch::Matchers::ContainsSubstring("shared by all variants"));
  CHECK_THROWS_AS(compare_what_ifs(load_child(""), {}, {}, {}), InputError);
  CHECK_THROWS_AS(cross_switches(load_child("")), InputError);
}

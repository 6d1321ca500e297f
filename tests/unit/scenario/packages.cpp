/// \file
/// Packages that were on the table: read, written back, checked, traced.

#include "../input/texts.hpp"
#include "catch.hpp"

using namespace zopa;

namespace {

constexpr std::string_view kTable = "id,outlet,date,date_inferred,fact,informs,reliability,qualified_by\nF1,a,,,b,,,\n";

std::string with_terms(const std::string& terms) {
  return "packages: {p: {terms: {" + terms + "}}}\n";
}

/// The one error of a child with these terms.
std::string error_of(const std::string& terms) {
  const auto errors = errors_of_child(with_terms(terms));
  REQUIRE(errors.size() == 1);
  return errors[0];
}

}  // namespace

TEST_CASE("A level of a package is a bare id or a map, and is written back", "[unit]") {
  const auto loaded = load_child("packages: {p: {title: P, date: \"2025-01-31\", terms: {share: half, pace: {level: fast, note: why}}}}\n");
  const auto& package = loaded.scenario.packages.at("p");
  CHECK(package.terms.at("share").level == "half");
  CHECK(package.terms.at("pace").level == "fast");
  CHECK(package.terms.at("pace").note == "why");
  const auto again = load_scenario("r.yaml", {}, from_memory({{"r.yaml", loaded.resolved}}));
  CHECK(again.resolved == loaded.resolved);
  CHECK(again.scenario.packages.at("p").date == "2025-01-31");
}

TEST_CASE("Another level laid over a package does not keep the remark and the sources of the former", "[unit]") {
  const auto loaded =
      load_child(with_terms("share: {level: half, note: why}"), {{"packages.p.terms.share", "all"}, {"packages.p.terms.pace", "slow"}});
  const auto& terms = loaded.scenario.packages.at("p").terms;
  CHECK(terms.at("share").level == "all");
  CHECK(terms.at("share").note.empty());
  CHECK(terms.at("pace").level == "slow");
}

TEST_CASE("What a package names must exist, and something must be known of it", "[unit]") {
  CHECK(error_of("share: halff") ==
        "main.yaml:2:31: error: packages.p.terms.share: found 'halff', allowed is a level of share: 'none', 'half' or 'all'; "
        "did you mean 'half'?");
  CHECK(error_of("shar: half") ==
        "main.yaml:2:30: error: packages.p.terms.shar: found 'shar', allowed is an issue: 'pace' or 'share'; did you mean 'share'?");
  CHECK(error_of("share: {note: x}") ==
        "main.yaml:2:24: error: packages.p.terms.share.level: found nothing, allowed is the level that is known");
  CHECK(error_of("") == "main.yaml:2:16: error: packages.p.terms: found nothing, allowed is at least one level that is known");
}

TEST_CASE("A package is reported on a day that the scenario knows", "[unit]") {
  const auto on = [](const std::string& date) {
    return errors_of_child("as_of: \"2025-03-14\"\npackages: {p: {date: \"" + date + "\", terms: {share: half}}}\n");
  };
  CHECK(on("2025-03-14").empty());
  REQUIRE(on("2025-03-15").size() == 1);
  CHECK(on("2025-03-15")[0] ==
        "main.yaml:3:22: error: packages.p.date: found '2025-03-15', allowed is a day no later than `as_of`, 2025-03-14");
  REQUIRE(on("in March").size() == 1);
  CHECK(on("in March")[0].find("found 'in March', allowed is a day, YYYY-MM-DD") != std::string::npos);
}

TEST_CASE("No package is called as what a party asks for first", "[unit]") {
  CHECK(errors_of_child("packages: {opening_east: {terms: {share: half}}}\n").empty());
  const auto errors = errors_of_child("packages: {opening_north: {terms: {share: half}}}\n");
  REQUIRE(errors.size() == 1);
  CHECK(errors[0].find("packages.opening_north: found 'opening_north', allowed is another id") != std::string::npos);
}

TEST_CASE("Every level of a package of a sourced scenario has a source or is an assumption", "[unit]") {
  const auto errors = [](const std::string& package, const std::string& assumptions) {
    const std::string text = "extends: small.yaml\nsources: t.csv\nassumptions: {parties: x, preferences: x, red_lines: x, tactics: x" +
                             assumptions + "}\npackages: {p: {" + package + "}}\n";
    try {
      load_small(text, {}, {{"t.csv", std::string(kTable)}});
    } catch (const InputError& error) {
      return error.lines();
    }
    return std::vector<std::string>();
  };
  const auto bare = errors("terms: {share: half, pace: {level: fast, sources: [F1]}}", "");
  REQUIRE(bare.size() == 1);
  CHECK(bare[0] ==
        "main.yaml:4:31: error: packages.p.terms.share: found a level without source, allowed is `sources` on it or above it, or a "
        "pattern under `assumptions`");
  CHECK(errors("terms: {share: half}", ", packages.p.terms.share: x").empty());
  CHECK(errors("sources: [F1], terms: {share: half}", "").empty());
  const auto wrong = errors("sources: [F2], terms: {share: half}", "");
  REQUIRE(wrong.size() == 1);
  CHECK(wrong[0].find("packages.p.sources[0]: found 'F2', allowed is a source") != std::string::npos);
}

TEST_CASE("A what-if changes no package: that would change nothing", "[unit]") {
  const auto errors = errors_of_child(with_terms("share: half") + "what_ifs: {w: {set: {packages.p.terms.share: all}}}\n");
  REQUIRE(errors.size() == 1);
  CHECK(errors[0].find("a path to what the scenario is") != std::string::npos);
}

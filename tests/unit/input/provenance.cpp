#include "input/provenance.hpp"

#include "catch.hpp"
#include "texts.hpp"

using namespace zopa;

namespace {

constexpr std::string_view kTable = "id,outlet,date,date_inferred,fact,informs,reliability,qualified_by\nF1,a,,,b,,,\n";

/// Paths of the numbers that are told to have no source.
std::vector<std::string> unsourced(const std::string& text, const std::vector<Overlay>& overlays = {}) {
  std::vector<std::string> paths;
  try {
    load_small("extends: small.yaml\nsources: t.csv\n" + text, overlays, {{"t.csv", std::string(kTable)}});
  } catch (const InputError& error) {
    for (const auto& line : error.lines()) {
      const auto begin = line.find("error: ") + 7;
      CHECK(line.find("a number without source") != std::string::npos);
      paths.push_back(line.substr(begin, line.find(':', begin) - begin));
    }
  }
  return paths;
}

using Paths = std::vector<std::string>;

}  // namespace

TEST_CASE("Every number of a sourced scenario needs a source, an assumption, or to be its default", "[unit]") {
  CHECK(unsourced("") == Paths{"parties.north.rate", "parties.north.reservation", "parties.south.rate", "parties.south.reservation",
                               "preferences.north.values.share.none", "preferences.north.values.share.half",
                               "preferences.north.values.share.all", "red_lines.lines.fair.movable", "tactics.north.beta"});
  CHECK(unsourced("assumptions: {parties: x, preferences: x, red_lines: x, tactics: x}\n").empty());
  CHECK(unsourced("assumptions: {parties.*.rate: x, preferences.north: x, red_lines.lines.fair.movable: x, tactics.*.beta: x}\n") ==
        Paths{"parties.north.reservation", "parties.south.reservation"});
}

TEST_CASE("Sources of a struct speak for all numbers in it, those of a number for itself", "[unit]") {
  const std::string rest = "assumptions: {preferences: x, red_lines: x, tactics: x}\n";
  CHECK(unsourced(rest + "parties: {north: {sources: [F1]}}\n") == Paths{"parties.south.rate", "parties.south.reservation"});
  CHECK(unsourced(rest + "parties: {north: {sources: [F1]}, south: {rate: {value: 0.1, sources: [F1]}}}\n") ==
        Paths{"parties.south.reservation"});
}

TEST_CASE("A number laid over by the user needs no source", "[unit]") {
  const std::string text = "assumptions: {parties.*.reservation: x, parties.south: x, preferences: x, red_lines: x, tactics: x}\n"
                           "parties: {north: {rate: {value: 0.1, sources: [F1]}}}\n";
  CHECK(unsourced(text, {{"parties.north.rate", "0.3"}, {"tactics.north.noise", "0.01"}}).empty());
}

TEST_CASE("An overlay may take away what an assumption speaks of", "[unit]") {
  const std::string all = "assumptions: {parties: x, preferences: x, red_lines.lines.fair: x, tactics: x}\n";
  CHECK(unsourced(all, {{"red_lines.lines.fair", "~"}}).empty());
}

TEST_CASE("A scenario without a table needs no sources, but its patterns must match", "[unit]") {
  CHECK(errors_of_child("").empty());
  const auto errors = errors_of_child("assumptions: {tactics.*.bta: x}\n");
  REQUIRE(errors.size() == 1);
  CHECK(errors[0] ==
        "main.yaml:2:30: error: assumptions.tactics.*.bta: found a pattern that matches nothing, allowed is a path of this scenario, "
        "`*` for any one part; did you mean 'beta'?");
}

TEST_CASE("A table is found beside the parent that names it, by absolute paths and relative ones, and again from the resolved text", "[unit]") {
  const std::string parent = std::string(kSmall) + "sources: t.csv\nassumptions: {parties: x, preferences: x, red_lines: x, tactics: x}\n";
  for (const std::string folder : {"/far/away", "up", "../up", "."}) {
    for (const std::string child : {"main.yaml", "here/main.yaml", "/here/main.yaml"}) {
      CAPTURE(folder, child);
      const auto at = [&](const std::string& name) { return beside(child, folder + "/" + name); };
      const auto loaded = load_scenario(child, {},
                                        from_memory({{child, "extends: " + folder + "/small.yaml\nparties: {north: {sources: [F1]}}\n"},
                                                     {at("small.yaml"), parent},
                                                     {at("t.csv"), std::string(kTable)}}));
      CHECK(loaded.scenario.provenance.size() == 1);
      CHECK(load_resolved(loaded.resolved, loaded.files).scenario.provenance.size() == 1);
    }
  }
}

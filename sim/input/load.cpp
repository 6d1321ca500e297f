#include "input/load.hpp"

#include <fmt/core.h>

#include <filesystem>

#include "input/echo.hpp"
#include "input/extends.hpp"
#include "input/overlay.hpp"
#include "input/provenance.hpp"
#include "input/reader.hpp"
#include "scenario/check.hpp"

namespace zopa {
namespace {

void read_table(Scenario& scenario, Sources& sources) {
  if (scenario.sources.empty()) {
    return;
  }
  const auto place = sources.origins.place_of("sources");
  const auto named_in = sources.origins.names.at(static_cast<std::size_t>(place.source));
  const auto path = beside(named_in, scenario.sources);
  try {
    const int table = sources.add(path);
    scenario.provenance = read_provenance(sources.files.back().text, table, sources.findings);
  } catch (const IoError& error) {
    sources.findings.add(place, {"sources", error.what(), "a provenance table, relative to this file", ""});
  }
  // From here on the scenario speaks as its first file does, whichever parent named the table.
  const auto folder = std::filesystem::path(sources.files.front().name).parent_path();
  const auto relative = std::filesystem::path(path).lexically_relative(folder.empty() ? "." : folder);
  scenario.sources = relative.empty() ? path : relative.generic_string();  // an absolute path has no place beside a relative one
}

/// Adds what check() finds, at the place it was written; what an earlier problem explains is left out.
void check_whole(const Scenario& scenario, const Origins& origins, Findings& findings) {
  for (auto& problem : check(scenario)) {
    if (!findings.is_shadowed(problem.path)) {
      const auto place = origins.place_of(problem.path);
      findings.add(place, std::move(problem));
    }
  }
}

/// Whether every number must show where it comes from. A resolved text may hold what overlays wrote, which has no source.
enum class Coverage { checked, assumed };

LoadedScenario load(const std::string& path, const std::vector<Overlay>& overlays, const FileSource& source, Coverage coverage,
                    const Inspection& inspection) {
  Sources sources{.read = source, .files = {}, .origins = {}, .findings = {}};
  const auto root = read_with_parents(path, sources);
  if (!root) {
    sources.findings.throw_if_any(sources.origins.names);
  }
  LoadedScenario loaded;
  auto& scenario = loaded.scenario;
  Reader(sources.origins, sources.findings).read(*root, std::string(), Key{}, scenario);
  sources.origins.places[""] = {.source = 0, .line = 1, .column = 1};
  if (root->find("zopa") == nullptr && !sources.findings.is_shadowed("zopa")) {
    sources.findings.add({.source = 0, .line = 1, .column = 1}, {"zopa", "nothing", "the version of the scenario format, `zopa: 1`", ""});
  }
  read_table(scenario, sources);
  if (coverage == Coverage::checked) {  // of the files alone: overlays are the user's own assumptions
    check_coverage(scenario, sources.origins, sources.findings);
  }
  if (inspection) {
    inspection(scenario, sources.origins, sources.findings);
  }
  for (const auto& overlay : overlays) {
    apply(overlay, scenario, sources.origins, sources.findings);
  }
  check_whole(scenario, sources.origins, sources.findings);
  sources.findings.throw_if_any(sources.origins.names);
  loaded.files = std::move(sources.files);
  loaded.origins = std::move(sources.origins);
  loaded.resolved = echo(scenario);
  return loaded;
}

}  // namespace

LoadedScenario load_scenario(const std::string& path, const std::vector<Overlay>& overlays, const FileSource& source,
                             const Inspection& inspection) {
  return load(path, overlays, source, Coverage::checked, inspection);
}

LoadedScenario load_resolved(const std::string& resolved, const std::vector<SourceFile>& files, const std::vector<Overlay>& overlays) {
  expects(!files.empty(), "a resolved scenario comes with the files it was made of");
  // The text stands where the scenario's own file stood, so that names in it are found from there.
  auto given = files;
  given.front().text = resolved;
  auto loaded = load(given.front().name, overlays, from_memory(given), Coverage::assumed, {});
  loaded.files = files;
  return loaded;
}

LoadedScenario with_overlays(const LoadedScenario& loaded, const std::vector<Overlay>& overlays) {
  auto changed = loaded;
  Findings findings;
  for (const auto& overlay : overlays) {
    apply(overlay, changed.scenario, changed.origins, findings);
  }
  check_whole(changed.scenario, changed.origins, findings);
  findings.throw_if_any(changed.origins.names);
  changed.resolved = echo(changed.scenario);
  return changed;
}

Scenario changed_scenario(const LoadedScenario& loaded, const std::vector<Overlay>& overlays) {
  Scenario scenario = loaded.scenario;
  Origins origins{.names = loaded.origins.names, .places = {}};
  Findings findings;
  for (const auto& overlay : overlays) {
    apply(overlay, scenario, origins, findings);
  }
  check_whole(scenario, origins, findings);
  findings.throw_if_any(origins.names);
  return scenario;
}

std::optional<MonteCarlo> size_if_it_fits(const LoadedScenario& loaded, const std::vector<Overlay>& overlays) {
  Scenario scenario = loaded.scenario;
  Origins origins{.names = loaded.origins.names, .places = {}};
  Findings findings;
  for (const auto& overlay : overlays) {
    apply(overlay, scenario, origins, findings);
  }
  return findings.empty() && check(scenario).empty() ? std::optional(scenario.monte_carlo) : std::nullopt;
}

void lay_over(const Scenario& scenario, const std::vector<Overlay>& overlays, const std::vector<Place>& places, Origins origins,
              Findings& findings) {
  expects(overlays.size() == places.size(), "lay_over: a place for each overlay");
  Scenario changed = scenario;
  for (std::size_t i = 0; i < overlays.size(); ++i) {
    apply(overlays[i], places[i], changed, origins, findings);
  }
  check_whole(changed, origins, findings);
}

}  // namespace zopa

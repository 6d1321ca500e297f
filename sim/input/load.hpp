#pragma once
/// \file
/// A scenario from file to checked structs.

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "input/source_file.hpp"
#include "scenario/overlay.hpp"
#include "scenario/scenario.hpp"

namespace zopa {

/// A scenario that passed every check.
struct LoadedScenario {
  Scenario scenario;
  std::vector<SourceFile> files;  ///< the scenario, its parents and its provenance table: path as given, verbatim text
  std::string resolved;           ///< the whole scenario as one YAML text that needs no parent; reads back to an equal scenario
  Origins origins;                ///< where each value came from
};

/// A further look at a scenario as its files say it, before any overlay. What it finds is told with everything else; files that it reads
/// are added to the names of the origins.
using Inspection = std::function<void(const Scenario& as_written, Origins& origins, Findings& findings)>;

/// Reads a scenario with its parents and provenance table, lays the overlays over it and checks the whole.
/// \param path  as the user gave it; it appears so in messages
/// \param source  where texts come from; by default the file system
/// \param inspection  such as check_variants, for those who play variants; what is not inspected here is read and no more
/// \throws InputError with every problem of all files, in their order
/// \throws IoError if the file cannot be read
[[nodiscard]] LoadedScenario load_scenario(const std::string& path, const std::vector<Overlay>& overlays = {},
                                           const FileSource& source = read_file, const Inspection& inspection = {});

/// A scenario from its resolved text, such as a result file holds, without touching any file.
/// \param files  as LoadedScenario::files; the provenance table is among them
/// \throws InputError as above
[[nodiscard]] LoadedScenario load_resolved(const std::string& resolved, const std::vector<SourceFile>& files,
                                           const std::vector<Overlay>& overlays = {});

/// The same scenario under further overlays, without reading any file again.
/// \throws InputError as above
[[nodiscard]] LoadedScenario with_overlays(const LoadedScenario& loaded, const std::vector<Overlay>& overlays);

/// The changed scenario alone: what a sweep needs thousands of times. \throws InputError as above
[[nodiscard]] Scenario changed_scenario(const LoadedScenario& loaded, const std::vector<Overlay>& overlays);

/// Size of the scenario under further overlays; nothing if it would not pass every check.
[[nodiscard]] std::optional<MonteCarlo> size_if_it_fits(const LoadedScenario& loaded, const std::vector<Overlay>& overlays);

/// What is wrong with a scenario under overlays that were written at `places`.
void lay_over(const Scenario& scenario, const std::vector<Overlay>& overlays, const std::vector<Place>& places, Origins origins,
              Findings& findings);

}  // namespace zopa

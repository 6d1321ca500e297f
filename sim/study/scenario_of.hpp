#pragma once
/// \file
/// A scenario from wherever the user has one: a scenario file, or a result that holds it.

#include <string>
#include <vector>

#include "input/load.hpp"

namespace zopa {

/// \param path scenario (YAML) or result (HDF5)
/// \throws InputError, IoError as load_scenario and read_scenario_record do
[[nodiscard]] LoadedScenario scenario_of(const std::string& path, const std::vector<Overlay>& overlays);

}  // namespace zopa

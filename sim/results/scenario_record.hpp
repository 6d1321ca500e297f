#pragma once
/// \file
/// The scenario as a result file records it: enough to draw and play any of its worlds again.

#include <string>
#include <vector>

namespace zopa {

/// A text file of the scenario, word for word.
struct ScenarioText {
  std::string path;  ///< relative to the folder of the scenario
  std::string text;
};

/// The scenario as the file records it.
struct ScenarioRecord {
  std::vector<ScenarioText> files;
  std::string resolved;  ///< everything merged and overlaid, as YAML; its SHA-256 is the scenario digest
};

}  // namespace zopa

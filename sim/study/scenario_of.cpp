#include "study/scenario_of.hpp"

#include "results/result_file.hpp"

namespace zopa {

LoadedScenario scenario_of(const std::string& path, const std::vector<Overlay>& overlays) {
  if (!is_hdf5(path)) {
    return load_scenario(path, overlays);
  }
  const ScenarioRecord record = read_scenario_record(path);
  std::vector<SourceFile> files;
  for (const ScenarioText& file : record.files) {
    files.push_back({file.path, file.text});
  }
  return load_resolved(record.resolved, files, overlays);
}

}  // namespace zopa

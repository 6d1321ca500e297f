#pragma once
/// \file
/// The plan of a sweep: everything a machine needs to compute its share, and nothing else. Written once, before anything runs.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "results/scenario_record.hpp"
#include "scenario/overlay.hpp"

namespace zopa {

inline constexpr std::string_view kPlanFormat = "zopa-plan";
inline constexpr std::string_view kPlanFormatVersion = "1.0";

struct SweepPlan {
  std::string scenario, title, as_of, notice;  ///< of the scenario
  std::uint64_t seed = 0;                      ///< of the scenario; a point may set its own
  ScenarioRecord record;
  std::string sweep;                          ///< id of the sweep in the scenario
  std::string design;                         ///< its word
  std::vector<std::string> axes;              ///< [n_axes]
  std::vector<std::string> labels;            ///< [n_points x n_axes] value of each axis, as YAML flow
  std::vector<std::vector<Overlay>> changes;  ///< [n_points] laid over the scenario one after the other
  std::string version, commit;                ///< of the program that made the plan
  std::uint64_t shards = 1;                   ///< in which the work is to be divided; changes no result
  std::uint64_t plays = 0;                    ///< negotiations of all points
  double seconds = 0.0;                       ///< what a probe expects all points to cost one core [s]

  [[nodiscard]] std::size_t n_points() const { return changes.size(); }
  [[nodiscard]] const std::string& label(std::size_t point, std::size_t axis) const { return labels[point * axes.size() + axis]; }
};

/// SHA-256 over scenario, axes and points: whatever decides what is computed. Machines, shards and the probe do not.
[[nodiscard]] std::string plan_hash(const SweepPlan& plan);

/// Writes the plan under its name, at once and whole. \throws IoError
void write_plan(const std::string& path, const SweepPlan& plan);

/// \throws IoError if the file is missing, no plan, of another major version, or not what its hash says
[[nodiscard]] SweepPlan read_plan(const std::string& path);

/// The changes of a point on lines, path=value, and back.
[[nodiscard]] std::string changes_text(const std::vector<Overlay>& changes);
[[nodiscard]] std::vector<Overlay> changes_of(std::string_view text);

}  // namespace zopa

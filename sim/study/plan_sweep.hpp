#pragma once
/// \file
/// A plan from a scenario and one of its sweeps, with what it will cost.

#include <cstdint>
#include <string>

#include "input/load.hpp"
#include "results/sweep_plan.hpp"

namespace zopa {

/// Makes the plan; everything but `shards` and `seconds` is filled in.
/// \param loaded as it is to be swept \param record what a result would record of it
/// \throws InputError with every problem of every point, located; nothing has run then
[[nodiscard]] SweepPlan plan_sweep(const LoadedScenario& loaded, const ScenarioRecord& record, const std::string& sweep,
                                   const FileSource& read = read_file);

/// What a few points cost when a few of their worlds are played.
struct Probe {
  std::size_t n_points = 0;                    ///< points looked at
  double mean = 0.0, least = 0.0, most = 0.0;  ///< of all points of the plan, if all were like the mean, the cheapest, the dearest [s]
};

/// Takes about half a second of one core. A point that cannot be played costs nothing.
[[nodiscard]] Probe probe(const LoadedScenario& loaded, const SweepPlan& plan);

}  // namespace zopa

#pragma once
/// \file
/// The axes of a sweep as columns: numbers where every value is one, words otherwise.

#include <vector>

#include "results/point_columns.hpp"
#include "results/sweep_plan.hpp"

namespace zopa::hdf5 {

/// One column an axis. Values that are all `{times: x}`, or all `{plus: x}`, are the numbers x.
[[nodiscard]] std::vector<AxisColumn> axis_columns(const SweepPlan& plan);

}  // namespace zopa::hdf5

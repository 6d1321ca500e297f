#pragma once
/// \file
/// Units of the uncertain numbers of a scenario, as their structs describe them.

#include <string>

#include "scenario/scenario.hpp"

namespace zopa {

/// The unit of every number that may be a prior, by its path; "-" for pure numbers.
[[nodiscard]] Map<std::string> units_of(const Scenario& scenario);

}  // namespace zopa

#pragma once
/// \file
/// A scenario as YAML text, everything resolved and every default written out.

#include <string>

#include "scenario/scenario.hpp"

namespace zopa {

/// One YAML document; reading it gives an equal scenario. What is empty or absent is left out.
[[nodiscard]] std::string echo(const Scenario& scenario);

}  // namespace zopa

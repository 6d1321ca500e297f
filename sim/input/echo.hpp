#pragma once
/// \file
/// A scenario as YAML text, everything resolved and every default written out.

#include <optional>
#include <string>
#include <string_view>

#include "scenario/scenario.hpp"

namespace zopa {

/// One YAML document; reading it gives an equal scenario. What is empty or absent is left out.
[[nodiscard]] std::string echo(const Scenario& scenario);

/// The value at a path on one line; nothing where no value stands there alone.
[[nodiscard]] std::optional<std::string> value_text(const Scenario& scenario, std::string_view path);

}  // namespace zopa

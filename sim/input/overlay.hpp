#pragma once
/// \file
/// Overlays edit the loaded structs; no file is parsed again.

#include "input/place.hpp"
#include "scenario/overlay.hpp"
#include "scenario/scenario.hpp"

namespace zopa {

/// "path=value" as given to `--set`.
/// \throws InputError if there is no `=` or nothing before it
[[nodiscard]] Overlay parse_overlay(std::string_view text);

/// Writes one overlay into the scenario and notes it as the origin of what it wrote. The value replaces what stands there as the same
/// text in a child file would; `{times: 2}` and `{plus: 0.1}` act on the number or prior there; `~` takes away an entry or an optional.
/// Problems are added to `findings`.
void apply(const Overlay& overlay, Scenario& scenario, Origins& origins, Findings& findings);

/// The same of an overlay that stands in a file, at `place`.
void apply(const Overlay& overlay, const Place& place, Scenario& scenario, Origins& origins, Findings& findings);

}  // namespace zopa

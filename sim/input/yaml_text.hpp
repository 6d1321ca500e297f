#pragma once
/// \file
/// Texts as YAML (and JSON) scalars.

#include <string>
#include <string_view>

#include "input/tree.hpp"

namespace zopa {

/// `text` in double quotes with escapes that YAML and JSON share.
[[nodiscard]] std::string in_double_quotes(std::string_view text);

/// An id as it may stand in YAML: bare, except where a YAML reader would take it for a boolean or for nothing.
[[nodiscard]] std::string yaml_id(std::string_view id);

/// A tree as YAML flow on one line, maps in the order of their keys, so that texts of equal trees are equal.
[[nodiscard]] std::string flow_text(const Node& node);

}  // namespace zopa

#pragma once
/// \file
/// Paths name a place in a scenario: ids joined by dots, `[i]` for lists, as in `issues.donetsk.levels[2].amount`.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace zopa {

/// `path.part`, or `part` at the top.
[[nodiscard]] std::string join_path(std::string_view path, std::string_view part);

/// `path[index]`.
[[nodiscard]] std::string join_path(std::string_view path, std::size_t index);

/// The path without its last part; empty at the top. `a.b[2]` -> `a.b` -> `a` -> ``.
[[nodiscard]] std::string_view parent_path(std::string_view path);

/// The parts of a path, brackets kept: `issues.a.levels[2].id` -> issues, a, levels, [2], id.
[[nodiscard]] std::vector<std::string> split_path(std::string_view path);

/// Whether `pattern` covers `path`: part by part, `*` for any one part, and everything below a match is covered too.
[[nodiscard]] bool covers(const std::vector<std::string>& pattern, const std::vector<std::string>& path);

}  // namespace zopa

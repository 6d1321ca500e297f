#pragma once
/// \file
/// JSON Schema (draft 2020-12) of a scenario file, for editors.

#include <string>

namespace zopa {

/// The schema. It asks for nothing, since a file may leave to its parent what it likes, and `~` may stand anywhere to delete;
/// it knows every key, type, range and word. What concerns the scenario as a whole is for `zopa validate`.
[[nodiscard]] std::string json_schema();

}  // namespace zopa

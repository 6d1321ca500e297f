#pragma once
/// \file
/// The reference of the scenario format, in Markdown.

#include <string>

namespace zopa {

/// Every key with its meaning, type, range, unit and default, from the descriptions of the structs.
[[nodiscard]] std::string reference();

}  // namespace zopa

#pragma once
/// \file
/// YAML text to Tree. yaml.cpp is the one place that knows yaml-cpp.

#include <string_view>

#include "input/tree.hpp"

namespace zopa {

inline constexpr std::size_t kMostNodes = 100'000;          ///< after anchors are expanded
inline constexpr std::size_t kMostBytes = 8 * 1024 * 1024;  ///< a scenario of kMostNodes long lines
inline constexpr std::size_t kDeepest = 64;                 ///< a scenario needs ten

/// Reads one document.
/// Refused, with their place: text that is empty, not UTF-8 or not YAML; several documents; tags; keys that are no words, repeated
/// keys, `<<`; more than kMostNodes nodes once anchors are expanded (found without expanding them).
/// \param source index of the file in Origins::names
/// \return the root, or nullptr where the text could not be read to its end; problems are added to `findings`
[[nodiscard]] NodePtr parse_yaml(std::string_view text, int source, Findings& findings);

}  // namespace zopa

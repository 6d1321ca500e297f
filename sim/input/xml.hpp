#pragma once
/// \file
/// XML text to a tree of elements that know their places. xml.cpp is the one place that knows expat.

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "input/place.hpp"

namespace zopa {

/// One element; text between elements is left out.
struct XmlElement {
  std::string name;
  Place place;  ///< of its `<`
  std::vector<std::pair<std::string, std::string>> attributes;
  std::vector<XmlElement> children;

  /// The value of an attribute, or nullptr.
  [[nodiscard]] const std::string* attribute(std::string_view key) const;
};

/// Reads one document.
/// Refused, with their place: text that is not well-formed, declarations of entities (they can make a small file explode, or name other
/// files), more than kMostElements elements, more than kDeepestElement levels of nesting.
/// \param source index of the file in Origins::names
/// \return the root, or nothing where the text could not be read to its end; then one problem is added to `findings`
[[nodiscard]] std::optional<XmlElement> parse_xml(std::string_view text, int source, Findings& findings);

inline constexpr int kMostElements = 100'000;
inline constexpr int kDeepestElement = 64;

}  // namespace zopa

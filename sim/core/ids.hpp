#pragma once
/// \file
/// Ids are words of the scenario; indices are their places in the flat tables behind it.

#include <string_view>

namespace zopa {

/// Indices are plain ints: the inner loops do arithmetic on them and on Eigen's signed sizes, where a wrapper type costs a cast a line.
/// The aliases say which table a number points into.
using PartyIndex = int;
using IssueIndex = int;
using LevelIndex = int;

/// Whether `text` is an id: a small letter, then small letters, digits and underscores. ASCII, whatever the locale.
[[nodiscard]] constexpr bool is_id(std::string_view text) noexcept {
  const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (text.empty() || !is_letter(text.front())) {
    return false;
  }
  for (const char c : text) {
    if (!is_letter(c) && !is_digit(c) && c != '_') {
      return false;
    }
  }
  return true;
}

}  // namespace zopa

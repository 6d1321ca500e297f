#pragma once
/// \file
/// The nearest word a user may have meant, for messages about unknown keys and ids.

#include <cstddef>
#include <optional>
#include <ranges>
#include <string>
#include <string_view>
#include <vector>

namespace zopa {

/// Fewest insertions, deletions, substitutions and swaps of neighbours that turn `a` into `b`, no stretch edited twice, bytewise.
/// Source: Damerau (1964), A technique for computer detection and correction of spelling errors; the optimal string alignment form.
/// Cost: O(|a| |b|).
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b);

/// The candidate with the smallest distance to `word`, the first of equals, if that is at most a third of the longer word's length
/// (but one edit is always allowed to words of two letters and more); farther words would only mislead.
[[nodiscard]] std::optional<std::string_view> nearest(std::string_view word, const std::vector<std::string_view>& candidates);

/// "did you mean 'donetsk'?", or empty when nothing is near.
/// \param candidates any range of strings; keys of a map through std::views::keys
template <std::ranges::input_range Candidates>
[[nodiscard]] std::string did_you_mean(std::string_view word, const Candidates& candidates) {
  std::vector<std::string_view> views;
  for (const auto& candidate : candidates) {
    views.emplace_back(candidate);
  }
  const auto found = nearest(word, views);
  return found ? "did you mean '" + std::string(*found) + "'?" : std::string();
}

}  // namespace zopa

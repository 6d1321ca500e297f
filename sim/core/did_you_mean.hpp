#pragma once
/// \file
/// The nearest word a user may have meant, for messages about unknown keys and ids.

#include <cstddef>
#include <functional>
#include <optional>
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

/// The words of a range: its strings, the keys of a map, or what `word_of` (a function or member) makes of each item.
/// For lists of what is allowed; std::views would do, but clang 14 does not take those of gcc 12's library. Views into `range`.
template <class Range, class WordOf>
[[nodiscard]] std::vector<std::string_view> words_of(const Range& range, WordOf word_of) {
  std::vector<std::string_view> words;
  for (const auto& item : range) {
    words.emplace_back(std::invoke(word_of, item));
  }
  return words;
}

template <class Range>
[[nodiscard]] std::vector<std::string_view> words_of(const Range& range) {
  return words_of(range, [](const auto& item) {
    if constexpr (requires { item.first; }) {
      return std::string_view(item.first);
    } else {
      return std::string_view(item);
    }
  });
}

/// "did you mean 'donetsk'?", or empty when nothing is near.
/// \param candidates as words_of takes them
template <class Range>
[[nodiscard]] std::string did_you_mean(std::string_view word, const Range& candidates) {
  const auto words = words_of(candidates);
  const auto found = nearest(word, words);
  return found ? "did you mean '" + std::string(*found) + "'?" : std::string();
}

}  // namespace zopa

#pragma once
/// \file
/// What is allowed, in the words of messages, reference and schema.

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "scenario/describe.hpp"

namespace zopa {

/// "a number in [0, 1] [-]", "a number from 0 up [1/year]", "the number 1".
[[nodiscard]] std::string number_rule(const Key& key, std::string_view noun = "number");

/// "[0, 1]", "from 0 up", or empty where every number is allowed.
[[nodiscard]] std::string range_text(const Key& key);

/// "`a`, `b` or `c`" with the quotes given.
template <class Words>
[[nodiscard]] std::string one_of(const Words& words, std::string_view quote = "'") {
  std::string text;
  std::size_t left = std::size(words);
  for (const auto& word : words) {
    text += std::string(quote) + std::string(word) + std::string(quote);
    --left;
    text += left > 1 ? ", " : left == 1 ? " or " : "";
  }
  return text;
}

/// "an issue", "a party": with its article.
[[nodiscard]] std::string with_article(std::string_view noun);

/// What a reference refers to: "party", "issue", "index", "source", "package".
[[nodiscard]] constexpr std::string_view noun_of(RefKind kind) {
  constexpr std::array<std::string_view, 5> kNouns{"party", "issue", "index", "source", "package"};
  return kNouns[static_cast<std::size_t>(kind)];
}

}  // namespace zopa

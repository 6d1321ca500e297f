#include "scenario/wording.hpp"

#include <fmt/core.h>

#include <cmath>

#include "core/text.hpp"

namespace zopa {

std::string range_text(const Key& key) {
  const bool has_low = std::isfinite(key.low);
  const bool has_high = std::isfinite(key.high);
  if (has_low && has_high) {
    return fmt::format("[{}, {}]", format_double(key.low), format_double(key.high));
  }
  if (has_low) {
    return fmt::format("from {} up", format_double(key.low));
  }
  return has_high ? fmt::format("up to {}", format_double(key.high)) : "";
}

std::string number_rule(const Key& key, std::string_view noun) {
  if (key.low == key.high) {
    return fmt::format("the {} {}", noun, format_double(key.low));
  }
  auto text = with_article(noun);
  const auto range = range_text(key);
  if (!range.empty()) {
    text += (range.front() == '[' ? " in " : " ") + range;
  }
  return key.unit.empty() ? text : fmt::format("{} [{}]", text, key.unit);
}

std::string with_article(std::string_view noun) {
  constexpr std::string_view kVowels = "aeiou";
  const bool vowel = !noun.empty() && kVowels.find(noun.front()) != std::string_view::npos;
  return fmt::format("{} {}", vowel ? "an" : "a", noun);
}

}  // namespace zopa

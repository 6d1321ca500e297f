#include "scenario/wording.hpp"

#include <fmt/core.h>

#include <cmath>
#include <cstdint>

#include "core/text.hpp"

namespace zopa {
namespace {

/// Whole numbers in full: 1000000, not 1e+06.
std::string bound_text(double bound) {
  constexpr double kExact = 9007199254740992.0;  // 2^53
  const bool whole = bound == std::floor(bound) && std::abs(bound) <= kExact;
  return whole ? fmt::format("{}", static_cast<std::int64_t>(bound)) : format_double(bound);
}

}  // namespace

std::string range_text(const Key& key) {
  const bool has_low = std::isfinite(key.low);
  const bool has_high = std::isfinite(key.high);
  if (has_low && has_high) {
    return fmt::format("[{}, {}]", bound_text(key.low), bound_text(key.high));
  }
  if (has_low) {
    return fmt::format("from {} up", bound_text(key.low));
  }
  return has_high ? fmt::format("up to {}", bound_text(key.high)) : "";
}

std::string number_rule(const Key& key, std::string_view noun) {
  if (key.low == key.high) {
    return fmt::format("the {} {}", noun, bound_text(key.low));
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

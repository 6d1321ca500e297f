#include "core/text.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <system_error>

namespace zopa {
namespace {

bool is_digit(char c) noexcept {
  return c >= '0' && c <= '9';
}

/// std::from_chars knows no plus sign; exactly one is dropped.
std::string_view without_plus(std::string_view text) noexcept {
  const bool plus = text.size() > 1 && text[0] == '+' && text[1] != '-';
  return plus ? text.substr(1) : text;
}

template <class Number>
std::optional<Number> parse_whole(std::string_view text) noexcept {
  if (looks_octal(text)) {
    return std::nullopt;
  }
  text = without_plus(text);
  Number value{};
  const char* const end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc() || stopped != end) {
    return std::nullopt;
  }
  return value;
}

}  // namespace

bool looks_octal(std::string_view text) noexcept {
  if (!text.empty() && (text[0] == '-' || text[0] == '+')) {
    text.remove_prefix(1);
  }
  return text.size() > 1 && text[0] == '0' && is_digit(text[1]);
}

std::optional<double> parse_double(std::string_view text) noexcept {
  const auto value = parse_whole<double>(text);
  return value && std::isfinite(*value) ? value : std::nullopt;
}

std::optional<std::int64_t> parse_integer(std::string_view text) noexcept {
  return parse_whole<std::int64_t>(text);
}

std::optional<std::uint64_t> parse_unsigned(std::string_view text) noexcept {
  return parse_whole<std::uint64_t>(text);
}

std::string format_double(double value) {
  std::array<char, 32> buffer{};  // the longest shortest form of a double has 24 characters
  const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
  static_cast<void>(error);
  return std::string(buffer.data(), end);
}

}  // namespace zopa

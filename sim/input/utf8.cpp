#include "input/utf8.hpp"

#include <cstdint>

namespace zopa {
namespace {

/// Bytes of the character that starts with `lead`, and the smallest code point that needs that many; 0 bytes: no start of a character.
/// Source: RFC 3629, section 4.
struct Lead {
  std::size_t length;
  std::uint32_t bits;
  std::uint32_t smallest;
};

Lead lead_of(unsigned char byte) noexcept {
  if (byte < 0x80U) {
    return {1, byte, 0};
  }
  if ((byte & 0xE0U) == 0xC0U) {
    return {2, byte & 0x1FU, 0x80U};
  }
  if ((byte & 0xF0U) == 0xE0U) {
    return {3, byte & 0x0FU, 0x800U};
  }
  if ((byte & 0xF8U) == 0xF0U) {
    return {4, byte & 0x07U, 0x10000U};
  }
  return {0, 0, 0};
}

bool is_text(std::uint32_t code) noexcept {
  const bool control = (code < 0x20U && code != '\t' && code != '\n' && code != '\r') || (code >= 0x7FU && code < 0xA0U);
  const bool surrogate = code >= 0xD800U && code <= 0xDFFFU;
  return !control && !surrogate && code <= 0x10FFFFU;
}

}  // namespace

std::optional<std::size_t> first_bad_byte(std::string_view text) noexcept {
  for (std::size_t i = 0; i < text.size();) {
    const auto [length, bits, smallest] = lead_of(static_cast<unsigned char>(text[i]));
    if (length == 0 || i + length > text.size()) {
      return i;
    }
    std::uint32_t code = bits;
    for (std::size_t k = 1; k < length; ++k) {
      const auto byte = static_cast<unsigned char>(text[i + k]);
      if ((byte & 0xC0U) != 0x80U) {
        return i;
      }
      code = (code << 6U) | (byte & 0x3FU);
    }
    if (code < smallest || !is_text(code)) {
      return i;
    }
    i += length;
  }
  return std::nullopt;
}

std::pair<int, int> line_and_column(std::string_view text, std::size_t offset) noexcept {
  int line = 1;
  int column = 1;
  for (const char c : text.substr(0, offset)) {
    ++column;
    if (c == '\n') {
      ++line;
      column = 1;
    }
  }
  return {line, column};
}

}  // namespace zopa

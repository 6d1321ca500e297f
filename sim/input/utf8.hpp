#pragma once
/// \file
/// Telling text from everything else.

#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>

namespace zopa {

/// Where `text` stops being text: not UTF-8 (RFC 3629), or a control character other than tab and line ends.
[[nodiscard]] std::optional<std::size_t> first_bad_byte(std::string_view text) noexcept;

/// Line and column, from 1, of the byte at `offset`.
[[nodiscard]] std::pair<int, int> line_and_column(std::string_view text, std::size_t offset) noexcept;

}  // namespace zopa

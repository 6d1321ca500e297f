#pragma once
/// \file
/// Numbers to text and back, the same under every locale and to the last bit.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace zopa {

/// Whether a number starts with a zero that another digit follows ("010", "-007.5"): some readers take it for octal, so ours takes it for
/// a mistake.
[[nodiscard]] bool looks_octal(std::string_view text) noexcept;

/// The finite decimal number that the whole of `text` is. Refused: empty, spaces, anything after the number, nan, inf, hexadecimal,
/// octal-looking, and what no double can hold.
[[nodiscard]] std::optional<double> parse_double(std::string_view text) noexcept;

/// The decimal integer that the whole of `text` is, refused as above; "1e6" and "1.0" are no integers.
[[nodiscard]] std::optional<std::int64_t> parse_integer(std::string_view text) noexcept;

/// As parse_integer, for seeds and counts up to 2^64 - 1.
[[nodiscard]] std::optional<std::uint64_t> parse_unsigned(std::string_view text) noexcept;

/// The shortest text that parse_double reads back to the same bits ("0.1", "1e+22"; "inf" and "nan" where a value is not finite).
[[nodiscard]] std::string format_double(double value);

}  // namespace zopa

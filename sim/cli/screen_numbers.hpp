#pragma once
/// \file
/// How estimates look on a screen: with their standard error, and no more digits than it supports.

#include <string>
#include <string_view>

#include "engine/estimates.hpp"

namespace zopa {

inline constexpr std::size_t kScreenWidth = 100;  ///< columns that a reader is sure to have

/// A share: "52.3 % (0.4)"; where nothing or everything happened, "0 of 3,214 (< 0.12 %)", "all 3,214 (> 99.88 %)", with the other end of
/// Wilson's interval. "-" without data.
[[nodiscard]] std::string share_text(const Estimate& estimate);

/// The same for a cell of a table: "52.3 % (0.4)", "0 % (< 0.12)", "100 % (> 99.88)".
[[nodiscard]] std::string share_cell(const Estimate& estimate);

/// A mean: "84.12 (0.08)".
[[nodiscard]] std::string mean_text(const Estimate& estimate);

/// A median: "52 (0.5)".
[[nodiscard]] std::string median_text(const Estimate& estimate);

/// A difference with its sign: "-12.3 (0.4)", of shares in percentage points; "0 (< 0.38)" where no world
/// differs, with the end of the interval; "0 exactly" where none can.
[[nodiscard]] std::string difference_text(const Estimate& estimate, bool share);

/// The interval: "[-13.1, -11.5]", of shares in percent or points.
[[nodiscard]] std::string interval_text(const Estimate& estimate, bool share);

/// `#` for a share of `width`.
[[nodiscard]] std::string bar(double share, int width);

/// An id as words: "talks ended" of `talks_ended`.
[[nodiscard]] std::string with_spaces(std::string_view id);

/// Text in lines of at most `width` columns.
[[nodiscard]] std::string wrapped_text(const std::string& text, std::size_t width);

}  // namespace zopa

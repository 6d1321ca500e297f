#pragma once
/// \file
/// Comma-separated values.
/// Source: RFC 4180 (2005); line ends may also be a single LF.

#include <string>
#include <string_view>
#include <vector>

#include "input/place.hpp"

namespace zopa {

/// One row and where it stands.
struct CsvRow {
  int line = 0;  ///< it starts in
  std::vector<std::string> fields;
  std::vector<Place> places;  ///< [fields] where each begins
};

/// All rows, the header too; empty lines are left out. A quote that is not closed, or text around quotes, is added to `findings`.
[[nodiscard]] std::vector<CsvRow> read_csv(std::string_view text, int source, Findings& findings);

}  // namespace zopa

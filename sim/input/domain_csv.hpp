#pragma once
/// \file
/// A domain as one table: a column for each party, a row for each level, and rows of weights, reservations and discounts.
///
///     issue,level,buyer,seller
///     price,,0.7,0.5          a row without a level: weights of the issue
///     price,low,10,2          evaluations
///     price,high,4,8
///     ,reservation,0.3,0.2    a row without an issue: `reservation`, by default 0, or `discount`, by default 1

#include <string>

#include "input/domain.hpp"
#include "input/source_file.hpp"

namespace zopa {

/// \throws InputError with every problem of the file, in the order of its lines
/// \throws IoError if the file cannot be read
[[nodiscard]] Domain read_domain_csv(const std::string& path, const FileSource& source = read_file);

}  // namespace zopa

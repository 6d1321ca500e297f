#pragma once
/// \file
/// When two result files are the same: equal contents, whatever the layout on disk and whoever computed them.

#include <string>

namespace zopa {

/// SHA-256, in hexadecimal, over every group and dataset in the order of their paths: path, type, shape, values and attributes, scales by
/// name. /provenance is left out. Memory does not depend on the size of the file.
/// \throws IoError if the file cannot be read or holds something a result never holds
[[nodiscard]] std::string content_digest(const std::string& path);

}  // namespace zopa

#pragma once
/// \file
/// `extends`: a scenario file on top of its parent.

#include <string>

#include "input/source_file.hpp"
#include "input/tree.hpp"

namespace zopa {

/// The file `path` and its chain of parents as one tree; every node keeps the file and line it came from.
/// Maps merge by key; scalars, lists and priors are replaced whole; `~` deletes a key of the parent.
/// \return the tree without `extends`, or nullptr where a file could not be read to its end; problems are in `sources.findings`
/// \throws IoError if `path` itself cannot be read; a parent that cannot be read is a problem of the file that names it
[[nodiscard]] NodePtr read_with_parents(const std::string& path, Sources& sources);

/// `child` on top of `parent`.
[[nodiscard]] NodePtr merged(const NodePtr& parent, const NodePtr& child);

}  // namespace zopa

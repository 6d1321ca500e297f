#pragma once
/// \file
/// The files a scenario is made of, and where their text comes from.

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "input/place.hpp"

namespace zopa {

/// One file as it was read.
struct SourceFile {
  std::string name;  ///< path as the user gave it, or that path's folder plus what a file names
  std::string text;  ///< verbatim

  friend bool operator==(const SourceFile&, const SourceFile&) = default;
};

/// Gives the text of a file.
/// \throws IoError if it cannot
using FileSource = std::function<std::string(const std::string& path)>;

/// The file system.
/// \throws IoError if `path` cannot be read
[[nodiscard]] std::string read_file(const std::string& path);

/// Files that were read before, by name, such as those inside a result file.
[[nodiscard]] FileSource from_memory(std::vector<SourceFile> files);

/// `name` as seen from the folder of the file `from`, without `.` and needless `..`.
[[nodiscard]] std::string beside(std::string_view from, std::string_view name);

/// What is read while a scenario is put together.
struct Sources {
  FileSource read;
  std::vector<SourceFile> files;
  Origins origins;
  Findings findings;

  /// Reads a file and gives its index in `origins.names`.
  /// \throws IoError if it cannot be read
  int add(const std::string& name);
};

}  // namespace zopa

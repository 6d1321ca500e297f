#pragma once
/// \file
/// Which program this is. The definition is written by the build (sim/cmake/build_info.cmake).

#include <string_view>

namespace zopa {

/// What a result file records about the binary that wrote it.
struct BuildInfo {
  std::string_view version;   ///< of the project, major.minor.patch
  std::string_view commit;    ///< 12 hexadecimal digits, "-dirty" appended when files were changed; "unknown" without git
  std::string_view compiler;  ///< name and version
  std::string_view flags;     ///< the compiler flags that can change a number
};

[[nodiscard]] const BuildInfo& build_info();

}  // namespace zopa

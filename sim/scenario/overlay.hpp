#pragma once
/// \file
/// Changes laid over a scenario: `--set`, what-ifs, sweeps.

#include <string>

namespace zopa {

/// One change: a path (ids joined by dots, `[i]` for lists) and a value in YAML flow form.
struct Overlay {
  std::string path;
  std::string value;

  friend bool operator==(const Overlay&, const Overlay&) = default;
};

}  // namespace zopa

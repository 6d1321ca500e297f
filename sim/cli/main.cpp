/// \file
/// The program's door: the only place that exits.

#include <fmt/core.h>

#include <cstdio>
#include <string_view>

#include "core/build_info.hpp"

int main(int argc, char** argv) {
  const auto& build = zopa::build_info();
  if (argc == 2 && std::string_view(argv[1]) == "--version") {
    fmt::print("zopa {} ({}, {}, {})\n", build.version, build.commit, build.compiler, build.flags);
    return 0;
  }
  fmt::print(stderr, "usage: zopa --version\n");
  return 2;
}

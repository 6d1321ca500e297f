/// \file
/// `zopa reference`: the format of scenarios in words.

#include "input/reference.hpp"

#include <fmt/core.h>

#include "cli/arguments.hpp"

namespace zopa {

Verb reference_verb() {
  return {.name = "reference",
          .summary = "print the reference of scenario files (Markdown)",
          .details = "Every key with its meaning, type, range, unit and default. scenarios/REFERENCE.md is this text.",
          .arguments = {},
          .options = {},
          .examples = {"zopa reference > scenarios/REFERENCE.md"},
          .run = [](const Arguments&) {
            fmt::print("{}", reference());
            return int{kExitOk};
          }};
}

}  // namespace zopa

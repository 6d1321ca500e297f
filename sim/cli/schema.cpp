/// \file
/// `zopa schema`: the format of scenarios for editors.

#include "input/schema.hpp"

#include <fmt/core.h>

#include "cli/arguments.hpp"

namespace zopa {

Verb schema_verb() {
  return {.name = "schema",
          .summary = "print the JSON Schema of scenario files",
          .details =
              "Editors that know JSON Schema complete and check keys while one types, if the first line of a scenario is\n"
              "# yaml-language-server: $schema=schema.json",
          .arguments = {},
          .options = {},
          .examples = {"zopa schema > scenarios/schema.json"},
          .run = [](const Arguments&) {
            fmt::print("{}", json_schema());
            return int{kExitOk};
          }};
}

}  // namespace zopa

/// \file
/// `zopa help`: help, man page and completion.

#include <fmt/core.h>

#include "cli/arguments.hpp"
#include "cli/help_text.hpp"

namespace zopa {
namespace {

int run(const Arguments& arguments) {
  if (arguments.has("man")) {
    fmt::print("{}", man_page());
  } else if (arguments.has("completion")) {
    fmt::print("{}", bash_completion());
  } else if (arguments.words().empty()) {
    fmt::print("{}", overview());
  } else {
    fmt::print("{}", help_page(find_verb(arguments.words().front())));
  }
  return kExitOk;
}

}  // namespace

Verb help_verb() {
  return {.name = "help",
          .summary = "explain the program or one verb",
          .details = "Without a verb, lists all of them.",
          .arguments = {{.name = "VERB", .text = "what to explain", .required = false, .repeated = false}},
          .options = {{.name = "man", .letter = 0, .value = "", .text = "print the man page", .repeated = false},
                      {.name = "completion", .letter = 0, .value = "", .text = "print the completion for bash", .repeated = false}},
          .examples = {"zopa help validate", "zopa help --man | man -l -"},
          .run = run};
}

}  // namespace zopa

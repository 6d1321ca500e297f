#pragma once
/// \file
/// What the program can do: one table from which parsing, help, man page and shell completion follow. To add a verb, write its file
/// with a function that returns its Verb and name that function in verbs.cpp.

#include <string_view>
#include <vector>

namespace zopa {

class Arguments;

/// Exit codes; documented in every help page.
enum ExitCode : int {
  kExitOk = 0,
  kExitUnfinished = 1,     ///< finished, but with failed points, gaps or a precision that was not reached
  kExitInput = 2,          ///< usage or input
  kExitIo = 3,             ///< a file or device
  kExitContract = 70,      ///< our bug
  kExitCheckpoint = 75,    ///< state was saved: run me again
  kExitInterrupted = 130,  ///< Ctrl-C
  kExitTerminated = 143    ///< SIGTERM
};

/// An option of a verb.
struct Option {
  std::string_view name;   ///< without dashes
  char letter = 0;         ///< short form, or 0
  std::string_view value;  ///< placeholder of its value; empty: a switch
  std::string_view text;
  bool repeated = false;
};

/// A positional argument; only the last may be repeated, and none may follow an optional one.
struct Argument {
  std::string_view name;
  std::string_view text;
  bool required = true;
  bool repeated = false;
};

struct Verb {
  std::string_view name;
  std::string_view summary;  ///< one line
  std::string_view details;  ///< paragraphs, separated by empty lines
  std::vector<Argument> arguments;
  std::vector<Option> options;
  std::vector<std::string_view> examples;
  int (*run)(const Arguments&) = nullptr;  ///< returns an ExitCode
};

/// All verbs in the order of the help.
[[nodiscard]] const std::vector<Verb>& verbs();

/// The verb of that name.
/// \throws InputError, with the nearest name, if there is none
[[nodiscard]] const Verb& find_verb(std::string_view name);

/// `--set`, the same wherever it is offered.
[[nodiscard]] Option set_option();

// One function per file of this folder.
[[nodiscard]] Verb run_verb();
[[nodiscard]] Verb validate_verb();
[[nodiscard]] Verb explain_verb();
[[nodiscard]] Verb evaluate_verb();
[[nodiscard]] Verb solve_verb();
[[nodiscard]] Verb compare_verb();
[[nodiscard]] Verb ensemble_verb();
[[nodiscard]] Verb unlock_verb();
[[nodiscard]] Verb sensitivity_verb();
[[nodiscard]] Verb sweep_verb();
[[nodiscard]] Verb information_verb();
[[nodiscard]] Verb import_verb();
[[nodiscard]] Verb check_prior_verb();
[[nodiscard]] Verb inspect_verb();
[[nodiscard]] Verb reference_verb();
[[nodiscard]] Verb schema_verb();
[[nodiscard]] Verb help_verb();

}  // namespace zopa

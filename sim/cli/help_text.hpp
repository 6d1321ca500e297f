#pragma once
/// \file
/// Help in its three forms, all from the table of verbs.

#include <string>

#include "cli/verb.hpp"

namespace zopa {

/// One screen: what the program is, its verbs, exit codes.
[[nodiscard]] std::string overview();

/// Everything about one verb.
[[nodiscard]] std::string help_page(const Verb& verb);

/// "zopa run SCENARIO [--worlds N] ..."
[[nodiscard]] std::string usage_line(const Verb& verb);

/// "-o, --output FILE"
[[nodiscard]] std::string option_words(const Option& option);

/// What each exit code means, (code, text) by code.
[[nodiscard]] std::vector<std::pair<int, std::string_view>> exit_codes();

/// Man page, section 1, in the roff macros of man(7).
[[nodiscard]] std::string man_page();

/// Completion for bash.
[[nodiscard]] std::string bash_completion();

}  // namespace zopa

/// \file
/// Man page and shell completion.

#include <fmt/core.h>

#include "cli/help_text.hpp"
#include "core/build_info.hpp"

namespace zopa {
namespace {

/// Text as roff: backslashes, hyphens and a leading dot or quote mean something there.
std::string roff(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool line_start = out.empty() || out.back() == '\n';
    if (line_start && (c == '.' || c == '\'')) {
      out += "\\&";
    }
    if (c == '\\') {
      out += "\\\\";
    } else if (c == '-') {
      out += "\\-";
    } else {
      out += c;
    }
  }
  return out;
}

std::string paragraphs(std::string_view text) {
  std::string out;
  for (std::size_t begin = 0; begin < text.size();) {
    const auto end = std::min(text.find("\n\n", begin), text.size());
    out += ".PP\n" + roff(text.substr(begin, end - begin)) + "\n";
    begin = end + 2;
  }
  return out;
}

}  // namespace

std::string man_page() {
  auto page = fmt::format(".TH ZOPA 1 \"\" \"zopa {}\" \"User Commands\"\n", roff(build_info().version));
  page += ".SH NAME\nzopa \\- agent\\-based bargaining simulator\n.SH SYNOPSIS\n";
  for (const auto& verb : verbs()) {
    page += ".B " + roff(usage_line(verb)) + "\n.br\n";
  }
  page += ".SH DESCRIPTION\n" +
          roff(
              "A scenario says who negotiates about what, what each party wants, how sure we are of it, and what happens if talks fail. "
              "zopa draws many possible worlds from that uncertainty, plays the talks in each, and writes the distribution of outcomes. "
              "Results go to standard output, messages to standard error.") +
          "\n.SH COMMANDS\n";
  for (const auto& verb : verbs()) {
    page += fmt::format(".SS zopa {}\n{}\n", roff(verb.name), roff(verb.summary)) + paragraphs(verb.details);
    for (const auto& argument : verb.arguments) {
      page += fmt::format(".TP\n.I {}\n{}\n", roff(argument.name), roff(argument.text));
    }
    for (const auto& option : verb.options) {
      page += fmt::format(".TP\n.B {}\n{}\n", roff(option_words(option)), roff(option.text));
    }
    for (const auto example : verb.examples) {
      page += fmt::format(".PP\n.nf\n    {}\n.fi\n", roff(example));
    }
  }
  page += ".SH EXIT STATUS\n";
  for (const auto& [code, meaning] : exit_codes()) {
    page += fmt::format(".TP\n.B {}\n{}\n", code, roff(meaning));
  }
  return page;
}

std::string bash_completion() {
  std::string names;
  std::string cases;
  for (const auto& verb : verbs()) {
    names += (names.empty() ? "" : " ") + std::string(verb.name);
    std::string words = "--help";
    for (const auto& option : verb.options) {
      words += fmt::format(" --{}", option.name);
    }
    cases += fmt::format("    {}) options=\"{}\" ;;\n", verb.name, words);
  }
  return "# bash completion for zopa\n"
         "_zopa() {\n"
         "  local word=\"${COMP_WORDS[COMP_CWORD]}\" options=\"\"\n"
         "  COMPREPLY=()\n"
         "  if [ \"$COMP_CWORD\" -eq 1 ]; then\n"
         "    COMPREPLY=($(compgen -W \"" +
         names +
         " --help --version\" -- \"$word\"))\n"
         "    return\n"
         "  fi\n"
         "  case \"${COMP_WORDS[1]}\" in\n" +
         cases +
         "  esac\n"
         "  if [[ \"$word\" == -* ]]; then\n"
         "    COMPREPLY=($(compgen -W \"$options\" -- \"$word\"))\n"
         "  elif [ \"${COMP_WORDS[1]}\" = help ]; then\n"
         "    COMPREPLY=($(compgen -W \"" +
         names +
         "\" -- \"$word\"))\n"
         "  else\n"
         "    COMPREPLY=($(compgen -f -- \"$word\"))\n"
         "  fi\n"
         "}\n"
         "complete -o filenames -F _zopa zopa\n";
}

}  // namespace zopa

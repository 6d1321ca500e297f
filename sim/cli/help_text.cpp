#include "cli/help_text.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace zopa {
namespace {

constexpr std::size_t kWidth = 100;

/// `text` in lines of kWidth that start with `indent` spaces; line breaks in the text stay.
std::string wrapped(std::string_view text, std::size_t indent) {
  std::string out;
  std::string line(indent, ' ');
  bool fresh = true;
  const auto finish = [&] {
    out += (fresh ? "" : line) + "\n";
    line = std::string(indent, ' ');
    fresh = true;
  };
  std::size_t begin = 0;
  while (begin < text.size()) {
    const auto end = std::min(text.find_first_of(" \n", begin), text.size());
    const auto word = text.substr(begin, end - begin);
    if (!fresh && line.size() + 1 + word.size() > kWidth) {
      finish();
    }
    if (!word.empty()) {
      line += (fresh ? "" : " ") + std::string(word);
      fresh = false;
    }
    if (end < text.size() && text[end] == '\n') {
      finish();
    }
    begin = end + 1;
  }
  finish();
  return out;
}

/// Two columns: words, then their text.
std::string row(const std::string& words, std::string_view text, std::size_t column) {
  if (words.size() + 4 > column) {
    return "  " + words + "\n" + wrapped(text, column);
  }
  auto lines = wrapped(text, column);
  lines.replace(0, words.size() + 2, "  " + words);
  return lines;
}

}  // namespace

std::string option_words(const Option& option) {
  auto words = option.letter == 0 ? fmt::format("--{}", option.name) : fmt::format("-{}, --{}", option.letter, option.name);
  return option.value.empty() ? words : fmt::format("{} {}", words, option.value);
}

std::string usage_line(const Verb& verb) {
  auto usage = fmt::format("zopa {}", verb.name);
  for (const auto& argument : verb.arguments) {
    const auto name = fmt::format("{}{}", argument.name, argument.repeated ? "..." : "");
    usage += argument.required ? " " + name : " [" + name + "]";
  }
  for (const auto& option : verb.options) {
    const auto words = option.letter != 0 ? fmt::format("-{}", option.letter) : fmt::format("--{}", option.name);
    usage += fmt::format(" [{}{}{}]{}", words, option.value.empty() ? "" : " ", option.value, option.repeated ? "..." : "");
  }
  return usage;
}

std::vector<std::pair<int, std::string_view>> exit_codes() {
  return {{kExitOk, "done"},
          {kExitUnfinished, "finished, but with failed points, gaps or a precision that was not reached"},
          {kExitInput, "the command line or a scenario is at fault; nothing was written"},
          {kExitIo, "a file or device is at fault"},
          {kExitContract, "a bug of this program; please report it"},
          {kExitCheckpoint, "the state was saved; run the same command again to go on"},
          {kExitInterrupted, "interrupted (Ctrl-C)"},
          {kExitTerminated, "terminated (SIGTERM)"}};
}

std::string overview() {
  std::string text = "zopa - agent-based bargaining simulator: is there a zone of possible agreement?\n\nusage: zopa VERB ...\n\n";
  for (const auto& verb : verbs()) {
    text += row(std::string(verb.name), verb.summary, 16);
  }
  text +=
      "\n  zopa help VERB, zopa VERB --help   all about one verb\n  zopa --version                     version, commit, compiler\n\nexit "
      "codes:\n";
  for (const auto& [code, meaning] : exit_codes()) {
    text += row(fmt::format("{:>3}", code), meaning, 8);
  }
  return text;
}

std::string help_page(const Verb& verb) {
  auto text = fmt::format("zopa {} - {}\n\nusage:\n", verb.name, verb.summary) + wrapped(usage_line(verb), 2) + "\n";
  text += wrapped(verb.details, 0);
  constexpr std::size_t kColumn = 26;
  if (!verb.arguments.empty()) {
    text += "\narguments:\n";
    for (const auto& argument : verb.arguments) {
      text += row(std::string(argument.name), argument.text, kColumn);
    }
  }
  if (!verb.options.empty()) {
    text += "\noptions:\n";
    for (const auto& option : verb.options) {
      text += row(option_words(option), option.text, kColumn);
    }
  }
  if (!verb.examples.empty()) {
    text += "\nexamples:\n";
    for (const auto example : verb.examples) {
      text += fmt::format("  {}\n", example);
    }
  }
  return text;
}

}  // namespace zopa

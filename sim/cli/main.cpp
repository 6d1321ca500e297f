/// \file
/// The program's door: finds the verb, and turns every failure into a message and an exit code. Nothing else exits.

#include <fmt/core.h>

#include <cstdio>
#include <exception>
#include <string>
#include <system_error>
#include <vector>

#include "cli/arguments.hpp"
#include "cli/help_text.hpp"
#include "cli/messages.hpp"
#include "core/build_info.hpp"
#include "core/error.hpp"

namespace {

using namespace zopa;

bool asks_for_help(const std::vector<std::string>& words) {
  for (const auto& word : words) {
    if (word == "--help" || word == "-h") {
      return true;
    }
    if (word == "--") {
      return false;
    }
  }
  return false;
}

int run(const std::vector<std::string>& words) {
  if (words.empty()) {
    complain(overview());
    return kExitInput;
  }
  const auto& first = words.front();
  if (first == "--version") {
    const auto& build = build_info();
    fmt::print("zopa {} ({}, {}, {})\n", build.version, build.commit, build.compiler, build.flags);
    return kExitOk;
  }
  if (first == "--help" || first == "-h") {
    fmt::print("{}", overview());
    return kExitOk;
  }
  const auto& verb = find_verb(first);
  const std::vector<std::string> rest(words.begin() + 1, words.end());
  if (asks_for_help(rest)) {
    fmt::print("{}", help_page(verb));
    return kExitOk;
  }
  return verb.run(Arguments(verb, rest));
}

/// A result that did not reach its reader is no result.
int with_output_checked(int code) {
  if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0) {
    throw IoError("standard output cannot be written");
  }
  return code;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return with_output_checked(run(std::vector<std::string>(argv + (argc > 0 ? 1 : 0), argv + argc)));
  } catch (const InputError& error) {
    for (const auto& line : error.lines()) {
      complain(line.find("error: ") == std::string::npos ? fmt::format("zopa: error: {}", line) : line);
    }
    return kExitInput;
  } catch (const IoError& error) {
    complain(fmt::format("zopa: error: {}", error.what()));
    return kExitIo;
  } catch (const std::system_error& error) {  // what fmt throws when a pipe or disk is full
    complain(fmt::format("zopa: error: standard output: {}", error.what()));
    return kExitIo;
  } catch (const std::exception& error) {
    complain(fmt::format("zopa: bug: {}; please report this with the command and the scenario", error.what()));
    return kExitContract;
  }
}

#include "core/error.hpp"

#include <utility>

namespace zopa {
namespace {

std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const auto& line : lines) {
    if (!text.empty()) {
      text += '\n';
    }
    text += line;
  }
  return text;
}

std::vector<std::string> to_lines(const std::vector<Problem>& problems) {
  std::vector<std::string> lines;
  lines.reserve(problems.size());
  for (const auto& problem : problems) {
    lines.push_back(to_text(problem));
  }
  return lines;
}

}  // namespace

std::string to_text(const Problem& problem) {
  std::string text = problem.path;
  const auto append = [&text](std::string_view separator, std::string_view label, const std::string& part) {
    if (part.empty()) {
      return;
    }
    if (!text.empty()) {
      text += separator;
    }
    text += label;
    text += part;
  };
  append(": ", "found ", problem.found);
  append(problem.found.empty() ? ": " : ", ", "allowed is ", problem.allowed);
  append("; ", "", problem.hint);
  return text;
}

InputError::InputError(std::string line) : InputError(std::vector<std::string>{std::move(line)}) {
}

InputError::InputError(std::vector<std::string> lines) : std::runtime_error(joined(lines)), lines_(std::move(lines)) {
}

InputError::InputError(const Problem& problem) : InputError(to_text(problem)) {
}

InputError::InputError(const std::vector<Problem>& problems) : InputError(to_lines(problems)) {
}

void contract_broken(std::string_view what) {
  throw ContractError("broken contract: " + std::string(what));
}

}  // namespace zopa

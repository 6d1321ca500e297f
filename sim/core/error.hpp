#pragma once
/// \file
/// The three kinds of failure, one per exit code, and the grammar in which a finding is told: place, found, allowed, hint.
/// Code throws; only main catches and exits.

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace zopa {

/// One finding about the user's input. `path` may be relative; whoever knows the larger place puts it in front.
struct Problem {
  std::string path;     ///< ids joined by dots, e.g. "red_lines.ru_no_troops.movable"
  std::string found;    ///< what stands there, quoted by the finder where quotes help
  std::string allowed;  ///< the rule, e.g. "a number in [0, 1] [-]"
  std::string hint;     ///< e.g. "did you mean 0.4?", or empty

  friend bool operator==(const Problem&, const Problem&) = default;
};

/// "path: found X, allowed is Y; hint", leaving out the parts that are empty.
[[nodiscard]] std::string to_text(const Problem& problem);

/// The user's input is at fault (exit code 2). Carries every line to be shown, in order.
class InputError : public std::runtime_error {
 public:
  explicit InputError(std::string line);
  explicit InputError(std::vector<std::string> lines);
  explicit InputError(const Problem& problem);
  explicit InputError(const std::vector<Problem>& problems);

  /// One finished line per problem; what() is these lines joined by line breaks.
  [[nodiscard]] const std::vector<std::string>& lines() const noexcept { return lines_; }

 private:
  std::vector<std::string> lines_;
};

/// A file or device is at fault (exit code 3).
class IoError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// The program is at fault (exit code 70).
class ContractError : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

/// Throws ContractError with `what`; kept out of line so that a check costs one branch.
[[noreturn]] void contract_broken(std::string_view what);

/// States a precondition of our own code.
/// \throws ContractError naming `what` when `holds` is false
inline void expects(bool holds, std::string_view what) {
  if (!holds) [[unlikely]] {
    contract_broken(what);
  }
}

}  // namespace zopa

#pragma once
/// \file
/// The command line of one verb, parsed by the verb's own table.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/verb.hpp"
#include "scenario/overlay.hpp"

namespace zopa {

class Arguments {
 public:
  /// \param words what follows the verb
  /// \throws InputError for unknown options (with the nearest), missing values or arguments, and too many of either
  Arguments(const Verb& verb, const std::vector<std::string>& words);

  /// Whether an option or switch was given.
  [[nodiscard]] bool has(std::string_view option) const { return !all(option).empty(); }
  /// Every value of an option, in order.
  [[nodiscard]] const std::vector<std::string>& all(std::string_view option) const;
  [[nodiscard]] std::optional<std::string> text(std::string_view option) const;
  /// \throws InputError unless the value is an integer from `low` to `high`
  [[nodiscard]] std::optional<std::int64_t> integer(std::string_view option, std::int64_t low, std::int64_t high) const;
  /// \throws InputError unless the value is a number from `low` to `high`
  [[nodiscard]] std::optional<double> number(std::string_view option, double low, double high) const;

  /// Positional arguments.
  [[nodiscard]] const std::vector<std::string>& words() const noexcept { return words_; }

  /// What `--set` asked for.
  [[nodiscard]] std::vector<Overlay> overlays() const;

  [[nodiscard]] const Verb& verb() const noexcept { return *verb_; }

 private:
  const Verb* verb_;
  std::map<std::string, std::vector<std::string>, std::less<>> values_;
  std::vector<std::string> words_;
};

}  // namespace zopa

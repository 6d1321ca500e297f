#pragma once
/// \file
/// Values that are kept as YAML flow: what they are made of.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "input/place.hpp"
#include "random/prior.hpp"

namespace zopa {

/// Items of a list, each as YAML flow; nothing if the text is no list.
[[nodiscard]] std::optional<std::vector<std::string>> list_items(std::string_view flow);

/// The same value as it is written everywhere; nothing if the text is no YAML, told in `findings` at `place`.
[[nodiscard]] std::optional<std::string> plain_flow(std::string_view flow, const Place& place, const std::string& path, Findings& findings);

/// A value that acts on the number that is there, `{times: X}` or `{plus: X}`, in two parts.
struct ActOnNumber {
  std::string act;   ///< `times`, `plus`, or nothing: the value stands for itself
  std::string with;  ///< X, or the value
};
[[nodiscard]] ActOnNumber act_on_number(std::string_view flow);

/// A prior, checked. Problems are added to `findings` at `place`.
[[nodiscard]] std::optional<Prior> prior_of(std::string_view flow, const Place& place, const std::string& path, Findings& findings);

}  // namespace zopa

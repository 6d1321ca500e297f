#pragma once
/// \file
/// Conditions on a package, as data: a list of maps issue -> allowed levels. A map holds when all its issues are at one of
/// the levels named; the condition holds when any of its maps does. An empty condition never holds.
/// In YAML a single map may stand without the list: `when: {donetsk: [zone, russian_control]}`.

#include "scenario/describe.hpp"

namespace zopa {

/// Levels by issue: all of them must hold.
using AllOf = Map<std::vector<std::string>>;

/// Any of these maps must hold.
struct Condition {
  std::vector<AllOf> any;
  [[nodiscard]] bool empty() const { return any.empty(); }
  friend bool operator==(const Condition&, const Condition&) = default;
};

/// Terms of a package: one level for each issue that is named.
struct Terms {
  Map<std::string> levels;
  [[nodiscard]] bool empty() const { return levels.empty(); }
  friend bool operator==(const Terms&, const Terms&) = default;
};

}  // namespace zopa

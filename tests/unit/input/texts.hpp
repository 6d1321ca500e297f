#pragma once
/// \file
/// A scenario small enough to read, as text, and ways to load it from memory.

#include <string>
#include <string_view>
#include <vector>

#include "core/error.hpp"
#include "input/load.hpp"
#include "input/variants.hpp"

namespace zopa {

inline constexpr std::string_view kSmall = R"(zopa: 1
id: small
parties:
  north: {name: North, rate: 0.05, reservation: 0.2}
  south: {name: South, rate: 0.05, reservation: {uniform: [0.2, 0.6]}}
issues:
  share: {levels: [none, half, all]}
  pace: {levels: [slow, fast]}
preferences:
  north: {ranks: {share: 1, pace: 2}, values: {share: {none: 0, half: 0.5, all: 1}, pace: increasing}}
  south: {ranks: {share: 1, pace: 2}, values: {share: decreasing, pace: increasing}}
red_lines:
  lines:
    fair: {party: north, forbids: {share: none}, movable: {beta: [3, 7]}}
tactics:
  north: {beta: 0.5}
  south: {beta: 1}
)";

/// The small scenario and what stands in further files.
inline LoadedScenario load_small(const std::string& main, const std::vector<Overlay>& overlays = {}, std::vector<SourceFile> more = {}) {
  more.push_back({"main.yaml", main});
  more.push_back({"small.yaml", std::string(kSmall)});
  return load_scenario("main.yaml", overlays, from_memory(more), check_variants);
}

/// A child of the small scenario.
inline LoadedScenario load_child(const std::string& text, const std::vector<Overlay>& overlays = {}) {
  return load_small("extends: small.yaml\n" + text, overlays);
}

/// The lines of the errors of a child, or none.
inline std::vector<std::string> errors_of_child(const std::string& text, const std::vector<Overlay>& overlays = {}) {
  try {
    load_child(text, overlays);
  } catch (const InputError& error) {
    return error.lines();
  }
  return {};
}

}  // namespace zopa

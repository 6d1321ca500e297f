#pragma once
/// \file
/// What a world and a play came to, by the names of the scenario instead of places in tables, so that games whose parties or issues stand
/// in another order can be compared.

#include <map>
#include <string>
#include <vector>

#include "talks/talks.hpp"

namespace zopa::test {

/// Named words and numbers.
struct ById {
  std::map<std::string, std::string> words;
  std::map<std::string, double> numbers;
};

/// Everything an outcome says.
[[nodiscard]] ById by_id(const Game& game, const Outcome& outcome);

/// All drawn numbers of a world, weights, values, lines, values of fighting on at the opening.
[[nodiscard]] ById by_id(const Game& game, const World& world);

/// What `one` says and `other` says differently or not at all; numbers may differ by `tolerance` times the larger of 1 and their size.
[[nodiscard]] std::vector<std::string> differences(const ById& one, const ById& other, double tolerance);

/// Outcomes of the first plays of the first worlds.
[[nodiscard]] std::vector<ById> play_all(const Game& game, std::uint32_t n_worlds, std::uint32_t n_replicates = 1);

}  // namespace zopa::test

/// \file
/// Rounds and years at which metrics are taken, and the names that follow from them.

#include <fmt/core.h>

#include "engine/metrics.hpp"

namespace zopa {

namespace {

bool weekly(const Game& game) {
  return game.scenario.clock.round == 7.0;
}

}  // namespace

std::vector<int> checkpoints(const Game& game) {
  const int horizon = game.scenario.clock.horizon;
  std::vector<int> rounds;
  if (weekly(game) && horizon >= 26) {
    for (const int week : {26, 52, 78, 104}) {
      if (week < horizon) {
        rounds.push_back(week);
      }
    }
  } else {
    for (const int quarter : {1, 2, 3}) {
      const int round = horizon * quarter / 4;
      if (round > 0 && (rounds.empty() || round > rounds.back())) {
        rounds.push_back(round);
      }
    }
  }
  rounds.push_back(horizon);
  return rounds;
}

std::string position_name(const std::string& issue) {
  return "position_given_agreement." + issue;
}

std::string_view round_word(const Game& game) {
  return weekly(game) ? "week" : "round";
}

std::string by_round_name(const Game& game, std::string_view what, int round) {
  return fmt::format("{}_by_{}_{}", what, round_word(game), round);
}

std::vector<int> years_watched(const Game& game) {
  std::vector<int> years;
  for (const int year : {1, 2, 5, 10}) {
    if (static_cast<double>(year) <= game.scenario.durability.horizon) {
      years.push_back(year);
    }
  }
  return years;
}

}  // namespace zopa

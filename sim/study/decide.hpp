#pragma once
/// \file
/// Plays the options of a decision in the same worlds and asks what information about them would be worth.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "input/load.hpp"
#include "study/information_value.hpp"

namespace zopa {

struct DecideOptions {
  int threads = 0;             ///< 0: all that this process may use
  std::function<bool()> stop;  ///< asked before each block
};

/// One number and what knowing it would be worth.
struct WorthOfNumber {
  std::string name;  ///< its path in the scenario
  Measured worth;
};

struct DecisionAnswer {
  std::string id;
  std::vector<std::string> options;  ///< ids
  std::vector<Measured> payoffs;     ///< [n_options] mean payoff less cost
  std::size_t best = 0;
  PerfectInformation perfect;
  std::vector<WorthOfNumber> numbers;  ///< every drawn number, the most valuable first
  std::uint64_t worlds = 0;
  int plays = 0;  ///< of each option in each world
};

/// The decision called `id`, or the only one there is.
/// \throws InputError for an unknown one, with the nearest, or where there is a choice
[[nodiscard]] const std::string& find_decision(const Scenario& scenario, const std::optional<std::string>& id);

/// Each half takes `monte_carlo.replicates` plays of every world.
/// \return nothing if stopped
/// \throws InputError for payoffs that are no metric counting every play, and for levers that do not fit
[[nodiscard]] std::optional<DecisionAnswer> decide(const LoadedScenario& scenario, const std::string& id, const DecideOptions& options);

}  // namespace zopa

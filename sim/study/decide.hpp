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
  int threads = 0;                                          ///< 0: all that this process may use
  int plays_of_half = 1;                                    ///< of each option in each world, see plays_of_half()
  std::function<bool()> stop;                               ///< asked before each block and each number
  std::function<void(std::uint64_t done_worlds)> progress;  ///< all plays so far, counted as worlds done entirely
};

/// One option of a decision and how it does.
struct OptionAnswer {
  std::string id;
  std::string title;   ///< its own, else those of its levers
  Measured payoff;     ///< mean, less the cost
  Measured over_best;  ///< what it pays more than the best option in the same worlds, 0 or less
};

/// One number and what knowing it would be worth.
struct WorthOfNumber {
  std::string name;  ///< as Facts names it
  Measured worth;
};

struct DecisionAnswer {
  std::string id;
  std::vector<OptionAnswer> options;  ///< in the order of their ids
  std::size_t best = 0;
  PerfectInformation perfect;
  std::vector<WorthOfNumber> numbers;  ///< every fact of a world, the most valuable first
  std::uint64_t worlds = 0;
  int plays = 0;  ///< of each option in each world
};

/// The decision called `id`, or the only one there is.
/// \throws InputError for an unknown one, with the nearest, or where there is a choice
[[nodiscard]] const std::string& find_decision(const Scenario& scenario, const std::optional<std::string>& id);

/// Plays of each option and world in each of two halves: `monte_carlo.replicates` or, where that is 1, as many as keep the two bounds of
/// perfect information apart from each other by little.
[[nodiscard]] int plays_of_half(const Scenario& scenario);

/// Checks variants, then that payoffs are metrics which count every play and reward no harm: an Inspection of load_scenario(). A scenario
/// with problems elsewhere is left alone.
void check_variants_and_payoffs(const Scenario& scenario, Origins& origins, Findings& findings);

/// \return nothing if stopped
/// \throws InputError for such payoffs, for levers that do not fit, for worlds that are not independent, and for fewer than two
/// worlds or more than fit into memory
[[nodiscard]] std::optional<DecisionAnswer> decide(const LoadedScenario& scenario, const std::string& id, const DecideOptions& options);

}  // namespace zopa

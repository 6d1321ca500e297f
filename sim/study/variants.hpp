#pragma once
/// \file
/// From a scenario to the games that are compared with it: its what-ifs, changes made up on the spot, or all combinations of its switches.

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/lockstep.hpp"
#include "input/load.hpp"
#include "results/lockstep_writer.hpp"
#include "study/shared_means.hpp"

namespace zopa {

/// A scenario and its variants, compiled for the same seed.
class Comparison {
 public:
  [[nodiscard]] const LoadedScenario& base() const { return base_; }
  [[nodiscard]] const Game& game() const { return *base_game_; }
  [[nodiscard]] const LockstepPlan& plan() const { return *plan_; }
  [[nodiscard]] const VariantTable& table() const { return table_; }

 private:
  friend Comparison compare_what_ifs(const LoadedScenario&, const std::vector<std::string>&, const std::vector<Overlay>&,
                                     const std::optional<std::string>&);
  friend Comparison cross_switches(const LoadedScenario&);
  /// \param changes that made the base of the scenario that variants are laid over
  Comparison(LoadedScenario base, const std::vector<Overlay>& changes, std::string kind);
  void add(VariantRecord record, const LoadedScenario& changed, const std::vector<Overlay>& changes);
  void seal();

  LoadedScenario base_;
  std::unique_ptr<SharedMeans> means_ = std::make_unique<SharedMeans>();  ///< until it is sealed
  std::unique_ptr<Game> base_game_;
  std::vector<std::unique_ptr<Game>> games_;
  std::vector<bool> same_;
  VariantTable table_;
  std::unique_ptr<LockstepPlan> plan_;
};

/// That worlds are drawn one by one: the errors of everything here are over independent worlds. \throws InputError otherwise
void expect_independent_worlds(const Scenario& scenario);

/// Id of the variant that `--set` makes.
inline constexpr std::string_view kAdHocId = "set";

/// What-ifs beside the scenario.
/// \param ids of what-ifs; empty: all, or none if there are changes
/// \param changes a further variant made of them together, if there are any
/// \param against the what-if that stands in the place of the scenario: a pair of what-ifs; the others are still laid over the scenario
/// \throws InputError for unknown ids, with the nearest; where there is nothing to compare; and for changes that do not fit
[[nodiscard]] Comparison compare_what_ifs(const LoadedScenario& scenario, const std::vector<std::string>& ids,
                                          const std::vector<Overlay>& changes, const std::optional<std::string>& against);

inline constexpr std::size_t kMostCells = 4096;  ///< combinations of switches

/// Every combination of the options of all switches, each a variant. \throws InputError without switches, or above kMostCells
[[nodiscard]] Comparison cross_switches(const LoadedScenario& scenario);

}  // namespace zopa

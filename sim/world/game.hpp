#pragma once
/// \file
/// A scenario compiled for one seed: words become indices, priors become parameters of a vector, conditions become tables.
/// Immutable and shared by all threads.

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "scenario/scenario.hpp"
#include "value/layout.hpp"
#include "world/parameters.hpp"

namespace zopa {

struct Plan;   // what drawing a world needs; world/plan.hpp
struct World;  // world/world.hpp
class Sampling;  // world/sampling.hpp

/// The compiled scenario.
struct Game {
  Scenario scenario;                         ///< as resolved
  std::uint64_t seed = 0;
  Layout layout;
  std::vector<std::string> party_ids;        ///< [n_parties], by id
  std::vector<std::string> issue_ids;        ///< [n_issues], by id
  std::vector<std::vector<std::string>> level_ids;  ///< by issue, nominal order
  std::vector<std::string> line_ids;         ///< red lines by id
  std::vector<int> line_party;               ///< [n_lines]
  std::vector<std::string> gate_ids;
  std::vector<std::string> institution_ids;
  std::vector<std::string> war_end_ids;
  std::vector<std::string> shock_ids;
  std::vector<bool> signatory;               ///< [n_parties]
  std::vector<bool> belligerent;             ///< [n_parties]
  int mediator = -1;                         ///< party index, -1: none
  Parameters parameters;                     ///< every uncertain number of a world by name
  std::shared_ptr<const Sampling> sampling;  ///< where worlds come from; null: each drawn by itself
  std::shared_ptr<const Plan> plan;
  std::shared_ptr<const World> prior_view;   ///< the world of the prior means: what parties know of each other with `knowledge: prior`

  [[nodiscard]] int n_parties() const { return layout.n_parties; }
  [[nodiscard]] int n_issues() const { return layout.n_issues; }
};

/// Compiles a checked scenario. \throws InputError if priors or bundles are unusable, ContractError if the scenario was not checked
[[nodiscard]] Game compile(const Scenario& scenario, std::uint64_t seed);

}  // namespace zopa

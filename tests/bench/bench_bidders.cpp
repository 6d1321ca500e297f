/// \file
/// Negotiations over all packages of small domains, as automated negotiation plays them: bilateral, 3 issues of 5 levels; four parties, 6
/// issues of 4 levels; 100 rounds. One negotiation is one play; between plays the next of 64 domains is taken up (`domains:64`), with its
/// orders of packages made anew, or always the same (`domains:1`). Conceding by 1 - t^4 makes for long talks.

#include <benchmark/benchmark.h>

#include <cmath>
#include <string>
#include <vector>

#include "core/error.hpp"
#include "scenario/check.hpp"
#include "talks/talks.hpp"

namespace {

using namespace zopa;

/// A number in [0, 1) that looks drawn: the fractions of the multiples of the golden ratio.
double spread_out(int n) {
  const double multiple = 0.6180339887498949 * n;
  return multiple - std::floor(multiple);
}

/// A domain whose parties like levels in different orders; weights and values are drawn anew in every world.
Scenario domain(int n_parties, int n_issues, int n_levels, Select select) {
  Scenario scenario;
  scenario.id = "domain";
  scenario.clock.horizon = 100;
  scenario.protocol.first = FirstProposer::fixed;
  for (int k = 0; k < n_issues; ++k) {
    Issue issue;
    for (int l = 0; l < n_levels; ++l) {
      issue.levels.push_back({"l" + std::to_string(l), "", std::nullopt, {}, {}, ""});
    }
    scenario.issues.emplace("issue" + std::to_string(k), issue);
  }
  int n = 0;
  for (int p = 0; p < n_parties; ++p) {
    const std::string id = "party" + std::to_string(p);
    Party party;
    party.reservation = 0.0;
    scenario.parties.emplace(id, party);
    Preference preference;
    for (const auto& [issue_id, issue] : scenario.issues) {
      preference.ranks[issue_id] = {1, n_issues};
      for (const Level& level : issue.levels) {
        preference.values[issue_id].levels[level.id] = Prior::uniform(0.8 * spread_out(n), 0.8 * spread_out(n) + 0.2);
        ++n;
      }
    }
    scenario.preferences.emplace(id, preference);
    Tactic tactic;
    tactic.select = select;
    tactic.beta = 0.25;
    scenario.tactics.emplace(id, tactic);
  }
  expects(check(scenario).empty(), "the domain passes every check");
  return scenario;
}

void negotiate(benchmark::State& state, int n_parties, int n_issues, int n_levels, Select select) {
  const Game game = compile(domain(n_parties, n_issues, n_levels, select), 1);
  std::vector<World> worlds(static_cast<std::size_t>(state.range(0)));
  for (std::size_t w = 0; w < worlds.size(); ++w) {
    draw_world(game, static_cast<std::uint32_t>(w), worlds[w]);
  }
  Talks talks(game, false);
  std::uint32_t n = 0;
  double rounds = 0.0;
  double agreements = 0.0;
  for (auto _ : state) {
    const World& world = worlds[n % worlds.size()];
    const Outcome& outcome = talks.play(world, worlds.size() > 1 ? 0 : n);
    rounds += outcome.ended_round;
    agreements += outcome.signed_() ? 1.0 : 0.0;
    ++n;
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(n));
  state.counters["rounds"] = rounds / n;
  state.counters["agreements"] = agreements / n;
}

void bilateral_3x5(benchmark::State& state) {
  negotiate(state, 2, 3, 5, Select::lowest_above);
}
void bilateral_3x5_micro(benchmark::State& state) {
  negotiate(state, 2, 3, 5, Select::micro);
}
void four_parties_6x4(benchmark::State& state) {
  negotiate(state, 4, 6, 4, Select::lowest_above);
}
BENCHMARK(bilateral_3x5)->ArgName("domains")->Arg(1)->Arg(64);
BENCHMARK(bilateral_3x5_micro)->ArgName("domains")->Arg(1)->Arg(64);
BENCHMARK(four_parties_6x4)->ArgName("domains")->Arg(1)->Arg(64);

}  // namespace

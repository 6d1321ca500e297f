#include "support/random_game.hpp"

#include <algorithm>
#include <array>

#include "core/error.hpp"
#include "scenario/check.hpp"
#include "support/random_parts.hpp"

namespace zopa::test {

namespace {

constexpr std::array<const char*, 8> kParties{"alder", "birch", "cedar", "dill", "elm", "fir", "gorse", "holly"};
constexpr std::array<const char*, 6> kIssues{"amber", "basalt", "coal", "dolomite", "emery", "flint"};

void add_parties(Dice& dice, const GameKind& kind, Scenario& scenario) {
  const int n = dice.integer(kind.fewest_parties, kind.most_parties);
  int n_signatories = 0;
  for (int p = 0; p < n; ++p) {
    Party party;
    party.belligerent = n_signatories < 2;
    party.signatory = n_signatories < 2 || dice.chance(0.6);
    n_signatories += party.signatory ? 1 : 0;
    party.rate = random_parts::around(dice, dice.between(0.02, 0.5), 0.0, 1.0);
    party.insincere = random_parts::around(dice, dice.between(0.05, 0.5), 0.0, 1.0);
    party.reservation = random_parts::around(dice, dice.between(0.1, 0.6), 0.0, 1.0);   // taken away where there is a war
    scenario.parties.emplace(kParties[static_cast<std::size_t>(p)], party);
  }
}

void add_issues(Dice& dice, const GameKind& kind, Scenario& scenario) {
  const int n = dice.integer(2, 6);
  int n_packages = 1;
  for (int k = 0; k < n && n_packages * 2 <= kind.most_packages; ++k) {
    const int n_levels = std::min(dice.integer(2, 6), kind.most_packages / n_packages);
    n_packages *= n_levels;
    Issue issue;
    const bool amounts = dice.chance(0.5);
    for (int l = 0; l < n_levels; ++l) {
      Level level;
      level.id = "l" + std::to_string(l);
      if (amounts) {
        level.amount = 3.0 * l * l + dice.unit();
      }
      issue.levels.push_back(level);
    }
    issue.status_quo = issue.levels[static_cast<std::size_t>(dice.integer(0, n_levels - 1))].id;
    for (Level& level : issue.levels) {
      for (const auto& [id, party] : scenario.parties) {
        if (level.id != issue.status_quo && (party.signatory || kind.holders_aside) && dice.chance(0.2)) {
          level.consent.push_back({id});
        }
      }
    }
    scenario.issues.emplace(kIssues[static_cast<std::size_t>(k)], issue);
  }
}

Scenario attempt(Dice& dice, const GameKind& kind) {
  Scenario scenario;
  scenario.id = "random";
  scenario.clock.round = dice.chance(0.5) ? 7.0 : 30.0;
  scenario.clock.horizon = 40;
  scenario.monte_carlo.zone_interval = 5;
  add_parties(dice, kind, scenario);
  add_issues(dice, kind, scenario);
  random_parts::preferences(dice, scenario);
  random_parts::commitments(dice, scenario);
  if (kind.war == GameKind::Fight::always || (kind.war == GameKind::Fight::maybe && dice.chance(0.5))) {
    random_parts::war(dice, scenario);
  }
  random_parts::talks(dice, kind, scenario);
  if (scenario.war && dice.chance(0.4)) {
    random_parts::truce(dice, scenario);
  }
  return scenario;
}

}  // namespace

Scenario random_scenario(std::uint32_t index, const GameKind& kind) {
  Dice dice("random_game", index);
  for (;;) {
    Scenario scenario = attempt(dice, kind);
    const auto problems = check(scenario);
    if (problems.empty()) {
      return scenario;
    }
    // The only rule an attempt may break: conditions can tie too many issues together.
    const bool too_large = std::all_of(problems.begin(), problems.end(), [](const Problem& problem) { return problem.path == "issues"; });
    expects(too_large, "a random scenario breaks a rule: " + to_text(problems.front()));
  }
}

}  // namespace zopa::test

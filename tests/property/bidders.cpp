/// \file
/// Talks of parties that go through all packages, against a plain reading of the rules on random domains: every offer and the end.
/// Source of the rules: the stacked alternating offers of Aydogan, Festen, Hindriks & Jonker (2017), time-dependent bidding, de Jonge (2022).

#include <algorithm>
#include <cmath>
#include <set>
#include <string>
#include <vector>

#include "catch.hpp"
#include "scenario/check.hpp"
#include "support/dice.hpp"
#include "talks/talks.hpp"
#include "world/plan.hpp"

using namespace zopa;

namespace {

std::size_t at(int i) {
  return static_cast<std::size_t>(i);
}

/// A random domain of 2 to 5 parties, each with one of the two tactics, and its rounds.
Scenario random_domain(test::Dice& dice) {
  Scenario scenario;
  scenario.id = "domain";
  scenario.clock.horizon = dice.integer(1, 40);
  scenario.protocol.first = FirstProposer::fixed;
  const int n_issues = dice.integer(1, 4);
  for (int k = 0; k < n_issues; ++k) {
    Issue issue;
    const int n_levels = dice.integer(1, 5);
    for (int l = 0; l < n_levels; ++l) {
      issue.levels.push_back({"l" + std::to_string(l), "", std::nullopt, {}, {}, ""});
    }
    scenario.issues.emplace("issue" + std::to_string(k), issue);
  }
  const int n_parties = dice.integer(2, 5);
  for (int p = 0; p < n_parties; ++p) {
    const std::string id = "party" + std::to_string(p);
    Party party;
    party.reservation = dice.between(0.0, 0.6);
    scenario.parties.emplace(id, party);
    Preference preference;
    preference.value_spread = 0.0;
    for (const auto& [issue_id, issue] : scenario.issues) {
      preference.weights[issue_id] = dice.unit();
      for (const Level& level : issue.levels) {
        preference.values[issue_id].levels[level.id] = dice.unit();
      }
    }
    scenario.preferences.emplace(id, preference);
    Tactic tactic;
    tactic.select = dice.chance(0.3) ? Select::micro : Select::lowest_above;
    tactic.beta = std::exp(dice.between(-1.5, 1.5));
    tactic.tolerance = 0.0;
    tactic.curve = dice.chance(0.5) ? Curve::polynomial : Curve::exponential;
    tactic.initial = tactic.curve == Curve::exponential || dice.chance(0.3) ? dice.between(0.01, 0.11) : 0.0;
    scenario.tactics.emplace(id, tactic);
    scenario.protocol.order.insert(scenario.protocol.order.begin() + dice.integer(0, p), PartyRef{id});
  }
  return scenario;
}

/// The same game read once more, without any of the program's tables.
class PlainGame {
 public:
  PlainGame(const Game& game, const World& world) : game_(game), n_parties_(game.n_parties()) {
    std::vector<Levels> all{Levels{}};
    for (int issue = 0; issue < game.n_issues(); ++issue) {
      std::vector<Levels> longer;
      for (const Levels& levels : all) {
        for (int level = 0; level < game.layout.n_levels[at(issue)]; ++level) {
          longer.push_back(levels);
          longer.back()[at(issue)] = static_cast<std::uint8_t>(level);
        }
      }
      all = longer;
    }
    packages_ = all;
    utility_.resize(at(n_parties_));
    for (int p = 0; p < n_parties_; ++p) {
      for (const Levels& levels : packages_) {
        double u = 0.0;
        for (int issue = 0; issue < game.n_issues(); ++issue) {
          u += world.weights(p, issue) * world.values(p, game.layout.level_offset[at(issue)] + levels[at(issue)]);
        }
        utility_[at(p)].push_back(u);
      }
      reservation_.push_back(world.war.reservation[at(p)]);
      auto& order = order_.emplace_back();
      for (std::size_t i = 0; i < packages_.size(); ++i) {
        if (utility_[at(p)][i] >= reservation_.back()) {
          order.push_back(i);
        }
      }
      std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return utility_[at(p)][a] > utility_[at(p)][b]; });
    }
  }

  struct Offer {
    int round, party;
    std::size_t package;
  };

  /// Plays; offers in order. \return round of the signature, 0: none
  int play(std::vector<Offer>& offers) {
    const int rounds = game_.scenario.clock.horizon;
    made_.assign(at(n_parties_), {});
    received_.assign(at(n_parties_), {});
    int author = -1;
    std::size_t standing = 0;
    int accepted = 0;
    for (int round = 1; round <= rounds; ++round) {
      for (const int p : game_.plan->order) {
        const double asks = target(p, static_cast<double>(round) / (rounds + 1));
        if (author >= 0 && author != p && utility_[at(p)][standing] >= asks) {
          if (++accepted == n_parties_) {
            return round;
          }
          continue;
        }
        if (order_[at(p)].empty()) {
          continue;
        }
        standing = next(p, asks);
        author = p;
        accepted = 1;
        made_[at(p)].insert(standing);
        for (int other = 0; other < n_parties_; ++other) {
          if (other != p) {
            received_[at(other)].insert(standing);
          }
        }
        offers.push_back({round, p, standing});
      }
    }
    return 0;
  }

  [[nodiscard]] const Levels& levels(std::size_t package) const { return packages_[package]; }

 private:
  [[nodiscard]] const Tactic& tactic(int p) const { return game_.scenario.tactics.at(game_.party_ids[at(p)]); }

  [[nodiscard]] double target(int p, double t) const {
    if (order_[at(p)].empty()) {
      return 2.0;
    }
    if (tactic(p).select == Select::micro) {
      return utility_[at(p)][next(p, 0.0)];
    }
    const auto [low, high] = std::ranges::minmax(utility_[at(p)]);
    const double b = std::max(low, reservation_[at(p)]);
    const double k = tactic(p).initial;
    const double beta = tactic(p).beta.a;
    const double conceded =
        tactic(p).curve == Curve::polynomial ? k + (1.0 - k) * std::pow(t, 1.0 / beta) : std::exp(std::pow(1.0 - t, beta) * std::log(k));
    return b + (high - b) * (1.0 - conceded) - 1e-12;
  }

  [[nodiscard]] std::size_t next(int p, double asks) const {
    const auto& order = order_[at(p)];
    if (tactic(p).select == Select::micro) {
      const std::size_t made = made_[at(p)].size();
      return made <= received_[at(p)].size() && made < order.size() ? order[made] : order[made - 1];
    }
    std::size_t chosen = order.front();
    for (const std::size_t package : order) {
      chosen = utility_[at(p)][package] >= asks ? package : chosen;
    }
    return chosen;
  }

  const Game& game_;
  int n_parties_;
  std::vector<Levels> packages_;
  std::vector<std::vector<double>> utility_;
  std::vector<double> reservation_;
  std::vector<std::vector<std::size_t>> order_;  ///< [n_parties] packages worth their reservation, best first
  std::vector<std::set<std::size_t>> made_, received_;
};

}  // namespace

TEST_CASE("Offer by offer, talks over all packages are what a plain reading of the rules gives", "[property]") {
  constexpr int kGames = 1500;
  int n_signed = 0;
  int n_late = 0;
  for (int g = 0; g < kGames; ++g) {
    CAPTURE(g);
    test::Dice dice("bidders", static_cast<std::uint32_t>(g));
    const Scenario scenario = random_domain(dice);
    REQUIRE(check(scenario).empty());
    const Game game = compile(scenario, 1);
    World world;
    draw_world(game, 0, world);
    PlainGame plain(game, world);
    std::vector<PlainGame::Offer> expected;
    const int signed_round = plain.play(expected);

    Talks talks(game, false);
    Journal journal;
    const Outcome& outcome = talks.play(world, 0, &journal);
    CHECK(outcome.signed_() == (signed_round > 0));
    CHECK(outcome.ended_round == (signed_round > 0 ? signed_round : scenario.clock.horizon));
    CHECK(outcome.offers == static_cast<int>(expected.size()));
    std::size_t i = 0;
    for (const Entry& entry : journal.entries) {
      if (entry.event == Event::offer) {
        REQUIRE(i < expected.size());
        REQUIRE(entry.round == expected[i].round);
        REQUIRE(entry.party == expected[i].party);
        REQUIRE(entry.levels == plain.levels(expected[i].package));
        ++i;
      }
    }
    if (outcome.signed_()) {
      CHECK(outcome.terms == plain.levels(expected.back().package));
    }
    n_signed += outcome.signed_() ? 1 : 0;
    n_late += outcome.ended_round > 1 ? 1 : 0;
  }
  // Neither kind of game may be so rare that the test sees little of it.
  CHECK(n_signed > kGames / 4);
  CHECK(n_signed < kGames * 9 / 10);
  CHECK(n_late > kGames / 2);
}

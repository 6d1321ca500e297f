/// \file
/// What must hold of a mediator in every play: words without credibility change nothing, what follows a walk-out changes nothing before it,
/// and ways of drafting that cannot matter do not.

#include <cmath>
#include <vector>

#include "catch.hpp"
#include "support/shipped.hpp"
#include "talks/talks.hpp"

using namespace zopa;

namespace {

constexpr std::uint32_t kWorlds = 40;

/// A scenario with a mediator and nothing beyond that.
Scenario plainly_mediated() {
  Scenario scenario = load_scenario(test::kDecember).scenario;
  Mediator& mediator = *scenario.mediator;
  mediator.drafting.reset();
  mediator.baskets.clear();
  mediator.version_noise = 0.0;
  mediator.factions.clear();
  mediator.side_payments.reset();
  mediator.aftermath.clear();
  mediator.messages.reset();
  return scenario;
}

struct Told {
  std::vector<Entry> entries;
  Outcome outcome;
};

std::vector<Told> plays_of(const Scenario& scenario) {
  const Game game = compile(scenario, 7);
  Talks talks(game, false);
  World world;
  std::vector<Told> plays;
  for (std::uint32_t w = 0; w < kWorlds; ++w) {
    draw_world(game, w, world);
    Journal journal;
    const Outcome outcome = talks.play(world, 0, &journal);
    plays.push_back({journal.entries, outcome});
  }
  return plays;
}

bool same_number(double a, double b) {
  return a == b || (std::isnan(a) && std::isnan(b));
}

/// Whether two plays went the same way before a round.
bool same_before(const Told& a, const Told& b, int round) {
  for (std::size_t i = 0;; ++i) {
    const bool a_ends = i == a.entries.size() || a.entries[i].round >= round;
    const bool b_ends = i == b.entries.size() || b.entries[i].round >= round;
    if (a_ends || b_ends) {
      return a_ends && b_ends;
    }
    const Entry& x = a.entries[i];
    const Entry& y = b.entries[i];
    if (x.round != y.round || x.event != y.event || x.party != y.party || x.levels != y.levels || !same_number(x.value, y.value) ||
        !same_number(x.needed, y.needed)) {
      return false;
    }
  }
}

constexpr int kWhole = 1 << 20;

}  // namespace

TEST_CASE("A mediator without bias may say what it likes", "[property]") {
  Scenario scenario = plainly_mediated();
  scenario.mediator->bias = 0.0;
  const auto silent = plays_of(scenario);
  scenario.mediator->messages.emplace();
  const auto unbiased = plays_of(scenario);
  scenario.mediator->bias = 0.9;
  scenario.mediator->messages.reset();
  const auto biased_silent = plays_of(scenario);
  scenario.mediator->messages.emplace();
  const auto biased = plays_of(scenario);
  int n_differ = 0;
  for (std::uint32_t w = 0; w < kWorlds; ++w) {
    CAPTURE(w);
    CHECK(same_before(silent[w], unbiased[w], kWhole));
    CHECK(unbiased[w].outcome.messages == 0);
    n_differ += same_before(biased_silent[w], biased[w], kWhole) ? 0 : 1;
  }
  CHECK(n_differ > 0);
}

TEST_CASE("What follows a walk-out changes nothing before it", "[property]") {
  Scenario scenario = plainly_mediated();
  scenario.mediator->walk_out.base = 0.05;
  const auto nothing = plays_of(scenario);
  for (const char* id : {"russia", "ukraine"}) {
    scenario.mediator->aftermath[id] = {{id}, Prior::fixed(1.0), Prior::fixed(0.1), {}, ""};
  }
  const auto dearer = plays_of(scenario);
  int n_left = 0;
  for (std::uint32_t w = 0; w < kWorlds; ++w) {
    CAPTURE(w);
    const int left = nothing[w].outcome.mediator_left_round;
    CHECK(dearer[w].outcome.mediator_left_round == left);
    CHECK(dearer[w].outcome.aftermath == (left >= 0 ? 3U : 0U));
    CHECK(same_before(nothing[w], dearer[w], left >= 0 ? left : kWhole));
    n_left += left >= 0 ? 1 : 0;
  }
  CHECK(n_left > 10);
}

// R = W - c x annuity: the step is the same wherever the costs stand.
TEST_CASE("A dearer war lowers every reservation in proportion", "[property]") {
  const Game game = compile(plainly_mediated(), 7);
  World world;
  for (std::uint32_t w = 0; w < 5; ++w) {
    draw_world(game, w, world);
    const Outlook before = world.war.outlook(0, 10, game.n_parties());
    const Outlook once = world.war.outlook(0, 10, game.n_parties(), OutlookShift{{0.1, 0.1, 0.1, 0.1}, {}});
    const Outlook twice = world.war.outlook(0, 10, game.n_parties(), OutlookShift{{0.2, 0.2, 0.2, 0.2}, {}});
    for (std::size_t p = 0; p < static_cast<std::size_t>(game.n_parties()); ++p) {
      CHECK(once.reservation[p] <= before.reservation[p]);
      CHECK(before.reservation[p] - twice.reservation[p] == Approx(2.0 * (before.reservation[p] - once.reservation[p])).margin(1e-12));
    }
  }
}

TEST_CASE("One basket of everything is the whole text, and what anneals does so again", "[property]") {
  Scenario scenario = plainly_mediated();
  const auto climbs = plays_of(scenario);
  scenario.mediator->drafting.emplace();
  const auto climbs_by_name = plays_of(scenario);
  scenario.mediator->baskets["all"] = {{"south"}};
  for (const auto& [id, issue] : scenario.issues) {
    if (id != "south") {
      scenario.mediator->baskets["all"].push_back({id});
    }
  }
  const auto one_basket = plays_of(scenario);
  scenario.mediator->drafting->method = DraftMethod::anneal;
  const auto anneals = plays_of(scenario);
  const auto again = plays_of(scenario);
  int n_differ = 0;
  for (std::uint32_t w = 0; w < kWorlds; ++w) {
    CAPTURE(w);
    CHECK(same_before(climbs[w], climbs_by_name[w], kWhole));
    CHECK(same_before(climbs[w], one_basket[w], kWhole));
    CHECK(same_before(anneals[w], again[w], kWhole));
    n_differ += same_before(climbs[w], anneals[w], kWhole) ? 0 : 1;
  }
  CHECK(n_differ > 0);
}

/// \file
/// What a mediator can do: search by annealing, be believed, put a last text.

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "catch.hpp"
#include "solve/fearon.hpp"
#include "support/binary_contract.hpp"
#include "unit/talks/pie.hpp"
#include "value/annealing.hpp"
#include "value/credibility.hpp"

using namespace zopa;
using test::BinaryContract;
using test::Contract;
using test::Manner;
using test::pie;

namespace {

constexpr int kClauses = 100;
constexpr int kGames = 20;
constexpr int kProposals = 5000;
constexpr double kHeat = 3.0;

/// Mean over the games, each side as a share of its own best.
template <class Agree>
Contract mean_of(Agree agree) {
  static const std::vector<BinaryContract> games = [] {
    std::vector<BinaryContract> list;
    for (std::uint32_t g = 0; g < kGames; ++g) {
      list.emplace_back(kClauses, 1000 + 17 * g);
    }
    return list;
  }();
  Contract sum;
  for (const BinaryContract& game : games) {
    const Contract one = agree(game);
    sum.first += one.first / kGames;
    sum.second += one.second / kGames;
  }
  return sum;
}

Contract between(Manner first, Manner second) {
  return mean_of([&](const BinaryContract& game) { return game.agree(first, second, kHeat, kProposals); });
}

/// A pie of forty pieces, of which alder is to get as many as the last text says; p is alder's chance in a war.
Scenario last_demand(double p, double own_cost, double most_cost) {
  Scenario scenario = pie();
  Issue& issue = scenario.issues.at("issue");
  issue.levels.clear();
  for (int pieces = 0; pieces <= 40; ++pieces) {
    issue.levels.push_back({"p" + std::to_string(pieces), "", std::nullopt, {}, {}, ""});
  }
  scenario.beliefs.knowledge = Knowledge::prior;
  scenario.protocol.type = ProtocolType::final_offer;
  scenario.protocol.order = {{"alder"}, {"birch"}};
  scenario.parties.at("alder").reservation = p - own_cost;
  scenario.parties.at("birch").reservation = Prior::uniform(1.0 - p - most_cost, 1.0 - p);
  return scenario;
}

struct Demands {
  double share = 0.0;
  double war = 0.0;
};

/// What alder demands, which is the same in every world, and how often birch refuses.
Demands demands(const Scenario& scenario, std::uint32_t n_worlds) {
  const Game game = compile(scenario, 20251229);
  Talks talks(game, false);
  World world;
  Demands result;
  for (std::uint32_t w = 0; w < n_worlds; ++w) {
    draw_world(game, w, world);
    Journal journal;
    const Outcome& outcome = talks.play(world, 0, &journal);
    for (const Entry& entry : journal.entries) {
      result.share = entry.event == Event::offer ? entry.levels[0] / 40.0 : result.share;
    }
    CHECK((outcome.signed_() || outcome.ended_by == EndedBy::talks_ended));
    result.war += (outcome.signed_() ? 0.0 : 1.0) / n_worlds;
  }
  return result;
}

}  // namespace

// Klein, Faratin, Sayama & Bar-Yam (2003), Group Decision and Negotiation 12: 100 clauses, pair interactions. The order of the published
// results, not their decimals, which depend on the games drawn.
TEST_CASE("Klein 2003: two who anneal reach more than one, and one no less than none", "[literature]") {
  const Contract both = between(Manner::anneals, Manner::anneals);
  const Contract one = between(Manner::anneals, Manner::climbs);
  const Contract none = between(Manner::climbs, Manner::climbs);
  CHECK(both.welfare() > one.welfare() + 0.05);
  CHECK(one.welfare() >= none.welfare());
  // A dilemma: climbing pays against one who anneals, and both would rather anneal than both climb.
  CHECK(one.second > both.second);
  CHECK(both.second > none.second);
  CHECK(none.first > one.first);
}

// Klein, Faratin, Sayama & Bar-Yam (2002): a mediator who anneals takes the dilemma away, as nobody's own manner matters.
TEST_CASE("Klein 2002: a mediator who anneals mends what two who climb miss", "[literature]") {
  const Contract none = between(Manner::climbs, Manner::climbs);
  const Contract climbing = mean_of([](const BinaryContract& game) { return game.mediated(Manner::climbs, kHeat, kProposals); });
  const Contract annealing = mean_of([](const BinaryContract& game) { return game.mediated(Manner::anneals, kHeat, kProposals); });
  CHECK(annealing.welfare() > climbing.welfare());
  CHECK(annealing.welfare() > none.welfare() + 0.1);
  CHECK(std::min(annealing.first, annealing.second) > std::max(none.first, none.second));
}

// Metropolis et al. (1953): a loss of T ln 2 is kept half the time.
TEST_CASE("Metropolis 1953: a worse state is kept with probability exp(-loss / T)", "[literature]") {
  CHECK(keeps_change(0.0, 0.0, 0.999));
  CHECK_FALSE(keeps_change(-1e-9, 0.0, 0.0));
  CHECK(keeps_change(-2.0 * std::log(2.0), 2.0, 0.4999));
  CHECK_FALSE(keeps_change(-2.0 * std::log(2.0), 2.0, 0.5001));
}

// Kydd (2003), American Journal of Political Science 47, in two types: pi = .04 / .58, b* = pi / ((1 - pi) .3 - .1).
TEST_CASE("Kydd 2003: a mediator is believed from a bias of .384615 on", "[literature]") {
  const MessageGame game{0.4, 0.1, 1.0, 0.1, 0.3};
  CHECK(resolved_after(game, false) == Approx(0.068966).margin(5e-7));
  CHECK(least_credible_bias(game) == Approx(0.384615).margin(5e-7));
  CHECK(belief_after(game, 0.3846, false) == 0.4);
  CHECK(belief_after(game, 0.3847, false) == Approx(0.068966).margin(5e-7));
  CHECK(belief_after(game, 0.3847, true) == Approx(0.36 / 0.42).epsilon(1e-12));
  CHECK(least_credible_bias({0.4, 0.1, 1.0, 0.3, 0.3}) == std::numeric_limits<double>::infinity());
}

// Kydd (2003): from one without bias nobody learns anything, whatever it says and whatever else holds; nor from one biased the other way.
TEST_CASE("Kydd 2003: without bias a mediator babbles", "[literature]") {
  for (const double resolved : {0.1, 0.4, 0.9}) {
    for (const double error : {0.0, 0.1, 0.5}) {
      for (const double stake : {0.0, 1.0}) {
        const MessageGame game{resolved, error, stake, 0.1, 0.3};
        for (const bool says_resolved : {false, true}) {
          CHECK(belief_after(game, 0.0, says_resolved) == resolved);
          CHECK(belief_after(game, -0.4, says_resolved) == resolved);
          CHECK(message_weight(game, 0.0, says_resolved) == 0.0);
        }
      }
    }
  }
}

// Fearon (1995), claim 2, pp. 410-411, on a pie of forty pieces: x* = .65 and P(war) = .375; without own costs .70 and .5; with own costs as
// large as the other's largest .5 and 0.
TEST_CASE("Fearon 1995: who may demand once demands what risks war", "[literature]") {
  constexpr std::uint32_t kWorlds = 2000;
  for (const double own_cost : {0.1, 0.0, 0.4}) {
    CAPTURE(own_cost);
    const auto theory = best_demand(0.5, own_cost, 0.4);
    const Demands made = demands(last_demand(0.5, own_cost, 0.4), kWorlds);
    CHECK(made.share == Approx(theory.share).margin(0.0251));  // a piece: near its top the expected value is flat
    CHECK(made.war == Approx((made.share - 0.5) / 0.4).margin(5.0 * 0.0112));
  }
}

// Fearon (1995): more uncertainty about the other's cost makes war more likely, larger own costs make it less likely.
TEST_CASE("Fearon 1995: the risk of a last demand rises with uncertainty and falls with cost", "[literature]") {
  constexpr std::uint32_t kWorlds = 1000;
  const double some = demands(last_demand(0.5, 0.1, 0.2), kWorlds).war;
  const double more = demands(last_demand(0.5, 0.1, 0.4), kWorlds).war;
  const double dear = demands(last_demand(0.5, 0.2, 0.4), kWorlds).war;
  CHECK(more > some + 0.05);
  CHECK(dear < more - 0.05);
}

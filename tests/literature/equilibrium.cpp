/// \file
/// The tactic `equilibrium`: games of the literature, played by the talks from the files of scenarios/literature/. Values of waiting are held
/// against closed forms to 1e-9; what is signed is a package of the pie and lies within half a step of them.

#include <cmath>
#include <limits>
#include <vector>

#include "catch.hpp"
#include "input/load.hpp"
#include "solve/exact_zone.hpp"
#include "solve/fearon.hpp"
#include "solve/rubinstein.hpp"
#include "solve/world_points.hpp"
#include "support/shipped.hpp"
#include "talks/induction.hpp"
#include "talks/talks.hpp"

using namespace zopa;

namespace {

constexpr double kHalfStep = 0.0025 + 1e-9;  // of a pie in steps of .005

/// One play of a file, changed as one of its what-ifs says.
struct Played {
  Game game;
  Outcome outcome;
  Journal journal;
  /// Of an issue that is a share in permille.
  [[nodiscard]] double share(std::size_t issue = 0) const { return 0.005 * outcome.terms[issue]; }
};

std::vector<Overlay> changes(const std::string& file, const std::string& what_if) {
  if (what_if.empty()) {
    return {};
  }
  const Scenario scenario = load_scenario("scenarios/literature/" + file + ".yaml").scenario;
  return scenario.what_ifs.at(what_if).set.overlays;
}

Game game_of(const std::string& file, const std::string& what_if = "") {
  return test::shipped_game("literature/" + file + ".yaml", changes(file, what_if));
}

Played played(const std::string& file, const std::string& what_if = "") {
  Played result{game_of(file, what_if), {}, {}};
  World world;
  draw_world(result.game, 0, world);
  Talks talks(result.game, true);
  result.outcome = talks.play(world, 0, &result.journal);
  return result;
}

/// Share of the issue that is signed at once.
double share_at_once(const std::string& file, const std::string& what_if = "") {
  const Played play = played(file, what_if);
  CAPTURE(file, what_if);
  CHECK(play.outcome.signed_round == 1);
  CHECK(play.outcome.offers == 1);
  return play.share();
}

constexpr double kNone = -std::numeric_limits<double>::infinity();

/// Two seats over a pie that lotteries divide as finely as one likes: all to the one, or all to the other.
OfferGame pie(double discount_one, double discount_two) {
  OfferGame game;
  game.n = game.votes = 2;
  game.discount = {discount_one, discount_two};
  game.outside.fill(kNone);
  return game;
}

/// What the first seat asks for in the first round.
double asked(const OfferGame& game) {
  Induction induction;
  induction.solve(game, {1.0, 0.0, 0.0, 1.0}, 5);
  return induction.decide({1, 0, false}).deals.at(0).target[0];
}

struct Counts {
  int played = 0, agreed = 0;
  double rounds = 0.0;
};

Counts count(const Game& game, std::uint32_t n, auto see) {
  Counts counts;
  Talks talks(game, false);
  World world;
  for (std::uint32_t w = 0; w < n; ++w) {
    draw_world(game, w, world);
    const Outcome& outcome = talks.play(world, 0);
    ++counts.played;
    counts.agreed += outcome.signed_() ? 1 : 0;
    counts.rounds += outcome.ended_round;
    see(outcome);
  }
  return counts;
}

}  // namespace

// Rubinstein (1982), conclusion 2: d = (.9, .9), (.9, .8), (.5, .5), (.95, .95), (.5, .99).
TEST_CASE("Rubinstein 1982, played: discounting divides the pie at once as the closed form says", "[literature]") {
  CHECK(share_at_once("rubinstein") == Approx(0.526316).margin(kHalfStep));
  CHECK(share_at_once("rubinstein", "impatient_second") == Approx(0.714286).margin(kHalfStep));
  CHECK(share_at_once("rubinstein", "patience_half") == Approx(0.666667).margin(kHalfStep));
  CHECK(share_at_once("rubinstein", "patience_95") == Approx(0.512821).margin(kHalfStep));
  CHECK(share_at_once("rubinstein", "patient_second") == Approx(0.019802).margin(kHalfStep));
  for (const auto& [one, two] :
       {std::pair(0.9, 0.9), std::pair(0.9, 0.8), std::pair(0.5, 0.5), std::pair(0.95, 0.95), std::pair(0.5, 0.99)}) {
    CHECK(asked(pie(one, two)) == Approx(rubinstein_split({one, two}).proposer).margin(1e-9));
  }
}

// Rubinstein (1982): 2 accepts what waiting for its own proposal is worth, .9 x .526316 = .473684; half a step more is offered, .475.
TEST_CASE("Rubinstein 1982, played: the responder asks for exactly what waiting is worth", "[literature]") {
  const Played play = played("rubinstein");
  for (const Entry& entry : play.journal.entries) {
    if (entry.event == Event::accepted) {
      CHECK(entry.needed == Approx(9.0 / 19.0).margin(1e-9));
      CHECK(entry.value == Approx(0.475).margin(1e-9));
    }
  }
}

// Rubinstein (1982), conclusion 1: costs of a round (.05, .10) give all to the first, (.20, .10) the other's cost.
TEST_CASE("Rubinstein 1982, played: with fixed costs the cheaper waiter gets all, or leaves the other's cost", "[literature]") {
  CHECK(share_at_once("rubinstein", "fixed_costs_first_lower") == Approx(1.0).margin(1e-9));
  CHECK(share_at_once("rubinstein", "fixed_costs_second_lower") == Approx(0.1).margin(1e-9));
}

// Binmore, Rubinstein & Wolinsky (1986): r = (.05, .10), rounds of 1, .1, .01 and .001 years; the limit is 2/3.
TEST_CASE("Binmore, Rubinstein and Wolinsky 1986: patient parties come to rest at the shares of the limit", "[literature]") {
  const std::vector<std::pair<double, double>> table{{1.0, 0.683188}, {0.1, 0.668332}, {0.01, 0.666833}, {0.001, 0.666683}};
  for (const auto& [years, share] : table) {
    const Pair discount{std::exp(-0.05 * years), std::exp(-0.10 * years)};
    CHECK(asked(pie(discount.proposer, discount.responder)) == Approx(rubinstein_split(discount).proposer).margin(1e-9));
    CHECK(asked(pie(discount.proposer, discount.responder)) == Approx(share).margin(5e-7));
  }
}

// Stahl (1972): v_T = 1, v_t = 1 - d v_{t+1}; T = 1..5 with d = .9, and T = 3 with d = (.9, .8).
TEST_CASE("Stahl 1972, played: a last round that everybody knows", "[literature]") {
  CHECK(share_at_once("finite-horizon", "one_round") == Approx(1.0).margin(1e-9));
  CHECK(share_at_once("finite-horizon", "two_rounds") == Approx(0.1).margin(1e-9));
  CHECK(share_at_once("finite-horizon") == Approx(0.91).margin(1e-9));
  CHECK(share_at_once("finite-horizon", "four_rounds") == Approx(0.181).margin(kHalfStep));
  CHECK(share_at_once("finite-horizon", "five_rounds") == Approx(0.8371).margin(kHalfStep));
  CHECK(share_at_once("finite-horizon", "second_8") == Approx(0.92).margin(1e-9));
  for (int rounds = 1; rounds <= 12; ++rounds) {
    OfferGame game = pie(0.9, 0.8);
    game.last_round = rounds;
    CHECK(asked(game) == Approx(stahl_share({0.9, 0.8}, rounds)).margin(1e-9));
  }
}

// Binmore, Shaked & Sutton (1989), d = .9: an option of .3 changes nothing (.473684), one of .6 is what its holder gets.
TEST_CASE("Binmore, Shaked and Sutton 1989, played: an outside option changes nothing until it binds", "[literature]") {
  CHECK(share_at_once("outside-option", "option_3") == Approx(1.0 - 0.473684).margin(kHalfStep));
  CHECK(share_at_once("outside-option") == Approx(0.4).margin(1e-9));
  for (const double option : {0.0, 0.3, 0.47, 0.48, 0.6, 1.0}) {
    OfferGame game = pie(0.9, 0.9);
    game.outside[1] = option;
    CHECK(asked(game) == Approx(outside_option_split(0.9, option).proposer).margin(1e-9));
  }
}

// Binmore, Rubinstein & Wolinsky (1986); fallback (.1, .3), risks .5, .1, .01.
TEST_CASE("Binmore, Rubinstein and Wolinsky 1986, played: a risk of breakdown", "[literature]") {
  CHECK(share_at_once("breakdown", "risk_50") == Approx(0.5).margin(1e-9));
  CHECK(share_at_once("breakdown") == Approx(0.415789).margin(kHalfStep));
  CHECK(share_at_once("breakdown", "risk_1") == Approx(0.401508).margin(kHalfStep));
}

// Muthoo (1999): flows worth (.1, .3) for ever and d = 1 - q divide the pie as a risk q with that fallback does.
TEST_CASE("Muthoo 1999, played: an inside option is a risk of breakdown by another name", "[literature]") {
  CHECK(share_at_once("inside-option") == share_at_once("breakdown"));
  CHECK(share_at_once("inside-option", "patience_half") == share_at_once("breakdown", "risk_50"));
  CHECK(share_at_once("inside-option", "patience_99") == share_at_once("breakdown", "risk_1"));
  for (const double risk : {0.5, 0.1, 0.01, 0.001}) {
    OfferGame breaking = pie(1.0, 1.0);
    breaking.reservation = {0.1, 0.3};
    breaking.breakdown = risk;
    OfferGame flowing = pie(1.0 - risk, 1.0 - risk);
    flowing.reservation = {0.1, 0.3};
    CHECK(asked(breaking) == Approx(breakdown_split(risk, {0.1, 0.3}).proposer).margin(1e-9));
    CHECK(asked(flowing) == Approx(asked(breaking)).margin(1e-9));
    CHECK(asked(flowing) == Approx(inside_option_split(1.0 - risk, {0.1, 0.3}).proposer).margin(1e-9));
  }
}

// Herrero (1985), Sutton (1986): .369004, .332103, .298893 for n = 3, d = .9, in the stationary equilibrium.
TEST_CASE("Sutton 1986, played: three parties who must all agree", "[literature]") {
  const Played play = played("three-parties");
  CHECK(play.outcome.signed_round == 1);
  const double first = play.share(0);
  const double second = play.share(1);
  // Two shares in steps of .005; the third is worth half of itself to its party, so the steps count differently.
  CHECK(first == Approx(0.369004).margin(0.005));
  CHECK(second == Approx(0.332103).margin(0.005));
  CHECK(1.0 - first - second == Approx(0.298893).margin(0.01));
  for (int n = 3; n <= 8; ++n) {
    OfferGame game;
    game.n = game.votes = n;
    std::vector<double> values(static_cast<std::size_t>(n * n));
    for (int i = 0; i < n; ++i) {
      game.discount[static_cast<std::size_t>(i)] = 0.9;
      values[static_cast<std::size_t>(i * n + i)] = 1.0;
    }
    game.outside.fill(kNone);
    Induction induction;
    induction.solve(game, values, 5);
    const OfferPlan plan = induction.decide({1, 0, false});
    REQUIRE(plan.deals.size() == 1);
    for (int i = 0; i < n; ++i) {
      CHECK(plan.deals[0].target[static_cast<std::size_t>(i)] ==
            Approx(unanimity_shares(n, 0.9)[static_cast<std::size_t>(i)]).margin(1e-9));
    }
  }
}

// Baron & Ferejohn (1989), closed rule: with d = 1 the proposer of three keeps 2/3 and buys one vote for 1/3; with d = .9 it keeps .70, and
// .40 where all must agree. Thirty dollars, so that all of these are whole.
TEST_CASE("Baron and Ferejohn 1989, played: a drawn proposer buys the cheapest votes", "[literature]") {
  const auto dollars = [](const Game& game, const Outcome& outcome) {
    std::array<int, 3> held{};
    for (int issue = 0; issue < game.n_issues(); ++issue) {
      const std::string& id = game.issue_ids[static_cast<std::size_t>(issue)];
      held[outcome.terms[static_cast<std::size_t>(issue)]] += id.starts_with("six") ? 6 : id.starts_with("three") ? 3 : 1;
    }
    std::ranges::sort(held, std::greater{});
    return held;
  };
  for (const auto& [what_if, expected] :
       {std::pair<std::string, std::array<int, 3>>{"", {20, 10, 0}}, {"patience_90", {21, 9, 0}}, {"unanimity_90", {12, 9, 9}}}) {
    const Game game = game_of("baron-ferejohn", what_if);
    const Counts counts = count(game, 30, [&](const Outcome& outcome) {
      CHECK(outcome.signed_round == 1);
      CHECK(dollars(game, outcome) == expected);
    });
    CHECK(counts.agreed == 30);
  }
}

// Every member proposes equally often, and each of the others is the one whose vote is bought equally often: both to z = 5.
TEST_CASE("Baron and Ferejohn 1989, played: no member is favoured", "[literature]") {
  const Game game = game_of("baron-ferejohn");
  std::array<std::array<int, 3>, 3> partner{};
  constexpr int kPlays = 1800;
  count(game, kPlays, [&](const Outcome& outcome) {
    std::size_t author = 0;
    std::size_t bought = 0;
    for (std::size_t p = 0; p < 3; ++p) {
      author = outcome.gain[p] > 0.5 ? p : author;
      bought = outcome.gain[p] > 0.2 && outcome.gain[p] < 0.5 ? p : bought;
    }
    ++partner[author][bought];
  });
  for (std::size_t author = 0; author < 3; ++author) {
    for (std::size_t bought = 0; bought < 3; ++bought) {
      const double mean = author == bought ? 0.0 : kPlays / 6.0;
      CHECK(std::abs(partner[author][bought] - mean) <= 5.0 * std::sqrt(mean));
    }
  }
}

// Merlo & Wilson (1995): with d = .9 waiting is worth 1.636 pies of today, with d = .6 .857. Rounds until a pie that doubles with probability
// .5 in each are 1 + 1 / .5 = 3 on average, with variance .5 / .25 = 2; z = 5. With d = .6 the responder waits for .6 (.5 x 2 / 1.6 + .5 v)
// where v = 1 less that is what it would ask for itself: .675 / 1.3.
TEST_CASE("Merlo and Wilson 1995, played: patient parties wait for a larger pie, impatient ones settle", "[literature]") {
  constexpr std::uint32_t kPlays = 4000;
  const Counts waiting = count(game_of("merlo-wilson"), kPlays, [](const Outcome& outcome) { CHECK(outcome.signed_round > 1); });
  CHECK(waiting.agreed == static_cast<int>(kPlays));
  CHECK(std::abs(waiting.rounds / kPlays - 3.0) <= 5.0 * std::sqrt(2.0 / kPlays));
  CHECK(share_at_once("merlo-wilson", "patience_60") == Approx(1.0 - 0.675 / 1.3).margin(kHalfStep));
  for (const double discount : {0.9, 0.6}) {
    OfferGame game = pie(discount, discount);
    game.change = 0.5;
    game.factor = 2.0;
    Induction induction;
    induction.solve(game, {1.0, 0.0, 0.0, 1.0}, 5);
    const OfferPlan plan = induction.decide({1, 0, false});
    CHECK(plan.settles == (value_of_waiting(discount, 0.5, 2.0) <= 1.0));
    if (!plan.settles) {
      CHECK(plan.waiting[0] + plan.waiting[1] == Approx(value_of_waiting(discount, 0.5, 2.0)).margin(1e-9));
    }
  }
}

// Fearon (1995), p. 387 and p. 391: p = .6 with costs .10 and .15, [.50, .75]; r = .55, [.50, .60]; p = .7, r = .6, empty.
TEST_CASE("Fearon 1995, played: whoever makes the only offer takes the other's end of the range", "[literature]") {
  CHECK(share_at_once("fearon") == Approx(bargaining_range(0.6, {0.10, 0.15}).high).margin(1e-9));
  CHECK(share_at_once("fearon", "b_offers") == Approx(bargaining_range(0.6, {0.10, 0.15}).low).margin(1e-9));
  CHECK(share_at_once("fearon", "optimism") == Approx(disagreement_range(0.6, 0.55, {0.10, 0.15}).high).margin(1e-9));
  const Played war = played("fearon", "mutual_optimism");
  CHECK(!war.outcome.signed_());
  CHECK(war.outcome.ended_by == EndedBy::talks_ended);
  CHECK(war.outcome.ended_round == 1);
}

// Fearon (1995), claim 2: p = .5, cA = .1, cB uniform on [0, .4]: x* = .65 and war with probability .375; cA = 0, .70 and .5; cA = .4, .50 and
// 0; the corner p = .8, cB up to .6, 1 and 1/3. Two types of B, cH = .3 and cL = .1: risky while the strong one is rarer than one half.
TEST_CASE("Fearon 1995, played: a demand made without knowing the other's costs", "[literature]") {
  constexpr std::uint32_t kPlays = 4000;
  for (const auto& [what_if, expected] : {std::pair<std::string, Demand>{"", best_demand(0.5, 0.1, 0.4)},
                                          {"no_own_cost", best_demand(0.5, 0.0, 0.4)},
                                          {"high_own_cost", best_demand(0.5, 0.4, 0.4)},
                                          {"corner", best_demand(0.8, 0.1, 0.6)},
                                          {"strong_or_weak", best_demand(0.5, 0.1, TwoTypes{0.3, 0.1, 0.4})},
                                          {"mostly_strong", best_demand(0.5, 0.1, TwoTypes{0.3, 0.1, 0.6})}}) {
    CAPTURE(what_if);
    double gain = 0.0;
    const Counts counts = count(game_of("fearon-private-cost", what_if), kPlays, [&](const Outcome& outcome) {
      if (outcome.signed_()) {
        CHECK(0.005 * outcome.terms[0] == Approx(expected.share).margin(1e-9));
      } else {
        CHECK(outcome.ended_by == EndedBy::talks_ended);
        CHECK(outcome.last_refusal.obstacle == Obstacle::reservation);
      }
      gain += outcome.signed_() ? outcome.gain[0] : 0.0;
    });
    const double war = 1.0 - static_cast<double>(counts.agreed) / kPlays;
    CHECK(std::abs(war - expected.war) <= 5.0 * std::sqrt(expected.war * (1.0 - expected.war) / kPlays));
  }
}

// Derived: x^.7 (1 - x)^.15 is largest at x = .7 / .85 = .823529; of shares in steps of .005 the best is .825.
// And s1^2 s2 s3 over a pie at (.5, .25, .25).
TEST_CASE("Nash with unequal powers, from scenario files", "[literature]") {
  const auto nash = [](const Game& game) {
    World world;
    draw_world(game, 0, world);
    const Situation situation = opening_situation(game, world);
    const ExactZone zone = ZoneSolver(game).solve(world);
    REQUIRE(zone.proof == ZoneProof::proved);
    const WorldPoint point = PointSolver(game).solve(world, situation, zone.best).point[0];
    REQUIRE(point.found);
    REQUIRE(point.proved);
    return game.layout.levels(point.package);
  };
  Scenario root = load_scenario("scenarios/literature/rubinstein.yaml").scenario;
  root.parties.at("first").power = 0.7;
  root.parties.at("second").power = 0.3;
  Preference& second = root.preferences.at("second");
  second.value_spread = 0.0;
  second.values.at("share").shape = ValueShape::table;
  for (const Level& level : root.issues.at("share").levels) {
    second.values.at("share").levels[level.id] = Prior::fixed(std::sqrt(1.0 - level.amount.value() / 1000.0));
  }
  CHECK(0.005 * nash(compile(root, 1))[0] == Approx(0.823529).margin(kHalfStep));

  Scenario three = load_scenario("scenarios/literature/three-parties.yaml").scenario;
  three.parties.at("first").power = 2.0;
  const Levels shares = nash(compile(three, 1));
  CHECK(0.005 * shares[0] == Approx(0.5).margin(1e-9));
  CHECK(0.005 * shares[1] == Approx(0.25).margin(1e-9));
}

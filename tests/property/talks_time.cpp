/// \file
/// The horizon is where we stop watching, aspirations fall along their curve, and nothing is signed that somebody would not sign.

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include <fmt/core.h>

#include "catch.hpp"
#include "support/keep_aims.hpp"
#include "support/brute_force.hpp"
#include "support/by_id.hpp"
#include "support/random_game.hpp"
#include "support/shipped.hpp"
#include "value/concession.hpp"

using namespace zopa;
using test::december_or_random;
using test::by_id;
using test::differences;

namespace {

const std::vector<std::string> kNone;

/// Everything an entry says, to the last bit.
std::string line_of(const Entry& entry, int n_issues) {
  std::string line = fmt::format("{} {} {} {:a} {:a} {:a} {} {} {} {:a} {} {}", entry.round, static_cast<int>(entry.event), entry.party, entry.value,
                                 entry.needed, entry.reservation, entry.refusal.party, static_cast<int>(entry.refusal.obstacle), entry.refusal.line,
                                 entry.refusal.shortfall, entry.institution, entry.issue);
  for (int k = 0; k < n_issues; ++k) {
    line += fmt::format(" {}", entry.levels[static_cast<std::size_t>(k)]);
  }
  for (const double number : entry.values) {
    line += fmt::format(" {:a}", number);
  }
  for (const double number : entry.reservations) {
    line += fmt::format(" {:a}", number);
  }
  return line;
}

/// Takes away what else may make a party come down, or not.
void come_down_by_time(Tactic& tactic) {
  tactic.kind = TacticKind::time;
  tactic.mix.clear();
  tactic.reference.reset();
}

/// The part of a transcript up to a round, without the entry that the watching ended.
std::vector<std::string> lines_until(const Journal& journal, int round, int n_issues) {
  std::vector<std::string> lines;
  for (const Entry& entry : journal.entries) {
    if (entry.round <= round && entry.event != Event::horizon) {
      lines.push_back(line_of(entry, n_issues));
    }
  }
  return lines;
}

}  // namespace

TEST_CASE("Horizons agree on the rounds that both watch", "[property]") {
  int n_ended = 0;
  int n_open = 0;
  for (std::uint32_t i = 0; i < 50; ++i) {
    World world;
    Scenario scenario = december_or_random(i);
    for (auto& [id, institution] : scenario.ratification) {
      institution.renegotiation.reset();  // after a vote that falls beyond the shorter horizon nobody is seen to return
    }
    const Game longer = compile(scenario, 3);
    scenario.clock.horizon = i == 0 ? 40 : 12;
    const int watched = scenario.clock.horizon;
    const Game shorter = compile(scenario, 3);
    Talks first(shorter, true);
    Talks second(longer, true);
    for (std::uint32_t w = 0; w < (i == 0 ? 150U : 8U); ++w) {
      CAPTURE(i, w);
      Journal short_journal;
      Journal long_journal;
      draw_world(shorter, w, world);
      const Outcome few = first.play(world, 0, &short_journal);
      draw_world(longer, w, world);
      const Outcome& many = second.play(world, 0, &long_journal);
      if (many.ended_by != EndedBy::horizon && many.ended_round <= watched) {
        ++n_ended;
        REQUIRE(differences(by_id(shorter, few), by_id(longer, many), 0.0) == kNone);
        REQUIRE(lines_until(short_journal, 1 << 30, longer.n_issues()) == lines_until(long_journal, 1 << 30, longer.n_issues()));
      } else {
        ++n_open;
        REQUIRE(few.ended_by == EndedBy::horizon);
        REQUIRE(lines_until(short_journal, watched, longer.n_issues()) == lines_until(long_journal, watched, longer.n_issues()));
      }
    }
  }
  CHECK(n_ended > 100);
  CHECK(n_open > 100);
}

// Faratin, Sierra & Jennings (1998): what is asked beyond the reservation falls as 1 - F(t / patience).
TEST_CASE("What a party asks for beyond its reservation falls along its curve of concession", "[property]") {
  std::size_t n_checked = 0;
  for (std::uint32_t i = 0; i < 50; ++i) {
    World world;
    Scenario scenario = december_or_random(i);
    test::keep_aims(scenario);
    for (auto& [id, tactic] : scenario.tactics) {
      come_down_by_time(tactic);
    }
    const Game game = compile(scenario, 3);
    Talks talks(game, false);
    for (std::uint32_t w = 0; w < 5; ++w) {
      draw_world(game, w, world);
      Journal journal;
      const Outcome& outcome = talks.play(world, 0, &journal);
      REQUIRE(outcome.ended_round > 0);
      std::vector<double> gains(game.party_ids.size(), -1.0);
      for (const Entry& entry : journal.entries) {
        if (entry.event != Event::refused && entry.event != Event::accepted) {
          continue;
        }
        const std::string& id = game.party_ids[static_cast<std::size_t>(entry.party)];
        const Tactic& tactic = game.scenario.tactics.at(id);
        REQUIRE(entry.needed >= entry.reservation);
        if (tactic.acceptance.rule != AcceptanceRule::aspiration) {
          continue;
        }
        const auto number = [&](const std::string& name) { return world.number(game.parameters.slot(name)); };
        const double patience = world.has_deadline ? number("protocol.deadline.round") : number("tactics." + id + ".patience");
        const double beta = number("tactics." + id + ".beta");
        const double share = entry.round / patience;
        const double conceded = tactic.curve == Curve::polynomial ? conceded_polynomial(share, beta, tactic.initial) : conceded_exponential(share, beta, tactic.initial);
        double& gain = gains[static_cast<std::size_t>(entry.party)];
        CAPTURE(i, w, id, entry.round);
        if (gain < 0.0 && conceded < 0.99) {
          gain = (entry.needed - entry.reservation) / (1.0 - conceded);   // of the first aspiration
        } else if (gain >= 0.0) {
          REQUIRE(entry.needed - entry.reservation == Approx(gain * (1.0 - conceded)).epsilon(0).margin(1e-9));
          ++n_checked;
        }
      }
    }
  }
  CHECK(n_checked > 500);
}

TEST_CASE("Every agreement without errors of judgement and pressure is a witness of a zone when it is signed", "[property]") {
  test::GameKind kind;
  kind.noise = false;
  int n_signed = 0;
  for (std::uint32_t i = 0; i < 130; ++i) {
    World world;
    Scenario scenario = december_or_random(i, kind);
    test::keep_aims(scenario);
    for (auto& [id, tactic] : scenario.tactics) {
      tactic.noise = 0.0;
      come_down_by_time(tactic);  // who asks for no more than its reservation early may stay bound by an offer that the front makes worse
    }
    scenario.truce.reset();  // while one holds, no agreement is worth something else
    scenario.shocks.clear();  // they shift reservations
    for (auto& [id, institution] : scenario.ratification) {
      institution.renegotiation.reset();  // what an institution asks for after a no is more than a reservation
    }
    if (scenario.mediator) {
      scenario.mediator->pressure.clear();
      scenario.mediator->pressure_cost = 0.0;
      scenario.mediator->side_payments.reset();
      scenario.mediator->aftermath.clear();
    }
    const Game game = compile(scenario, 3);
    Talks talks(game, true);
    for (std::uint32_t w = 0; w < (i == 0 ? 200U : 5U); ++w) {
      CAPTURE(i, w);
      draw_world(game, w, world);
      const Outcome& outcome = talks.play(world, 0);
      if (!outcome.signed_()) {
        continue;
      }
      ++n_signed;
      Situation situation = opening_situation(game, world);
      situation.outlook = world.war.outlook(outcome.front, outcome.ended_round, game.n_parties());
      if (outcome.guarantee_expired_round >= 0) {
        close_above(game, situation, game.plan->mediator->expiry_issue, game.plan->mediator->expiry_keep);
      }
      if (outcome.mediator_left_round >= 0) {
        leave(game, situation, game.mediator);
      }
      for (std::size_t k = 0; k < game.issue_ids.size(); ++k) {
        const Issue& issue = game.scenario.issues.at(game.issue_ids[k]);
        const auto& consent = issue.levels[outcome.terms[k]].consent;
        const bool lever_of_mediator = game.mediator >= 0 && static_cast<int>(outcome.terms[k]) != game.layout.status_quo[k] &&
                                       std::find(consent.begin(), consent.end(), PartyRef{game.party_ids[static_cast<std::size_t>(game.mediator)]}) != consent.end();
        REQUIRE_FALSE((lever_of_mediator && outcome.mediator_left_round >= 0));
        if (outcome.guarantee_expired_round >= 0 && game.plan->mediator->expiry_issue == static_cast<int>(k)) {
          REQUIRE(static_cast<int>(outcome.terms[k]) <= game.plan->mediator->expiry_keep);
        }
      }
      const Package package = game.layout.package(outcome.terms);
      REQUIRE(test::is_witness(game, world, situation, package));
      REQUIRE(outcome.zone_ever == ZoneAnswer::found);
      const Worth value = worth(game.layout, world.tables, situation.outlook, package);
      for (std::size_t p = 0; p < game.party_ids.size(); ++p) {
        REQUIRE(outcome.gain[p] == value.value[p] - situation.outlook.reservation[p]);
      }
    }
  }
  CHECK(n_signed > 100);
}

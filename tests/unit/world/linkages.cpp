/// \file
/// Land for aid, in the three modes of linkages: what is barred for whom, and what exposes a side.

#include "catch.hpp"
#include "search/situation.hpp"
#include "support/plain_game.hpp"

using namespace zopa;

namespace {

/// Birch holds the land and cedes it only for aid; without aid ceded land exposes it by one half.
Scenario land_for_aid(LinkageMode mode) {
  Scenario scenario = test::plain_scenario();
  scenario.issues.clear();
  const auto issue = [&](const char* id, const char* first, const char* second) {
    Issue added;
    added.levels = {{first, "", std::nullopt, {}, {}, ""}, {second, "", std::nullopt, {}, {}, ""}};
    scenario.issues.emplace(id, added);
  };
  issue("aid", "none", "some");
  issue("land", "kept", "ceded");
  for (auto& [id, preference] : scenario.preferences) {
    preference.weights = {{"aid", 1.0}, {"land", 1.0}};
    preference.values = {{"aid", {ValueShape::increasing, {}}}, {"land", {ValueShape::increasing, {}}}};
  }
  scenario.preferences.at("birch").values.at("land").shape = ValueShape::decreasing;
  War war;
  war.ladder.advancing = {"alder"};
  war.weakened.exposure["land"]["ceded"] = Prior::fixed(0.5);
  war.weakened.exposure["aid"]["some"] = Prior::fixed(-0.2);
  for (auto& [id, party] : scenario.parties) {
    party.reservation.reset();
    war.parties.emplace(id, WarParty{});
  }
  scenario.war = war;
  scenario.linkages.mode = mode;
  Gate gate;
  gate.party = {"birch"};
  gate.when.any.push_back({{"land", {"ceded"}}});
  gate.requires_levels.any.push_back({{"aid", {"some"}}});
  scenario.linkages.gates.emplace("land_for_aid", gate);
  return scenario;
}

/// Sum of a package of that scenario in its first world.
PackageSum sum_of(const Scenario& scenario, int aid, int land) {
  const Game game = compile(scenario, 1);
  World world;
  draw_world(game, 0, world);
  const Situation situation = opening_situation(game, world);
  Levels levels{};
  levels[0] = static_cast<std::uint8_t>(aid);
  levels[1] = static_cast<std::uint8_t>(land);
  return sum_rows(game.layout, world.tables, situation.outlook, game.layout.package(levels));
}

constexpr std::uint32_t kNobody = 0U;
constexpr std::uint32_t kBirch = 2U;

}  // namespace

TEST_CASE("A gate bars the concession without its return, for its party alone, in the modes gate and both", "[unit]") {
  for (const LinkageMode mode : {LinkageMode::endogenous, LinkageMode::gate, LinkageMode::both}) {
    CAPTURE(static_cast<int>(mode));
    const Scenario scenario = land_for_aid(mode);
    CHECK(sum_of(scenario, 0, 0).barred == kNobody);
    CHECK(sum_of(scenario, 1, 0).barred == kNobody);
    CHECK(sum_of(scenario, 0, 1).barred == (mode == LinkageMode::endogenous ? kNobody : kBirch));
    CHECK(sum_of(scenario, 1, 1).barred == kNobody);
  }
}

TEST_CASE("Weakened positions count in the modes endogenous and both", "[unit]") {
  for (const LinkageMode mode : {LinkageMode::endogenous, LinkageMode::gate, LinkageMode::both}) {
    CAPTURE(static_cast<int>(mode));
    const Scenario scenario = land_for_aid(mode);
    CHECK(sum_of(scenario, 0, 0).exposure == 0.0);
    CHECK(sum_of(scenario, 0, 1).exposure == (mode == LinkageMode::gate ? 0.0 : 0.5));
    CHECK(sum_of(scenario, 1, 1).exposure == Approx(mode == LinkageMode::gate ? 0.0 : 0.3));
  }
}

TEST_CASE("A gate may ask for an index instead, and is there as often as it is firm", "[unit]") {
  Scenario scenario = land_for_aid(LinkageMode::gate);
  IndexFactor factor;
  factor.issue = {"aid"};
  factor.values = {{"none", 0.4}, {"some", 0.8}};
  Index help;
  help.factors.emplace("aid", factor);
  scenario.indices.emplace("help", help);
  Gate& gate = scenario.linkages.gates.at("land_for_aid");
  gate.requires_levels = {};
  for (const auto& [threshold, at_none, at_some] : {std::tuple{0.4, kNobody, kNobody}, {0.41, kBirch, kNobody}, {0.81, kBirch, kBirch}}) {
    CAPTURE(threshold);
    gate.requires_index = IndexRequirement{{"help"}, Prior::fixed(threshold)};
    CHECK(sum_of(scenario, 0, 1).barred == at_none);
    CHECK(sum_of(scenario, 1, 1).barred == at_some);
    CHECK(sum_of(scenario, 0, 0).barred == kNobody);
  }
  gate.firm = 0.0;
  CHECK(sum_of(scenario, 0, 1).barred == kNobody);
}

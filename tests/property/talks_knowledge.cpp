/// \file
/// Offers use what the proposer knows. All replies are forced to refusals here, so that what a party wants cannot show in them; then
/// nobody else's offers or drafts may depend on it.

#include <algorithm>
#include <string>
#include <vector>

#include "catch.hpp"
#include "support/random_game.hpp"
#include "support/shipped.hpp"
#include "talks/talks.hpp"

using namespace zopa;
using test::december_or_random;

namespace {



/// Nobody ever accepts, whatever a text is worth, nor comes down by what it hears: what is asked would then depend on what is
/// offered. Nor is there a truce, to which all answer by what it is worth to them, nor a leak, after which all answer to what leaked.
/// Nor is anybody held to what it said, which also depends on what it was offered, unless the parties listen to each other anyway.
Scenario refusing(Scenario scenario, ProtocolType type, bool listening = false) {
  for (auto& [id, tactic] : scenario.tactics) {
    tactic.kind = TacticKind::time;
    tactic.mix.clear();
    tactic.acceptance.rule = AcceptanceRule::constant;
    tactic.acceptance.constant = 9.0;
  }
  scenario.protocol.type = type;
  scenario.truce.reset();
  for (auto& [id, shock] : scenario.shocks) {
    shock.leak = 0.0;
  }
  for (auto& [id, party] : scenario.parties) {
    party.audience_cost = listening ? party.audience_cost : Prior::fixed(0.0);
  }
  return scenario;
}

/// Whether a number of a world is known to one party alone.
bool is_private(const Scenario& scenario, const std::string& name, const std::string& party) {
  for (const std::string prefix : {"preferences.", "parties.", "war.parties.", "tactics.", "beliefs.error."}) {
    if (name.starts_with(prefix + party + ".")) {
      return true;
    }
  }
  for (const auto& [id, line] : scenario.red_lines.lines) {
    if (line.party.id == party && name.starts_with("red_lines.lines." + id + ".")) {
      return true;
    }
  }
  return false;
}

/// The same world with everything private to one party drawn anew.
void draw_other_mind(const Game& game, std::uint32_t w, const std::string& party, World& world) {
  World usual;
  World fresh;
  draw_world(game, w, usual);
  draw_world(game, w + 1000, fresh);
  std::vector<double> uniforms = usual.uniforms;
  for (std::size_t i = 0; i < uniforms.size(); ++i) {
    const std::string& name = game.parameters.names()[static_cast<std::size_t>(game.parameters.drawn()[i])];
    uniforms[i] = is_private(game.scenario, name, party) ? fresh.uniforms[i] : uniforms[i];
  }
  make_world(game, uniforms, w, world);
}

struct Proposal {
  int round;
  int author;
  Levels levels;
  friend bool operator==(const Proposal&, const Proposal&) = default;
};

/// What everybody but one party proposes in a play.
std::vector<Proposal> proposals(Talks& talks, const World& world, int except) {
  Journal journal;
  const Outcome& outcome = talks.play(world, 0, &journal);
  REQUIRE_FALSE(outcome.signed_());
  std::vector<Proposal> found;
  for (const Entry& entry : journal.entries) {
    if ((entry.event == Event::offer || entry.event == Event::draft) && entry.party != except) {
      found.push_back({entry.round, entry.party, entry.levels});
    }
  }
  return found;
}

struct Count {
  int proposals = 0;
  int plays = 0;
  int changed = 0;   ///< plays in which somebody proposed something else
};

/// Plays every world twice, with one party's mind drawn anew.
/// \param heard whether that party's own proposals, from which others may learn, end the comparison as soon as they differ
void compare(const Scenario& scenario, const std::string& party, std::uint32_t n_worlds, Count& count, bool heard = false) {
  const Game game = compile(scenario, 3);
  const int index = static_cast<int>(std::find(game.party_ids.begin(), game.party_ids.end(), party) - game.party_ids.begin());
  Talks talks(game, false);
  World world;
  World other;
  for (std::uint32_t w = 0; w < n_worlds; ++w) {
    draw_world(game, w, world);
    draw_other_mind(game, w, party, other);
    REQUIRE(world.weights != other.weights);
    const auto usual = proposals(talks, world, heard ? -1 : index);
    const auto changed = proposals(talks, other, heard ? -1 : index);
    ++count.plays;
    if (!heard) {
      count.proposals += static_cast<int>(usual.size());
      count.changed += usual == changed ? 0 : 1;
      continue;
    }
    const auto [here, there] = std::mismatch(usual.begin(), usual.end(), changed.begin(), changed.end());
    count.proposals += static_cast<int>(here - usual.begin());
    const bool own_words = here != usual.end() && there != changed.end() && (here->author == index || there->author == index);
    count.changed += (here == usual.end() && there == changed.end()) || own_words ? 0 : 1;
  }
}

}  // namespace

TEST_CASE("With prior knowledge nobody's offers depend on what another party wants", "[property]") {
  Count count;
  for (std::uint32_t i = 0; i < 40; ++i) {
    Scenario scenario = refusing(december_or_random(i), ProtocolType::alternating_offers);
    scenario.beliefs.knowledge = Knowledge::prior;
    for (const auto& [id, party] : scenario.parties) {
      if (!scenario.preferences.at(id).ranks.empty()) {
        compare(scenario, id, i == 0 ? 20 : 3, count);
      }
    }
  }
  CHECK(count.changed == 0);
  CHECK(count.proposals > 2000);
}

TEST_CASE("With true knowledge offers do depend on what another party wants", "[property]") {
  Count count;
  for (std::uint32_t i = 0; i < 15; ++i) {
    Scenario scenario = refusing(december_or_random(i), ProtocolType::alternating_offers);
    scenario.beliefs.knowledge = Knowledge::truth;
    for (const auto& [id, party] : scenario.parties) {
      if (party.signatory && !scenario.preferences.at(id).ranks.empty()) {
        compare(scenario, id, 3, count);
      }
    }
  }
  CHECK(count.changed > count.plays / 3);
}

// A refusal tells the mediator something, so here the mind is that of a party that is never asked: it signs nothing, and no text
// gets as far as its consent.
TEST_CASE("With prior knowledge drafts do not depend on what a party wants that was never asked", "[property]") {
  Count count;
  for (std::uint32_t i = 0; i < 200; ++i) {
    Scenario scenario = december_or_random(i);
    if (!scenario.mediator) {
      continue;
    }
    scenario = refusing(scenario, ProtocolType::single_text);
    scenario.beliefs.knowledge = Knowledge::prior;
    for (const auto& [id, party] : scenario.parties) {
      if (!party.signatory && scenario.mediator->party.id != id && !scenario.preferences.at(id).ranks.empty()) {
        compare(scenario, id, i == 0 ? 40 : 3, count);
      }
    }
  }
  CHECK(count.changed == 0);
  CHECK(count.proposals > 300);
}

// With learned knowledge others do hear what the party itself proposes; up to its first proposal that is another one nothing may differ.
TEST_CASE("With learned knowledge nobody's offers depend on what another party wants before its own offers do", "[property]") {
  Count count;
  for (std::uint32_t i = 0; i < 40; ++i) {
    Scenario scenario = refusing(december_or_random(i), ProtocolType::alternating_offers, true);
    scenario.beliefs.knowledge = Knowledge::learned;
    for (const auto& [id, party] : scenario.parties) {
      if (!scenario.preferences.at(id).ranks.empty()) {
        compare(scenario, id, i == 0 ? 20 : 3, count, true);
      }
    }
  }
  CHECK(count.changed == 0);
  CHECK(count.proposals > 500);
}

TEST_CASE("With learned knowledge drafts do not depend on what a party wants that was never asked", "[property]") {
  Count count;
  for (std::uint32_t i = 0; i < 200; ++i) {
    Scenario scenario = december_or_random(i);
    if (!scenario.mediator) {
      continue;
    }
    scenario = refusing(scenario, ProtocolType::single_text, true);
    scenario.beliefs.knowledge = Knowledge::learned;
    for (const auto& [id, party] : scenario.parties) {
      if (!party.signatory && scenario.mediator->party.id != id && !scenario.preferences.at(id).ranks.empty()) {
        compare(scenario, id, i == 0 ? 40 : 3, count);
      }
    }
  }
  CHECK(count.changed == 0);
  CHECK(count.proposals > 300);
}

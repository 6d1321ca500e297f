/// \file
/// Nothing depends on the order of a file or on names: maps may be shuffled, parties renamed, bystanders added.

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <memory>
#include <regex>
#include <string>
#include <vector>

#include <yaml-cpp/yaml.h>

#include "catch.hpp"
#include "input/echo.hpp"
#include "input/load.hpp"
#include "search/zone.hpp"
#include "support/by_id.hpp"
#include "support/dice.hpp"
#include "support/random_game.hpp"
#include "support/shipped.hpp"
#include "world/prior_view.hpp"

using namespace zopa;
using test::kDecember;
using test::december_or_random;
using test::by_id;
using test::differences;
using test::Dice;

namespace {

const std::vector<std::string> kNone;

/// The same YAML with the entries of every map in another order; lists keep theirs.
YAML::Node shuffled(const YAML::Node& node, Dice& dice) {
  if (node.IsMap()) {
    std::vector<std::pair<YAML::Node, YAML::Node>> entries;
    for (const auto& entry : node) {
      entries.emplace_back(entry.first, entry.second);
    }
    YAML::Node result(YAML::NodeType::Map);
    for (const int i : dice.shuffled(static_cast<int>(entries.size()))) {
      const auto& [key, value] = entries[static_cast<std::size_t>(i)];
      result.force_insert(key, shuffled(value, dice));
    }
    return result;
  }
  if (node.IsSequence()) {
    YAML::Node result(YAML::NodeType::Sequence);
    for (const auto& item : node) {
      result.push_back(shuffled(item, dice));
    }
    return result;
  }
  return node;
}

/// Ids replaced as whole words; no new one may be an old one.
std::string renamed(std::string text, const std::map<std::string, std::string>& names) {
  for (const auto& [from, to] : names) {
    text = std::regex_replace(text, std::regex("\\b" + from + "\\b"), to);
  }
  return text;
}

/// Draws world `w` of a game, and the same world in a game whose parties have other names: by the uniforms of the same meaning.
void draw_both(const Game& game, const Game& other, const std::map<std::string, std::string>& names, std::uint32_t w, World& world, World& twin) {
  draw_world(game, w, world);
  std::map<std::string, double> uniforms;
  for (std::size_t i = 0; i < game.parameters.drawn().size(); ++i) {
    uniforms[renamed(game.parameters.names()[static_cast<std::size_t>(game.parameters.drawn()[i])], names)] = world.uniforms[i];
  }
  std::vector<double> theirs;
  for (const Slot slot : other.parameters.drawn()) {
    theirs.push_back(uniforms.at(other.parameters.names()[static_cast<std::size_t>(slot)]));
  }
  make_world(other, theirs, w, twin);
}

/// Gives `other` the view of the prior means that `game` has: both average weights and values over draws, whose streams bear the names.
void share_prior_view(const Game& game, Game& other, const std::map<std::string, std::string>& names) {
  auto view = std::make_shared<World>(*other.prior_view);
  for (std::size_t p = 0; p < game.party_ids.size(); ++p) {
    const auto row = static_cast<Eigen::Index>(p);
    const auto twin = std::find(other.party_ids.begin(), other.party_ids.end(), names.at(game.party_ids[p])) - other.party_ids.begin();
    const double error = 5.0 * 0.5 / std::sqrt(static_cast<double>(kPriorViewDraws));   // of the mean of a number in [0, 1]
    REQUIRE((view->weights.row(twin) - game.prior_view->weights.row(row)).cwiseAbs().maxCoeff() < error);
    REQUIRE((view->values.row(twin) - game.prior_view->values.row(row)).cwiseAbs().maxCoeff() < error);
    view->weights.row(twin) = game.prior_view->weights.row(row);
    view->values.row(twin) = game.prior_view->values.row(row);
  }
  draw::war(other, *view);
  draw::truce(other, *view);
  draw::tables(other, *view);
  auto plan = std::make_shared<Plan>(*other.plan);
  plan->reference = reference_package(other, *view);
  REQUIRE(plan->reference == game.plan->reference);
  other.plan = plan;
  other.prior_view = view;
}

test::ById renamed(const test::ById& all, const std::map<std::string, std::string>& names) {
  test::ById result;
  for (const auto& [name, word] : all.words) {
    result.words[renamed(name, names)] = renamed(word, names);
  }
  for (const auto& [name, number] : all.numbers) {
    result.numbers[renamed(name, names)] = number;
  }
  return result;
}

/// Adds a party that signs nothing, holds nothing and ratifies nothing, yet has tastes and, in a war, costs and beliefs of its own.
void add_observer(Scenario& scenario, const std::string& id) {
  Party observer;
  observer.signatory = false;
  observer.rate = Prior::uniform(0.1, 0.2);
  observer.insincere = 0.3;
  if (scenario.war) {
    WarParty side;
    side.cost = Prior::uniform(0.1, 0.3);
    side.belief = Prior::beta(4.0, 6.0);
    scenario.war->parties.emplace(id, side);
  } else {
    observer.reservation = 0.3;
  }
  scenario.parties.emplace(id, observer);
  Preference preference;
  for (const auto& [issue, unused] : scenario.issues) {
    preference.weights[issue] = 1.0;
    preference.values[issue].shape = ValueShape::increasing;
  }
  scenario.preferences.emplace(id, preference);
}

/// Adds an issue that nobody ranks.
void add_trifle(Scenario& scenario, const std::string& id) {
  Issue trifle;
  for (const char* level : {"low", "middle", "high"}) {
    trifle.levels.push_back({level, "", std::nullopt, {}, {}, ""});
  }
  scenario.issues.emplace(id, trifle);
}

/// That everything `game` says of its worlds and plays, `larger` says too, by id.
void check_unchanged(const Game& game, const Game& larger, std::uint32_t n_worlds, bool compare_zone) {
  World world;
  World same;
  Talks talks(game, true);
  Talks other(larger, true);
  for (std::uint32_t w = 0; w < n_worlds; ++w) {
    draw_world(game, w, world);
    draw_world(larger, w, same);
    CAPTURE(w);
    REQUIRE(differences(by_id(game, world), by_id(larger, same), 1e-12) == kNone);
    auto outcome = by_id(game, talks.play(world, 0));
    if (!compare_zone) {
      outcome.words.erase("zone_at_start");
      outcome.words.erase("zone_ever");
      outcome.numbers.erase("slack_at_start");
    }
    REQUIRE(differences(outcome, by_id(larger, other.play(same, 0)), 1e-12) == kNone);
  }
}

}  // namespace

TEST_CASE("Another order of the maps in the files of the December scenario changes nothing", "[property]") {
  const LoadedScenario usual = load_scenario(kDecember);
  const auto outcomes = test::play_all(compile(usual.scenario, 5), 30);
  for (std::uint32_t trial = 0; trial < 3; ++trial) {
    Dice dice("shuffle", trial);
    const FileSource source = [&](const std::string& path) {
      const std::string text = read_file(path);
      if (!path.ends_with(".yaml")) {
        return text;
      }
      YAML::Emitter out;
      out << shuffled(YAML::Load(text), dice);
      return std::string(out.c_str());
    };
    const LoadedScenario other = load_scenario(kDecember, {}, source);
    REQUIRE(echo(other.scenario) == echo(usual.scenario));
    const auto same = test::play_all(compile(other.scenario, 5), 30);
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
      CAPTURE(trial, i);
      REQUIRE(differences(outcomes[i], same[i], 0.0) == kNone);
    }
  }
}

TEST_CASE("Renaming the parties of random games permutes worlds, zones and talks", "[property]") {
  // Names in the opposite order of the alphabet. Without errors of judgement no stream of the talks belongs to a party.
  const std::map<std::string, std::string> names = {{"alder", "zinnia"}, {"birch", "yarrow"}, {"cedar", "woad"}, {"dill", "violet"}};
  test::GameKind kind;
  kind.noise = false;
  for (std::uint32_t i = 0; i < 150; ++i) {
    CAPTURE(i);
    Scenario scenario = test::random_scenario(i, kind);
    scenario.protocol.first = FirstProposer::fixed;
    scenario.protocol.order.clear();
    for (const auto& [id, party] : scenario.parties) {
      if (party.signatory) {
        scenario.protocol.order.push_back({id});
      }
    }
    const std::string text = echo(scenario);
    const Game game = compile(load_resolved(text, {{"random.yaml", text}}).scenario, 5);
    const std::string other_text = renamed(text, names);
    Game other = compile(load_resolved(other_text, {{"random.yaml", other_text}}).scenario, 5);
    share_prior_view(game, other, names);
    Talks talks(game, true);
    Talks other_talks(other, true);
    World world;
    World twin;
    for (std::uint32_t w = 0; w < 4; ++w) {
      CAPTURE(w);
      draw_both(game, other, names, w, world, twin);
      REQUIRE(differences(renamed(by_id(game, world), names), by_id(other, twin), 1e-12) == kNone);
      // Sums over parties are added in another order; the last bits must not decide anything.
      REQUIRE(differences(renamed(by_id(game, talks.play(world, 0)), names), by_id(other, other_talks.play(twin, 0)), 1e-9) == kNone);
    }
  }
}

TEST_CASE("A party without a say changes no draw and no outcome", "[property]") {
  for (const std::string id : {"aaa_observer", "zzz_observer"}) {
    for (std::uint32_t i = 0; i < 25; ++i) {
      CAPTURE(id, i);
      Scenario scenario = december_or_random(i);
      const Game game = compile(scenario, 5);
      add_observer(scenario, id);
      check_unchanged(game, compile(scenario, 5), i == 0 ? 40 : 3, true);
    }
  }
}

TEST_CASE("An issue without weight changes no draw and no outcome", "[property]") {
  for (const std::string id : {"aaa_trifle", "zzz_trifle"}) {
    for (std::uint32_t i = 0; i < 25; ++i) {
      CAPTURE(id, i);
      Scenario scenario = december_or_random(i);
      if (scenario.mediator) {
        scenario.mediator->drafting.reset();  // random changes of a draft fall on any of its issues
      }
      const Game game = compile(scenario, 5);
      add_trifle(scenario, id);
      // With three times as many packages a small game is no longer enumerated but searched, which may find another package or none.
      check_unchanged(game, compile(scenario, 5), i == 0 ? 40 : 3, i == 0);
    }
  }
}

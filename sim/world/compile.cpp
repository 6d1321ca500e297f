/// \file
/// Compiles a scenario for one seed.

#include <algorithm>

#include "core/error.hpp"
#include "scenario/bundles.hpp"
#include "world/plan_builder.hpp"
#include "world/prior_view.hpp"
#include "world/sampling.hpp"
#include "world/vocabulary.hpp"

namespace zopa {

namespace {

void name_everything(Game& game) {
  const Scenario& scenario = game.scenario;
  for (const auto& [id, party] : scenario.parties) {
    game.party_ids.push_back(id);
    game.signatory.push_back(party.signatory);
    game.belligerent.push_back(party.belligerent);
  }
  for (const auto& [id, issue] : scenario.issues) {
    game.issue_ids.push_back(id);
    auto& levels = game.level_ids.emplace_back();
    for (const Level& level : issue.levels) {
      levels.push_back(level.id);
    }
  }
  for (const auto& [id, line] : scenario.red_lines.lines) {
    game.line_ids.push_back(id);
  }
}

Layout lay_out(const Game& game) {
  std::vector<int> n_levels;
  std::vector<int> status_quo;
  for (const auto& [id, issue] : game.scenario.issues) {
    const auto& ids = game.level_ids[n_levels.size()];
    n_levels.push_back(static_cast<int>(ids.size()));
    status_quo.push_back(issue.status_quo.empty() ? 0 : index_of(ids, issue.status_quo));
  }
  std::vector<std::vector<int>> groups;
  for (const auto& ids : bundles(game.scenario)) {
    auto& group = groups.emplace_back();
    for (const std::string& id : ids) {
      group.push_back(index_of(game.issue_ids, id));
    }
  }
  // In the order of their first issue, so that nothing depends on how they were found.
  for (auto& group : groups) {
    std::sort(group.begin(), group.end());
  }
  std::sort(groups.begin(), groups.end());
  return make_layout(static_cast<int>(game.party_ids.size()), std::move(n_levels), std::move(status_quo), std::move(groups));
}

void find_holders(const Game& game, Plan& plan) {
  for (const auto& [id, issue] : game.scenario.issues) {
    for (const Level& level : issue.levels) {
      auto& holders = plan.holders.emplace_back();
      for (const PartyRef& party : level.consent) {
        holders.push_back(index_of(game.party_ids, party.id));
      }
      std::sort(holders.begin(), holders.end());
    }
  }
  const Layout& layout = game.layout;
  for (const Bundle& bundle : layout.bundles) {
    plan.n_packages *= bundle.n_options;
    for (int option = 0; option < bundle.n_options; ++option) {
      std::uint32_t mask = 0;
      for (std::size_t place = 0; place < bundle.issues.size(); ++place) {
        const auto issue = static_cast<std::size_t>(bundle.issues[place]);
        const int level = layout.level(bundle, static_cast<int>(place), option);
        if (level == layout.status_quo[issue]) {
          continue;
        }
        for (const int holder : plan.holders[static_cast<std::size_t>(layout.level_offset[issue] + level)]) {
          mask |= 1U << holder;
          plan.holders_aside |= game.signatory[static_cast<std::size_t>(holder)] ? 0U : 1U << holder;
        }
      }
      plan.levers.push_back(mask);
    }
  }
  for (const auto& [id, issue] : game.scenario.issues) {
    if (issue.front) {
      const int index = index_of(game.issue_ids, id);
      plan.front.emplace_back(index, flat_level(game, index, issue.front->toward));
    }
  }
}

}  // namespace

namespace {
/// A game whose plan can still be completed.
struct Compiled {
  Game game;
  std::shared_ptr<Plan> plan;
};

/// Everything but the prior view and the reference package that follows from it.
Compiled compile_plan(const Scenario& scenario, std::uint64_t seed) {
  Game game;
  game.scenario = scenario;
  game.seed = seed;
  game.parameters = Parameters(seed);
  name_everything(game);
  game.layout = lay_out(game);
  auto plan = std::make_shared<Plan>();
  find_holders(game, *plan);
  plan_builder::preferences(game, *plan);
  plan_builder::commitments(game, *plan);
  plan_builder::parties(game, *plan);
  plan_builder::war(game, *plan);
  plan_builder::truce(game, *plan);
  plan_builder::shocks(game, *plan);
  plan_builder::talks(game, *plan);
  game.parameters.seal();
  game.plan = plan;
  return {std::move(game), std::move(plan)};
}
}  // namespace

PriorMeans prior_means(const Scenario& scenario) {
  const Game game = compile_plan(scenario, 0).game;
  World drawn;
  PriorMeans means;
  means.weights.setZero(game.n_parties(), game.n_issues());
  means.values.setZero(game.n_parties(), game.layout.level_offset.back());
  drawn.uniforms.resize(game.parameters.drawn().size());
  drawn.numbers.resize(static_cast<std::size_t>(game.parameters.size()));
  for (std::uint32_t i = 0; i < kPriorViewDraws; ++i) {
    game.parameters.draw(i, drawn.uniforms);
    game.parameters.numbers(drawn.uniforms, drawn.numbers);
    draw::weights(game, drawn);
    draw::values(game, drawn);
    means.weights += drawn.weights / kPriorViewDraws;
    means.values += drawn.values / kPriorViewDraws;
  }
  return means;
}

namespace {
/// R of every party at the start over worlds of a Latin hypercube under seed 0, each list ascending: what is known of how much others need.
std::vector<std::vector<double>> draw_reservations(const Scenario& scenario) {
  Game game = compile_plan(scenario, 0).game;
  MonteCarlo settings;
  settings.sampling = SamplingMethod::latin_hypercube;
  settings.worlds = kReservationDraws;
  settings.scramblings = 2;
  game.sampling = std::make_shared<const Sampling>(settings, game.parameters);
  std::vector<std::vector<double>> drawn(static_cast<std::size_t>(game.n_parties()));
  World world;
  for (std::uint32_t i = 0; i < kReservationDraws; ++i) {
    draw_world(game, i, world);
    const Outlook outlook = world.war.outlook(game.plan->war ? game.plan->war->start : 0, 0, game.n_parties());
    for (std::size_t p = 0; p < drawn.size(); ++p) {
      drawn[p].push_back(outlook.reservation[p]);
    }
  }
  for (auto& list : drawn) {
    std::sort(list.begin(), list.end());
  }
  return drawn;
}
}  // namespace

Game compile(const Scenario& scenario, std::uint64_t seed, const PriorMeans& means) {
  Compiled compiled = compile_plan(scenario, seed);
  if (scenario.protocol.type == ProtocolType::final_offer) {
    compiled.plan->reservations = draw_reservations(scenario);
  }
  compiled.game.prior_view = make_prior_view(compiled.game, means);
  compiled.plan->reference = reference_package(compiled.game, *compiled.game.prior_view);
  const MonteCarlo& settings = scenario.monte_carlo;
  if (settings.design || settings.sampling != SamplingMethod::philox) {
    compiled.game.sampling = std::make_shared<const Sampling>(settings, compiled.game.parameters);
  }
  return std::move(compiled.game);
}

Game compile(const Scenario& scenario, std::uint64_t seed) {
  return compile(scenario, seed, prior_means(scenario));
}

}  // namespace zopa

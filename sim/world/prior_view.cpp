#include "world/prior_view.hpp"

#include <algorithm>

#include "value/surrogate.hpp"

namespace zopa {

namespace {

std::size_t at(int i) { return static_cast<std::size_t>(i); }

/// Expected penalty of a line whose type is unknown. An absolute line counts as a costly one: that it is absolute shows only when it
/// is met, and nobody gives up a package before it has been refused.
double expected_penalty(const LinePlan& line, const std::vector<double>& numbers) {
  const double movable = numbers[at(line.movable)];
  const double small = numbers[at(line.movable_penalty)];
  const double large = std::max(small, numbers[at(line.costly_penalty)]);
  return movable * small + (1.0 - movable) * large;
}

}  // namespace

PriorMeans prior_means(const Game& game) {
  return {game.prior_view->weights, game.prior_view->values};
}

std::shared_ptr<const World> make_prior_view(const Game& game, const PriorMeans& means) {
  auto view = std::make_shared<World>();
  view->weights = means.weights;
  view->values = means.values;
  view->numbers = game.parameters.means();
  draw::commitments(game, *view);
  for (std::size_t i = 0; i < view->lines.size(); ++i) {
    view->lines[i] = {LineType::costly, expected_penalty(game.plan->lines[i], view->numbers)};
  }
  for (std::size_t g = 0; g < view->gates.size(); ++g) {
    view->gates[g] = view->number(game.plan->gates[g].firm) >= 0.5 ? 1 : 0;
  }
  view->has_deadline = false;
  draw::war(game, *view);
  draw::truce(game, *view);
  draw::tables(game, *view);
  return view;
}

Package reference_package(const Game& game, const World& view) {
  Levels levels{};
  std::array<double, kMaxParties> weights{};
  for (std::size_t k = 0; k < at(game.n_issues()); ++k) {
    levels[k] = static_cast<std::uint8_t>(game.layout.status_quo[k]);
  }
  for (std::size_t p = 0; p < at(game.n_parties()); ++p) {
    weights[p] = game.signatory[p] ? 1.0 : 0.0;
  }
  const Outlook outlook = view.war.outlook(game.plan->war ? game.plan->war->start : 0, 0, game.n_parties());
  Package reference = game.layout.package(levels);
  Surrogate surrogate;
  std::vector<double> scores;
  const std::vector<double> blocked(at(game.layout.n_options), 0.0);
  for (int i = 0; i < 2; ++i) {
    linearise(game.layout, view.tables, outlook, reference, surrogate);
    reference = best_package(game.layout, surrogate, weights, game.n_parties(), blocked, scores);
  }
  return reference;
}

}  // namespace zopa

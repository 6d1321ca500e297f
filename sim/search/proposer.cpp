#include "search/proposer.hpp"

namespace zopa {

namespace {
std::size_t at(int i) {
  return static_cast<std::size_t>(i);
}
}  // namespace

Proposer make_proposer(const Game& game, const World& world, const Situation& situation, int party, const Known& known) {
  Proposer proposer{&game, &world, &situation, &known, party, {}};
  for (int p = 0; p < game.n_parties(); ++p) {
    const bool signs = (situation.signatories & bit(p)) != 0U;
    proposer.weights[at(p)] = p == party ? 0.0 : signs ? 1.0 : (game.plan->holders_aside & bit(p)) != 0U ? kConsentWeight : 0.0;
  }
  return proposer;
}

Offer Proposer::offer(const Package& package) const {
  const PackageSum sum = sum_rows(game->layout, world->tables, situation->outlook, package);
  return {package, (sum.barred & bit(party)) == 0U, value_of(world->tables, situation->outlook, sum, party)};
}

double Proposer::own_value(const Package& package) const {
  return value_of(world->tables, situation->outlook, sum_rows(game->layout, world->tables, situation->outlook, package), party);
}

PackageSum Proposer::with_front(const OwnSum& sum) const {
  PackageSum all;
  all.utility[at(party)] = sum.utility + situation->outlook.front_share * sum.front;
  all.log_hazard = sum.log_hazard;
  all.exposure = sum.exposure;
  return all;
}

double Proposer::own_value(const OwnSum& sum) const {
  return value_of(world->tables, situation->outlook, with_front(sum), party);
}

Slopes Proposer::slopes(const OwnSum& sum) const {
  return slopes_at(world->tables, situation->outlook, with_front(sum), party);
}

OwnSum Proposer::own_sum(const Package& package) const {
  OwnSum sum;
  for (std::size_t b = 0; b < game->layout.bundles.size(); ++b) {
    sum += own_row(game->layout.bundles[b].offset + package[b]);
  }
  return sum;
}

PackageSum Proposer::known_sum(const Package& package) const {
  return sum_rows(game->layout, *known->tables, known->outlook, package);
}

double Proposer::pleasing(const PackageSum& known_sum) const {
  const Worth value = worth(*known->tables, known->outlook, known_sum);
  double total = 0.0;
  for (std::size_t p = 0; p < weights.size(); ++p) {
    total += weights[p] * value.value[p];
  }
  return total;
}

}  // namespace zopa

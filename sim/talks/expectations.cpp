/// \file
/// What is expected of a party before anybody has spoken; what it says is held against that.

#include <algorithm>

#include "talks/steps.hpp"
#include "value/concession.hpp"

namespace zopa {

namespace {

std::size_t at(int i) {
  return static_cast<std::size_t>(i);
}

/// What a party is thought to ask for beyond its reservation, by round: the concession curve of its mean tactic from where it would start
/// if all were as the prior means say.
void expect_markups(Play& play, Learned& learned) {
  const Game& game = play.game;
  const World& view = *game.prior_view;
  const auto n_rounds = at(game.scenario.clock.horizon + 1);
  learned.markup.assign(at(game.n_parties()) * n_rounds, 0.0);
  const Situation situation = opening_situation(game, view);
  const Known known{&view.tables, situation.outlook};
  for (int p = 0; p < game.n_parties(); ++p) {
    const auto tactic = game.scenario.tactics.find(game.party_ids[at(p)]);
    if (tactic == game.scenario.tactics.end() || !game.signatory[at(p)]) {
      continue;
    }
    OfferMaker offers;
    offers.prepare(game, view, situation, p, known, play.prior_surrogate, play.prior_surrogate, false);
    const double reservation = situation.outlook.reservation[at(p)];
    const double start = tactic->second.aspiration_from == AspirationFrom::best
                             ? worth(game.layout, view.tables, situation.outlook, offers.favourite()).value[at(p)]
                             : offers.best_leaving(situation.outlook.reservation);
    const double gain = std::max(0.0, start - reservation);
    const double patience = view.number(game.plan->parties[at(p)].patience);
    const double beta = view.number(game.plan->parties[at(p)].beta);
    for (std::size_t t = 0; t < n_rounds; ++t) {
      const double share = static_cast<double>(t) / patience;
      const double conceded = tactic->second.curve == Curve::polynomial ? conceded_polynomial(share, beta, tactic->second.initial)
                                                                        : conceded_exponential(share, beta, tactic->second.initial);
      learned.markup[at(p) * n_rounds + t] = gain * (1.0 - conceded);
    }
  }
}

}  // namespace

void prepare_learning(Play& play, Learned& learned) {
  const Game& game = play.game;
  const World& view = *game.prior_view;
  const Outlook outlook = view.war.outlook(game.plan->war ? game.plan->war->start : 0, 0, game.n_parties());
  const PackageSum sum = sum_rows(game.layout, view.tables, outlook, game.plan->reference);
  for (int p = 0; p < game.n_parties(); ++p) {
    learned.slope[at(p)] = slopes_at(view.tables, outlook, sum, p).utility;
  }
  expect_markups(play, learned);
}

}  // namespace zopa

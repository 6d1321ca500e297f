/// \file
/// One text, to be taken or left. The mediator drafts it as it always does. Where there is none, or it has left, the party with the first
/// turn puts the offer of its efficient path that it expects most of: a higher demand gives more and is refused more often.
///
/// How often others refuse it takes from how their reservations vary over the worlds of the scenario, around what it knows them to be today;
/// each as if the others' were drawn apart from its own.
/// Source: Fearon (1995), International Organization 49, claim 2.

#include <algorithm>
#include <cmath>

#include "talks/steps.hpp"

namespace zopa {

namespace {

std::size_t at(int i) {
  return static_cast<std::size_t>(i);
}

constexpr int kDemands = 64;  // looked at, from what the proposer likes best down to its reservation

int first_proposer(Play& play) {
  begin_turns(play);
  const auto& order = play.game.plan->order;
  const auto n = static_cast<int>(order.size());
  for (int i = 0; i < n; ++i) {
    if (const int party = order[at((play.turn + i) % n)]; play.signs(party)) {
      return party;
    }
  }
  return -1;
}

/// The offer that the party expects most of. Of offers that promise the same the safest.
Offer best_gamble(Play& play, int party) {
  const InPart part = play.enter(PlayPart::offers);
  OfferMaker& offers = maker(play, party);
  const double reservation = play.reservation(party);
  const double most = worth(play.game.layout, play.world->tables, play.situation.outlook, offers.favourite()).value[at(party)];
  Offer best;
  double expected = 0.0;
  for (int i = 0; i <= kDemands; ++i) {
    const Offer offer = offers.at(most + (reservation - most) * i / kDemands);
    if (!offer.admissible || offer.own < reservation) {
      continue;
    }
    const double gain = chance_of_acceptance(play, party, offer.package) * (offer.own - reservation);
    if (!best.admissible || gain >= expected) {
      best = offer;
      expected = gain;
    }
  }
  return best;
}

}  // namespace

double chance_of_acceptance(const Play& play, int party, const Package& text) {
  const Game& game = play.game;
  const PackageSum sum = sum_rows(game.layout, *play.known.tables, play.known.outlook, text);
  const Worth known = worth(*play.known.tables, play.known.outlook, sum);
  const bool all_known = game.scenario.beliefs.knowledge == Knowledge::truth;
  const int start = game.plan->war ? game.plan->war->start : 0;
  const Outlook opening = game.prior_view->war.outlook(start, 0, game.n_parties());
  double chance = 1.0;
  for (int p = 0; p < game.n_parties(); ++p) {
    if (!play.signs(p) || p == party) {
      continue;
    }
    const double gain = known.value[at(p)] - play.known.outlook.reservation[at(p)];
    if ((sum.barred & bit(p)) != 0U) {
      return 0.0;
    }
    if (all_known) {
      chance *= gain >= 0.0 ? 1.0 : 0.0;
      continue;
    }
    // How reservations vary around the one that is known; what has moved since the start has moved them all.
    const auto& drawn = game.plan->reservations[at(p)];
    const double needed = opening.reservation[at(p)] + gain;
    chance *= static_cast<double>(std::upper_bound(drawn.begin(), drawn.end(), needed) - drawn.begin()) / static_cast<double>(drawn.size());
  }
  return chance;
}

void make_final_offer(Play& play) {
  if (play.round != std::max(1, static_cast<int>(std::lround(play.world->number(play.game.plan->final_round))))) {
    return;
  }
  look_out(play);
  play.final_text = true;
  if (play.mediated) {
    draft(play);
    journal_text(play, Event::draft, play.game.mediator, play.drafting.text);
    put_to_vote(play, play.drafting.text, -1);
  } else if (const int party = first_proposer(play); party >= 0) {
    const Offer offer = best_gamble(play, party);
    if (offer.admissible) {
      ++play.outcome.offers;
      journal_text(play, Event::offer, party, offer.package);
      put_to_vote(play, offer.package, party);
    }
  }
  if (!play.ended) {
    end_talks(play);
  }
}

}  // namespace zopa

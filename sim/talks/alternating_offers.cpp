/// \file
/// The signatories take turns: whoever has the turn accepts the offer on the table or makes its own. Proposing is accepting; the talks
/// close as soon as all others have accepted the same offer.
/// Source: Aydogan, Festen, Hindriks & Jonker (2017), the stacked alternating offers protocol.

#include <algorithm>

#include "talks/steps.hpp"

namespace zopa {

namespace {

std::size_t at(int i) { return static_cast<std::size_t>(i); }

bool needs_own_offer(const Negotiator& party) {
  const AcceptanceRule rule = party.tactic->acceptance.rule;
  return rule == AcceptanceRule::next || rule == AcceptanceRule::combi;
}

/// Offer of a party now. \param asks its aspiration
Offer make_offer(Play& play, int party, double asks) {
  const InPart part = play.enter(PlayPart::offers);
  return maker(play, party).at(asks);
}

/// The offer on the table as a package; parties that go through all packages leave but its number.
const Package& standing(Play& play) {
  if (play.bidding.stands) {
    play.standing = play.bidding.orders.package(play.bidding.standing);
    play.bidding.stands = false;
  }
  return play.standing;
}

/// A party accepts the offer on the table. \return whether the talks closed
bool accept(Play& play, int party) {
  const std::uint32_t everybody = play.situation.signatories;
  play.accepted |= bit(party);
  if ((play.accepted & everybody) == everybody) {
    if (settle(play, valued(play, standing(play)))) {
      return true;
    }
    play.standing_author = -1;  // consent was withheld: the offer is off the table
  }
  return false;
}

/// A party puts an offer on the table. \param asks its aspiration
void put(Play& play, int party, double asks) {
  ++play.outcome.offers;
  play.standing_author = party;
  play.accepted = bit(party);
  if (play.replying != 0U) {
    hear_offer(play, party, standing(play));
  }
  if (play.learned.on) {
    learn_from_offer(play, party, standing(play));
  }
  if (play.journal != nullptr) {
    journal_text(play, Event::offer, party, standing(play));
    play.journal->entries.back().needed = asks;
  }
}

bool stands_against(const Play& play, int party) {
  return play.standing_author >= 0 && play.standing_author != party;
}

/// Turn of a party that goes through all packages. \return whether the talks closed
bool turn_of_bidder(Play& play, int party) {
  const double asks = bidder_asks(play, party);
  const std::int64_t own = bidder_offer(play, party, asks);
  if (stands_against(play, party)) {
    const Response answer = respond_in_order(play, party, asks, own);
    if (play.watched()) {
      contest(play, party, standing(play), answer);
      journal_answer(play, party, standing(play), answer);
    }
    if (play.learned.on || play.game.plan->audiences) {
      learn_from_answer(play, party, standing(play), answer.accepts);
    }
    if (answer.accepts) {
      return accept(play, party);
    }
    play.outcome.last_refusal = answer.refusal;
    play.bidding.refused = play.bidding.standing;
  }
  if (own >= 0) {
    play.bidding.stands = true;
    note_offer(play, party, static_cast<std::uint32_t>(own));
    put(play, party, asks);
  }
  return false;
}

/// One party's turn. \return whether the talks closed
bool turn_of(Play& play, int party) {
  reconsider(play, party);
  rethink(play, party);
  reply(play, party);
  const double asks = aspiration(play, party);
  Offer own;
  bool has_own = false;
  if (stands_against(play, party)) {
    if (needs_own_offer(play.parties[at(party)])) {
      own = make_offer(play, party, asks);
      has_own = true;
    }
    const Package& text = standing(play);
    const Response answer = respond(play, party, valued(play, text), own.own);
    if (play.watched()) {
      contest(play, party, text, answer);
    }
    journal_answer(play, party, text, answer);
    learn_from_answer(play, party, text, answer.accepts);
    if (answer.accepts) {
      return accept(play, party);
    }
    play.outcome.last_refusal = answer.refusal;
    play.last_text = text;
    play.bidding.refused = -1;
  }
  if (!has_own) {
    own = make_offer(play, party, asks);
  }
  const double leaks = play.shocks.leaked_lines.empty() ? 0.0 : cost_of_leaks(play, own.package)[at(party)];
  if (!own.admissible || own.own - leaks < std::max(play.reservation(party), least_for_vote(play, party, own.package))) {
    return false;  // it has nothing to offer that it would sign itself
  }
  play.standing = own.package;
  if (play.bidding.any) {
    play.bidding.stands = false;
    note_offer(play, party, play.bidding.orders.number(own.package));
  }
  put(play, party, asks);
  return false;
}

}  // namespace

void begin_turns(Play& play) {
  play.turns_begun = true;
  const Game& game = play.game;
  const auto& order = game.plan->order;
  play.standing_author = -1;
  play.accepted = 0;
  play.turn = 0;
  if (game.scenario.protocol.first == FirstProposer::drawn) {
    // Drawn among the parties that sign, in the order of their ids, so that the order of turns changes nobody's chance.
    const double u = play.uniform(game.plan->streams.first_proposer, 0);
    std::array<int, kMaxParties> seats{};
    int n = 0;
    for (int p = 0; p < game.n_parties(); ++p) {
      if (play.signs(p)) {
        seats[at(n++)] = p;
      }
    }
    const int first = seats[std::min(static_cast<std::size_t>(u * n), at(n - 1))];
    play.turn = static_cast<int>(std::find(order.begin(), order.end(), first) - order.begin());
  }
}

void take_turns(Play& play) {
  const auto& order = play.game.plan->order;
  const int n = static_cast<int>(order.size());
  look_out(play);
  if (!play.turns_begun) {
    begin_turns(play);
  }
  // A full circle is one round, so that every party has a turn in every round.
  for (int i = 0; i < n && !play.ended; ++i) {
    const int place = play.turn + i;
    const int party = order[at(place < n ? place : place - n)];
    if (play.signs(party) && (play.bidding.by(party) ? turn_of_bidder(play, party) : turn_of(play, party))) {
      return;
    }
  }
}

}  // namespace zopa

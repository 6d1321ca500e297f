/// \file
/// The signatories take turns: whoever has the turn accepts the offer on the table or makes its own. Proposing is accepting; the talks
/// close as soon as all others have accepted the same offer.
/// Source: Aydogan, Festen, Hindriks & Jonker (2017), the stacked alternating offers protocol.

#include <algorithm>

#include "talks/play.hpp"

namespace zopa {

namespace {

std::size_t at(int i) { return static_cast<std::size_t>(i); }

bool needs_own_offer(const Negotiator& party) {
  const AcceptanceRule rule = party.tactic->acceptance.rule;
  return rule == AcceptanceRule::next || rule == AcceptanceRule::combi;
}

/// Offer of a party now.
Offer make_offer(Play& play, int party) {
  const InPart part = play.enter(PlayPart::offers);
  return maker(play, party).at(aspiration(play, party));
}

void first_turn(Play& play) {
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

/// One party's turn. \return whether the talks closed
bool turn_of(Play& play, int party) {
  const std::uint32_t everybody = play.situation.signatories;
  Offer own;
  bool has_own = false;
  reply(play, party);
  if (play.standing_author >= 0 && play.standing_author != party) {
    if (needs_own_offer(play.parties[at(party)])) {
      own = make_offer(play, party);
      has_own = true;
    }
    const ValuedText standing = valued(play, play.standing);
    const Response answer = respond(play, party, standing, own.own);
    journal_answer(play, party, play.standing, answer);
    if (answer.accepts) {
      play.accepted |= bit(party);
      if ((play.accepted & everybody) == everybody) {
        if (settle(play, standing)) {
          return true;
        }
        play.standing_author = -1;   // consent was withheld: the offer is off the table
      }
      return false;
    }
    play.outcome.last_refusal = answer.refusal;
    play.last_text = play.standing;
  }
  if (!has_own) {
    own = make_offer(play, party);
  }
  if (!own.admissible || own.own < play.reservation(party)) {
    return false;   // it has nothing to offer that it would sign itself
  }
  ++play.outcome.offers;
  play.standing = own.package;
  play.standing_author = party;
  play.accepted = bit(party);
  hear_offer(play, party, own.package);
  journal_text(play, Event::offer, party, own.package);
  return false;
}

}  // namespace

void take_turns(Play& play) {
  const auto& order = play.game.plan->order;
  const int n = static_cast<int>(order.size());
  look_out(play);
  if (!play.turns_begun) {
    play.turns_begun = true;
    first_turn(play);
  }
  // A full circle is one round, so that every party has a turn in every round.
  for (int i = 0; i < n && !play.ended; ++i) {
    const int party = order[at((play.turn + i) % n)];
    if (play.signs(party) && turn_of(play, party)) {
      return;
    }
  }
}

}  // namespace zopa

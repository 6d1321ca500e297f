/// \file
/// Parties that have learned enough look again at what they can hope for, and think anew in what order to concede.

#include <algorithm>

#include "talks/steps.hpp"

namespace zopa {

namespace {

std::size_t at(int i) {
  return static_cast<std::size_t>(i);
}

constexpr double kLeastMove = 0.20;  // of the picture of the others that makes a party look again at what it can hope for [-]
constexpr double kLeastTurn = 0.40;  // and, beside as much as before, that makes it think anew in what order to concede [-]

/// How far what a party knows of the others has moved, its own commitments included.
double moved_for(const Play& play, int party) {
  double moved = play.parties[at(party)].committed;
  for (int p = 0; play.learned.on && p < play.game.n_parties(); ++p) {
    moved += p == party ? 0.0 : play.learned.moved[at(p)];
  }
  return moved;
}

}  // namespace

void reconsider(Play& play, int party) {
  Negotiator& who = play.parties[at(party)];
  double moved = moved_for(play, party);
  for (int p = 0; play.learned.on && p < play.game.n_parties(); ++p) {
    moved += p == party ? 0.0 : play.learned.heard_of[at(p)];
  }
  if (moved < who.looked_at + kLeastMove) {
    return;
  }
  const InPart part = play.enter(PlayPart::beliefs);
  who.looked_at = moved;
  if (play.learned.on) {
    maker(play, party).look_at_others(play.learned.surrogate);
  }
  who.gain = std::max(0.0, first_aspiration(play, party) - play.reservation(party));
}

bool thinks_as_before(const Play& play, int party) {
  return moved_for(play, party) < kLeastTurn;
}

void rethink(Play& play, int party) {
  Negotiator& who = play.parties[at(party)];
  const double moved = moved_for(play, party);
  if (moved >= 2.0 * who.path_at + kLeastTurn) {
    who.path_at = moved;
    play.maker_ready[at(party)] = false;
  }
}

}  // namespace zopa

/// \file
/// What is believed at the start and at the end of a play, and how far from the truth: for outcomes, and for readers of a transcript.

#include <cmath>

#include "beliefs/offers.hpp"
#include "talks/steps.hpp"

namespace zopa {

namespace {

std::size_t at(int i) {
  return static_cast<std::size_t>(i);
}

/// Mean steps of the front in a year as a party sees them now.
double believed_pace(const Play& play, int party) {
  const WarPlan& war = *play.game.plan->war;
  double total = 0.0;
  double pace = 0.0;
  for (std::size_t q = 0; q < war.type_up.size(); ++q) {
    const double weight = believed_kind(play, party, q);
    total += weight;
    pace += weight * (war.type_up[q] - war.type_down);
  }
  return total > 0.0 ? pace / total / play.game.plan->round_years : 0.0;
}

bool observes(const Play& play, int party) {
  return play.game.signatory[at(party)] || party == play.game.mediator;
}

double reservation_seen(Play& play, int observer, int party) {
  return play.known.outlook.reservation[at(party)] + reservation_offset(play, observer, party);
}

double line_error(const Play& play) {
  const std::size_t n = play.learned.odds.size();
  double total = 0.0;
  for (std::size_t i = 0; i < n; ++i) {
    const double truth = play.world->lines[i].type == LineType::movable ? 1.0 : 0.0;
    total += std::abs(probability_of(play.learned.odds[i]) - truth);
  }
  return n > 0 ? total / static_cast<double>(n) : kMissing;
}

double reservation_error(Play& play) {
  double total = 0.0;
  int n = 0;
  for (int observer = 0; observer < play.game.n_parties(); ++observer) {
    for (int party = 0; observes(play, observer) && party < play.game.n_parties(); ++party) {
      if (party != observer && play.game.signatory[at(party)]) {
        total += std::abs(reservation_seen(play, observer, party) - play.reservation(party));
        ++n;
      }
    }
  }
  return n > 0 ? total / n : kMissing;
}

double pace_error(const Play& play) {
  if (!play.game.plan->war) {
    return kMissing;
  }
  const double truth = (play.world->war.up - play.world->war.down) / play.game.plan->round_years;
  double total = 0.0;
  int n = 0;
  for (int party = 0; party < play.game.n_parties(); ++party) {
    if (play.game.belligerent[at(party)]) {
      total += std::abs(believed_pace(play, party) - truth);
      ++n;
    }
  }
  return n > 0 ? total / n : kMissing;
}

}  // namespace

double mutual_optimism(const Play& play) {
  if (!play.game.plan->war) {
    return kMissing;
  }
  const int advancing = play.game.plan->war->advancing;
  double others = 0.0;
  int n = 0;
  for (int party = 0; party < play.game.n_parties(); ++party) {
    if (play.game.belligerent[at(party)] && party != advancing) {
      others += believed_goal(play, party);
      ++n;
    }
  }
  return n > 0 ? believed_goal(play, advancing) - others / n : 0.0;
}

void report_beliefs(Play& play, BeliefError& error) {
  if (!play.learned.on) {
    return;
  }
  error = {line_error(play), reservation_error(play), pace_error(play)};
  if (play.journal == nullptr) {
    return;
  }
  BeliefPicture& picture = play.journal->beliefs.emplace_back();
  picture.restated = play.restated;
  for (const double odds : play.learned.odds) {
    picture.movable.push_back(probability_of(odds));
  }
  for (int observer = 0; observer < play.game.n_parties(); ++observer) {
    picture.goal[at(observer)] = believed_goal(play, observer);
    picture.truth[at(observer)] = play.reservation(observer);
    for (int party = 0; party < play.game.n_parties(); ++party) {
      const bool seen = party != observer && observes(play, observer) && play.game.signatory[at(party)];
      picture.reservation[at(observer)][at(party)] = seen ? reservation_seen(play, observer, party) : kMissing;
    }
  }
}

}  // namespace zopa

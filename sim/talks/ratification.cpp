/// \file
/// Ratification by every institution that has a say, and the return to the table after a no.
///
/// An institution has one mood in a play: its ballot is drawn once, so a text that its party likes better never does worse in it. After a
/// no everybody knows the least gain that would have passed; whoever votes again votes in the same mood.
/// Sources: Putnam (1988) and Iida (1993); Vasicek (1987) for votes with one common factor.

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

#include "random/normal.hpp"
#include "talks/binomial.hpp"
#include "talks/steps.hpp"

namespace zopa {

namespace {

std::size_t at(int i) {
  return static_cast<std::size_t>(i);
}

/// Probability whose log-odds are those of `base` plus `shift`; 0 and 1 stay what they are.
double shifted(double base, double shift) {
  if (base <= 0.0 || base >= 1.0 || shift == 0.0) {
    return base;
  }
  return 1.0 / (1.0 + (1.0 - base) / base * std::exp(-shift));
}

/// Members who vote on the route that this world takes, and how many must say yes.
RoutePlan route_of(const Play& play, const InstitutionPlan& institution) {
  if (institution.routes.empty()) {
    return {1.0, institution.members, institution.needed};
  }
  double left = play.world->number(institution.route_type);
  for (const RoutePlan& route : institution.routes) {
    left -= route.chance;
    if (left < 0.0) {
      return route;
    }
  }
  return institution.routes.back();
}

/// How an institution votes on a text.
struct Vote {
  bool passes = false;
  double yes = 0.0;     ///< chance of a yes, share of yes votes, or chance that a member says yes [-]
  double needed = 0.0;  ///< share of yes votes that it takes [-]
  RoutePlan route;      ///< of members
};

/// \param gain of its party over no agreement, less what the text costs at home [-]
Vote vote(const Play& play, const InstitutionPlan& institution, double gain) {
  const World& world = *play.world;
  Vote result;
  result.yes = shifted(world.number(institution.yes), world.number(institution.slope) * gain);
  const double u = play.uniform(institution.ballot, 0);
  switch (institution.vote) {
    case VoteKind::chance:
      result.passes = u < result.yes;
      break;
    case VoteKind::share:
      // u small means many yes votes, as in the other kinds.
      result.yes += world.number(institution.swing) * normal_quantile(1.0 - u);
      result.needed = world.number(institution.threshold);
      result.passes = result.yes >= result.needed;
      break;
    case VoteKind::members: {
      result.route = route_of(play, institution);
      const double correlation = world.number(institution.correlation);
      if (correlation > 0.0 && result.yes > 0.0 && result.yes < 1.0) {
        const double factor = normal_quantile(play.uniform(institution.factor, 0));
        result.yes = normal_cdf((normal_quantile(result.yes) - std::sqrt(correlation) * factor) / std::sqrt(1.0 - correlation));
      }
      result.passes = u < binomial_at_least(result.route.members, result.route.needed, result.yes);
      break;
    }
  }
  return result;
}

/// What terms cost an institution at home because law claims otherwise.
double cost_at_home(const Play& play, const InstitutionPlan& institution, const Levels& terms) {
  double cost = 0.0;
  for (const LockIn& claim : institution.lock_in) {
    cost += terms[at(claim.issue)] == claim.level ? play.world->number(claim.cost) : 0.0;
  }
  return cost;
}

/// The least gain, less what a text costs at home, that would have passed; nothing if none would.
std::optional<double> least_gain(const Play& play, const InstitutionPlan& institution, double refused) {
  constexpr double kMost = 1.0;  // no text is worth more than the whole scale beyond another
  double low = refused;
  double high = refused + kMost;
  if (!vote(play, institution, high).passes) {
    return std::nullopt;
  }
  constexpr int kHalvings = 40;
  for (int i = 0; i < kHalvings; ++i) {
    const double middle = 0.5 * (low + high);
    (vote(play, institution, middle).passes ? high : low) = middle;
  }
  return high;
}

}  // namespace

void ratify(Play& play) {
  const Game& game = play.game;
  Outcome& outcome = play.outcome;
  outcome.ratified = true;
  outcome.failed_at = outcome.vote_round = -1;
  int first_no = -1;
  for (std::size_t i = 0; i < game.plan->institutions.size(); ++i) {
    const InstitutionPlan& institution = game.plan->institutions[i];
    if (!institution.always && !institution.when.holds(outcome.terms)) {
      continue;
    }
    if (play.uniform(institution.called, 0) >= play.world->number(institution.required)) {
      continue;
    }
    const int round = play.round + static_cast<int>(std::lround(play.world->number(institution.delay)));
    const Vote result = vote(play, institution, outcome.gain[at(institution.party)] - cost_at_home(play, institution, outcome.terms));
    if (play.journal != nullptr) {
      Entry& entry = play.journal->add(round, result.passes ? Event::vote_yes : Event::vote_no, institution.party);
      entry.institution = static_cast<int>(i);
      entry.value = result.yes;
      entry.needed = result.needed;
      entry.members = result.route.members;
      entry.yes_needed = result.route.needed;
    }
    outcome.vote_round = std::max(outcome.vote_round, round);
    if (!result.passes && (first_no < 0 || round < first_no)) {
      first_no = round;
      outcome.failed_at = static_cast<int>(i);
      outcome.ratified = false;
    }
  }
  if (!outcome.ratified) {
    outcome.vote_round = first_no;
  }
}

void return_to_table(Play& play) {
  Outcome& outcome = play.outcome;
  if (outcome.failed_at < 0 || outcome.resumed_round >= 0 || outcome.vote_round >= play.game.scenario.clock.horizon) {
    return;
  }
  const InstitutionPlan& institution = play.game.plan->institutions[at(outcome.failed_at)];
  if (institution.return_chance < 0 || !play.signs(institution.party) ||
      play.uniform(institution.returning, 0) >= play.world->number(institution.return_chance)) {
    return;
  }
  const double refused = outcome.gain[at(institution.party)] - cost_at_home(play, institution, outcome.terms);
  const std::optional<double> least = least_gain(play, institution, refused);
  if (!least) {
    return;
  }
  // Until the vote the signed text keeps the front where it is.
  const int rounds = std::max(1, static_cast<int>(std::lround(play.world->number(institution.return_rounds))));
  play.round = outcome.resumed_round = outcome.vote_round;
  play.resumed = {true, institution.party, outcome.failed_at, *least, play.round + rounds};
  play.ended = false;
  play.standing_author = -1;
  if (play.journal != nullptr) {
    std::erase_if(play.journal->entries, [&](const Entry& entry) {  // votes that are not held any more
      return entry.round > play.round && (entry.event == Event::vote_yes || entry.event == Event::vote_no);
    });
    Entry& entry = play.journal->add(play.round, Event::talks_resumed, institution.party);
    entry.institution = outcome.failed_at;
    entry.value = *least;
    entry.needed = rounds;
  }
}

double least_for_vote(const Play& play, int party, const Package& text) {
  if (!play.resumed.talks || play.resumed.party != party) {
    return -std::numeric_limits<double>::infinity();
  }
  const InstitutionPlan& institution = play.game.plan->institutions[at(play.resumed.institution)];
  const double no_agreement = play.reservation(party) - std::max(0.0, play.resumed.gain);
  return no_agreement + play.resumed.gain + cost_at_home(play, institution, play.game.layout.levels(text));
}

void lapse(Play& play, int round) {
  play.ended = true;
  play.resumed.talks = false;
  play.outcome.ended_round = round;
  if (play.journal != nullptr) {
    play.journal->add(round, Event::talks_lapsed);
  }
}

}  // namespace zopa

/// \file
/// The opening of the talks: what is drawn once a play, what parties know, and where aspirations start.

#include <algorithm>
#include <cmath>
#include <limits>

#include "talks/steps.hpp"

namespace zopa {

namespace {

std::size_t at(int i) {
  return static_cast<std::size_t>(i);
}

constexpr double kNever = std::numeric_limits<double>::infinity();

/// Waiting time of a constant hazard.
double waiting(double uniform, double hazard) {
  return hazard > 0.0 ? -std::log(uniform) / hazard : kNever;
}

/// Opening of a party as a package: its stated levels, the rest as it likes best.
Package stated_opening(Play& play, int party) {
  const Game& game = play.game;
  Package package = maker(play, party).favourite();
  const auto& openings = game.plan->openings[at(party)];
  for (int issue = 0; issue < game.n_issues(); ++issue) {
    if (openings[at(issue)] >= 0) {
      game.layout.set_level(package, issue, openings[at(issue)]);
    }
  }
  return package;
}

}  // namespace

double first_aspiration(Play& play, int party) {
  OfferMaker& offers = maker(play, party);
  const auto own = [&](const Package& package) {
    return worth(play.game.layout, play.world->tables, play.situation.outlook, package).value[at(party)];
  };
  switch (play.parties[at(party)].tactic->aspiration_from) {
    case AspirationFrom::best:
      return own(offers.favourite());
    case AspirationFrom::opening:
      return own(stated_opening(play, party));
    case AspirationFrom::feasible:
      break;
  }
  std::array<double, kMaxParties> needs = play.known.outlook.reservation;
  for (int other = 0; other < play.game.n_parties(); ++other) {
    needs[at(other)] += play.mediation.told[at(party)][at(other)];
  }
  if (play.game.scenario.beliefs.knowledge != Knowledge::truth) {
    for (int other = 0; other < play.game.n_parties(); ++other) {
      needs[at(other)] += reservation_offset(play, party, other);
    }
  }
  return offers.best_leaving(needs);
}

namespace {

void draw_events(Play& play) {
  const Game& game = play.game;
  const Plan& plan = *game.plan;
  const World& world = *play.world;
  const TalksStreams& streams = plan.streams;
  play.walked = 0.0;
  play.walk_out_at = play.expiry_at = play.breakdown_at = kNever;
  if (plan.mediator) {
    play.walk_out_at = -std::log(play.uniform(streams.walk_out, 0));
    if (plan.mediator->expiry_issue >= 0) {
      play.expiry_at = waiting(play.uniform(streams.expiry, 0), world.number(plan.mediator->expiry_hazard));
    }
  }
  if (plan.war) {
    for (std::size_t e = 0; e < plan.war->ends.size(); ++e) {
      play.end_at[e] = waiting(play.uniform(streams.ends[e], 0), world.war.end_hazard[e]);
    }
    if (plan.war->role == WarRole::breakdown) {
      play.breakdown_at = waiting(play.uniform(streams.breakdown, 0), world.number(plan.war->breakdown_hazard) * plan.round_years);
    }
  }
}

void seat_party(Play& play, int p) {
  const Game& game = play.game;
  const World& world = *play.world;
  const PartyPlan& plan = game.plan->parties[at(p)];
  Negotiator& party = play.parties[at(p)];
  party = {};
  party.signs = game.signatory[at(p)];
  const auto found = game.scenario.tactics.find(game.party_ids[at(p)]);
  if (found == game.scenario.tactics.end()) {
    return;
  }
  party.tactic = &found->second;
  party.patience = world.has_deadline ? world.number(game.plan->deadline_round) : world.number(plan.patience);
  if (party.tactic->select == Select::lowest_above) {
    party.patience = game.scenario.clock.horizon + 1.0;   // its clock is that of the talks, the same for all
  }
  party.opening_patience = party.patience;
  const double beta = world.number(plan.beta);
  party.exponent = party.tactic->curve == Curve::polynomial ? 1.0 / beta : beta;
  party.kind = tactic_kind(plan, world.numbers);
  if (has_reference(plan, world.numbers)) {
    party.loss_aversion = world.number(plan.loss_aversion);
    play.measuring = play.measuring || party.loss_aversion > 1.0;
  }
  party.noise = world.number(plan.noise);
  if (game.plan->mediator && game.plan->mediator->pressure[at(p)] >= 0) {
    party.pressure = world.number(game.plan->mediator->pressure[at(p)]);
  }
}

/// Takes down what the search for a zone came to, with proof if somebody can give one.
void prove_opening(Play& play) {
  ZoneFinding& finding = play.zone_finding;
  play.opening_answer = finding.found ? ZoneAnswer::found : ZoneAnswer::none_found;
  play.lines_to_drop = 0;
  if (play.prover != nullptr && !finding.found) {
    play.opening_answer = play.prover->prove(*play.world, play.situation, kOpeningSteps, finding);
    play.lines_to_drop = finding.impossible ? play.prover->lines_to_drop(*play.world, play.situation) : 0;
  }
}

}  // namespace

OfferMaker& maker(Play& play, int party) {
  if (!play.maker_ready[at(party)]) {
    const InPart part = play.enter(PlayPart::offers);
    const bool as_before = play.learned.on && thinks_as_before(play, party);
    const Surrogate& others = as_before ? play.prior_surrogate : *play.known_surrogate;
    play.makers[at(party)].prepare(play.game, *play.world, play.situation, party, play.known, play.own_surrogate, others,
                                   &others == &play.prior_surrogate);
    play.maker_ready[at(party)] = true;
  }
  return play.makers[at(party)];
}

void open_talks(Play& play, bool new_world, bool search_zone) {
  const Game& game = play.game;
  const World& world = *play.world;
  play.round = play.fought = 0;
  play.front = game.plan->war ? game.plan->war->start : 0;
  play.ended = false;
  play.turns_begun = false;
  reset(game, world, play.situation);
  const ProtocolType protocol = game.scenario.protocol.type;
  play.mediated = protocol == ProtocolType::single_text || (protocol == ProtocolType::final_offer && game.mediator >= 0);
  play.final_text = false;
  play.cost_shift = {};
  play.mediation = {};
  const bool all_known = game.scenario.beliefs.knowledge == Knowledge::truth;
  const World& view = all_known ? world : *game.prior_view;
  play.known = {&view.tables, view.war.outlook(play.front, 0, game.n_parties())};

  play.outcome = {};
  play.outcome.mutual_optimism = world.mutual_optimism;
  play.outcome.reservation = play.situation.outlook.reservation;
  if (new_world || game.plan->audiences) {
    linearise(game.layout, world.tables, play.situation.outlook, game.plan->reference, play.own_surrogate);
  }
  if (game.plan->audiences) {
    const PackageSum sum = sum_rows(game.layout, world.tables, play.situation.outlook, game.plan->reference);
    for (int p = 0; p < game.n_parties(); ++p) {
      play.own_slope[at(p)] = slopes_at(world.tables, play.situation.outlook, sum, p).utility;
    }
  }
  if (!new_world) {
    open_learning(play);
  } else {
    if (all_known) {
      play.known_surrogate = &play.own_surrogate;
    } else {
      if (play.prior_surrogate.n_options == 0) {
        linearise(game.layout, view.tables, play.known.outlook, game.plan->reference, play.prior_surrogate);
      }
      play.known_surrogate = &play.prior_surrogate;
    }
    open_learning(play);
    play.zone_finding = {};
    if (search_zone) {
      const InPart part = play.enter(PlayPart::zone);
      play.zone_finding = play.zone.find(world, play.situation, nullptr, &play.own_surrogate);
      prove_opening(play);
    }
    play.measuring = false;
    for (int p = 0; p < game.n_parties(); ++p) {
      seat_party(play, p);
    }
    play.maker_ready = {};
    open_bidding(play);
    open_equilibrium(play);
    for (int p = 0; p < game.n_parties(); ++p) {
      if (play.signs(p) && !play.bidding.by(p) && !play.equilibrium.active) {
        play.parties[at(p)].gain = play.parties[at(p)].opening_gain = std::max(0.0, first_aspiration(play, p) - play.reservation(p));
      }
    }
    play.opening_zone = play.zone_finding;
  }
  play.zone_finding = play.opening_zone;
  play.outcome.zone_at_start = search_zone ? play.opening_answer : ZoneAnswer::not_searched;
  play.outcome.zone_ever = play.outcome.zone_at_start;
  if (play.outcome.zone_ever == ZoneAnswer::disproved && !play.prover->every_round()) {
    play.outcome.zone_ever = ZoneAnswer::none_found;  // nobody proves what comes later
  }
  const bool admissible = search_zone && play.zone_finding.slack > -kBarredPenalty / 2.0;  // false for a missing slack too
  play.outcome.slack_at_start = admissible ? play.zone_finding.slack : kMissing;
  play.outcome.slack_bound_at_start = admissible && std::isfinite(play.zone_finding.bound) ? play.zone_finding.bound : kMissing;
  play.outcome.lines_to_drop_at_start = play.lines_to_drop;
  for (int p = 0; p < game.n_parties(); ++p) {
    Negotiator& party = play.parties[at(p)];
    party.refused = party.under_pressure = false;
    party.gain = party.opening_gain;
    party.patience = party.opening_patience;
    party.log_patience = std::log(party.patience);
    party.looked_at = party.path_at = party.committed = 0.0;
    party.demand = play.reservation(p) + party.gain;
  }
  forget_heard(play);
  play.contested = {};
  play.any_answer = false;
  if (!new_world) {
    play.maker_ready = {};  // paths of an earlier replicate may have been made after the mediator left
  }
  for (int p = 0; !new_world && (play.learned.on || game.plan->audiences) && p < game.n_parties(); ++p) {
    if (play.signs(p) && !play.bidding.by(p) && !play.equilibrium.active) {
      (void)maker(play, p);  // now, as in the first play of a world: later it would know more
    }
  }
  if (play.bidding.any) {
    begin_bidding(play);
  }
  draw_events(play);
  open_truce(play);
  play.resumed = {};
  if (play.mediated) {
    open_drafting(play);
  }
  open_shocks(play);
  report_beliefs(play, play.outcome.belief_error_at_start);
  if (play.journal != nullptr) {
    Entry& entry = play.journal->add(0, Event::start);
    entry.reservations = play.situation.outlook.reservation;
  }
}

}  // namespace zopa

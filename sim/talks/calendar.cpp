/// \file
/// What happens in a round outside the talks.

#include <algorithm>
#include <cmath>

#include "core/exponential.hpp"
#include "talks/steps.hpp"

namespace zopa {

namespace {

void end_by(Play& play, EndedBy how, Event event, int military_end = -1) {
  play.ended = true;
  play.outcome.ended_round = play.round;
  if (!play.outcome.signed_()) {   // otherwise only the return to the table ends
    play.outcome.ended_by = how;
    play.outcome.military_end = military_end;
  }
  if (play.journal != nullptr) {
    Entry& entry = play.journal->add(play.round, event);
    entry.institution = military_end;
  }
}

void move_front(Play& play) {
  const WarPlan& war = *play.game.plan->war;
  const WarValues& values = play.world->war;
  const double u = play.uniform(play.game.plan->streams.step, play.round);
  const int top = war.lowest + war.shape.n_steps - 1;
  int front = play.front;
  if (war.shape.absorbing_top && front == top) {
    // a jump has reached it
  } else if (u < values.up) {
    front = std::min(front + 1, top);
  } else if (u > 1.0 - values.down) {
    front = std::max(front - 1, war.lowest);
  }
  if (front != play.front && play.journal != nullptr) {
    play.journal->add(play.round, Event::front_moved).value = front;
  }
  play.front = front;
  if (war.shape.absorbing_top && front == top) {
    end_by(play, EndedBy::military_decision, Event::military_end);
  }
}

/// Hazard of this round that the mediator walks out.
double walk_out_hazard(const Play& play) {
  const MediatorPlan& plan = *play.game.plan->mediator;
  const World& world = *play.world;
  constexpr int kMostStalled = 20;   // rounds; a longer stall adds nothing
  const int stalled = std::min(play.round - play.progress.last_narrowing, kMostStalled);
  return play.shocks.walk_out * world.number(plan.walk_base) * exponential(world.number(plan.walk_stall) * stalled / 10.0 +
                                                 world.number(plan.walk_refusal) * play.progress.share_refusing -
                                                 world.number(plan.walk_progress) * (play.progress.narrowed ? 1.0 : 0.0));
}

}  // namespace

void end_talks(Play& play) {
  end_by(play, EndedBy::talks_ended, Event::talks_ended);
}

void look_out(Play& play) {
  const Game& game = play.game;
  if (!game.plan->war && !play.measuring && play.shocks.standing.empty() && !play.resumed.talks) {
    return;   // nothing moves, and nobody measures
  }
  note_shifts(play);
  weigh_war(play);
  play.situation.outlook = outlook_at(play, play.front);
  play.known.outlook = known_outlook_at(play, play.front);
  if (play.truce.holds) {
    look_out_in_truce(play);
  }
  for (int p = 0; play.measuring && p < game.n_parties(); ++p) {
    Negotiator& party = play.parties[static_cast<std::size_t>(p)];
    if (party.loss_aversion > 1.0) {
      const PackageSum sum = sum_rows(game.layout, play.world->tables, play.situation.outlook, game.plan->parties[static_cast<std::size_t>(p)].reference);
      party.reference = value_of(play.world->tables, play.situation.outlook, sum, p);
    }
  }
}

void pass_time(Play& play) {
  const Game& game = play.game;
  const Plan& plan = *game.plan;
  const bool fights = plan.war && !keep_truce(play);
  play.fought += fights ? 1 : 0;
  strike(play, fights);
  if (fights) {
    const int from = play.front;
    move_front(play);
    learn_from_front(play, from);
    for (std::size_t e = 0; e < plan.war->ends.size() && !play.ended; ++e) {
      if (play.end_at[e] <= play.fought) {
        // The earliest of several ends counts; the others never happen.
        const auto first = std::min_element(play.end_at.begin(), play.end_at.begin() + static_cast<std::ptrdiff_t>(plan.war->ends.size()));
        end_by(play, EndedBy::military_decision, Event::military_end, static_cast<int>(first - play.end_at.begin()));
      }
    }
  }
  if (!play.ended && play.breakdown_at <= play.round) {
    end_talks(play);
  }
  if (!play.ended) {
    propose_truce(play);
  }
  if (play.ended || !plan.mediator || play.outcome.mediator_left_round >= 0) {
    return;
  }
  if (play.expiry_at <= play.round && play.outcome.guarantee_expired_round < 0) {
    play.outcome.guarantee_expired_round = play.round;
    close_above(game, play.situation, plan.mediator->expiry_issue, plan.mediator->expiry_keep);
    play.maker_ready = {};
    play.drafting.stale.fill(true);
    play.standing_author = -1;
    if (play.journal != nullptr) {
      play.journal->add(play.round, Event::guarantee_expired, game.mediator);
    }
  }
  if (!play.mediated) {
    return;
  }
  play.walked += walk_out_hazard(play);
  if (play.walked >= play.walk_out_at) {
    leave_talks(play);
  }
}

}  // namespace zopa

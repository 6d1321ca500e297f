/// \file
/// What the mediator does to make parties sign: pressure and payments, and what follows once it has left.
///
/// Pressure is put on whoever refused the last text. A payment is offered to it: the least that would have closed what it said it lacked, if
/// that is no more than the mediator pays at most and the mediator could still sign itself. An offer stands once it is made. Both count as
/// utility while the agreement holds.
/// Sources: Zartman & Touval (1985), Journal of Social Issues 41; Favretto (2009), American Political Science Review 103.

#include <algorithm>
#include <numeric>

#include "talks/steps.hpp"

namespace zopa {

namespace {

std::size_t at(int i) {
  return static_cast<std::size_t>(i);
}

constexpr double kRounding = 1e-9;  // added to a payment, so that rounding does not undo it

/// What may follow for those at war: each drawn by itself, seen by everybody.
void draw_aftermath(Play& play) {
  const auto& list = play.game.plan->mediator->aftermath;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const AftermathPlan& plan = list[i];
    if (play.uniform(plan.stream, 0) >= play.world->number(plan.chance)) {
      continue;
    }
    const double cost = play.world->number(plan.cost);
    play.cost_shift[at(plan.party)] += cost;
    play.outcome.aftermath |= 1U << i;
    if (play.journal != nullptr) {
      Entry& entry = play.journal->add(play.round, Event::aftermath, plan.party);
      entry.value = cost;
      entry.about = static_cast<int>(i);
    }
  }
}

/// What the text is worth as far as the mediator knows.
Worth known_worth(const Play& play) {
  const PackageSum sum = sum_rows(play.game.layout, *play.known.tables, play.known.outlook, play.drafting.text);
  return worth(*play.known.tables, play.known.outlook, sum);
}

}  // namespace

void press(Play& play) {
  for (int p = 0; p < play.game.n_parties(); ++p) {
    Negotiator& party = play.parties[at(p)];
    const bool now = party.refused && party.pressure > 0.0 && play.signs(p) && p != play.game.mediator;
    if (now && !party.under_pressure) {
      if (play.mediation.lacking[at(p)] > 0.0) {
        play.mediation.lacking[at(p)] -= known_worth(play).weight[at(p)] * party.pressure;  // it said what it lacked before that
      }
      if (play.journal != nullptr) {
        play.journal->add(play.round, Event::pressure, p).value = party.pressure;
      }
    }
    party.under_pressure = now;
  }
}

double payments_cost(const Play& play) {
  const MediatorPlan& plan = *play.game.plan->mediator;
  if (plan.side_payment.empty() || !play.mediated) {
    return 0.0;
  }
  return play.world->number(plan.payment_cost) * std::accumulate(play.mediation.payment.begin(), play.mediation.payment.end(), 0.0);
}

void offer_payments(Play& play) {
  const Game& game = play.game;
  const MediatorPlan& plan = *game.plan->mediator;
  if (plan.side_payment.empty()) {
    return;
  }
  Mediation& mediation = play.mediation;
  const auto mediator = at(game.mediator);
  for (int p = 0; p < game.n_parties(); ++p) {
    const Slot most = plan.side_payment[at(p)];
    const double lacking = mediation.lacking[at(p)];
    if (most < 0 || lacking <= 0.0 || !play.parties[at(p)].refused || !play.signs(p)) {
      continue;
    }
    const double before = mediation.payment[at(p)];
    if (before + lacking > play.world->number(most)) {
      continue;  // a payment counts at most in full
    }
    const double least = before + lacking / known_worth(play).weight[at(p)] + kRounding;
    if (least > play.world->number(most)) {
      continue;
    }
    mediation.payment[at(p)] = least;
    const Worth own = valued(play, play.drafting.text).worth;
    if (play.signs(game.mediator) && own.value[mediator] - own.weight[mediator] * payments_cost(play) < play.reservation(game.mediator)) {
      mediation.payment[at(p)] = before;
      continue;
    }
    if (play.journal != nullptr) {
      play.journal->add(play.round, Event::side_payment, p).value = least;
    }
  }
}

void leave_talks(Play& play) {
  play.outcome.mediator_left_round = play.round;
  play.mediated = false;
  forget_heard(play);
  leave(play.game, play.situation, play.game.mediator);
  play.maker_ready = {};
  for (Negotiator& party : play.parties) {
    party.under_pressure = false;
  }
  play.mediation.payment = {};
  if (play.journal != nullptr) {
    play.journal->add(play.round, Event::mediator_left, play.game.mediator);
  }
  draw_aftermath(play);
}

}  // namespace zopa

/// \file
/// Versions of one text that differ from hand to hand: now and then a party has the version before in front of it and answers that.
///
/// Each signatory but the mediator has an older copy with a fixed probability, drawn for every party and draft by itself. The mediator takes
/// its answer for one to the text on the table, and learns the wrong thing from it. Before anybody signs, copies are compared.

#include <limits>
#include <utility>

#include "talks/steps.hpp"

namespace zopa {

std::uint32_t draw_older_versions(const Play& play) {
  const Game& game = play.game;
  if (!play.mediated || !play.mediation.has_previous || play.mediation.previous == play.drafting.text) {
    return 0;
  }
  const MediatorPlan& plan = *game.plan->mediator;
  const double noise = play.world->number(plan.version_noise);
  std::uint32_t behind = 0;
  for (int p = 0; noise > 0.0 && p < game.n_parties(); ++p) {
    if (play.signs(p) && p != game.mediator && play.uniform(plan.version[static_cast<std::size_t>(p)], 0, play.outcome.offers) < noise) {
      behind |= bit(p);
    }
  }
  return behind;
}

const Package& version_of(const Play& play, int party) {
  return (play.mediation.behind & bit(party)) != 0U ? play.mediation.previous : play.drafting.text;
}

bool compare_copies(Play& play, const ValuedText& text, Refusal& worst) {
  const std::uint32_t behind = std::exchange(play.mediation.behind, 0U);
  if (behind != 0U && play.journal != nullptr) {
    play.journal->add(play.round, Event::copies_compared);
  }
  for (int p = 0; behind != 0U && p < play.game.n_parties(); ++p) {
    if ((behind & bit(p)) == 0U) {
      continue;
    }
    const auto place = static_cast<std::size_t>(p);
    Response& answer = play.answers[place];
    answer = respond(play, p, text, -std::numeric_limits<double>::infinity());
    play.parties[place].refused = !answer.accepts;
    journal_answer(play, p, text.package, answer);
    if (!answer.accepts && (worst.party < 0 || answer.refusal.shortfall > worst.shortfall)) {
      worst = answer.refusal;
    }
  }
  return worst.party < 0;
}

}  // namespace zopa

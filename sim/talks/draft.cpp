/// \file
/// One draft of the mediator: who writes it, which part of the text is open, and how it is looked for.

#include <algorithm>
#include <limits>

#include "random/philox.hpp"
#include "talks/steps.hpp"

namespace zopa {

namespace {

std::size_t at(int i) {
  return static_cast<std::size_t>(i);
}

constexpr int kFirstMoves = 40;    // changes of the first draft
constexpr int kRevisionMoves = 6;  // changes of a revision

/// The package a faction starts from: its levels where the mediator could sign them, the rest of the reference package.
Package start_of(const Play& play, const FactionPlan& faction) {
  const Game& game = play.game;
  const Layout& layout = game.layout;
  Package text = game.plan->reference;
  for (int issue = 0; issue < game.n_issues(); ++issue) {
    if (faction.levels[at(issue)] < 0) {
      continue;
    }
    Package with = text;
    layout.set_level(with, issue, faction.levels[at(issue)]);
    const auto b = at(layout.bundle_of[at(issue)]);
    if ((play.world->tables.barred[at(layout.bundles[b].offset + with[b])] & bit(game.mediator)) == 0U) {
      text = with;
    }
  }
  return text;
}

/// Has the moves of the issues listed anew that a faction leans on.
void mark_named(const Layout& layout, const FactionPlan& faction, Drafting& drafting) {
  for (std::size_t issue = 0; issue < faction.levels.size(); ++issue) {
    if (faction.levels[issue] >= 0) {
      drafting.stale[at(layout.bundle_of[issue])] = true;
    }
  }
}

/// Draws who writes a major draft: the first, and each after one that brought nobody nearer.
void choose_faction(Play& play, bool first) {
  const MediatorPlan& plan = *play.game.plan->mediator;
  if (plan.factions.empty()) {
    return;
  }
  Mediation& mediation = play.mediation;
  Drafting& drafting = play.drafting;
  if (first || !play.progress.narrowed) {
    const int before = mediation.faction;
    double left = play.uniform(plan.faction, 0, play.outcome.offers);
    mediation.faction = static_cast<int>(plan.factions.size()) - 1;
    for (std::size_t f = 0; f < plan.factions.size(); ++f) {
      left -= plan.factions[f].chance;
      if (left < 0.0) {
        mediation.faction = static_cast<int>(f);
        break;
      }
    }
    if (mediation.faction != before) {
      const FactionPlan& faction = plan.factions[at(mediation.faction)];
      drafting.toward = faction.levels;
      drafting.pull = faction.n_named > 0 ? play.world->number(faction.pull) / faction.n_named : 0.0;
      mark_named(play.game.layout, faction, drafting);
      if (before >= 0) {
        mark_named(play.game.layout, plan.factions[at(before)], drafting);
      }
      if (first && !faction.levels.empty()) {
        drafting.text = start_of(play, faction);  // all moves are still to be listed
        drafting.has_text = true;
      }
    }
  }
  ++play.outcome.faction_drafts[at(mediation.faction)];
}

/// Opens the basket of which most parties complained; if nobody did, the one after the last.
void choose_basket(Play& play) {
  const MediatorPlan& plan = *play.game.plan->mediator;
  if (plan.n_baskets == 0) {
    return;
  }
  Mediation& mediation = play.mediation;
  const auto first = mediation.grievances.begin();
  const auto most = std::max_element(first, first + plan.n_baskets);
  mediation.basket = *most > 0 ? static_cast<int>(most - first) : (mediation.basket + 1) % plan.n_baskets;
  open_basket(plan.basket_of, mediation.basket, play.drafting);
}

void draw_random_changes(Play& play) {
  const MediatorPlan& plan = *play.game.plan->mediator;
  Drafting& drafting = play.drafting;
  drafting.chance.resize(at(plan.anneal_steps));
  if (plan.anneal_steps == 0) {
    return;
  }
  drafting.temperature = play.world->number(plan.temperature);
  // 32 bits are plenty for one of some dozens of changes and whether it is made: four changes a draw.
  const auto round = static_cast<std::uint32_t>(play.outcome.offers);
  for (std::uint32_t step = 0; step < drafting.chance.size(); step += 4) {
    const auto words = philox4x32({step / 4, round, play.replicate, play.world->chance}, {plan.anneal.k0, plan.anneal.k1});
    for (std::uint32_t k = 0; k < 4 && step + k < drafting.chance.size(); ++k) {
      drafting.chance[step + k] = words[k] * 0x1p-32;
    }
  }
}

/// What the mediator itself asks for, relative to the text it holds in hands.
void know_own_need(Play& play) {
  const int mediator = play.game.mediator;
  Drafting& drafting = play.drafting;
  if (play.signs(mediator)) {
    const PackageSum sum = sum_rows(play.game.layout, play.world->tables, play.situation.outlook, drafting.text);
    const Worth worth_now = worth(play.world->tables, play.situation.outlook, sum);
    const double value = worth_now.value[at(mediator)] - worth_now.weight[at(mediator)] * payments_cost(play);
    drafting.need[at(mediator)] = drafting.seen[at(mediator)] + threshold(play, mediator, -std::numeric_limits<double>::infinity()) - value;
  }
}

}  // namespace

bool draft(Play& play) {
  const InPart part = play.enter(PlayPart::drafts);
  Drafting& drafting = play.drafting;
  Mediation& mediation = play.mediation;
  const bool first = !drafting.has_text;
  const Package before = drafting.text;
  choose_faction(play, first);
  if (!first) {
    choose_basket(play);
  }
  take_up(play.game, play.situation, drafting);
  know_own_need(play);
  draw_random_changes(play);
  revise(play.game, *play.world, play.situation, drafting, first ? kFirstMoves : kRevisionMoves);
  ++play.outcome.offers;
  mediation.previous = before;
  mediation.has_previous = !first;
  return drafting.text != before;
}

}  // namespace zopa

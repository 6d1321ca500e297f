#include "talks/equilibrium.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

#include "random/quantile.hpp"
#include "talks/steps.hpp"

namespace zopa {

namespace {

std::size_t at(int i) {
  return static_cast<std::size_t>(i);
}

constexpr double kNone = -std::numeric_limits<double>::infinity();

OfferGame game_of(const Play& play) {
  const GamePlan& plan = *play.game.plan->equilibrium;
  const World& world = *play.world;
  OfferGame game;
  game.n = static_cast<int>(play.equilibrium.seats.size());
  game.votes = plan.votes;
  game.random_proposer = plan.random_proposer;
  game.last_round = world.has_deadline ? static_cast<int>(world.number(play.game.plan->deadline_round)) : 0;
  game.breakdown = world.number(plan.breakdown);
  game.change = plan.change >= 0 ? world.number(plan.change) : 0.0;
  game.factor = plan.factor >= 0 ? world.number(plan.factor) : 1.0;
  for (int seat = 0; seat < game.n; ++seat) {
    const int party = play.equilibrium.seats[at(seat)];
    const auto number = [&](Slot slot, double otherwise) { return slot < 0 ? otherwise : world.number(slot); };
    game.reservation[at(seat)] = play.reservation(party);
    game.discount[at(seat)] = std::exp(-world.number(play.game.plan->parties[at(party)].rate) * play.game.plan->round_years);
    game.cost[at(seat)] = number(plan.cost[at(party)], 0.0);
    game.outside[at(seat)] = number(plan.outside[at(party)], kNone);
  }
  return game;
}

/// The packages that may be agreed: admissible to all signatories, with the consent they need, and worth its reservation to everybody
/// whose yes they need in any case. \param needed whether that is everybody
void find_packages(Play& play, bool needed) {
  Equilibrium& equilibrium = play.equilibrium;
  const bool levers = play.game.plan->holders_aside != 0U;
  equilibrium.packages.clear();
  for (std::uint32_t number = 0; number < equilibrium.orders.n_packages(); ++number) {
    const bool fit = std::ranges::all_of(equilibrium.seats, [&](int party) {
      const double value = equilibrium.orders.value(party, number);
      return value > kNone && (!needed || value >= on_grid(play.reservation(party)));
    });
    if (!fit) {
      continue;
    }
    if (levers) {
      const Package package = equilibrium.orders.package(number);
      const ValuedText text = valued(play, package);
      if (!check_consent(play.game, play.world->tables, play.situation, package, text.sum, text.worth).given()) {
        continue;
      }
    }
    equilibrium.packages.push_back(number);
  }
}

/// Probability that a party's reservation is at most `value`, by its prior.
double chance_of_yes(const Quantile& reservation, double value) {
  double low = 0.0;
  double high = 1.0;
  constexpr int kHalvings = 52;
  for (int i = 0; i < kHalvings; ++i) {
    const double middle = 0.5 * (low + high);
    (on_grid(reservation(middle)) <= value ? low : high) = middle;
  }
  return low;
}

/// For each package the probability that all but its author accept it, as far as the author knows.
std::vector<double> chances_for(Play& play, int author) {
  Equilibrium& equilibrium = play.equilibrium;
  Situation seen = play.situation;
  seen.outlook = play.known.outlook;
  equilibrium.believed.prepare(play.game, *play.game.prior_view, seen, 0U);
  std::vector<double> chances(equilibrium.orders.n_packages(), 1.0);
  for (const int other : equilibrium.seats) {
    if (other == author) {
      continue;
    }
    const Quantile reservation(play.game.plan->equilibrium->reservation[at(other)]);
    for (std::uint32_t number = 0; number < chances.size(); ++number) {
      const double value = equilibrium.believed.value(other, number);
      chances[number] *= value > kNone ? chance_of_yes(reservation, value) : 0.0;
    }
  }
  return chances;
}

/// Number of the package a party offers once and for all while it knows the others' reservations by their priors alone: best on average,
/// with its own reservation where it is refused. \return -1: it has none to offer
/// Source: Fearon (1995), claim 2.
std::int64_t only_offer(Play& play, int author) {
  Equilibrium& equilibrium = play.equilibrium;
  std::vector<double>& chances = equilibrium.chances[at(author)];
  if (chances.empty()) {
    chances = chances_for(play, author);
  }
  const double reservation = play.reservation(author);
  std::int64_t best = -1;
  double most = 0.0;
  for (const std::uint32_t number : equilibrium.packages) {
    const double gain = equilibrium.orders.value(author, number) - on_grid(reservation);
    const double expected = chances[number] * gain;
    if (gain >= 0.0 && (best < 0 || expected > most + 1e-12)) {
      most = expected;
      best = number;
    }
  }
  return best;
}

/// Number of the package that stands for a deal; -1: none is worth its reservation to all whose yes it needs.
std::int64_t package_for(const Play& play, int author, const OfferPlan::Deal& deal) {
  const Equilibrium& equilibrium = play.equilibrium;
  const std::uint32_t needed = deal.asked | bit(author);
  std::int64_t best = -1;
  double nearest = kNone;
  for (const std::uint32_t number : equilibrium.packages) {
    double least = std::numeric_limits<double>::infinity();
    bool fit = true;
    for (int seat = 0; seat < equilibrium.game.n && fit; ++seat) {
      if ((needed & bit(seat)) != 0U) {
        const double value = equilibrium.orders.value(equilibrium.seats[at(seat)], number);
        fit = value >= on_grid(equilibrium.game.reservation[at(seat)]);
        least = std::min(least, value - deal.target[at(seat)]);
      }
    }
    if (fit && (best < 0 || least > nearest + 1e-12)) {
      nearest = least;
      best = number;
    }
  }
  return best;
}

int proposer(const Play& play) {
  const Equilibrium& equilibrium = play.equilibrium;
  const int n = equilibrium.game.n;
  if (equilibrium.game.random_proposer) {
    // By id, so that the order of turns changes nobody's chance.
    const double u = play.uniform(play.game.plan->equilibrium->proposing, play.round);
    std::vector<int> by_id = equilibrium.seats;
    std::ranges::sort(by_id);
    const int party = by_id[std::min(static_cast<std::size_t>(u * n), at(n - 1))];
    return static_cast<int>(std::ranges::find(equilibrium.seats, party) - equilibrium.seats.begin());
  }
  const int opener = play.game.plan->order[at(play.turn)];
  const auto first = std::ranges::find(equilibrium.seats, opener) - equilibrium.seats.begin();
  return static_cast<int>((first + play.round - 1) % n);
}

void end_talks(Play& play, Event event, int party = -1) {
  play.ended = true;
  play.outcome.ended_by = EndedBy::talks_ended;
  play.outcome.ended_round = play.round;
  if (play.journal != nullptr) {
    play.journal->add(play.round, event, party);
  }
}

/// Nothing was agreed in this round: somebody leaves, or the talks break down or run out, or they go on.
void reject(Play& play, int leaver) {
  const OfferGame& game = play.equilibrium.game;
  if (leaver >= 0) {
    end_talks(play, Event::left_talks, play.equilibrium.seats[at(leaver)]);
  } else if ((game.last_round > 0 && play.round >= game.last_round) ||
             play.uniform(play.game.plan->equilibrium->breaking, play.round) < game.breakdown) {
    end_talks(play, Event::talks_ended);
  }
}

/// The others answer an offer. \param needs by seat, what they accept \param asked bits of the seats whose yes makes it a deal
/// \return whether it is one
bool answered(Play& play, int author, std::uint32_t number, const BySeat& needs, std::uint32_t asked) {
  const Equilibrium& equilibrium = play.equilibrium;
  const Package package = equilibrium.orders.package(number);
  std::uint32_t yes = 0;
  for (int k = 1; k < equilibrium.game.n; ++k) {
    const int seat = (author + k) % equilibrium.game.n;
    const int party = equilibrium.seats[at(seat)];
    Response answer;
    answer.value = equilibrium.orders.value(party, number);
    answer.needed = needs[at(seat)];
    answer.accepts = answer.value >= answer.needed - 1e-12;
    yes |= answer.accepts ? bit(seat) : 0U;
    if (!answer.accepts) {
      answer.refusal = {party, answer.value < play.reservation(party) ? Obstacle::reservation : Obstacle::aspiration, -1,
                        answer.needed - answer.value};
      if ((asked & bit(seat)) != 0U) {
        play.outcome.last_refusal = answer.refusal;
        play.last_text = package;
      }
    }
    journal_answer(play, party, package, answer);
  }
  return (yes & asked) == asked;
}

/// A party makes an offer. \return whether it is signed
bool offer(Play& play, int author, std::uint32_t number, const BySeat& needs, std::uint32_t asked) {
  Equilibrium& equilibrium = play.equilibrium;
  const int party = equilibrium.seats[at(author)];
  play.standing = equilibrium.orders.package(number);
  play.standing_author = party;
  ++play.outcome.offers;
  if (play.journal != nullptr) {
    journal_text(play, Event::offer, party, play.standing);
    play.journal->entries.back().needed = needs[at(author)];
  }
  return answered(play, author, number, needs, asked) && settle(play, valued(play, play.standing));
}

/// What each seat accepts: at the most what the package that stands for a deal is worth to those whose yes it needs.
BySeat rounded_needs(const Play& play, const OfferPlan& decision, std::uint32_t asked, std::uint32_t number) {
  BySeat needs = decision.needs;
  for (int seat = 0; seat < play.equilibrium.game.n; ++seat) {
    if ((asked & bit(seat)) != 0U) {
      needs[at(seat)] = std::min(needs[at(seat)], play.equilibrium.orders.value(play.equilibrium.seats[at(seat)], number));
    }
  }
  return needs;
}

/// Offer of a party that knows everything. \return whether it is signed
bool bargain_by_induction(Play& play, int author, const OfferPlan& decision, bool changed) {
  Equilibrium& equilibrium = play.equilibrium;
  const std::size_t n_deals = decision.deals.size();
  std::size_t chosen = 0;
  if (n_deals > 1) {
    const double u = play.uniform(play.game.plan->equilibrium->partners, play.round);
    chosen = std::min(static_cast<std::size_t>(u * static_cast<double>(n_deals)), n_deals - 1);
  }
  const OfferPlan::Deal& deal = decision.deals[chosen];
  const auto key = std::tuple(play.round, changed, author, chosen);
  auto known = equilibrium.offers.find(key);
  if (known == equilibrium.offers.end()) {
    const std::int64_t number = package_for(play, author, deal);
    if (number < 0) {
      return false;  // lotteries would do, but no package
    }
    known = equilibrium.offers.emplace(key, static_cast<std::uint32_t>(number)).first;
  }
  return offer(play, author, known->second, rounded_needs(play, decision, deal.asked, known->second), deal.asked);
}

}  // namespace

void open_equilibrium(Play& play) {
  Equilibrium& equilibrium = play.equilibrium;
  const GamePlan* plan = play.game.plan->equilibrium ? &*play.game.plan->equilibrium : nullptr;
  equilibrium.active = plan != nullptr;
  if (!equilibrium.active) {
    return;
  }
  equilibrium.seats.clear();
  std::ranges::copy_if(play.game.plan->order, std::back_inserter(equilibrium.seats), [&](int party) { return play.signs(party); });
  equilibrium.orders.prepare(play.game, *play.world, play.situation, 0U);
  equilibrium.game = game_of(play);
  const bool unanimous = plan->votes == equilibrium.game.n;
  find_packages(play, unanimous && !plan->private_reservations);
  if (plan->private_reservations) {
    return;
  }
  std::vector<double> values;
  for (const int party : equilibrium.seats) {
    for (const std::uint32_t number : equilibrium.packages) {
      values.push_back(equilibrium.orders.value(party, number));
    }
  }
  if (equilibrium.induction.solve(equilibrium.game, std::move(values), play.game.scenario.clock.horizon)) {
    equilibrium.offers.clear();
  }
}

void bargain(Play& play) {
  Equilibrium& equilibrium = play.equilibrium;
  const GamePlan& plan = *play.game.plan->equilibrium;
  if (!play.turns_begun) {
    begin_turns(play);
    equilibrium.changed = false;
  } else if (!equilibrium.changed && play.uniform(plan.changing, play.round) < equilibrium.game.change) {
    equilibrium.changed = true;
    if (play.journal != nullptr) {
      play.journal->add(play.round, Event::pie_changed).value = equilibrium.game.factor;
    }
  }
  const int author = proposer(play);
  const int party = equilibrium.seats[at(author)];
  int leaver = -1;
  if (plan.private_reservations) {
    const std::int64_t number = only_offer(play, party);
    BySeat needs = equilibrium.game.reservation;
    for (int seat = 0; seat < equilibrium.game.n; ++seat) {
      needs[at(seat)] = std::max(needs[at(seat)], equilibrium.game.outside[at(seat)]);
    }
    const std::uint32_t everybody = (1U << equilibrium.game.n) - 1U;
    if (number >= 0 && offer(play, author, static_cast<std::uint32_t>(number), needs, everybody & ~bit(author))) {
      return;
    }
  } else {
    const OfferPlan decision = equilibrium.induction.decide({play.round, author, equilibrium.changed});
    if (decision.settles && bargain_by_induction(play, author, decision, equilibrium.changed)) {
      return;
    }
    if (!decision.settles && play.journal != nullptr) {
      Entry& entry = play.journal->add(play.round, Event::waited, party);
      entry.value = decision.waiting[at(author)];
    }
    leaver = decision.leaver;
  }
  reject(play, leaver);
}

}  // namespace zopa

#include "talks/bidder.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "talks/steps.hpp"

namespace zopa {

namespace {

std::size_t at(int i) {
  return static_cast<std::size_t>(i);
}

/// How many packages at the front of an order reach some worth. \param near packages that reach it for certain
std::uint32_t n_reaching(const PackageOrders& orders, int party, double asks, std::uint32_t n, std::uint32_t near) {
  const auto order = orders.best_first(party);
  const auto reaches = [&](std::uint32_t place) { return orders.value(party, order[place]) >= asks; };
  // What is asked for falls, so the answer lies a little further on: in steps that double.
  std::uint32_t low = near;
  std::uint32_t high = low;
  for (std::uint32_t step = 1; high < n && reaches(high); step *= 2) {
    low = high + 1;
    high = std::min(n, high + step);
  }
  while (low < high) {
    const std::uint32_t middle = low + (high - low) / 2;
    if (reaches(middle)) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

bool concedes(const Bidder& bidder) {
  return bidder.n_made <= bidder.n_received && bidder.n_made < bidder.n_rational;
}

/// Place in its order of what `micro` offers now; the party has a package to offer.
std::uint32_t micro_place(const Bidder& bidder) {
  return concedes(bidder) ? bidder.n_made : bidder.n_made - 1;
}

/// Notes between what its demands fall, and forgets earlier demands if anything has changed.
void take_up(Bidder& bidder, const Negotiator& party, double best, double lowest) {
  if (bidder.best != best || bidder.lowest != lowest || bidder.exponent != party.exponent || bidder.time != party.patience) {
    bidder.asked.clear();
  }
  bidder.best = best;
  bidder.lowest = lowest;
  bidder.exponent = party.exponent;
  bidder.time = party.patience;
}

}  // namespace

void open_bidding(Play& play) {
  Bidding& bidding = play.bidding;
  std::uint32_t parties = 0;
  for (int p = 0; p < play.game.n_parties(); ++p) {
    const Negotiator& party = play.parties[at(p)];
    bidding.bidders[at(p)].active = party.signs && party.tactic->select != Select::path;
    parties |= bidding.by(p) ? bit(p) : 0U;
  }
  bidding.any = parties != 0U;
  if (!bidding.any) {
    return;
  }
  bidding.orders.prepare(play.game, *play.world, play.situation, parties);
  for (int p = 0; p < play.game.n_parties(); ++p) {
    if (!bidding.by(p)) {
      continue;
    }
    Bidder& bidder = bidding.bidders[at(p)];
    const auto order = bidding.orders.best_first(p);
    const double reservation = on_grid(play.reservation(p));
    bidder.n_rational = n_reaching(bidding.orders, p, reservation, static_cast<std::uint32_t>(order.size()), 0);
    if (bidder.n_rational > 0) {
      take_up(bidder, play.parties[at(p)], bidding.orders.value(p, order.front()),
              std::max(bidding.orders.value(p, order.back()), reservation));
    }
    if (play.parties[at(p)].tactic->select == Select::micro) {
      bidder.received.resize(bidding.orders.n_packages(), 0U);
    }
  }
}

void begin_bidding(Play& play) {
  play.bidding.stands = false;
  play.bidding.refused = -1;
  for (Bidder& bidder : play.bidding.bidders) {
    bidder.next = std::numeric_limits<double>::infinity();
    bidder.n_reach = bidder.n_made = bidder.n_received = 0;
    if (++bidder.play == 0U) {
      std::ranges::fill(bidder.received, 0U);
      bidder.play = 1;
    }
  }
}

double bidder_asks(Play& play, int party) {
  Bidder& bidder = play.bidding.bidders[at(party)];
  if (bidder.n_rational == 0) {
    return std::numeric_limits<double>::infinity();
  }
  const Tactic& tactic = *play.parties[at(party)].tactic;
  if (tactic.select == Select::micro) {
    return play.bidding.orders.value(party, play.bidding.orders.best_first(party)[micro_place(bidder)]);
  }
  while (bidder.asked.size() <= at(play.round)) {
    const double share = 1.0 - conceded(play, party, static_cast<int>(bidder.asked.size()));
    const double asks = bidder.lowest + (bidder.best - bidder.lowest) * share - tactic.tolerance;
    bidder.asked.push_back(on_grid(std::clamp(asks, bidder.lowest, bidder.best)));
  }
  return bidder.asked[at(play.round)];
}

std::int64_t bidder_offer(Play& play, int party, double asks) {
  Bidder& bidder = play.bidding.bidders[at(party)];
  if (bidder.n_rational == 0) {
    return -1;
  }
  const auto order = play.bidding.orders.best_first(party);
  if (play.parties[at(party)].tactic->select == Select::micro) {
    return order[micro_place(bidder)];
  }
  if (asks <= bidder.next) {
    bidder.n_reach = n_reaching(play.bidding.orders, party, asks, bidder.n_rational, bidder.n_reach);
    bidder.next = bidder.n_reach < bidder.n_rational ? play.bidding.orders.value(party, order[bidder.n_reach])
                                                     : -std::numeric_limits<double>::infinity();
  }
  return order[bidder.n_reach - 1];  // the best one always reaches what is asked for
}

void note_offer(Play& play, int author, std::uint32_t number) {
  Bidding& bidding = play.bidding;
  bidding.standing = number;
  for (int p = 0; p < play.game.n_parties(); ++p) {
    Bidder& bidder = bidding.bidders[at(p)];
    if (bidder.received.empty()) {
      continue;
    }
    if (p == author) {
      bidder.n_made += concedes(bidder) ? 1U : 0U;
    } else if (std::uint32_t& last = bidder.received[number]; last != bidder.play) {
      last = bidder.play;
      ++bidder.n_received;
    }
  }
}

}  // namespace zopa

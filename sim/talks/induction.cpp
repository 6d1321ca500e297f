#include "talks/induction.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

namespace zopa {

namespace {

std::size_t at(int i) {
  return static_cast<std::size_t>(i);
}

constexpr int kFar = 100'000;          ///< round after which nothing is expected where the talks have no end
constexpr int kPause = 512;            ///< rounds between two attempts to go there at once
constexpr double kSame = 1e-14;        ///< change from round to round below which there is none [-]
constexpr double kIndifferent = 1e-9;  ///< [-]

/// Where values that move ever less from circle to circle are going, if they do so by a constant ratio: patient parties come to rest only
/// after many thousand rounds. Whatever comes out, the rounds that follow have to confirm it.
/// Source: Aitken (1926), Proceedings of the Royal Society of Edinburgh 46, 289-305.
void leap(const std::array<std::vector<BySeat>, 3>& past, std::vector<BySeat>& value) {
  double moved = 0.0;
  double along = 0.0;
  for (std::size_t s = 0; s < value.size(); ++s) {
    for (std::size_t i = 0; i < value[s].size(); ++i) {
      const double before = past[1][s][i] - past[0][s][i];
      moved += before * before;
      along += before * (past[2][s][i] - past[1][s][i]);
    }
  }
  if (along <= 0.0 || along >= moved) {
    return;
  }
  const double ratio = along / moved;
  for (std::size_t s = 0; s < value.size(); ++s) {
    for (std::size_t i = 0; i < value[s].size(); ++i) {
      value[s][i] += (past[2][s][i] - past[1][s][i]) * ratio / (1.0 - ratio);
    }
  }
}

}  // namespace

const Induction::Step& Induction::step(int round) const {
  const int alike = std::max(round, stationary_);
  return steps_[at(alike) % steps_.size()];
}

BySeat Induction::going_on(const OfferState& state, const Step& next) const {
  BySeat value{};
  const double change = state.changed ? 0.0 : game_.change;
  for (int i = 0; i < game_.n; ++i) {
    double later = 0.0;
    for (const bool changed : {false, true}) {
      const double chance = changed ? (state.changed ? 1.0 : change) : (state.changed ? 0.0 : 1.0 - change);
      if (chance <= 0.0) {
        continue;
      }
      double mean = 0.0;
      if (game_.random_proposer) {
        for (int j = 0; j < game_.n; ++j) {
          mean += next[place({0, j, changed})][at(i)] / game_.n;
        }
      } else {
        mean = next[place({0, (state.proposer + 1) % game_.n, changed})][at(i)];
      }
      later += chance * mean;
    }
    const double reservation = game_.reservation[at(i)];
    const double discount = game_.discount[at(i)];
    value[at(i)] =
        game_.breakdown * reservation + (1.0 - game_.breakdown) * ((1.0 - discount) * reservation + discount * later - game_.cost[at(i)]);
  }
  return value;
}

OfferPlan Induction::decide(const OfferState& state, const Step* next) {
  const int n = game_.n;
  const int author = state.proposer;
  const double factor = state.changed ? game_.factor : 1.0;
  OfferPlan decision;
  BySeat& waiting = decision.waiting;
  waiting = next == nullptr ? game_.reservation : going_on(state, *next);
  for (int i = 0; i < n; ++i) {
    const double reservation = game_.reservation[at(i)];
    const double least = std::max({reservation, waiting[at(i)], game_.outside[at(i)]});
    decision.needs[at(i)] = factor > 0.0 ? reservation + (least - reservation) / factor : reservation;
  }
  for (int k = 1; k < n && decision.leaver < 0; ++k) {
    const int seat = (author + k) % n;
    decision.leaver = game_.outside[at(seat)] > waiting[at(seat)] + kIndifferent ? seat : -1;
  }
  if (decision.leaver >= 0) {
    waiting = game_.reservation;
    waiting[at(decision.leaver)] = game_.outside[at(decision.leaver)];
  }
  double most = -std::numeric_limits<double>::infinity();
  for (std::uint32_t asked = 0; asked < 1U << n; ++asked) {
    if (std::popcount(asked) != game_.votes - 1 || (asked >> author & 1U) != 0U) {
      continue;
    }
    const auto target = lotteries_.best(author, asked, decision.needs);
    if (!target) {
      continue;
    }
    const double own = (*target)[at(author)];
    if (own > most + kIndifferent) {
      decision.deals.clear();
      most = own;
    }
    if (own >= most - kIndifferent) {
      decision.deals.push_back({asked, *target});
    }
  }
  const double reservation = game_.reservation[at(author)];
  decision.settles = !decision.deals.empty() && most >= reservation - kIndifferent &&
                     reservation + factor * (most - reservation) >= waiting[at(author)] - kIndifferent;
  return decision;
}

BySeat Induction::worth(const OfferPlan& decision, bool changed) const {
  if (!decision.settles) {
    return decision.waiting;
  }
  BySeat mean{};
  for (const OfferPlan::Deal& deal : decision.deals) {
    for (int i = 0; i < game_.n; ++i) {
      const double reservation = game_.reservation[at(i)];
      mean[at(i)] +=
          (reservation + (changed ? game_.factor : 1.0) * (deal.target[at(i)] - reservation)) / static_cast<double>(decision.deals.size());
    }
  }
  return mean;
}

bool Induction::solve(const OfferGame& game, std::vector<double> values, int horizon) {
  const bool known = lotteries_.same(values);
  if (known && game == game_ && steps_.size() == at(horizon) + 2) {
    return false;
  }
  game_ = game;
  if (!known) {
    lotteries_.prepare(std::move(values), game.n);
  }
  lotteries_.forget();
  const int n_states = game.change > 0.0 ? 2 : 1;
  const int last = game.last_round > 0 ? game.last_round : kFar;
  steps_.assign(at(horizon) + 2, Step(at(2 * game.n), game.reservation));
  stationary_ = 0;
  Step later(at(2 * game.n), game.reservation);
  Step now = later;
  // A fixed cost of waiting moves values by steps instead, until they meet a limit.
  const bool leaps = game.last_round == 0 && std::ranges::all_of(game.cost, [](double cost) { return cost == 0.0; });
  const int circle = game.random_proposer ? 1 : game.n;
  std::array<Step, 3> past;  ///< three steps a circle of turns apart, the last one last
  for (int round = last; round >= 1 && stationary_ == 0; --round) {
    double moved = 0.0;
    for (int s = 0; s < n_states; ++s) {
      for (int author = 0; author < game.n; ++author) {
        const OfferState state{round, author, s == 1};
        BySeat& value = now[place(state)];
        value = worth(decide(state, round == last ? nullptr : &later), state.changed);
        for (int i = 0; i < game.n; ++i) {
          moved = std::max(moved, std::abs(value[at(i)] - later[place(state)][at(i)]));
        }
      }
    }
    steps_[at(round) % steps_.size()] = now;
    if (round < last && moved <= kSame) {
      stationary_ = round;
    }
    std::swap(now, later);
    if (leaps && last - round >= kPause) {
      const int age = (last - round) % kPause;
      if (age % circle == 0 && age <= 2 * circle) {
        past[at(age / circle)] = later;
        if (age == 2 * circle) {
          leap(past, later);
        }
      }
    }
  }
  return true;
}

OfferPlan Induction::decide(const OfferState& state) {
  const bool last = game_.last_round > 0 && state.round >= game_.last_round;
  return decide(state, last ? nullptr : &step(state.round + 1));
}

}  // namespace zopa

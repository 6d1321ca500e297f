#include "search/offer.hpp"

#include <algorithm>
#include <limits>

#include "search/moves.hpp"

namespace zopa {

namespace {
std::size_t idx(int i) { return static_cast<std::size_t>(i); }
}  // namespace

void OfferMaker::prepare(const Game& game, const World& world, const Situation& situation, int party, const Known& known,
                         const Surrogate& own, const Surrogate& others, bool lasting) {
  game_ = &game;
  world_ = &world;
  situation_ = &situation;
  known_ = &known;
  own_surrogate_ = &own;
  others_surrogate_ = &others;
  last_step_ = -1;
  party_ = party;
  const Layout& layout = game.layout;
  const auto n = idx(layout.n_options);
  for (int p = 0; p < game.n_parties(); ++p) {
    const bool signs = (situation.signatories & bit(p)) != 0U;
    weights_[idx(p)] = p == party ? 0.0 : signs ? 1.0 : (game.plan->holders_aside & bit(p)) != 0U ? kConsentWeight : 0.0;
  }
  view_ = &view_for(others, lasting);
  blocked_.resize(n);
  for (std::size_t o = 0; o < n; ++o) {
    blocked_[o] = situation.closed[o] != 0 || (world.tables.barred[o] & bit(party)) != 0U ? kBlocked : 0.0;
  }
  make_path(layout, own.of(party), *view_, blocked_.data(), path_);
}

const OthersView& OfferMaker::view_for(const Surrogate& others, bool lasting) {
  if (!lasting) {
    kept_views_.clear();
  }
  for (const KeptView& kept : kept_views_) {
    if (kept.weights == weights_) {
      return kept.view;
    }
  }
  kept_views_.reserve(2);   // with the mediator and without: views handed out must not move
  kept_views_.push_back({weights_, {}});
  view_others(game_->layout, others, weights_, kept_views_.back().view);
  return kept_views_.back().view;
}

double OfferMaker::own_value(const Package& package) const {
  const PackageSum sum = sum_rows(game_->layout, world_->tables, situation_->outlook, package);
  return value_of(world_->tables, situation_->outlook, sum, party_);
}

double OfferMaker::pleasing(const std::array<double, kMaxParties>& values) const {
  double total = 0.0;
  for (int p = 0; p < game_->n_parties(); ++p) {
    total += weights_[idx(p)] * values[idx(p)];
  }
  return total;
}

Offer OfferMaker::evaluate(const Package& package) const {
  const PackageSum sum = sum_rows(game_->layout, world_->tables, situation_->outlook, package);
  return {package, (sum.barred & bit(party_)) == 0U, value_of(world_->tables, situation_->outlook, sum, party_),
          worth(game_->layout, *known_->tables, known_->outlook, package).value};
}

Offer OfferMaker::best_leaving(const std::array<double, kMaxParties>& needs) const {
  const Layout& layout = game_->layout;
  std::array<double, kMaxParties> value = others_surrogate_->base;
  for (std::size_t b = 0; b < layout.bundles.size(); ++b) {
    for (int p = 0; p < game_->n_parties(); ++p) {
      value[idx(p)] += others_surrogate_->of(p)[layout.bundles[b].offset + path_.start[b]];
    }
  }
  // Walk on the surrogate, remember the step that is closest to what everybody needs.
  Package now = path_.start;
  Package best = now;
  double best_short = -std::numeric_limits<double>::infinity();
  for (int n = 0;; ++n) {
    double shortest = std::numeric_limits<double>::infinity();
    for (int p = 0; p < game_->n_parties(); ++p) {
      if (p != party_ && (situation_->signatories & bit(p)) != 0U) {
        shortest = std::min(shortest, value[idx(p)] - needs[idx(p)]);
      }
    }
    if (shortest > best_short) {
      best_short = shortest;
      best = now;
    }
    if (shortest >= 0.0 || n == path_.length()) {
      break;
    }
    const PathStep& step = path_.steps[idx(n)];
    const auto b = idx(step.bundle);
    const int offset = layout.bundles[b].offset;
    for (int p = 0; p < game_->n_parties(); ++p) {
      value[idx(p)] += others_surrogate_->of(p)[offset + step.option] - others_surrogate_->of(p)[offset + now[b]];
    }
    now[b] = step.option;
  }
  return evaluate(best);
}

Offer OfferMaker::at(double aspiration) {
  const auto affords = [&](int step) { return step <= path_.length() && own_value(path_.package(step)) >= aspiration; };
  // Aspirations move little between rounds: most often the last offer still stands.
  if (last_step_ >= 0 && !affords(last_step_ + 1) && own_value(last_) >= aspiration) {
    return evaluate(last_);
  }
  // V falls along the path up to the error of the surrogate: bisect on the exact value.
  int low = 0;
  int high = path_.length();
  while (low < high) {
    const int middle = (low + high + 1) / 2;
    if (affords(middle)) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  Offer offer = evaluate(path_.package(low));
  polish(offer, aspiration);
  last_ = offer.package;
  last_step_ = low;
  return offer;
}

void OfferMaker::polish(Offer& offer, double aspiration) {
  const Layout& layout = game_->layout;
  constexpr int kRounds = 8;
  constexpr double kMargin = 0.02;   // error of the surrogate over one move that is still tried exactly
  for (int round = 0; round < kRounds; ++round) {
    moves_.clear();
    const double* own = own_surrogate_->of(party_);
    for_each_single_move(layout, offer.package, [&](int b, int option) {
      const int offset = layout.bundles[idx(b)].offset;
      const int now = offset + offer.package[idx(b)];
      const double gain = view_->value[idx(offset + option)] - view_->value[idx(now)];
      const double change = own[offset + option] - own[now];
      if (gain > -kMargin && blocked_[idx(offset + option)] == 0.0 && offer.own + change >= aspiration - kMargin) {
        moves_.push_back({b, option, gain});
      }
    });
    std::sort(moves_.begin(), moves_.end(), [](const Move& x, const Move& y) {
      return x.gain != y.gain ? x.gain > y.gain : x.bundle != y.bundle ? x.bundle < y.bundle : x.option < y.option;
    });
    const double pleased = pleasing(offer.known);
    bool improved = false;
    for (const Move& move : moves_) {
      const Package candidate = moved(offer.package, move.bundle, move.option);
      if (own_value(candidate) < aspiration) {
        continue;
      }
      const Offer next = evaluate(candidate);
      if (pleasing(next.known) > pleased + 1e-12) {
        offer = next;
        improved = true;
        break;   // the most promising move that is good enough; then look again
      }
    }
    if (!improved) {
      return;
    }
  }
}

}  // namespace zopa

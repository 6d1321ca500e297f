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
  enumeration_ = enumerate(game, world.tables, situation);
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
  if (enumeration_.few) {
    return best_of_all(aspiration);
  }
  // Aspirations move little between rounds: most often the last offer still stands.
  if (last_step_ >= 0 && aspiration > wakes_ && !affords(last_step_ + 1) && own_value(last_) >= aspiration) {
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

Offer OfferMaker::best_of_all(double aspiration) const {
  Offer best = evaluate(path_.start);
  double pleased = -std::numeric_limits<double>::infinity();
  for_each_package(game_->layout, enumeration_, path_.start, [&](const Package& package) {
    if (own_value(package) < aspiration || is_closed(game_->layout, *situation_, package)) {
      return;
    }
    const Offer offer = evaluate(package);
    if (offer.admissible && pleasing(offer.known) > pleased + 1e-12) {
      best = offer;
      pleased = pleasing(offer.known);
    }
  });
  return best;
}

void OfferMaker::list_changes(const Package& package) {
  const Layout& layout = game_->layout;
  changes_.clear();
  for (std::size_t b = 0; b < layout.bundles.size(); ++b) {
    const Bundle& bundle = layout.bundles[b];
    const auto now = idx(bundle.offset) + package[b];
    double most = -std::numeric_limits<double>::infinity();
    for (int i = bundle.offset + bundle.n_options - 1; i >= bundle.offset; --i) {   // what the others like best comes first
      const auto o = idx(view_->order[idx(i)]);
      if (blocked_[o] == 0.0 && own_here_[o] > most) {
        most = own_here_[o];
        if (o != now) {
          changes_.push_back({static_cast<int>(b), static_cast<int>(o) - bundle.offset, own_here_[o] - own_here_[now], view_->value[o] - view_->value[now]});
        }
      }
    }
  }
}

void OfferMaker::list_tries(double least_own) {
  tries_.clear();
  constexpr double kGain = 1e-12;
  for (std::size_t i = 0; i < changes_.size(); ++i) {
    const Change& first = changes_[i];
    if (first.gain > kGain && first.own >= least_own) {
      tries_.push_back({static_cast<int>(i), -1, first.gain});
    }
    for (std::size_t j = i + 1; j < changes_.size(); ++j) {
      const Change& second = changes_[j];
      const double gain = first.gain + second.gain;
      if (second.bundle != first.bundle && gain > kGain && first.own + second.own >= least_own) {
        tries_.push_back({static_cast<int>(i), static_cast<int>(j), gain});
      }
    }
  }
  keep_best_tries();
}

void OfferMaker::keep_best_tries() {
  const auto kept = tries_.begin() + static_cast<std::ptrdiff_t>(std::min(tries_.size(), kMostTries));
  std::partial_sort(tries_.begin(), kept, tries_.end(), [](const Try& a, const Try& b) {
    return a.gain != b.gain ? a.gain > b.gain : a.first != b.first ? a.first < b.first : a.second < b.second;
  });
  tries_.erase(kept, tries_.end());
}

void OfferMaker::list_alone(const Package& package, double least_own) {
  const Layout& layout = game_->layout;
  others_here_.assign(idx(layout.n_options), 0.0);
  for (int p = 0; p < game_->n_parties(); ++p) {
    if (weights_[idx(p)] != 0.0) {
      linearise_party(layout, *known_->tables, known_->outlook, package, p, party_here_);
      for (std::size_t o = 0; o < others_here_.size(); ++o) {
        others_here_[o] += weights_[idx(p)] * party_here_[o];
      }
    }
  }
  changes_.clear();
  for (std::size_t b = 0; b < layout.bundles.size(); ++b) {
    const int offset = layout.bundles[b].offset;
    const auto now = idx(offset) + package[b];
    for (int option = 0; option < layout.bundles[b].n_options; ++option) {
      const auto o = idx(offset + option);
      if (blocked_[o] == 0.0 && others_here_[o] > others_here_[now]) {
        changes_.push_back({static_cast<int>(b), option, own_here_[o] - own_here_[now], others_here_[o] - others_here_[now]});
      }
    }
  }
  tries_.clear();
  for (std::size_t i = 0; i < changes_.size(); ++i) {
    if (changes_[i].own >= least_own) {
      tries_.push_back({static_cast<int>(i), -1, changes_[i].gain});
    }
  }
  keep_best_tries();
}

bool OfferMaker::take_best(Offer& offer, double aspiration, double& dearest) const {
  const double pleased = pleasing(offer.known);
  for (const Try& attempt : tries_) {
    const Change& first = changes_[idx(attempt.first)];
    Package candidate = moved(offer.package, first.bundle, first.option);
    if (attempt.second >= 0) {
      const Change& second = changes_[idx(attempt.second)];
      candidate = moved(candidate, second.bundle, second.option);
    }
    const double own = own_value(candidate);
    if (own < aspiration) {
      dearest = std::max(dearest, own);
      continue;
    }
    const Offer next = evaluate(candidate);
    if (next.admissible && pleasing(next.known) > pleased + 1e-12) {
      offer = next;   // the most promising change that is good enough
      return true;
    }
  }
  return false;
}

void OfferMaker::polish(Offer& offer, double aspiration) {
  constexpr int kRounds = 12;
  constexpr double kMargin = 0.05;   // error of the surrogate over a change that is still tried exactly
  wakes_ = aspiration;
  for (int round = 0; round < kRounds; ++round) {
    linearise_party(game_->layout, world_->tables, situation_->outlook, offer.package, party_, own_here_);
    double dearest = aspiration - kMargin;   // V of what may please better but costs too much; what costs more than the margin was not tried
    list_changes(offer.package);
    list_tries(aspiration - offer.own - kMargin);
    if (take_best(offer, aspiration, dearest)) {
      continue;
    }
    list_alone(offer.package, aspiration - offer.own - kMargin);
    if (!take_best(offer, aspiration, dearest)) {
      wakes_ = dearest;
      return;
    }
  }
}

}  // namespace zopa

#include "search/offer.hpp"

#include <algorithm>
#include <limits>

namespace zopa {

namespace {
std::size_t idx(int i) {
  return static_cast<std::size_t>(i);
}

constexpr double kLeastPleasing = 1e-12;  // anything less is rounding
}  // namespace

void OfferMaker::prepare(const Game& game, const World& world, const Situation& situation, int party, const Known& known,
                         const Surrogate& own, const Surrogate& others, bool lasting) {
  proposer_ = make_proposer(game, world, situation, party, known);
  others_surrogate_ = &others;
  along_.clear();
  last_step_ = -1;
  const OthersView& view = view_for(others, lasting);
  make_path(proposer_, own.of(party), view, path_);
  polish_.begin(proposer_, own, view);
  enumeration_ = enumerate(game, world.tables, situation);
}

const OthersView& OfferMaker::view_for(const Surrogate& others, bool lasting) {
  if (!lasting) {
    view_others(proposer_.game->layout, others, proposer_.weights, passing_view_);
    return passing_view_;
  }
  for (const OthersView& kept : kept_views_) {
    if (kept.weights == proposer_.weights) {
      return kept;
    }
  }
  kept_views_.reserve(2);  // with the mediator and without: views handed out must not move
  kept_views_.emplace_back();
  view_others(proposer_.game->layout, others, proposer_.weights, kept_views_.back());
  return kept_views_.back();
}

double OfferMaker::best_leaving(const std::array<double, kMaxParties>& needs) const {
  const Layout& layout = proposer_.game->layout;
  // What each other signatory has above its needs, on the surrogate.
  std::array<const double*, kMaxParties> others{};
  std::array<double, kMaxParties> above{};
  std::size_t n_others = 0;
  for (int p = 0; p < proposer_.game->n_parties(); ++p) {
    if (p != proposer_.party && (proposer_.situation->signatories & bit(p)) != 0U) {
      others[n_others] = others_surrogate_->of(p);
      above[n_others] = others_surrogate_->base[idx(p)] - needs[idx(p)];
      for (std::size_t b = 0; b < layout.bundles.size(); ++b) {
        above[n_others] += others[n_others][layout.bundles[b].offset + path_.start[b]];
      }
      ++n_others;
    }
  }
  // Walk and remember the step that is closest to what everybody needs.
  Package now = path_.start;
  int best = 0;
  double best_short = -std::numeric_limits<double>::infinity();
  for (int n = 0;; ++n) {
    double shortest = std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < n_others; ++i) {
      shortest = std::min(shortest, above[i]);
    }
    if (shortest > best_short + kLeastPleasing) {  // of equals the first: what is lost in rounding decides nothing
      best_short = shortest;
      best = n;
    }
    if (shortest >= -kLeastPleasing || n == path_.length()) {
      break;
    }
    const PathStep& step = path_.steps[idx(n)];
    const auto b = idx(step.bundle);
    const int offset = layout.bundles[b].offset;
    for (std::size_t i = 0; i < n_others; ++i) {
      above[i] += others[i][offset + step.option] - others[i][offset + now[b]];
    }
    now[b] = step.option;
  }
  return proposer_.own_value(path_.package(best));
}

Package OfferMaker::favourite() { return polish_.favourite(path_.start); }

void OfferMaker::walk() {
  Package now = path_.start;
  OwnSum sum = proposer_.own_sum(now);
  along_.push_back(sum);
  for (const PathStep& step : path_.steps) {
    const auto b = idx(step.bundle);
    const int offset = proposer_.game->layout.bundles[b].offset;
    sum += proposer_.own_row(offset + step.option);
    sum -= proposer_.own_row(offset + now[b]);
    now[b] = step.option;
    along_.push_back(sum);
  }
}

bool OfferMaker::affords(int step, double aspiration) const {
  return step <= path_.length() && proposer_.own_value(along_[idx(step)]) >= aspiration;
}

int OfferMaker::furthest_step(double aspiration) const {
  // V falls along the path up to the error of the surrogate: bisect on the exact value.
  int low = 0;
  int high = path_.length();
  while (low < high) {
    const int middle = (low + high + 1) / 2;
    if (affords(middle, aspiration)) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return low;
}

Offer OfferMaker::best_of_all(double aspiration) const {
  Offer best = proposer_.offer(path_.start);
  double pleased = -std::numeric_limits<double>::infinity();
  for_each_package(proposer_.game->layout, enumeration_, path_.start, [&](const Package& package) {
    if (is_closed(proposer_.game->layout, *proposer_.situation, package)) {
      return;
    }
    const Offer offer = proposer_.offer(package);
    if (!offer.admissible || offer.own < aspiration) {
      return;
    }
    const double pleasing = proposer_.pleasing(proposer_.known_sum(package));
    if (pleasing > pleased + kLeastPleasing) {
      best = offer;
      pleased = pleasing;
    }
  });
  return best;
}

double OfferMaker::next_below(const Offer& offer, double aspiration, double step) const {
  if (!enumeration_.few) {
    return std::min(offer.own, aspiration) - step;
  }
  const double pleased = proposer_.pleasing(proposer_.known_sum(offer.package));
  double next = -std::numeric_limits<double>::infinity();
  for_each_package(proposer_.game->layout, enumeration_, path_.start, [&](const Package& package) {
    if (is_closed(proposer_.game->layout, *proposer_.situation, package)) {
      return;
    }
    const Offer other = proposer_.offer(package);
    if (other.admissible && other.own < offer.own && proposer_.pleasing(proposer_.known_sum(package)) > pleased + kLeastPleasing) {
      next = std::max(next, other.own);
    }
  });
  return next;
}

Offer OfferMaker::at(double aspiration) {
  if (enumeration_.few) {
    return best_of_all(aspiration);
  }
  if (along_.empty()) {
    walk();
  }
  // Aspirations move little between rounds: most often the last offer still stands.
  if (last_step_ >= 0 && aspiration > wakes_ && !affords(last_step_ + 1, aspiration)) {
    const Offer last = proposer_.offer(last_);
    if (last.own >= aspiration) {
      return last;
    }
  }
  last_step_ = furthest_step(aspiration);
  Offer offer = proposer_.offer(path_.package(last_step_));
  while (offer.own < aspiration && last_step_ > 0) {  // sums along the path are rounded
    offer = proposer_.offer(path_.package(--last_step_));
  }
  if (offer.own < aspiration) {  // the path is efficient where all might meet, not at its start
    offer = proposer_.offer(favourite());
    if (offer.own < aspiration) {
      last_step_ = -1;
      return offer;
    }
  }
  wakes_ = polish_.improve(offer, aspiration);
  last_ = offer.package;
  return offer;
}

}  // namespace zopa

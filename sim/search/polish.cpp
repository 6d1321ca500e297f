#include "search/polish.hpp"

#include <algorithm>
#include <limits>

#include "core/exponential.hpp"
#include "core/lanes.hpp"
#include "value/durable.hpp"

namespace zopa {

namespace {

std::size_t at(int i) {
  return static_cast<std::size_t>(i);
}

constexpr double kLeastGain = 1e-12;   // anything less is rounding

/// What V of one party depends on beside the sums of a package.
struct OwnView {
  double base_hazard, power_shift, discount, doubt, war, weakened;
};

/// V of one party from sums, package by package.
ZOPA_LANES void value_sums(std::size_t n, const OwnView& view, const double* __restrict utility, const double* __restrict log_hazard,
                           const double* __restrict exposure, double* __restrict value) {
  for (std::size_t i = 0; i < n; ++i) {
    const double clipped = std::clamp(exposure[i], 0.0, 1.0);
    const double hazard = view.base_hazard * exponential(log_hazard[i] + view.power_shift * clipped);
    const double theta = durable_weight(view.discount, hazard * view.doubt);
    value[i] = durable_value(theta, utility[i], view.war + clipped * (view.weakened - view.war));
  }
}

}  // namespace

void Polish::begin(const Proposer& proposer, OthersView& view) {
  proposer_ = proposer;
  view_ = &view;
  own_.utility.clear();
}

void Polish::take_own_columns() {
  if (!own_.empty()) {
    return;
  }
  take_columns(proposer_.world->tables, proposer_.party, view_->order, own_);
  blocked_.resize(view_->order.size());
  own_here_.resize(blocked_.size());
  for (std::size_t i = 0; i < blocked_.size(); ++i) {
    blocked_[i] = proposer_.blocked(view_->order[i]) ? kBlocked : 0.0;
  }
}

void Polish::linearise_own(const OwnSum& sum) {
  const Outlook& outlook = proposer_.situation->outlook;
  PackageSum all;
  all.utility[at(proposer_.party)] = sum.utility + outlook.front_share * sum.front;
  all.log_hazard = sum.log_hazard;
  all.exposure = sum.exposure;
  const Slopes slopes = slopes_at(proposer_.world->tables, outlook, all, proposer_.party);
  add_linearised(own_, 1.0, outlook.front_share, slopes, blocked_.data(), own_here_.data());
}

Package Polish::favourite(Package start) {
  constexpr int kRounds = 4;
  take_own_columns();
  double value = proposer_.own_value(start);
  for (int round = 0; round < kRounds; ++round) {
    linearise_own(proposer_.own_sum(start));
    Package next = start;
    for (std::size_t b = 0; b < proposer_.game->layout.bundles.size(); ++b) {
      const Bundle& bundle = proposer_.game->layout.bundles[b];
      double most = kBlocked / 2.0;
      for (auto i = at(bundle.offset); i < at(bundle.offset + bundle.n_options); ++i) {
        if (own_here_[i] >= most) {   // among equals what the others like best
          most = own_here_[i];
          next[b] = static_cast<std::uint16_t>(view_->order[i] - bundle.offset);
        }
      }
    }
    const double better = proposer_.own_value(next);
    if (better <= value) {
      break;
    }
    start = next;
    value = better;
  }
  return start;
}

void Polish::add_change(const Package& package, int bundle, std::size_t place, double own, double gain) {
  const int offset = proposer_.game->layout.bundles[at(bundle)].offset;
  OwnSum sums{own_.utility[place], own_.front[place], own_.log_hazard[place], own_.exposure[place]};
  sums -= proposer_.own_row(offset + package[at(bundle)]);
  changes_.push_back({bundle, view_->order[place] - offset, own, gain, sums});
}

void Polish::list_frontier(const Package& package, double least_own) {
  // Options of a bundle that no other beats for both sides, by the view of the others that is always at hand.
  const Layout& layout = proposer_.game->layout;
  changes_.clear();
  tries_.clear();
  std::array<int, kMaxIssues + 1> first{};   // of each bundle, in changes_
  for (std::size_t b = 0; b < layout.bundles.size(); ++b) {
    const Bundle& bundle = layout.bundles[b];
    first[b] = static_cast<int>(changes_.size());
    const int now = bundle.offset + package[b];
    const auto here = at(view_->place[at(now)]);
    double most = kBlocked / 2.0;
    for (auto i = at(bundle.offset + bundle.n_options); i-- > at(bundle.offset);) {   // what the others like best comes first
      if (own_here_[i] > most) {
        most = own_here_[i];
        if (i != here) {
          add_change(package, static_cast<int>(b), i, own_here_[i] - own_here_[here], view_->value[at(view_->order[i])] - view_->value[at(now)]);
        }
      }
    }
  }
  first[layout.bundles.size()] = static_cast<int>(changes_.size());
  const std::size_t n = changes_.size();
  tries_.resize(n + n * n / 2);
  std::size_t count = 0;
  for (std::size_t i = 0; i < n; ++i) {
    const Change& one = changes_[i];
    tries_[count] = {static_cast<int>(i), -1, one.gain};
    count += one.gain > kLeastGain && one.own >= least_own ? 1U : 0U;
    for (std::size_t j = at(first[at(one.bundle + 1)]); j < n; ++j) {
      const double gain = one.gain + changes_[j].gain;
      tries_[count] = {static_cast<int>(i), static_cast<int>(j), gain};
      count += static_cast<std::size_t>(static_cast<int>(gain > kLeastGain) & static_cast<int>(one.own + changes_[j].own >= least_own));
    }
  }
  tries_.resize(count);
}

void Polish::list_alone(const Package& package, double least_own) {
  // Any option, by what the others think of it at this very package.
  const Layout& layout = proposer_.game->layout;
  take_columns(*proposer_.known->tables, *view_);
  linearise_others(*view_, *proposer_.known->tables, proposer_.known->outlook, known_sum_, others_here_);
  changes_.clear();
  tries_.clear();
  for (std::size_t b = 0; b < layout.bundles.size(); ++b) {
    const Bundle& bundle = layout.bundles[b];
    const int now = bundle.offset + package[b];
    const auto here = at(view_->place[at(now)]);
    const double least = own_here_[here] + least_own;
    const double more = others_here_[here] + kLeastGain;
    for (auto i = at(bundle.offset); i < at(bundle.offset + bundle.n_options); ++i) {
      if ((static_cast<int>(others_here_[i] > more) & static_cast<int>(own_here_[i] >= least)) != 0) {
        add_change(package, static_cast<int>(b), i, own_here_[i] - own_here_[here], others_here_[i] - others_here_[here]);
        tries_.push_back({static_cast<int>(changes_.size()) - 1, -1, changes_.back().gain});
      }
    }
  }
}

void Polish::value_tries() {
  const std::size_t n = tries_.size();
  try_utility_.resize(n);
  try_log_hazard_.resize(n);
  try_exposure_.resize(n);
  try_own_.resize(n);
  const Outlook& outlook = proposer_.situation->outlook;
  for (std::size_t i = 0; i < n; ++i) {
    OwnSum sum = offer_sum_;
    sum += changes_[at(tries_[i].first)].sums;
    if (tries_[i].second >= 0) {
      sum += changes_[at(tries_[i].second)].sums;
    }
    try_utility_[i] = sum.utility + outlook.front_share * sum.front;
    try_log_hazard_[i] = sum.log_hazard;
    try_exposure_[i] = sum.exposure;
  }
  const ValueTables& tables = proposer_.world->tables;
  const std::size_t p = at(proposer_.party);
  const OwnView view{tables.base_hazard, tables.power_shift, tables.discount[p], tables.doubt[p], outlook.war[p], outlook.weakened[p]};
  value_sums(n, view, try_utility_.data(), try_log_hazard_.data(), try_exposure_.data(), try_own_.data());
}

bool Polish::take_best(Offer& offer, double aspiration, double& dearest) {
  const Layout& layout = proposer_.game->layout;
  value_tries();
  for (std::size_t i = 0; i < tries_.size(); ++i) {
    if (try_own_[i] < aspiration) {
      dearest = std::max(dearest, try_own_[i]);
      tries_[i].gain = 0.0;
    }
  }
  for (;;) {
    // The most promising change that is good enough.
    const auto best = std::max_element(tries_.begin(), tries_.end(), [](const Try& a, const Try& b) { return a.gain < b.gain; });
    if (best == tries_.end() || best->gain <= 0.0) {
      return false;
    }
    Package candidate = offer.package;
    PackageSum known = known_sum_;
    for (const int place : {best->first, best->second}) {
      if (place >= 0) {
        const Change& change = changes_[at(place)];
        const int offset = layout.bundles[at(change.bundle)].offset;
        exchange_option(*proposer_.known->tables, proposer_.known->outlook, offset + candidate[at(change.bundle)], offset + change.option, known);
        candidate[at(change.bundle)] = static_cast<std::uint16_t>(change.option);
      }
    }
    best->gain = 0.0;
    if (proposer_.pleasing(known) <= pleased_ + kLeastGain) {
      continue;
    }
    const Offer next = proposer_.offer(candidate);
    if (next.admissible && next.own >= aspiration) {
      offer = next;
      return true;
    }
  }
}

double Polish::improve(Offer& offer, double aspiration) {
  constexpr int kRounds = 12;
  constexpr double kMargin = 0.05;   // error of the linearised value over a change that is still tried exactly
  take_own_columns();
  for (int round = 0; round < kRounds; ++round) {
    double dearest = aspiration - kMargin;   // what costs more than the margin was not tried
    const double least_own = dearest - offer.own;
    offer_sum_ = proposer_.own_sum(offer.package);
    known_sum_ = proposer_.known_sum(offer.package);
    pleased_ = proposer_.pleasing(known_sum_);
    linearise_own(offer_sum_);
    list_frontier(offer.package, least_own);
    if (take_best(offer, aspiration, dearest)) {
      continue;
    }
    list_alone(offer.package, least_own);
    if (!take_best(offer, aspiration, dearest)) {
      return dearest;
    }
  }
  return aspiration;   // not finished: look again next time
}

}  // namespace zopa

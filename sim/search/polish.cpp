#include "search/polish.hpp"

#include <algorithm>
#include <limits>

#include "core/lanes.hpp"

namespace zopa {

namespace {

std::size_t at(int i) {
  return static_cast<std::size_t>(i);
}

constexpr double kLeastGain = 1e-12;  // anything less is rounding

/// V of one party from sums, package by package.
ZOPA_LANES void value_sums(std::size_t n, double base_hazard, double power_shift, const PartyOutlook& party, const double* __restrict utility,
                           const double* __restrict log_hazard, const double* __restrict exposure, double* __restrict value) {
  for (std::size_t i = 0; i < n; ++i) {
    const double clipped = std::clamp(exposure[i], 0.0, 1.0);
    value[i] = durable_value(party, utility[i], clipped, breaking_hazard(base_hazard, power_shift, log_hazard[i], clipped));
  }
}

}  // namespace

void Polish::begin(const Proposer& proposer, const Surrogate& own, const OthersView& view) {
  proposer_ = proposer;
  surrogate_ = &own;
  view_ = &view;
  has_near_ = false;
}

void Polish::list_near() {
  if (has_near_) {
    return;
  }
  has_near_ = true;
  // An option that another beats by this much for both sides, where all might meet, is never worth a change elsewhere.
  constexpr double kMargin = 0.1;
  const Layout& layout = proposer_.game->layout;
  const double* own = surrogate_->of(proposer_.party);
  near_.clear();
  for (std::size_t b = 0; b < layout.bundles.size(); ++b) {
    const Bundle& bundle = layout.bundles[b];
    near_first_[b] = static_cast<int>(near_.size());
    double beaten = kBlocked / 2.0;  // the most of own among those the others like better by the margin
    int better = bundle.offset + bundle.n_options;
    for (int i = bundle.offset + bundle.n_options; i-- > bundle.offset;) {
      const int option = view_->order[at(i)];
      const double bar = view_->value[at(option)] + kMargin;
      for (; view_->value[at(view_->order[at(better - 1)])] >= bar; --better) {
        const int other = view_->order[at(better - 1)];
        beaten = proposer_.blocked(other) ? beaten : std::max(beaten, own[other]);
      }
      if (own[option] + kMargin > beaten && !proposer_.blocked(option)) {
        near_.push_back(option);
      }
    }
    std::reverse(near_.begin() + near_first_[b], near_.end());
  }
  near_first_[layout.bundles.size()] = static_cast<int>(near_.size());
  take_columns(proposer_.world->tables, proposer_.party, near_, own_);
  for (std::size_t p = 0; p < others_.size(); ++p) {
    if (proposer_.weights[p] != 0.0) {
      take_columns(*proposer_.known->tables, static_cast<int>(p), near_, others_[p]);
    }
  }
  zero_.assign(near_.size(), 0.0);
  own_here_.resize(near_.size());
  others_here_.resize(near_.size());
}

double Polish::linearised(const Slopes& slopes, const OwnSum& row) const {
  return slopes.utility * (row.utility + proposer_.situation->outlook.front_share * row.front) + slopes.log_hazard * row.log_hazard +
         slopes.exposure * row.exposure;
}

void Polish::linearise_own(const Slopes& slopes) {
  add_linearised(own_, 1.0, proposer_.situation->outlook.front_share, slopes, zero_.data(), own_here_.data());
}

Package Polish::favourite(Package start) {
  constexpr int kRounds = 4;
  list_near();
  double value = proposer_.own_value(start);
  for (int round = 0; round < kRounds; ++round) {
    linearise_own(proposer_.slopes(proposer_.own_sum(start)));
    Package next = start;
    for (std::size_t b = 0; b < proposer_.game->layout.bundles.size(); ++b) {
      double most = -std::numeric_limits<double>::infinity();
      for (auto i = at(near_first_[b]); i < at(near_first_[b + 1]); ++i) {
        if (own_here_[i] >= most) {  // among equals what the others like best
          most = own_here_[i];
          next[b] = static_cast<std::uint16_t>(near_[i] - proposer_.game->layout.bundles[b].offset);
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

void Polish::look_at(const Offer& offer) {
  const Layout& layout = proposer_.game->layout;
  offer_sum_ = {};
  for (std::size_t b = 0; b < layout.bundles.size(); ++b) {
    offer_rows_[b] = proposer_.own_row(layout.bundles[b].offset + offer.package[b]);
    offer_sum_ += offer_rows_[b];
  }
  known_sum_ = proposer_.known_sum(offer.package);
  pleased_ = proposer_.pleasing(known_sum_);
  slopes_ = proposer_.slopes(offer_sum_);
  linearise_own(slopes_);
}

void Polish::add_change(std::size_t bundle, std::size_t place, double own, double gain) {
  OwnSum sums{own_.utility[place], own_.front[place], own_.log_hazard[place], own_.exposure[place]};
  sums -= offer_rows_[bundle];
  changes_.push_back({static_cast<int>(bundle), near_[place] - proposer_.game->layout.bundles[bundle].offset, sums});
  change_own_.push_back(own);
  change_gain_.push_back(gain);
}

void Polish::clear_changes() {
  changes_.clear();
  change_own_.clear();
  change_gain_.clear();
  n_tries_ = 0;
}

void Polish::list_unbeaten(const Package& package, double least_own) {
  const Layout& layout = proposer_.game->layout;
  clear_changes();
  std::array<std::size_t, kMaxIssues + 1> first;  // changes of each bundle
  for (std::size_t b = 0; b < layout.bundles.size(); ++b) {
    first[b] = changes_.size();
    const int now = layout.bundles[b].offset + package[b];
    const double own_now = linearised(slopes_, offer_rows_[b]);
    double most = -std::numeric_limits<double>::infinity();
    for (auto i = at(near_first_[b + 1]); i-- > at(near_first_[b]);) {  // what the others like best comes first
      if (own_here_[i] > most) {
        most = own_here_[i];
        if (near_[i] != now) {
          add_change(b, i, own_here_[i] - own_now, view_->value[at(near_[i])] - view_->value[at(now)]);
        }
      }
    }
  }
  first[layout.bundles.size()] = changes_.size();
  list_exchanges(first, least_own);
}

void Polish::list_exchanges(const std::array<std::size_t, kMaxIssues + 1>& first, double least_own) {
  const std::size_t n = changes_.size();
  tries_.resize(std::max(tries_.size(), n + n * n / 2));
  // The most that changes of later bundles can add.
  later_own_.resize(n + 1);
  later_gain_.resize(n + 1);
  later_own_[n] = later_gain_[n] = -std::numeric_limits<double>::infinity();
  for (std::size_t i = n; i-- > 0;) {
    later_own_[i] = std::max(later_own_[i + 1], change_own_[i]);
    later_gain_[i] = std::max(later_gain_[i + 1], change_gain_[i]);
  }
  for (std::size_t i = 0; i < n; ++i) {
    const double own = change_own_[i];
    const double gain = change_gain_[i];
    tries_[n_tries_] = {static_cast<int>(i), -1, gain};
    n_tries_ += gain > kLeastGain && own >= least_own ? 1U : 0U;
    const std::size_t later = first[at(changes_[i].bundle + 1)];
    if (own + later_own_[later] < least_own || gain + later_gain_[later] <= kLeastGain) {
      continue;
    }
    for (std::size_t j = later; j < n; ++j) {
      const double together = gain + change_gain_[j];
      tries_[n_tries_] = {static_cast<int>(i), static_cast<int>(j), together};
      n_tries_ += static_cast<std::size_t>(static_cast<int>(together > kLeastGain) & static_cast<int>(own + change_own_[j] >= least_own));
    }
  }
}

void Polish::list_alone(const Package& package, double least_own) {
  const Layout& layout = proposer_.game->layout;
  const ValueTables& known = *proposer_.known->tables;
  const Outlook& outlook = proposer_.known->outlook;
  std::array<double, kMaxIssues> others_now{};  // of the option of each bundle that is in the offer
  const double* from = zero_.data();
  for (int p = 0; p < proposer_.game->n_parties(); ++p) {
    const double weight = proposer_.weights[at(p)];
    if (weight == 0.0) {
      continue;
    }
    const Slopes slopes = slopes_at(known, outlook, known_sum_, p);
    add_linearised(others_[at(p)], weight, outlook.front_share, slopes, from, others_here_.data());
    from = others_here_.data();
    for (std::size_t b = 0; b < layout.bundles.size(); ++b) {
      const int option = layout.bundles[b].offset + package[b];
      const double* row = known.row(option);
      others_now[b] += weight * (slopes.utility * (row[p] + outlook.front_share * known.front_row(option)[p]) +
                                 slopes.log_hazard * row[known.lanes] + slopes.exposure * row[known.lanes + 1]);
    }
  }
  clear_changes();
  tries_.resize(std::max(tries_.size(), near_.size()));
  for (std::size_t b = 0; b < layout.bundles.size(); ++b) {
    const double own_now = linearised(slopes_, offer_rows_[b]);
    for (auto i = at(near_first_[b]); i < at(near_first_[b + 1]); ++i) {
      const double own = own_here_[i] - own_now;
      const double gain = others_here_[i] - others_now[b];
      if ((static_cast<int>(gain > kLeastGain) & static_cast<int>(own >= least_own)) != 0) {
        add_change(b, i, own, gain);
        tries_[n_tries_++] = {static_cast<int>(changes_.size()) - 1, -1, gain};
      }
    }
  }
}

void Polish::value_tries() {
  const std::size_t n = n_tries_;
  for (std::vector<double>* column : {&try_utility_, &try_log_hazard_, &try_exposure_, &try_own_}) {
    column->resize(std::max(column->size(), n));
  }
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
  value_sums(n, tables.base_hazard, tables.power_shift, party_outlook(tables, outlook, proposer_.party), try_utility_.data(),
             try_log_hazard_.data(), try_exposure_.data(), try_own_.data());
}

bool Polish::take_best(Offer& offer, double aspiration, double& dearest) {
  const Layout& layout = proposer_.game->layout;
  value_tries();
  for (std::size_t i = 0; i < n_tries_; ++i) {
    if (try_own_[i] < aspiration) {
      dearest = std::max(dearest, try_own_[i]);
      tries_[i].gain = 0.0;
    }
  }
  const auto end = tries_.begin() + static_cast<std::ptrdiff_t>(n_tries_);
  for (;;) {
    // The most promising change that is good enough.
    const auto best = std::max_element(tries_.begin(), end, [](const Try& a, const Try& b) { return a.gain < b.gain; });
    if (best == end || best->gain <= 0.0) {
      return false;
    }
    Package candidate = offer.package;
    PackageSum known = known_sum_;
    for (const int place : {best->first, best->second}) {
      if (place >= 0) {
        const Change& change = changes_[at(place)];
        const int offset = layout.bundles[at(change.bundle)].offset;
        exchange_option(*proposer_.known->tables, proposer_.known->outlook, offset + candidate[at(change.bundle)], offset + change.option,
                        known);
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
  constexpr double kMargin = 0.05;  // error of the linearised value over a change that is still tried exactly
  list_near();
  for (int round = 0; round < kRounds; ++round) {
    double dearest = aspiration - kMargin;  // what costs more than the margin was not tried
    const double least_own = dearest - offer.own;
    look_at(offer);
    list_unbeaten(offer.package, least_own);
    if (take_best(offer, aspiration, dearest)) {
      continue;
    }
    list_alone(offer.package, least_own);
    if (!take_best(offer, aspiration, dearest)) {
      return dearest;
    }
  }
  return aspiration;  // not finished: look again next time
}

}  // namespace zopa

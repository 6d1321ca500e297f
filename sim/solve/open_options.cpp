#include "solve/open_options.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

#include "value/durable.hpp"

namespace zopa {

namespace {

std::size_t at(int i) {
  return static_cast<std::size_t>(i);
}

constexpr double kInfinity = std::numeric_limits<double>::infinity();
/// Levels are compared with this much room, so that rounding never excludes what the exact rule allows.
constexpr double kRoom = 1e-9;

/// Parties at their seats.
Seats seat(const Game& game, const Situation& situation) {
  Seats seats;
  for (int p = 0; p < game.n_parties(); ++p) {
    if ((situation.signatories & bit(p)) != 0U) {
      seats.party[at(seats.n++)] = p;
    }
  }
  seats.n_signing = seats.n;
  const std::uint32_t aside = game.plan->holders_aside & ~(situation.signatories | situation.absent);
  for (int p = 0; p < game.n_parties(); ++p) {
    if ((aside & bit(p)) != 0U) {
      seats.party[at(seats.n++)] = p;
    }
  }
  return seats;
}

/// Utility of an option to a party at the present front.
double utility_of(const ValueTables& tables, const Outlook& outlook, int option, int party) {
  return tables.row(option)[party] + outlook.front_share * tables.front_row(option)[party];
}

/// 1 / theta: how much utility makes up for one unit of value; very large instead of infinite.
double utility_per_value(double discount, double hazard) {
  const double theta = durable_weight(discount, hazard);
  return theta > 0.0 ? 1.0 / theta : 1e300;
}

}  // namespace

int OpenOptions::seat_of(int party) const {
  return static_cast<int>(std::find(seats.party.begin(), seats.party.begin() + seats.n, party) - seats.party.begin());
}

/// What can be said of the consent to the levers of an option without knowing the rest of the package. If hazard and exposure stay the same
/// when a lever is reset, its holder prefers one of the two packages whatever the rest is; where it prefers the reset one, it consents only
/// as long as the signatories would not sign that.
void OpenOptions::foresee_consent(const Bundle& bundle, const Aim& aim, OpenOption& open) {
  const Layout& layout = game->layout;
  const ValueTables& tables = world->tables;
  const Outlook& outlook = situation->outlook;
  open.excluded_at = kInfinity;
  for (std::size_t place = 0; place < bundle.issues.size(); ++place) {
    const int issue = bundle.issues[place];
    const int level = layout.level(bundle, static_cast<int>(place), open.option);
    const int status_quo = layout.status_quo[at(issue)];
    if (level == status_quo) {
      continue;
    }
    for (const int holder : game->plan->holders[at(layout.level_offset[at(issue)] + level)]) {
      if ((aside & bit(holder)) == 0U) {
        continue;
      }
      const int with = bundle.offset + open.option;
      const int without = with + (status_quo - level) * bundle.strides[place];
      if ((tables.barred[at(without)] & situation->signatories) != 0U) {
        open.asks_reservation |= bit(holder);  // nobody would sign without the lever
        continue;
      }
      levers.push_back({seat_of(holder), without});
      const double* row = tables.row(with);
      const double* reset = tables.row(without);
      const bool additive = row[tables.lanes] == reset[tables.lanes] && row[tables.lanes + 1] == reset[tables.lanes + 1];
      if (!additive || utility_of(tables, outlook, with, holder) >= utility_of(tables, outlook, without, holder) - kRoom) {
        continue;
      }
      open.asks_reservation |= bit(holder);
      double level_at = -kInfinity;
      for (int s = 0; s < seats.n_signing; ++s) {
        const int p = seats.party[at(s)];
        const double lost = std::max(0.0, open.utility[at(s)] - utility_of(tables, outlook, without, p));
        level_at = std::max(level_at, aim.level_demanding(p, outlook.reservation[at(p)] + lost));
      }
      open.excluded_at = std::min(open.excluded_at, level_at + kRoom);
    }
  }
}

bool OpenOptions::fill(const Game& the_game, const World& the_world, const Situation& the_situation, const Aim& aim) {
  game = &the_game;
  world = &the_world;
  situation = &the_situation;
  seats = seat(*game, *situation);
  for (int s = 0; s < seats.n; ++s) {
    const auto p = at(seats.party[at(s)]);
    war_[at(s)] = situation->outlook.war[p];
    loss_[at(s)] = situation->outlook.weakened[p] - situation->outlook.war[p];
    discount_[at(s)] = world->tables.discount[p];
    doubt_[at(s)] = world->tables.doubt[p];
  }
  aside = 0;
  for (int s = seats.n_signing; s < seats.n; ++s) {
    aside |= bit(seats.party[at(s)]);
  }
  options.clear();
  branches.clear();
  levers.clear();
  const Layout& layout = game->layout;
  const ValueTables& tables = world->tables;
  for (std::size_t b = 0; b < layout.bundles.size(); ++b) {
    const Bundle& bundle = layout.bundles[b];
    Branch branch{static_cast<int>(b), static_cast<int>(options.size()), 0, false};
    for (int o = 0; o < bundle.n_options; ++o) {
      const int flat = bundle.offset + o;
      const std::uint32_t held = game->plan->levers[at(flat)] & aside;
      const std::uint32_t barred = tables.barred[at(flat)];
      if (situation->closed[at(flat)] != 0 || (barred & (situation->signatories | held)) != 0U) {
        continue;
      }
      OpenOption& open = options.emplace_back();
      open.option = static_cast<std::uint16_t>(o);
      open.levers = held;
      open.first_lever = static_cast<int>(levers.size());
      open.barred = barred & aside;
      open.log_hazard = tables.row(flat)[tables.lanes];
      open.exposure = tables.row(flat)[tables.lanes + 1];
      for (int s = 0; s < seats.n; ++s) {
        open.utility[at(s)] = utility_of(tables, situation->outlook, flat, seats.party[at(s)]);
      }
      if (held != 0U) {
        foresee_consent(bundle, aim, open);
      } else {
        open.excluded_at = kInfinity;
      }
      open.n_levers = static_cast<int>(levers.size()) - open.first_lever;
      branch.moves_hazard = branch.moves_hazard || open.log_hazard != 0.0 || open.exposure != 0.0;
    }
    branch.n = static_cast<int>(options.size()) - branch.first;
    if (branch.n == 0) {
      return false;
    }
    branches.push_back(branch);
  }
  return true;
}

Box OpenOptions::box() const {
  Box box;
  for (const Branch& branch : branches) {
    if (!branch.moves_hazard) {
      continue;
    }
    Box own{kInfinity, -kInfinity, kInfinity, -kInfinity};
    for (auto o = at(branch.first); o < at(branch.first + branch.n); ++o) {
      own.least_hazard = std::min(own.least_hazard, options[o].log_hazard);
      own.most_hazard = std::max(own.most_hazard, options[o].log_hazard);
      own.least_exposure = std::min(own.least_exposure, options[o].exposure);
      own.most_exposure = std::max(own.most_exposure, options[o].exposure);
    }
    box.least_hazard += own.least_hazard;
    box.most_hazard += own.most_hazard;
    box.least_exposure += own.least_exposure;
    box.most_exposure += own.most_exposure;
  }
  return box;
}

double OpenOptions::most_along(const std::array<double, kMaxParties>& ray) const {
  double sum = 0.0;
  for (const Branch& branch : branches) {
    double most = -kInfinity;
    for (auto o = at(branch.first); o < at(branch.first + branch.n); ++o) {
      double score = 0.0;
      for (std::size_t s = 0; s < at(seats.n_signing); ++s) {
        score += ray[s] * options[o].utility[s];
      }
      most = std::max(most, score);
    }
    sum += most;
  }
  return sum;
}

void OpenOptions::order() {
  scores.resize(options.size());
  for (std::size_t o = 0; o < options.size(); ++o) {
    Rays& score = scores[o];
    score.fill(0.0);
    for (std::size_t s = 0; s < at(seats.n_signing); ++s) {
      for (std::size_t k = 0; k < kRays; ++k) {
        score[k] += rays[k][s] * options[o].utility[s];
      }
    }
  }
  // Hazard and exposure first, then whatever moves the first ray most.
  const auto weight = [&](const Branch& branch) {
    double low = kInfinity;
    double high = -kInfinity;
    double low_hazard = kInfinity;
    double high_hazard = -kInfinity;
    for (auto o = at(branch.first); o < at(branch.first + branch.n); ++o) {
      const double own = options[o].log_hazard + (1.0 + world->tables.power_shift) * options[o].exposure;
      low_hazard = std::min(low_hazard, own);
      high_hazard = std::max(high_hazard, own);
      low = std::min(low, scores[o][0]);
      high = std::max(high, scores[o][0]);
    }
    return (branch.moves_hazard ? 1e3 * (1.0 + high_hazard - low_hazard) : 0.0) + high - low;
  };
  weights_.clear();
  for (const Branch& branch : branches) {
    weights_.push_back({weight(branch), branch});
  }
  // Ties by place, not by a stable sort: that would allocate.
  std::sort(weights_.begin(), weights_.end(),
            [](const auto& a, const auto& b) { return a.first != b.first ? a.first > b.first : a.second.bundle < b.second.bundle; });
  sorted_options_.clear();
  sorted_scores_.clear();
  for (std::size_t b = 0; b < branches.size(); ++b) {
    Branch branch = weights_[b].second;
    places_.resize(at(branch.n));
    std::iota(places_.begin(), places_.end(), branch.first);
    std::sort(places_.begin(), places_.end(), [&](int a, int c) {
      const double first = scores[at(a)][0];
      const double second = scores[at(c)][0];
      return first != second ? first > second : a < c;
    });
    branch.first = static_cast<int>(sorted_options_.size());
    for (const int place : places_) {
      sorted_options_.push_back(options[at(place)]);
      sorted_scores_.push_back(scores[at(place)]);
    }
    branches[b] = branch;
  }
  options.swap(sorted_options_);
  scores.swap(sorted_scores_);
  reach.resize(branches.size() + 1);
  reach.back() = {};
  n_hazard_branches = 0;
  for (std::size_t b = branches.size(); b-- > 0;) {
    const auto first = at(branches[b].first);
    const auto end = first + at(branches[b].n);
    Reach own;
    own.most = scores[first];
    own.most_utility = own.least_utility = options[first].utility;
    own.least_hazard = own.most_hazard = options[first].log_hazard;
    own.least_exposure = own.most_exposure = options[first].exposure;
    for (std::size_t o = first + 1; o < end; ++o) {
      for (std::size_t k = 0; k < kRays; ++k) {
        own.most[k] = std::max(own.most[k], scores[o][k]);
      }
      for (std::size_t s = 0; s < at(seats.n); ++s) {
        own.most_utility[s] = std::max(own.most_utility[s], options[o].utility[s]);
        own.least_utility[s] = std::min(own.least_utility[s], options[o].utility[s]);
      }
      own.least_hazard = std::min(own.least_hazard, options[o].log_hazard);
      own.most_hazard = std::max(own.most_hazard, options[o].log_hazard);
      own.least_exposure = std::min(own.least_exposure, options[o].exposure);
      own.most_exposure = std::max(own.most_exposure, options[o].exposure);
    }
    const Reach& rest = reach[b + 1];
    Reach& sum = reach[b];
    for (std::size_t k = 0; k < kRays; ++k) {
      sum.most[k] = own.most[k] + rest.most[k];
    }
    for (std::size_t s = 0; s < at(seats.n); ++s) {
      sum.most_utility[s] = own.most_utility[s] + rest.most_utility[s];
      sum.least_utility[s] = own.least_utility[s] + rest.least_utility[s];
    }
    n_hazard_branches += branches[b].moves_hazard ? 1 : 0;
    sum.least_hazard = own.least_hazard + rest.least_hazard;
    sum.most_hazard = own.most_hazard + rest.most_hazard;
    sum.least_exposure = own.least_exposure + rest.least_exposure;
    sum.most_exposure = own.most_exposure + rest.most_exposure;
  }
}

void OpenOptions::least_utilities(const std::array<double, kMaxParties>& demands, const Box& box,
                                  std::array<double, kMaxParties>& utilities) const {
  seats.n <= 4 ? least_utilities_of<4>(demands, box, utilities) : least_utilities_of<kMaxParties>(demands, box, utilities);
}

template <std::size_t kLanes>
void OpenOptions::least_utilities_of(const std::array<double, kMaxParties>& demands, const Box& box,
                                     std::array<double, kMaxParties>& utilities) const {
  const double low = std::clamp(box.least_exposure, 0.0, 1.0);
  const double high = std::clamp(box.most_exposure, 0.0, 1.0);
  const double shift = world->tables.power_shift;
  // A + (T - A) q with q = 1 / theta >= 1 falls in A and is linear in q: its smallest value lies at the largest A and at one end of q.
  const double least = breaking_hazard(world->tables.base_hazard, shift, box.least_hazard, low);
  const double most = breaking_hazard(world->tables.base_hazard, shift, box.most_hazard, high);
  for (std::size_t s = 0; s < kLanes; ++s) {
    const double after = war_[s] + std::max(loss_[s] * low, loss_[s] * high);
    const double hazard = demands[s] >= after ? least : most;
    utilities[s] = after + (demands[s] - after) * utility_per_value(discount_[s], hazard * doubt_[s]);
  }
}

OpenOptions::Point OpenOptions::point(double log_hazard, double exposure) const {
  Point result;
  const double clipped = std::clamp(exposure, 0.0, 1.0);
  const double hazard = breaking_hazard(world->tables.base_hazard, world->tables.power_shift, log_hazard, clipped);
  for (std::size_t s = 0; s < at(seats.n); ++s) {
    result.weight[s] = durable_weight(discount_[s], hazard * doubt_[s]);
    result.after[s] = war_[s] + clipped * loss_[s];
  }
  return result;
}

}  // namespace zopa

#include "solve/exact_search.hpp"

#include <algorithm>
#include <cmath>

namespace zopa {

namespace {

std::size_t at(int i) {
  return static_cast<std::size_t>(i);
}

constexpr double kInfinity = std::numeric_limits<double>::infinity();

}  // namespace

bool ExactSearch::open(const World& world, const Situation& situation, const Aim& aim, const Package* first) {
  return open(world, situation, aim, first, kNotAsked);
}

bool ExactSearch::open(const World& world, const Situation& situation, const Aim& aim, const Package* first, double level) {
  finding_ = {};
  asked_ = level;
  bounds_.aim = aim;
  if (!bounds_.left.fill(*game_, world, situation, aim)) {
    finding_.complete = true;
    return false;
  }
  parts_.resize(bounds_.left.branches.size() + 1);
  if (first != nullptr) {
    consider(*first);
  }
  if (asked_ < kNotAsked) {
    bounds_.least_utilities(asked_, bounds_.left.box(), least_asked_);
  }
  find_rays(first != nullptr ? *first : game_->plan->reference);
  if (is_settled()) {
    return true;
  }
  bounds_.left.order();
  bounds_.take_rays();
  return true;
}

/// Takes a package as the best if it is admissible, consented to and better.
void ExactSearch::consider(const Package& package) {
  const OpenOptions& left = bounds_.left;
  const Aim& aim = bounds_.aim;
  const World& world = *left.world;
  const Situation& situation = *left.situation;
  if (is_closed(game_->layout, situation, package)) {
    return;
  }
  const PackageSum sum = sum_rows(game_->layout, world.tables, situation.outlook, package);
  if ((sum.barred & situation.signatories) != 0U) {
    return;
  }
  const Worth value = worth(world.tables, situation.outlook, sum);
  const double level = aim.objective == Objective::level ? level_of(aim, situation.signatories, value.value)
                                                         : score_of(aim, situation.signatories, value.value);
  if (level <= finding_.level || (left.aside != 0U && !check_consent(*game_, world.tables, situation, package, sum, value).given())) {
    return;
  }
  finding_.found = true;
  finding_.level = level;
  finding_.best = package;
}

/// Lagrange multipliers: single parties, and the weights met on the way of a subgradient search (Shor 1985) for those under which the best
/// package gives nobody more than it gives the others.
void ExactSearch::find_rays(const Package& reference) {
  OpenOptions& left = bounds_.left;
  const Aim& aim = bounds_.aim;
  const Situation& situation = *left.situation;
  const Seats& seats = left.seats;
  const int n = seats.n_signing;
  blocked_.assign(at(game_->layout.n_options), kBlocked);
  for (const Branch& branch : left.branches) {
    for (int o = branch.first; o < branch.first + branch.n; ++o) {
      blocked_[at(game_->layout.bundles[at(branch.bundle)].offset + left.options[at(o)].option)] = 0.0;
    }
  }
  linearise(game_->layout, left.world->tables, situation.outlook, reference, surrogate_);
  std::array<double, kMaxParties> log_weight{};
  std::array<double, kMaxParties> weights{};
  double step = 1.0;
  double lowest = kInfinity;
  Package last{};
  const int n_tries = kRays - n;
  for (int k = 0; k < n_tries; ++k) {
    double total = 0.0;
    for (int s = 0; s < n; ++s) {
      const int p = seats.party[at(s)];
      weights[at(p)] = aim.scale[at(p)] > 0.0 ? std::exp(log_weight[at(s)]) / aim.scale[at(p)] : std::exp(log_weight[at(s)]);
    }
    const Package package = best_package(game_->layout, surrogate_, weights, game_->n_parties(), blocked_, scores_);
    const Worth value = worth(game_->layout, left.world->tables, situation.outlook, package);
    if (k == 0 || package != last) {
      consider(package);
    } else {
      step *= 1.5;  // the same package again: larger steps until another one comes up
    }
    last = package;
    double low = kInfinity;
    double high = -kInfinity;
    double mean = 0.0;
    double all = 0.0;
    std::array<double, kMaxParties> slack{};
    for (int s = 0; s < n; ++s) {
      const auto p = at(seats.party[at(s)]);
      slack[at(s)] = (value.value[p] - aim.floor[p]) / (aim.scale[p] > 0.0 ? aim.scale[p] : 1.0);
      low = std::min(low, slack[at(s)]);
      high = std::max(high, slack[at(s)]);
      mean += std::exp(log_weight[at(s)]) * slack[at(s)];
      all += std::exp(log_weight[at(s)]);
      left.rays[at(k)][at(s)] = weights[p] * value.weight[p];  // on utilities, as demands are
      total += left.rays[at(k)][at(s)];
    }
    for (int s = 0; s < n; ++s) {
      left.rays[at(k)][at(s)] /= std::max(total, 1e-300);
    }
    if (asked_ < kNotAsked && (finding_.level >= asked_ || out_of_reach(left.rays[at(k)]))) {
      return;
    }
    if (mean / all < lowest) {  // the tightest comes first
      lowest = mean / all;
      std::swap(left.rays[0], left.rays[at(k)]);
    }
    const double width = std::max(high - low, 1e-9);
    for (int s = 0; s < n; ++s) {
      log_weight[at(s)] += step * (0.5 * (low + high) - slack[at(s)]) / width;
    }
    step *= 0.85;
  }
  for (int s = 0; s < n; ++s) {
    auto& ray = left.rays[at(n_tries + s)];
    ray = {};
    ray[at(s)] = 1.0;
  }
}

bool ExactSearch::out_of_reach(const std::array<double, kMaxParties>& ray) {
  double needed = 0.0;
  for (int s = 0; s < bounds_.left.seats.n_signing; ++s) {
    needed += ray[at(s)] * least_asked_[at(s)];
  }
  if (bounds_.left.most_along(ray) >= needed - kBoundRoom) {
    return false;
  }
  finding_.complete = true;
  finding_.bound = asked_;
  return true;
}

void ExactSearch::descend(int depth) {
  const OpenOptions& left = bounds_.left;
  const Branch& branch = left.branches[at(depth)];
  Part& part = parts_[at(depth)];
  Part& next = parts_[at(depth + 1)];
  const Reach& rest = left.reach[at(depth + 1)];
  const bool last = at(depth + 1) == left.branches.size();
  Rays spare{};  // what an option may lack of the best by ray
  bool fresh = true;
  for (int i = branch.first; i < branch.first + branch.n; ++i) {
    const bool raised = bounds_.aim.objective == Objective::level && target() > part.demanded;
    if (fresh || raised) {
      if (raised || part.demanded == -kInfinity) {
        bounds_.demand(target(), bounds_.box_of(part, depth), part);
      }
      fresh = false;
      for (std::size_t k = 0; k < kRays; ++k) {
        spare[k] = part.needed[k] - kBoundRoom - (part.room[k] - left.reach[at(depth)].most[k]) - rest.most[k];
      }
    }
    ++finding_.steps;
    const Rays& score = left.scores[at(i)];
    if (score[0] < spare[0]) {
      return;  // options are sorted by the first ray: none that follows has more
    }
    double worst = kInfinity;
    for (std::size_t k = 0; k < kRays; ++k) {
      worst = std::min(worst, score[k] - spare[k]);
    }
    const OpenOption& option = left.options[at(i)];
    if (worst < 0.0 || part.demanded >= option.excluded_at) {
      continue;
    }
    next.levers = part.levers | option.levers;
    next.barred = part.barred | option.barred;
    if ((next.levers & next.barred) != 0U) {
      continue;
    }
    next.asks_reservation = part.asks_reservation | option.asks_reservation;
    for (std::size_t k = 0; k < kRays; ++k) {
      next.room[k] = part.room[k] - left.reach[at(depth)].most[k] + score[k] + rest.most[k];
    }
    for (std::size_t s = 0; s < at(left.seats.n); ++s) {
      next.utility[s] = part.utility[s] + option.utility[s];
    }
    next.log_hazard = part.log_hazard + option.log_hazard;
    next.exposure = part.exposure + option.exposure;
    if (branch.moves_hazard) {
      bounds_.demand(part.demanded, bounds_.box_of(next, depth + 1), next);
      bounds_.weigh(bounds_.box_of(next, depth + 1), next);
      if (!bounds_.meets(next)) {
        continue;
      }
    } else {  // the box stays as it is
      next.needed = part.needed;
      next.demanded = part.demanded;
      next.least = part.least;
      next.weight = part.weight;
    }
    if (bounds_.aim.objective != Objective::level && bounds_.highest_score(next) < target()) {
      continue;
    }
    package_[at(branch.bundle)] = option.option;
    chosen_[at(depth)] = i;
    if (depth + 1 == left.n_hazard_branches) {
      bounds_.settle_hazard(next, std::span(chosen_).first(at(depth + 1)));
    } else if (depth + 1 > left.n_hazard_branches) {
      bounds_.keep_levers(part.n_doubts);
      bounds_.doubt_levers(next, option);
    }
    next.n_doubts = depth + 1 >= left.n_hazard_branches ? bounds_.n_levers() : 0;
    if (!bounds_.holders_may_consent(next, depth + 1) || bounds_.lever_refused(next, depth + 1)) {
      continue;
    }
    if (finding_.steps >= limit_) {
      missed_ = std::max(missed_, bounds_.highest_level(next, depth + 1, std::max(target(), missed_)));
    } else if (last) {
      consider(package_);
    } else {
      descend(depth + 1);
    }
  }
}

void ExactSearch::improve(double above, std::int64_t most_steps) {
  above_ = above;
  missed_ = -kInfinity;
  limit_ = finding_.steps + most_steps;
  Part& root = parts_[0];
  root = {};
  root.room = bounds_.left.reach[0].most;
  root.demanded = -kInfinity;
  bounds_.weigh(bounds_.box_of(root, 0), root);
  bounds_.keep_levers(0);
  if (bounds_.left.n_hazard_branches == 0) {
    bounds_.settle_hazard(root, {});
  }
  descend(0);
  finding_.complete = missed_ == -kInfinity;
  finding_.bound = std::max(target(), missed_);
}

}  // namespace zopa

#include "solve/exact_search.hpp"

#include <algorithm>
#include <cmath>

namespace zopa {

namespace {

std::size_t at(int i) {
  return static_cast<std::size_t>(i);
}

constexpr double kInfinity = std::numeric_limits<double>::infinity();
/// Room for rounding: sums here are in another order than those of the exact value.
constexpr double kRoom = 1e-10;
constexpr double kHighestLevel = -kLowestLevel;

}  // namespace

bool ExactSearch::open(const World& world, const Situation& situation, const Aim& aim, const Package* first) {
  finding_ = {};
  aim_ = aim;
  if (!open_.fill(*game_, world, situation, aim)) {
    finding_.complete = true;
    return false;
  }
  nodes_.resize(open_.branches.size() + 1);
  if (first != nullptr) {
    consider(*first);
  }
  find_rays(first != nullptr ? *first : game_->plan->reference);
  open_.order();
  // Largest product of y to the powers when a weighted sum of them is at most b: at y = power b / weight, powers summing to 1.
  double power = 0.0;
  for (int s = 0; s < open_.seats.n_signing; ++s) {
    power += aim.power[at(open_.seats.party[at(s)])];
  }
  for (std::size_t k = 0; k < kRays; ++k) {
    double log_factor = 0.0;
    for (int s = 0; s < open_.seats.n_signing; ++s) {
      const double share = aim.power[at(open_.seats.party[at(s)])] / power;
      log_factor += open_.rays[k][at(s)] > 0.0 ? share * std::log(share / open_.rays[k][at(s)]) : kInfinity;
    }
    product_factor_[k] = std::isfinite(log_factor) ? std::exp(log_factor) : 0.0;
  }
  return true;
}

/// Takes a package as the best if it is admissible, consented to and better.
void ExactSearch::consider(const Package& package) {
  const World& world = *open_.world;
  const Situation& situation = *open_.situation;
  if (is_closed(game_->layout, situation, package)) {
    return;
  }
  const PackageSum sum = sum_rows(game_->layout, world.tables, situation.outlook, package);
  if ((sum.barred & situation.signatories) != 0U) {
    return;
  }
  const Worth value = worth(world.tables, situation.outlook, sum);
  const double level = aim_.objective == Objective::level ? level_of(aim_, situation.signatories, value.value)
                                                          : score_of(aim_, situation.signatories, value.value);
  if (level <= finding_.level || (open_.aside != 0U && !check_consent(*game_, world.tables, situation, package, sum, value).given())) {
    return;
  }
  finding_.found = true;
  finding_.level = level;
  finding_.best = package;
}

/// Lagrange multipliers: single parties, and the weights met on the way of a subgradient search (Shor 1985) for those under which the best
/// package gives nobody more than it gives the others.
void ExactSearch::find_rays(const Package& reference) {
  const Situation& situation = *open_.situation;
  const Seats& seats = open_.seats;
  const int n = seats.n_signing;
  blocked_.assign(at(game_->layout.n_options), kBlocked);
  for (const Branch& branch : open_.branches) {
    for (int o = branch.first; o < branch.first + branch.n; ++o) {
      blocked_[at(game_->layout.bundles[at(branch.bundle)].offset + open_.options[at(o)].option)] = 0.0;
    }
  }
  linearise(game_->layout, open_.world->tables, situation.outlook, reference, surrogate_);
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
      weights[at(p)] = aim_.scale[at(p)] > 0.0 ? std::exp(log_weight[at(s)]) / aim_.scale[at(p)] : std::exp(log_weight[at(s)]);
    }
    const Package package = best_package(game_->layout, surrogate_, weights, game_->n_parties(), blocked_, scores_);
    const Worth value = worth(game_->layout, open_.world->tables, situation.outlook, package);
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
      slack[at(s)] = (value.value[p] - aim_.floor[p]) / (aim_.scale[p] > 0.0 ? aim_.scale[p] : 1.0);
      low = std::min(low, slack[at(s)]);
      high = std::max(high, slack[at(s)]);
      mean += std::exp(log_weight[at(s)]) * slack[at(s)];
      all += std::exp(log_weight[at(s)]);
      open_.rays[at(k)][at(s)] = weights[p] * value.weight[p];  // on utilities, as demands are
      total += open_.rays[at(k)][at(s)];
    }
    for (int s = 0; s < n; ++s) {
      open_.rays[at(k)][at(s)] /= std::max(total, 1e-300);
    }
    if (mean / all < lowest) {  // the tightest comes first
      lowest = mean / all;
      std::swap(open_.rays[0], open_.rays[at(k)]);
    }
    const double width = std::max(high - low, 1e-9);
    for (int s = 0; s < n; ++s) {
      log_weight[at(s)] += step * (0.5 * (low + high) - slack[at(s)]) / width;
    }
    step *= 0.85;
  }
  for (int s = 0; s < n; ++s) {
    auto& ray = open_.rays[at(n_tries + s)];
    ray = {};
    ray[at(s)] = 1.0;
  }
}

/// Right sides of all rays when a level is demanded.
void ExactSearch::demand(double level, const Box& box, Node& node) const {
  std::array<double, kMaxParties> demands{};
  for (int s = 0; s < open_.seats.n_signing; ++s) {
    demands[at(s)] = aim_.demand(open_.seats.party[at(s)], level);
  }
  open_.least_utilities(demands, box, node.least);
  node.demanded = level;
  node.needed.fill(0.0);
  for (int s = 0; s < open_.seats.n_signing; ++s) {
    for (std::size_t k = 0; k < kRays; ++k) {
      node.needed[k] += open_.rays[k][at(s)] * node.least[at(s)];
    }
  }
}

/// Largest theta of each seat over a box.
void ExactSearch::weigh(const Box& box, Node& node) const {
  if (aim_.objective != Objective::level) {
    node.weight = open_.point(box.least_hazard, box.least_exposure).weight;
  }
}

/// Largest score that some completion of a node may have. A gain is theta (u - needed utility); a ray bounds a weighted sum of the brackets,
/// and with it their sum and, by the inequality of the means, their product.
double ExactSearch::highest_score(const Node& node) const {
  double most = kInfinity;
  if (aim_.objective == Objective::product) {
    for (std::size_t k = 0; k < kRays; ++k) {
      if (product_factor_[k] > 0.0) {
        most = std::min(most, (node.room[k] - node.needed[k] + kRoom) * product_factor_[k]);
      }
    }
    double power = 0.0;
    double weights = 0.0;
    for (int s = 0; s < open_.seats.n_signing; ++s) {
      const double own = aim_.power[at(open_.seats.party[at(s)])];
      power += own;
      weights += own * std::log(node.weight[at(s)]);
    }
    return most > 0.0 ? power * std::log(most) + weights : -kInfinity;
  }
  for (std::size_t k = 0; k < kRays; ++k) {
    double factor = 0.0;
    for (int s = 0; s < open_.seats.n_signing; ++s) {
      factor = std::max(factor, open_.rays[k][at(s)] > 0.0 ? node.weight[at(s)] / open_.rays[k][at(s)] : kInfinity);
    }
    most = std::min(most, (node.room[k] - node.needed[k] + kRoom) * factor);
  }
  return most;
}

bool ExactSearch::meets(const Node& node) const {
  double worst = kInfinity;
  for (std::size_t k = 0; k < kRays; ++k) {
    worst = std::min(worst, node.room[k] - node.needed[k]);
  }
  return worst >= -kRoom;
}

Box ExactSearch::box_of(const Node& node, int depth) const {
  const Reach& reach = open_.reach[at(depth)];
  return {node.log_hazard + reach.least_hazard, node.log_hazard + reach.most_hazard, node.exposure + reach.least_exposure,
          node.exposure + reach.most_exposure};
}

/// Whether parties aside that give their levers only for their reservation can still get it.
bool ExactSearch::holders_may_consent(const Node& node, int depth) const {
  if (node.asks_reservation == 0U) {
    return true;
  }
  std::array<double, kMaxParties> demands{};
  std::array<double, kMaxParties> utilities;
  for (int s = open_.seats.n_signing; s < open_.seats.n; ++s) {
    demands[at(s)] = open_.situation->outlook.reservation[at(open_.seats.party[at(s)])];
  }
  open_.least_utilities(demands, box_of(node, depth), utilities);
  for (int s = open_.seats.n_signing; s < open_.seats.n; ++s) {
    if ((node.asks_reservation & bit(open_.seats.party[at(s)])) != 0U &&
        node.utility[at(s)] + open_.reach[at(depth)].most_utility[at(s)] < utilities[at(s)] - kRoom) {
      return false;
    }
  }
  return true;
}

/// Takes down the levers of an option, hazard and exposure of the package being known.
void ExactSearch::doubt_levers(const Node& node, const OpenOption& option) {
  const ValueTables& tables = open_.world->tables;
  const Outlook& outlook = open_.situation->outlook;
  for (int l = option.first_lever; l < option.first_lever + option.n_levers; ++l) {
    const Lever& lever = open_.levers[at(l)];
    const double* reset = tables.row(lever.without);
    const double* front = tables.front_row(lever.without);
    const auto there =
        open_.point(node.log_hazard - option.log_hazard + reset[tables.lanes], node.exposure - option.exposure + reset[tables.lanes + 1]);
    const auto lost = [&](int s) {
      const int p = open_.seats.party[at(s)];
      return option.utility[at(s)] - reset[p] - outlook.front_share * front[p];
    };
    Doubt doubt;
    doubt.seat = lever.seat;
    const auto h = at(lever.seat);
    doubt.slope = here_.weight[h] - there.weight[h];
    doubt.constant =
        there.weight[h] * lost(lever.seat) + (1.0 - here_.weight[h]) * here_.after[h] - (1.0 - there.weight[h]) * there.after[h];
    for (int s = 0; s < open_.seats.n_signing; ++s) {
      const double missing = outlook.reservation[at(open_.seats.party[at(s)])] - there.after[at(s)];
      const double weight = there.weight[at(s)];
      doubt.signs_at[at(s)] = lost(s) + there.after[at(s)] + (weight > 0.0 ? missing / weight : missing * 1e300);
    }
    doubts_.push_back(doubt);
  }
}

/// Hazard and exposure have just become known.
void ExactSearch::settle_hazard(const Node& node, int depth) {
  doubts_.clear();
  if (open_.aside == 0U) {
    return;
  }
  here_ = open_.point(node.log_hazard, node.exposure);
  for (int b = 0; b < depth; ++b) {
    doubt_levers(node, open_.options[at(chosen_[at(b)])]);
  }
}

/// Whether some lever is withheld whatever the rest of the package is: all signatories would sign without it, and its holder prefers that.
bool ExactSearch::lever_refused(const Node& node, int depth) const {
  constexpr double kMargin = 1e-9;
  const Reach& rest = open_.reach[at(depth)];
  for (std::size_t i = 0; i < node.n_doubts; ++i) {
    const Doubt& doubt = doubts_[i];
    const auto h = at(doubt.seat);
    const double least = node.utility[h] + rest.least_utility[h];
    const double most = node.utility[h] + rest.most_utility[h];
    bool refused = std::max(doubt.slope * least, doubt.slope * most) + doubt.constant < -kMargin;
    for (std::size_t s = 0; s < at(open_.seats.n_signing) && refused; ++s) {
      refused = std::max(node.least[s], node.utility[s] + rest.least_utility[s]) >= doubt.signs_at[s] + kMargin;
    }
    if (refused) {
      return true;
    }
  }
  return false;
}

/// Highest level (or score) that some completion of a node may reach, if that is above what was missed so far.
double ExactSearch::highest_level(const Node& node, int depth) const {
  if (aim_.objective != Objective::level) {
    return highest_score(node);
  }
  const Box box = box_of(node, depth);
  Node trial = node;
  const auto may_reach = [&](double level) {
    demand(level, box, trial);
    return meets(trial);
  };
  double low = std::max(target(), missed_);
  if (!may_reach(low)) {
    return low;
  }
  double step = 1e-3;
  double high = low + step;
  while (high < kHighestLevel && may_reach(high)) {
    low = high;
    step *= 4.0;
    high += step;
  }
  for (int i = 0; i < 40 && high - low > 1e-12; ++i) {
    const double middle = 0.5 * (low + high);
    (may_reach(middle) ? low : high) = middle;
  }
  return high;
}

void ExactSearch::descend(int depth) {
  const Branch& branch = open_.branches[at(depth)];
  Node& node = nodes_[at(depth)];
  Node& next = nodes_[at(depth + 1)];
  const Reach& rest = open_.reach[at(depth + 1)];
  const bool last = at(depth + 1) == open_.branches.size();
  Rays spare{};  // what an option may lack of the best by ray
  bool fresh = true;
  for (int i = branch.first; i < branch.first + branch.n; ++i) {
    const bool raised = aim_.objective == Objective::level && target() > node.demanded;
    if (fresh || raised) {
      if (raised || node.demanded == -kInfinity) {
        demand(target(), box_of(node, depth), node);
      }
      fresh = false;
      for (std::size_t k = 0; k < kRays; ++k) {
        spare[k] = node.needed[k] - kRoom - (node.room[k] - open_.reach[at(depth)].most[k]) - rest.most[k];
      }
    }
    ++finding_.steps;
    const Rays& score = open_.scores[at(i)];
    if (score[0] < spare[0]) {
      return;  // options are sorted by the first ray: none that follows has more
    }
    double worst = kInfinity;
    for (std::size_t k = 0; k < kRays; ++k) {
      worst = std::min(worst, score[k] - spare[k]);
    }
    const OpenOption& option = open_.options[at(i)];
    if (worst < 0.0 || node.demanded >= option.excluded_at) {
      continue;
    }
    next.levers = node.levers | option.levers;
    next.barred = node.barred | option.barred;
    if ((next.levers & next.barred) != 0U) {
      continue;
    }
    next.asks_reservation = node.asks_reservation | option.asks_reservation;
    for (std::size_t k = 0; k < kRays; ++k) {
      next.room[k] = node.room[k] - open_.reach[at(depth)].most[k] + score[k] + rest.most[k];
    }
    for (std::size_t s = 0; s < at(open_.seats.n); ++s) {
      next.utility[s] = node.utility[s] + option.utility[s];
    }
    next.log_hazard = node.log_hazard + option.log_hazard;
    next.exposure = node.exposure + option.exposure;
    if (branch.moves_hazard) {
      demand(node.demanded, box_of(next, depth + 1), next);
      weigh(box_of(next, depth + 1), next);
      if (!meets(next)) {
        continue;
      }
    } else {  // the box stays as it is
      next.needed = node.needed;
      next.demanded = node.demanded;
      next.least = node.least;
      next.weight = node.weight;
    }
    if (aim_.objective != Objective::level && highest_score(next) < target()) {
      continue;
    }
    package_[at(branch.bundle)] = option.option;
    chosen_[at(depth)] = i;
    if (depth + 1 == open_.n_hazard_branches) {
      settle_hazard(next, depth + 1);
    } else if (depth + 1 > open_.n_hazard_branches) {
      doubts_.resize(node.n_doubts);
      doubt_levers(next, option);
    }
    next.n_doubts = depth + 1 >= open_.n_hazard_branches ? doubts_.size() : 0;
    if (!holders_may_consent(next, depth + 1) || lever_refused(next, depth + 1)) {
      continue;
    }
    if (finding_.steps >= limit_) {
      missed_ = std::max(missed_, highest_level(next, depth + 1));
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
  Node& root = nodes_[0];
  root = {};
  root.room = open_.reach[0].most;
  root.demanded = -kInfinity;
  weigh(box_of(root, 0), root);
  doubts_.clear();
  if (open_.n_hazard_branches == 0) {
    settle_hazard(root, 0);
  }
  descend(0);
  finding_.complete = missed_ == -kInfinity;
  finding_.bound = std::max(target(), missed_);
}

}  // namespace zopa

#include "solve/exact_bounds.hpp"

#include <algorithm>
#include <cmath>

namespace zopa {

namespace {

std::size_t at(int i) {
  return static_cast<std::size_t>(i);
}

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kHighestLevel = -kLowestLevel;

}  // namespace

void ExactBounds::take_rays() {
  // Largest product of y to the powers when a weighted sum of them is at most b: at y = power b / weight, powers summing to 1.
  double power = 0.0;
  for (int s = 0; s < left.seats.n_signing; ++s) {
    power += aim.power[at(left.seats.party[at(s)])];
  }
  for (std::size_t k = 0; k < kRays; ++k) {
    double log_factor = 0.0;
    for (int s = 0; s < left.seats.n_signing; ++s) {
      const double share = aim.power[at(left.seats.party[at(s)])] / power;
      log_factor += left.rays[k][at(s)] > 0.0 ? share * std::log(share / left.rays[k][at(s)]) : kInfinity;
    }
    product_factor_[k] = std::isfinite(log_factor) ? std::exp(log_factor) : 0.0;
  }
}

void ExactBounds::least_utilities(double level, const Box& box, std::array<double, kMaxParties>& utilities) const {
  std::array<double, kMaxParties> demands{};
  for (int s = 0; s < left.seats.n_signing; ++s) {
    demands[at(s)] = aim.demand(left.seats.party[at(s)], level);
  }
  left.least_utilities(demands, box, utilities);
}

void ExactBounds::demand(double level, const Box& box, Part& part) const {
  least_utilities(level, box, part.least);
  part.demanded = level;
  part.needed.fill(0.0);
  for (int s = 0; s < left.seats.n_signing; ++s) {
    for (std::size_t k = 0; k < kRays; ++k) {
      part.needed[k] += left.rays[k][at(s)] * part.least[at(s)];
    }
  }
}

void ExactBounds::weigh(const Box& box, Part& part) const {
  if (aim.objective != Objective::level) {
    part.weight = left.point(box.least_hazard, box.least_exposure).weight;
  }
}

/// A gain is theta (u - needed utility); a ray bounds a weighted sum of the brackets, and with it their sum and, by the inequality of the
/// means, their product.
double ExactBounds::highest_score(const Part& part) const {
  double most = kInfinity;
  if (aim.objective == Objective::product) {
    for (std::size_t k = 0; k < kRays; ++k) {
      if (product_factor_[k] > 0.0) {
        most = std::min(most, (part.room[k] - part.needed[k] + kBoundRoom) * product_factor_[k]);
      }
    }
    double power = 0.0;
    double weights = 0.0;
    for (int s = 0; s < left.seats.n_signing; ++s) {
      const double own = aim.power[at(left.seats.party[at(s)])];
      power += own;
      weights += own * std::log(part.weight[at(s)]);
    }
    return most > 0.0 ? power * std::log(most) + weights : -kInfinity;
  }
  for (std::size_t k = 0; k < kRays; ++k) {
    double factor = 0.0;
    for (int s = 0; s < left.seats.n_signing; ++s) {
      factor = std::max(factor, left.rays[k][at(s)] > 0.0 ? part.weight[at(s)] / left.rays[k][at(s)] : kInfinity);
    }
    most = std::min(most, (part.room[k] - part.needed[k] + kBoundRoom) * factor);
  }
  return most;
}

bool ExactBounds::holders_may_consent(const Part& part, int depth) const {
  if (part.asks_reservation == 0U) {
    return true;
  }
  std::array<double, kMaxParties> demands{};
  std::array<double, kMaxParties> utilities;
  for (int s = left.seats.n_signing; s < left.seats.n; ++s) {
    demands[at(s)] = left.situation->outlook.reservation[at(left.seats.party[at(s)])];
  }
  left.least_utilities(demands, box_of(part, depth), utilities);
  for (int s = left.seats.n_signing; s < left.seats.n; ++s) {
    if ((part.asks_reservation & bit(left.seats.party[at(s)])) != 0U &&
        part.utility[at(s)] + left.reach[at(depth)].most_utility[at(s)] < utilities[at(s)] - kBoundRoom) {
      return false;
    }
  }
  return true;
}

void ExactBounds::doubt_levers(const Part& part, const OpenOption& option) {
  const ValueTables& tables = left.world->tables;
  const Outlook& outlook = left.situation->outlook;
  for (int l = option.first_lever; l < option.first_lever + option.n_levers; ++l) {
    const Lever& lever = left.levers[at(l)];
    const double* reset = tables.row(lever.without);
    const double* front = tables.front_row(lever.without);
    const auto there =
        left.point(part.log_hazard - option.log_hazard + reset[tables.lanes], part.exposure - option.exposure + reset[tables.lanes + 1]);
    const auto lost = [&](int s) {
      const int p = left.seats.party[at(s)];
      return option.utility[at(s)] - reset[p] - outlook.front_share * front[p];
    };
    Doubt doubt;
    doubt.seat = lever.seat;
    const auto h = at(lever.seat);
    doubt.slope = here_.weight[h] - there.weight[h];
    doubt.constant =
        there.weight[h] * lost(lever.seat) + (1.0 - here_.weight[h]) * here_.after[h] - (1.0 - there.weight[h]) * there.after[h];
    for (int s = 0; s < left.seats.n_signing; ++s) {
      const double missing = outlook.reservation[at(left.seats.party[at(s)])] - there.after[at(s)];
      const double weight = there.weight[at(s)];
      doubt.signs_at[at(s)] = lost(s) + there.after[at(s)] + (weight > 0.0 ? missing / weight : missing * 1e300);
    }
    doubts_.push_back(doubt);
  }
}

void ExactBounds::settle_hazard(const Part& part, std::span<const int> chosen) {
  doubts_.clear();
  if (left.aside == 0U) {
    return;
  }
  here_ = left.point(part.log_hazard, part.exposure);
  for (const int option : chosen) {
    doubt_levers(part, left.options[at(option)]);
  }
}

bool ExactBounds::lever_refused(const Part& part, int depth) const {
  constexpr double kMargin = 1e-9;
  const Reach& rest = left.reach[at(depth)];
  for (std::size_t i = 0; i < part.n_doubts; ++i) {
    const Doubt& doubt = doubts_[i];
    const auto h = at(doubt.seat);
    const double least = part.utility[h] + rest.least_utility[h];
    const double most = part.utility[h] + rest.most_utility[h];
    bool refused = std::max(doubt.slope * least, doubt.slope * most) + doubt.constant < -kMargin;
    for (std::size_t s = 0; s < at(left.seats.n_signing) && refused; ++s) {
      refused = std::max(part.least[s], part.utility[s] + rest.least_utility[s]) >= doubt.signs_at[s] + kMargin;
    }
    if (refused) {
      return true;
    }
  }
  return false;
}

double ExactBounds::highest_level(const Part& part, int depth, double above) const {
  if (aim.objective != Objective::level) {
    return highest_score(part);
  }
  const Box box = box_of(part, depth);
  Part trial = part;
  const auto may_reach = [&](double level) {
    demand(level, box, trial);
    return meets(trial);
  };
  double low = above;
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

}  // namespace zopa

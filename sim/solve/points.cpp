#include "solve/points.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "core/error.hpp"

namespace zopa {

namespace {

std::size_t at(int i) {
  return static_cast<std::size_t>(i);
}
constexpr double kInfinity = std::numeric_limits<double>::infinity();

bool gives_all(const Agreements& agreements, const Gains& gain) {
  return std::all_of(gain.begin(), gain.begin() + agreements.n_parties, [](double g) { return g >= 0.0; });
}

bool at_least(int n_parties, const Gains& a, const Gains& b) {
  for (std::size_t p = 0; p < at(n_parties); ++p) {
    if (a[p] < b[p]) {
      return false;
    }
  }
  return true;
}

double sum_of(int n_parties, const Gains& gain) {
  return std::accumulate(gain.begin(), gain.begin() + n_parties, 0.0);
}

/// The acceptable agreement with the largest score; of equal ones the first. `less` compares scores.
template <class Score, class Less>
Choice best(const Agreements& agreements, Score score, Less less) {
  Choice choice;
  decltype(score(agreements.gains.front())) most{};
  for (std::size_t i = 0; i < agreements.gains.size(); ++i) {
    if (!gives_all(agreements, agreements.gains[i])) {
      continue;
    }
    auto own = score(agreements.gains[i]);
    if (!choice || less(most, own)) {
      choice = i;
      most = std::move(own);
    }
  }
  return choice;
}

/// Largest smallest entry, then the second smallest, and so on. \param scale [n_parties] entries are divided by it; 0: left out
Choice leximin(const Agreements& agreements, const Gains& scale) {
  const auto sorted = [&](const Gains& gain) {
    Gains shares;
    shares.fill(kInfinity);
    for (std::size_t p = 0; p < at(agreements.n_parties); ++p) {
      shares[p] = scale[p] > 0.0 ? gain[p] / scale[p] : kInfinity;
    }
    std::sort(shares.begin(), shares.end());
    return shares;
  };
  // Equal up to rounding counts as equal, so that the next smallest decides and not the last bit.
  const auto less = [](const Gains& a, const Gains& b) {
    constexpr double kRounding = 1e-12;
    for (std::size_t i = 0; i < a.size() && (a[i] < kInfinity || b[i] < kInfinity); ++i) {
      if (std::abs(a[i] - b[i]) > kRounding) {
        return a[i] < b[i];
      }
    }
    return false;
  };
  return best(agreements, sorted, less);
}

double distance_between(int n_parties, const Gains& a, const Gains& b) {
  double sum = 0.0;
  for (std::size_t p = 0; p < at(n_parties); ++p) {
    sum += (a[p] - b[p]) * (a[p] - b[p]);
  }
  return std::sqrt(sum);
}

/// Logarithm of the product of gains to the powers.
double log_product(std::span<const double> powers, const Gains& gain) {
  double sum = 0.0;
  for (std::size_t p = 0; p < powers.size(); ++p) {
    sum += powers[p] * (gain[p] > 0.0 ? std::log(gain[p]) : -kInfinity);
  }
  return sum;
}

}  // namespace

std::vector<std::size_t> pareto_frontier(const Agreements& agreements) {
  const int n = agreements.n_parties;
  std::vector<std::size_t> order(agreements.gains.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  // Whoever dominates another has at least its sum and comes first in this order.
  std::vector<double> sums;
  for (const Gains& gain : agreements.gains) {
    sums.push_back(sum_of(n, gain));
  }
  const auto& gains = agreements.gains;
  std::vector<std::size_t> kept;
  if (n == 2) {
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      return gains[a][0] != gains[b][0] ? gains[a][0] > gains[b][0] : gains[a][1] != gains[b][1] ? gains[a][1] > gains[b][1] : a < b;
    });
    double most = -kInfinity;
    for (const std::size_t i : order) {
      if (gains[i][1] > most) {
        most = gains[i][1];
        kept.push_back(i);
      }
    }
  } else {
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      if (sums[a] != sums[b]) {
        return sums[a] > sums[b];
      }
      return gains[a] != gains[b] ? gains[a] > gains[b] : a < b;
    });
    for (const std::size_t i : order) {
      if (std::none_of(kept.begin(), kept.end(), [&](std::size_t k) { return at_least(n, gains[k], gains[i]); })) {
        kept.push_back(i);
      }
    }
  }
  std::sort(kept.begin(), kept.end());
  return kept;
}

Choice nash_point(const Agreements& agreements, std::span<const double> powers) {
  expects(powers.size() == at(agreements.n_parties), "nash_point: a power for each party");
  return best(
      agreements, [&](const Gains& gain) { return log_product(powers, gain); }, std::less<>{});
}

Choice nash_point(const Agreements& agreements) {
  return nash_point(agreements, std::vector<double>(at(agreements.n_parties), 1.0));
}

Gains ideal_gains(const Agreements& agreements) {
  Gains most{};
  for (const Gains& gain : agreements.gains) {
    if (gives_all(agreements, gain)) {
      for (std::size_t p = 0; p < at(agreements.n_parties); ++p) {
        most[p] = std::max(most[p], gain[p]);
      }
    }
  }
  return most;
}

Choice kalai_smorodinsky_point(const Agreements& agreements) {
  return leximin(agreements, ideal_gains(agreements));
}

Choice egalitarian_point(const Agreements& agreements) {
  Gains ones;
  ones.fill(1.0);
  return leximin(agreements, ones);
}

Choice utilitarian_point(const Agreements& agreements) {
  return best(
      agreements, [&](const Gains& gain) { return sum_of(agreements.n_parties, gain); }, std::less<>{});
}

double directional_distance(const Agreements& agreements, const Gains& gain, const Gains& direction) {
  double most = -kInfinity;
  for (const Gains& other : agreements.gains) {
    double reach = kInfinity;
    for (std::size_t p = 0; p < at(agreements.n_parties); ++p) {
      reach = std::min(reach, (other[p] - gain[p]) / direction[p]);
    }
    most = std::max(most, reach);
  }
  return most;
}

Gains range_of_gains(const Agreements& agreements) {
  Gains low;
  Gains high;
  low.fill(kInfinity);
  high.fill(-kInfinity);
  for (const Gains& gain : agreements.gains) {
    if (gives_all(agreements, gain)) {
      for (std::size_t p = 0; p < at(agreements.n_parties); ++p) {
        low[p] = std::min(low[p], gain[p]);
        high[p] = std::max(high[p], gain[p]);
      }
    }
  }
  Gains range{};
  for (std::size_t p = 0; p < at(agreements.n_parties); ++p) {
    range[p] = std::max(0.0, high[p] - low[p]);
  }
  return range;
}

std::optional<Efficiency> efficiency_of(const Agreements& agreements, const Gains& gain) {
  const Choice nash = nash_point(agreements);
  if (!nash) {
    return std::nullopt;
  }
  const int n = agreements.n_parties;
  const std::vector<double> equal(at(n), 1.0);
  const auto& gains = agreements.gains;
  Efficiency result;
  Gains range = range_of_gains(agreements);
  for (double& r : range) {
    r = r > 0.0 ? r : 1.0;  // a party that gains the same from all agreements
  }
  result.distance = std::max(0.0, directional_distance(agreements, gain, range));
  const double largest = log_product(equal, gains[*nash]);
  result.nash_ratio = largest == -kInfinity ? 1.0 : std::exp(log_product(equal, gain) - largest);
  result.to_nash = distance_between(n, gain, gains[*nash]);
  result.to_kalai_smorodinsky = distance_between(n, gain, gains[*kalai_smorodinsky_point(agreements)]);
  result.to_egalitarian = distance_between(n, gain, gains[*egalitarian_point(agreements)]);
  const double most = sum_of(n, gains[*utilitarian_point(agreements)]);
  result.left_on_table = most - sum_of(n, gain);
  result.logrolling = most > 0.0 ? sum_of(n, gain) / most : 1.0;
  return result;
}

Agreements frontier_of_sums(int n_parties, const std::vector<std::vector<Gains>>& groups, std::size_t most) {
  Agreements sums{n_parties, {Gains{}}};
  for (const std::vector<Gains>& group : groups) {
    Agreements own{n_parties, group};
    const std::vector<std::size_t> useful = pareto_frontier(own);
    expects(useful.size() * sums.gains.size() <= most, "frontier_of_sums: too many sums to hold at once");
    Agreements next{n_parties, {}};
    next.gains.reserve(useful.size() * sums.gains.size());
    for (const Gains& sum : sums.gains) {
      for (const std::size_t i : useful) {
        Gains total = sum;
        for (std::size_t p = 0; p < at(n_parties); ++p) {
          total[p] += group[i][p];
        }
        next.gains.push_back(total);
      }
    }
    const std::vector<std::size_t> kept = pareto_frontier(next);
    sums.gains.clear();
    for (const std::size_t i : kept) {
      sums.gains.push_back(next.gains[i]);
    }
  }
  return sums;
}

}  // namespace zopa

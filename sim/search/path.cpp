#include "search/path.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

namespace zopa {

namespace {

std::size_t at(int i) { return static_cast<std::size_t>(i); }

/// Hull of one bundle from the option the proposer likes best (among equals the one the others like best) to the one the others like best.
void find_corners(const Bundle& bundle, const double* own, const OthersView& others, const double* blocked, std::vector<int>& corners) {
  corners.clear();
  double most = -std::numeric_limits<double>::infinity();
  for (int i = bundle.offset; i < bundle.offset + bundle.n_options; ++i) {
    const int o = others.order[at(i)];
    if (blocked[o] != 0.0) {
      continue;
    }
    const double mine = own[o];
    const double theirs = others.value[at(o)];
    if (mine >= most) {
      most = mine;
      corners.clear();   // nothing before can be on the way from here
    }
    // Drop corners that lie below the line from the one before them to this one. Those on it stay: with linear values every level is one.
    while (!corners.empty()) {
      const auto last = at(corners.back());
      if (others.value[last] == theirs) {
        if (own[last] >= mine) {
          break;
        }
        corners.pop_back();
        continue;
      }
      if (corners.size() < 2) {
        break;
      }
      const auto before = at(corners[corners.size() - 2]);
      const double rise = (own[before] - own[last]) * (theirs - others.value[before]);
      const double line = (own[before] - mine) * (others.value[last] - others.value[before]);
      constexpr double kRounding = 1e-12;
      if (rise <= line + kRounding) {
        break;
      }
      corners.pop_back();
    }
    if (corners.empty() || others.value[at(corners.back())] != theirs) {
      corners.push_back(o);
    }
  }
  if (corners.empty()) {   // everything is out of the question
    const double* first = own + bundle.offset;
    corners.push_back(static_cast<int>(std::max_element(first, first + bundle.n_options) - own));
  }
}

}  // namespace

Package Path::package(int n) const {
  Package result = start;
  for (int i = 0; i < n; ++i) {
    const PathStep& step = steps[at(i)];
    result[at(step.bundle)] = step.option;
  }
  return result;
}

void view_others(const Layout& layout, const Surrogate& surrogate, const std::array<double, kMaxParties>& weights, OthersView& view) {
  view.value.assign(at(layout.n_options), 0.0);
  for (int p = 0; p < layout.n_parties; ++p) {
    const double weight = weights[at(p)];
    const double* value = surrogate.of(p);
    for (std::size_t o = 0; weight != 0.0 && o < view.value.size(); ++o) {
      view.value[o] += weight * value[o];
    }
  }
  view.order.resize(view.value.size());
  std::iota(view.order.begin(), view.order.end(), 0);
  for (const Bundle& bundle : layout.bundles) {
    const auto first = view.order.begin() + bundle.offset;
    std::sort(first, first + bundle.n_options,
              [&](int a, int b) { return view.value[at(a)] != view.value[at(b)] ? view.value[at(a)] < view.value[at(b)] : a < b; });
  }
}

void make_path(const Layout& layout, const double* own, const OthersView& others, const double* blocked, Path& path) {
  path.steps.clear();
  for (std::size_t b = 0; b < layout.bundles.size(); ++b) {
    const Bundle& bundle = layout.bundles[b];
    find_corners(bundle, own, others, blocked, path.corners);
    path.start[b] = static_cast<std::uint16_t>(path.corners.front() - bundle.offset);
    double least = std::numeric_limits<double>::infinity();
    for (std::size_t i = 1; i < path.corners.size(); ++i) {
      const int from = path.corners[i - 1];
      const int to = path.corners[i];
      const double ratio = (others.value[at(to)] - others.value[at(from)]) / (own[from] - own[to]);
      least = std::min(least, ratio);   // on a straight stretch rounding must not put a later corner first
      path.steps.push_back({static_cast<int>(b), static_cast<std::uint16_t>(to - bundle.offset), static_cast<int>(i), least});
    }
  }
  // Ratios fall along each hull, so this order never takes a later corner of a bundle first; ties by bundle and place keep it unique.
  std::sort(path.steps.begin(), path.steps.end(), [](const PathStep& a, const PathStep& b) {
    if (a.ratio != b.ratio) {
      return a.ratio > b.ratio;
    }
    return a.bundle != b.bundle ? a.bundle < b.bundle : a.place < b.place;
  });
}

}  // namespace zopa

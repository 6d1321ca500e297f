#include "search/path.hpp"

#include <algorithm>
#include <limits>

namespace zopa {

namespace {

std::size_t at(int i) {
  return static_cast<std::size_t>(i);
}

/// Options of one bundle that no other beats for both sides: from the one the proposer likes best to the one the others like best.
/// Most options are beaten, so that little is left for the hull.
void find_unbeaten(const Proposer& proposer, const Bundle& bundle, const double* own, const OthersView& others,
                   std::vector<int>& unbeaten) {
  unbeaten.clear();
  double most = -std::numeric_limits<double>::infinity();
  for (int i = bundle.offset + bundle.n_options; i-- > bundle.offset;) {
    const int o = others.order[at(i)];
    if (own[o] > most && !proposer.blocked(o)) {
      most = own[o];
      if (!unbeaten.empty() && others.value[at(unbeaten.back())] == others.value[at(o)]) {
        unbeaten.pop_back();
      }
      unbeaten.push_back(o);
    }
  }
  if (unbeaten.empty()) {  // everything is out of the question
    const double* first = own + bundle.offset;
    unbeaten.push_back(static_cast<int>(std::max_element(first, first + bundle.n_options) - own));
  }
  std::reverse(unbeaten.begin(), unbeaten.end());
}

/// Upper hull of unbeaten options (Andrew 1979). Those on a straight line stay: with linear values every level is a corner.
void find_corners(const std::vector<int>& unbeaten, const double* own, const OthersView& others, std::vector<int>& corners) {
  corners.clear();
  for (const int o : unbeaten) {
    const double mine = own[o];
    const double theirs = others.value[at(o)];
    while (corners.size() >= 2) {
      const auto last = at(corners.back());
      const auto before = at(corners[corners.size() - 2]);
      const double rise = (own[before] - own[last]) * (theirs - others.value[before]);
      const double line = (own[before] - mine) * (others.value[last] - others.value[before]);
      constexpr double kRounding = 1e-12;
      if (rise <= line + kRounding) {
        break;
      }
      corners.pop_back();
    }
    corners.push_back(o);
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

void make_path(const Proposer& proposer, const double* own, const OthersView& others, Path& path) {
  const Layout& layout = proposer.game->layout;
  path.steps.clear();
  for (std::size_t b = 0; b < layout.bundles.size(); ++b) {
    const Bundle& bundle = layout.bundles[b];
    find_unbeaten(proposer, bundle, own, others, path.unbeaten);
    find_corners(path.unbeaten, own, others, path.corners);
    path.start[b] = static_cast<std::uint16_t>(path.corners.front() - bundle.offset);
    double least = std::numeric_limits<double>::infinity();
    for (std::size_t i = 1; i < path.corners.size(); ++i) {
      const int from = path.corners[i - 1];
      const int to = path.corners[i];
      const double ratio = (others.value[at(to)] - others.value[at(from)]) / (own[from] - own[to]);
      least = std::min(least, ratio);  // on a straight stretch rounding must not put a later corner first
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

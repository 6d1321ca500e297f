#include "search/path.hpp"

#include <algorithm>

namespace zopa {

Package Path::package(int n) const {
  Package result = start;
  for (int i = 0; i < n; ++i) {
    const PathStep& step = steps[static_cast<std::size_t>(i)];
    result[static_cast<std::size_t>(step.bundle)] = step.option;
  }
  return result;
}

namespace {

/// Option the proposer likes best; among equals the one the others like best, then the first.
int own_best(const PathInput& input, const Bundle& bundle) {
  int best = bundle.offset;
  for (int o = bundle.offset + 1; o < bundle.offset + bundle.n_options; ++o) {
    const double own = input.own[o] + input.blocked[o];
    const double most = input.own[best] + input.blocked[best];
    if (own > most || (own == most && input.others[o] > input.others[best])) {
      best = o;
    }
  }
  return best;
}

/// Option the others like best; among equals the one the proposer likes best, then the first. Blocked options do not count.
int others_best(const PathInput& input, const std::vector<int>& candidates, int from) {
  int best = from;
  for (const int o : candidates) {
    if (input.others[o] > input.others[best] || (input.others[o] == input.others[best] && input.own[o] > input.own[best])) {
      best = o;
    }
  }
  return best;
}

/// Corners of the concave hull strictly between two corners, in order. Quickhull (Eddy 1977): the point furthest above the chord is a
/// corner; what lies below both new chords can never be one.
/// \param candidates [begin, end) of path.candidates; the function appends its own lists behind and removes them again
void corners_between(const PathInput& input, int bundle, int offset, int from, int to, std::size_t begin, std::size_t end, Path& path) {
  const double gain = input.others[to] - input.others[from];
  const double loss = input.own[from] - input.own[to];
  const auto height = [&](int o) { return (input.others[o] - input.others[from]) * loss - (input.own[from] - input.own[o]) * gain; };
  constexpr double kFlat = 1e-15;   // heights this small are rounding
  int corner = -1;
  double highest = kFlat;
  const std::size_t first = end;
  path.candidates.resize(first);
  for (std::size_t i = begin; i < end; ++i) {
    const int o = path.candidates[i];
    const double h = height(o);
    if (h > kFlat) {
      path.candidates.push_back(o);
      if (h > highest) {
        highest = h;
        corner = o;
      }
    }
  }
  if (corner >= 0) {
    const std::size_t last = path.candidates.size();
    corners_between(input, bundle, offset, from, corner, first, last, path);
    path.candidates.resize(last);
    const double ratio_gain = input.others[corner] - input.others[path.previous];
    const double ratio_loss = input.own[path.previous] - input.own[corner];
    path.steps.push_back({bundle, static_cast<std::uint16_t>(corner - offset), ratio_gain / ratio_loss});
    path.previous = corner;
    corners_between(input, bundle, offset, corner, to, first, last, path);
    path.candidates.resize(last);
  }
}

}  // namespace

void make_path(const Layout& layout, const PathInput& input, Path& path) {
  path.steps.clear();
  for (std::size_t b = 0; b < layout.bundles.size(); ++b) {
    const Bundle& bundle = layout.bundles[b];
    const int now = own_best(input, bundle);
    path.start[b] = static_cast<std::uint16_t>(now - bundle.offset);
    path.candidates.clear();
    for (int o = bundle.offset; o < bundle.offset + bundle.n_options; ++o) {
      if (input.blocked[o] == 0.0 && input.others[o] > input.others[now]) {
        path.candidates.push_back(o);
      }
    }
    const int end = others_best(input, path.candidates, now);
    if (end == now) {
      continue;
    }
    path.previous = now;
    corners_between(input, static_cast<int>(b), bundle.offset, now, end, 0, path.candidates.size(), path);
    constexpr double kFree = 1e12;   // a gain that costs nothing comes first
    const double loss = input.own[path.previous] - input.own[end];
    const double gain = input.others[end] - input.others[path.previous];
    path.steps.push_back({static_cast<int>(b), static_cast<std::uint16_t>(end - bundle.offset), loss > 0.0 ? gain / loss : kFree});
  }
  // Ratios fall along each hull, so this order never takes a later corner of a bundle first; ties by bundle then option keep it unique.
  std::sort(path.steps.begin(), path.steps.end(), [](const PathStep& a, const PathStep& b) {
    if (a.ratio != b.ratio) {
      return a.ratio > b.ratio;
    }
    return a.bundle < b.bundle;
  });
}

}  // namespace zopa

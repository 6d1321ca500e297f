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

/// Next corner of the concave hull: the option with the largest gain for the others per loss of the proposer; -1 at the end.
/// Options that please the others no more than `from` leave the candidates for good.
int next_corner(const PathInput& input, int from, std::vector<int>& candidates, double& ratio) {
  int best = -1;
  double best_gain = 0.0;
  double best_loss = 1.0;
  const double others = input.others[from];
  const double own = input.own[from];
  std::size_t kept = 0;
  for (const int o : candidates) {
    const double gain = input.others[o] - others;
    if (gain <= 0.0) {
      continue;
    }
    candidates[kept++] = o;
    const double loss = own - input.own[o];
    // Cross-multiplied comparison of gain / loss; losses are not negative because `from` is on the hull.
    const double better = gain * best_loss - best_gain * loss;
    if (better > 0.0 || (better == 0.0 && best >= 0 && gain > best_gain)) {
      best = o;
      best_gain = gain;
      best_loss = loss;
    }
  }
  candidates.resize(kept);
  if (best >= 0) {
    constexpr double kFree = 1e12;   // a gain that costs nothing comes first
    ratio = best_loss > 0.0 ? best_gain / best_loss : kFree;
  }
  return best;
}

}  // namespace

void make_path(const Layout& layout, const PathInput& input, Path& path) {
  path.steps.clear();
  for (std::size_t b = 0; b < layout.bundles.size(); ++b) {
    const Bundle& bundle = layout.bundles[b];
    int now = own_best(input, bundle);
    path.start[b] = static_cast<std::uint16_t>(now - bundle.offset);
    path.candidates.clear();
    for (int o = bundle.offset; o < bundle.offset + bundle.n_options; ++o) {
      if (input.blocked[o] == 0.0) {
        path.candidates.push_back(o);
      }
    }
    double ratio = 0.0;
    for (int next = next_corner(input, now, path.candidates, ratio); next >= 0; next = next_corner(input, now, path.candidates, ratio)) {
      path.steps.push_back({static_cast<int>(b), static_cast<std::uint16_t>(next - bundle.offset), ratio});
      now = next;
    }
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

#include "search/others_view.hpp"

#include <algorithm>
#include <numeric>

namespace zopa {

namespace {
std::size_t at(int i) {
  return static_cast<std::size_t>(i);
}
/// Puts the options of a bundle in order: spread over as many buckets as there are options, most are nearly there.
void sort_options(int offset, int n, OthersView& view) {
  const double* value = view.value.data();
  int* order = view.order.data() + offset;
  const auto [low, high] = std::minmax_element(value + offset, value + offset + n);
  const double least = *low;
  const double per_unit = *high > least ? (n - 1) / (*high - least) : 0.0;
  const auto bucket = [&](int option) { return at(static_cast<int>((value[option] - least) * per_unit)); };
  view.buckets.assign(at(n + 1), 0);
  for (int option = offset; option < offset + n; ++option) {
    ++view.buckets[bucket(option) + 1];
  }
  constexpr int kCrowded = 32;   // options in a bucket that make the last step slow
  const bool crowded = *std::max_element(view.buckets.begin(), view.buckets.end()) > kCrowded;
  std::partial_sum(view.buckets.begin(), view.buckets.end(), view.buckets.begin());
  for (int option = offset; option < offset + n; ++option) {
    order[view.buckets[bucket(option)]++] = option;
  }
  const auto before = [&](int a, int b) { return value[a] != value[b] ? value[a] < value[b] : a < b; };
  if (crowded) {
    std::sort(order, order + n, before);
    return;
  }
  for (int i = 1; i < n; ++i) {
    const int option = order[i];
    int j = i;
    for (; j > 0 && before(option, order[j - 1]); --j) {
      order[j] = order[j - 1];
    }
    order[j] = option;
  }
}

}  // namespace

void view_others(const Layout& layout, const Surrogate& surrogate, const std::array<double, kMaxParties>& weights, OthersView& view) {
  view.weights = weights;
  view.value.assign(at(layout.n_options), 0.0);
  for (int p = 0; p < layout.n_parties; ++p) {
    const double weight = weights[at(p)];
    const double* value = surrogate.of(p);
    for (std::size_t o = 0; weight != 0.0 && o < view.value.size(); ++o) {
      view.value[o] += weight * value[o];
    }
  }
  view.order.resize(view.value.size());
  for (const Bundle& bundle : layout.bundles) {
    sort_options(bundle.offset, bundle.n_options, view);
  }
}

}  // namespace zopa

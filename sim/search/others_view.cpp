#include "search/others_view.hpp"

#include <algorithm>
#include <numeric>

namespace zopa {

namespace {
std::size_t at(int i) {
  return static_cast<std::size_t>(i);
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
  std::iota(view.order.begin(), view.order.end(), 0);
  for (const Bundle& bundle : layout.bundles) {
    const auto first = view.order.begin() + bundle.offset;
    std::sort(first, first + bundle.n_options,
              [&](int a, int b) { return view.value[at(a)] != view.value[at(b)] ? view.value[at(a)] < view.value[at(b)] : a < b; });
  }
}

}  // namespace zopa

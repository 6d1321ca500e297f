#include "value/layout.hpp"

#include <algorithm>

#include "core/error.hpp"

namespace zopa {

namespace {
std::size_t at(int i) { return static_cast<std::size_t>(i); }
}  // namespace

int Layout::level_of_issue(const Package& package, int issue) const {
  const auto b = at(bundle_of[at(issue)]);
  const Bundle& bundle = bundles[b];
  const auto place = std::find(bundle.issues.begin(), bundle.issues.end(), issue) - bundle.issues.begin();
  return level(bundle, static_cast<int>(place), package[b]);
}

Levels Layout::levels(const Package& package) const {
  Levels result{};
  for (std::size_t b = 0; b < bundles.size(); ++b) {
    for (std::size_t place = 0; place < bundles[b].issues.size(); ++place) {
      result[at(bundles[b].issues[place])] = static_cast<std::uint8_t>(level(bundles[b], static_cast<int>(place), package[b]));
    }
  }
  return result;
}

Package Layout::package(const Levels& levels) const {
  Package result{};
  for (std::size_t b = 0; b < bundles.size(); ++b) {
    int option = 0;
    for (std::size_t place = 0; place < bundles[b].issues.size(); ++place) {
      option += bundles[b].strides[place] * levels[at(bundles[b].issues[place])];
    }
    result[b] = static_cast<std::uint16_t>(option);
  }
  return result;
}

void Layout::set_level(Package& package, int issue, int level_index) const {
  const auto b = at(bundle_of[at(issue)]);
  const Bundle& bundle = bundles[b];
  const auto place = static_cast<std::size_t>(std::find(bundle.issues.begin(), bundle.issues.end(), issue) - bundle.issues.begin());
  const int now = level(bundle, static_cast<int>(place), package[b]);
  package[b] = static_cast<std::uint16_t>(package[b] + (level_index - now) * bundle.strides[place]);
}

Layout make_layout(int n_parties, std::vector<int> n_levels, std::vector<int> status_quo, std::vector<std::vector<int>> groups) {
  Layout layout;
  layout.n_parties = n_parties;
  layout.n_issues = static_cast<int>(n_levels.size());
  layout.n_levels = std::move(n_levels);
  layout.status_quo = std::move(status_quo);
  expects(std::all_of(layout.n_levels.begin(), layout.n_levels.end(), [](int n) { return n >= 1 && n <= 256; }), "an issue has 1 to 256 levels");
  expects(n_parties <= kMaxParties && layout.n_issues <= kMaxIssues, "a scenario has at most 8 parties and 64 issues");
  expects(layout.status_quo.size() == layout.n_levels.size(), "every issue has a status quo");
  layout.level_offset.assign(1, 0);
  for (const int n : layout.n_levels) {
    layout.level_offset.push_back(layout.level_offset.back() + n);
  }
  layout.bundle_of.assign(layout.n_levels.size(), -1);
  for (auto& group : groups) {
    std::sort(group.begin(), group.end());
    Bundle bundle;
    bundle.issues = std::move(group);
    bundle.offset = layout.n_options;
    for (const int issue : bundle.issues) {
      expects(layout.bundle_of[at(issue)] < 0, "an issue belongs to one bundle");
      layout.bundle_of[at(issue)] = layout.n_bundles();
      bundle.strides.push_back(bundle.n_options);
      bundle.n_options *= layout.n_levels[at(issue)];
      expects(bundle.n_options <= kMaxOptions, "a bundle has at most 2^14 joint options");
    }
    for (int option = 0; option < bundle.n_options; ++option) {
      for (std::size_t place = 0; place < bundle.issues.size(); ++place) {
        bundle.levels.push_back(static_cast<std::uint8_t>(option / bundle.strides[place] % layout.n_levels[at(bundle.issues[place])]));
      }
    }
    layout.n_options += bundle.n_options;
    layout.bundles.push_back(std::move(bundle));
  }
  expects(std::none_of(layout.bundle_of.begin(), layout.bundle_of.end(), [](int b) { return b < 0; }), "every issue belongs to a bundle");
  return layout;
}

}  // namespace zopa

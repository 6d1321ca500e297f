#include "search/package_order.hpp"

#include <algorithm>
#include <limits>

namespace zopa {

namespace {

std::size_t at(int i) {
  return static_cast<std::size_t>(i);
}

/// Whether all packages are worth the same in two worlds. Without a hazard nothing counts but utilities.
bool same_worths(const ValueTables& one, const Outlook& seen, const ValueTables& other, const Outlook& outlook) {
  if (one.rows != other.rows || one.barred != other.barred || one.base_hazard != other.base_hazard) {
    return false;
  }
  return one.base_hazard <= 0.0 || (one.power_shift == other.power_shift && one.discount == other.discount && one.doubt == other.doubt &&
                                    seen.war == outlook.war && seen.weakened == outlook.weakened);
}

}  // namespace

void PackageOrders::prepare(const Game& game, const World& world, const Situation& situation, std::uint32_t parties) {
  if (parties_ == parties && same_worths(tables_, outlook_, world.tables, situation.outlook)) {
    return;
  }
  parties_ = parties;
  tables_ = world.tables;
  outlook_ = situation.outlook;
  n_options_.clear();
  n_packages_ = 1;
  for (const Bundle& bundle : game.layout.bundles) {
    n_options_.push_back(static_cast<std::uint32_t>(bundle.n_options));
    n_packages_ *= at(bundle.n_options);
  }
  value_all(game, world, situation);
  for (int p = 0; p < game.n_parties(); ++p) {
    if ((parties & bit(p)) != 0U) {
      sort(p);
    }
  }
}

void PackageOrders::value_all(const Game& game, const World& world, const Situation& situation) {
  const std::size_t n_bundles = game.layout.bundles.size();
  const bool lasting = world.tables.base_hazard <= 0.0;
  values_.resize(at(game.n_parties()) * n_packages_);
  partial_.assign(n_bundles + 1, PackageSum{});
  Package package{};
  std::size_t from = 0;  // bundles before it are summed
  for (std::size_t number = 0; number < n_packages_; ++number) {
    for (std::size_t b = from; b < n_bundles; ++b) {
      partial_[b + 1] = partial_[b];
      add_option(world.tables, situation.outlook, game.layout.bundles[b].offset + package[b], partial_[b + 1]);
    }
    const PackageSum& sum = partial_[n_bundles];
    const Worth all = lasting ? Worth{sum.utility, {}} : worth(world.tables, situation.outlook, sum);
    for (int p = 0; p < game.n_parties(); ++p) {
      const bool barred = (sum.barred & bit(p)) != 0U;
      values_[at(p) * n_packages_ + number] = barred ? -std::numeric_limits<double>::infinity() : on_grid(all.value[at(p)]);
    }
    for (from = n_bundles; from-- > 0;) {
      if (++package[from] < n_options_[from]) {
        break;
      }
      package[from] = 0;
    }
  }
}

void PackageOrders::sort(int party) {
  ranked_.clear();
  for (std::uint32_t number = 0; number < n_packages_; ++number) {
    if (value(party, number) > -std::numeric_limits<double>::infinity()) {
      ranked_.push_back({value(party, number), number});
    }
  }
  std::ranges::sort(ranked_,
                    [](const Ranked& a, const Ranked& b) { return a.value > b.value || (a.value == b.value && a.number < b.number); });
  auto& order = orders_[at(party)];
  order.resize(ranked_.size());
  std::ranges::transform(ranked_, order.begin(), &Ranked::number);
}

Package PackageOrders::package(std::uint32_t number) const {
  Package package{};
  for (std::size_t b = n_options_.size(); b-- > 0;) {
    package[b] = static_cast<std::uint16_t>(number % n_options_[b]);
    number /= n_options_[b];
  }
  return package;
}

std::uint32_t PackageOrders::number(const Package& package) const {
  std::uint32_t number = 0;
  for (std::size_t b = 0; b < n_options_.size(); ++b) {
    number = number * n_options_[b] + package[b];
  }
  return number;
}

}  // namespace zopa

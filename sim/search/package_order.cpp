#include "search/package_order.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

namespace zopa {

namespace {

std::size_t at(int i) {
  return static_cast<std::size_t>(i);
}

/// Whether all packages are worth the same in two worlds. Without a hazard nothing counts but utilities.
bool same_worths(const ValueTables& one, const Outlook& seen, const ValueTables& other, const Outlook& outlook) {
  if (seen.front_share != outlook.front_share || (outlook.front_share != 0.0 && one.front_gain != other.front_gain)) {
    return false;
  }
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
  values_.resize(at(game.n_parties()) * n_packages_);
  const bool plain = world.tables.base_hazard <= 0.0 && situation.outlook.front_share == 0.0 &&
                     std::ranges::all_of(world.tables.barred, [](std::uint32_t bars) { return bars == 0U; });
  if (plain) {
    add_up_all(game, world);
  } else {
    value_all(game, world, situation);
  }
  for (int p = 0; p < game.n_parties(); ++p) {
    if ((parties & bit(p)) != 0U) {
      sort(p);
    }
  }
}

void PackageOrders::add_up_all(const Game& game, const World& world) {
  for (int p = 0; p < game.n_parties(); ++p) {
    double* values = values_.data() + at(p) * n_packages_;
    values[0] = 0.0;
    std::size_t n = 1;  // packages of the bundles so far
    for (const Bundle& bundle : game.layout.bundles) {
      const auto n_options = at(bundle.n_options);
      for (std::size_t i = n; i-- > 0;) {  // from the back, where nothing is overwritten that is still needed
        const double before = values[i];
        for (std::size_t option = 0; option < n_options; ++option) {
          values[i * n_options + option] = before + world.tables.row(bundle.offset + static_cast<int>(option))[p];
        }
      }
      n *= n_options;
    }
    std::transform(values, values + n, values, on_grid);
  }
}

void PackageOrders::value_all(const Game& game, const World& world, const Situation& situation) {
  const std::size_t n_bundles = game.layout.bundles.size();
  const bool lasting = world.tables.base_hazard <= 0.0;
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
  const double* values = values_.data() + at(party) * n_packages_;
  double best = -std::numeric_limits<double>::infinity();
  double worst = std::numeric_limits<double>::infinity();
  for (std::size_t number = 0; number < n_packages_; ++number) {
    if (values[number] > -std::numeric_limits<double>::infinity()) {
      best = std::max(best, values[number]);
      worst = std::min(worst, values[number]);
    }
  }
  // Into buckets of equal width of worth, about one package in each and in the order of numbers; then every bucket by itself.
  const double per_worth = best > worst ? static_cast<double>(n_packages_ - 1) / (best - worst) : 0.0;
  const auto bucket_of = [&](double value) { return static_cast<std::size_t>((best - value) * per_worth); };
  bucket_ends_.assign(n_packages_ + 1, 0U);
  std::size_t n = 0;
  for (std::size_t number = 0; number < n_packages_; ++number) {
    if (values[number] >= worst) {
      ++bucket_ends_[bucket_of(values[number]) + 1];
      ++n;
    }
  }
  std::partial_sum(bucket_ends_.begin(), bucket_ends_.end(), bucket_ends_.begin());
  auto& order = orders_[at(party)];
  order.resize(n);
  for (std::uint32_t number = 0; number < n_packages_; ++number) {
    if (values[number] >= worst) {
      order[bucket_ends_[bucket_of(values[number])]++] = number;
    }
  }
  const auto better = [values](std::uint32_t a, std::uint32_t b) { return values[a] > values[b] || (values[a] == values[b] && a < b); };
  for (std::size_t bucket = 0, begin = 0; begin < n; ++bucket) {
    const std::size_t end = bucket_ends_[bucket];  // moved to its end by filling it
    if (end - begin > 1) {
      std::sort(order.begin() + static_cast<std::ptrdiff_t>(begin), order.begin() + static_cast<std::ptrdiff_t>(end), better);
    }
    begin = end;
  }
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

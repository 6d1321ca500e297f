#include "search/zone_moves.hpp"

#include <algorithm>
#include <limits>

#include "core/lanes.hpp"
#include "search/moves.hpp"

namespace zopa {

namespace {

std::size_t at(int i) {
  return static_cast<std::size_t>(i);
}

/// Hazard of packages whose sums are those of one package plus a change each. \param clipped their exposure in [0, 1]
ZOPA_LANES void hazards(std::size_t n, double base_hazard, double power_shift, double log_hazard, double exposure,
                        const double* __restrict log_hazard_change, const double* __restrict exposure_change, double* __restrict clipped,
                        double* __restrict hazard) {
  for (std::size_t i = 0; i < n; ++i) {
    clipped[i] = std::clamp(exposure + exposure_change[i], 0.0, 1.0);
    hazard[i] = breaking_hazard(base_hazard, power_shift, log_hazard + log_hazard_change[i], clipped[i]);
  }
}

/// worst = min(worst, V - R) of one party.
ZOPA_LANES void take_smaller_gain(std::size_t n, const PartyOutlook& party, double reservation, double utility,
                                  const double* __restrict utility_change, const double* __restrict clipped,
                                  const double* __restrict hazard, double* __restrict worst) {
  for (std::size_t i = 0; i < n; ++i) {
    const double gain = durable_value(party, utility + utility_change[i], clipped[i], hazard[i]) - reservation;
    worst[i] = gain < worst[i] ? gain : worst[i];
  }
}

}  // namespace

void ZoneMoves::list(const Game& game, const World& world, const Situation& situation, const Package& from) {
  world_ = &world;
  situation_ = &situation;
  const Layout& layout = game.layout;
  const ValueTables& tables = world.tables;
  from_ = sum_rows(layout, tables, situation.outlook, from);
  moves_.clear();
  log_hazard_.clear();
  exposure_.clear();
  for (auto& changes : utility_) {
    changes.clear();
  }
  const double share = situation.outlook.front_share;
  for_each_single_move(layout, from, [&](int bundle, int option) {
    const int here = layout.bundles[at(bundle)].offset + from[at(bundle)];
    const int there = layout.bundles[at(bundle)].offset + option;
    if (situation.closed[at(there)] != 0 || (tables.barred[at(there)] & situation.signatories) != 0U) {
      return;
    }
    moves_.push_back({bundle, option});
    const double* old_row = tables.row(here);
    const double* new_row = tables.row(there);
    const double* old_gain = tables.front_row(here);
    const double* new_gain = tables.front_row(there);
    for (std::size_t p = 0; p < at(tables.n_parties); ++p) {
      if ((situation.signatories & bit(static_cast<int>(p))) != 0U) {
        utility_[p].push_back(new_row[p] - old_row[p] + share * (new_gain[p] - old_gain[p]));
      }
    }
    log_hazard_.push_back(new_row[tables.lanes] - old_row[tables.lanes]);
    exposure_.push_back(new_row[tables.lanes + 1] - old_row[tables.lanes + 1]);
  });
  clipped_.resize(moves_.size());
  hazard_.resize(moves_.size());
  worst_.resize(moves_.size());
}

const double* ZoneMoves::worst_alone() {
  find_worst(from_, 0);
  return worst_.data();
}

const double* ZoneMoves::worst_with(std::size_t i) {
  PackageSum sum = from_;
  for (std::size_t p = 0; p < utility_.size(); ++p) {
    sum.utility[p] += utility_[p].empty() ? 0.0 : utility_[p][i];
  }
  sum.log_hazard += log_hazard_[i];
  sum.exposure += exposure_[i];
  find_worst(sum, i + 1);
  return worst_.data();
}

void ZoneMoves::find_worst(const PackageSum& from, std::size_t first) {
  const ValueTables& tables = world_->tables;
  const Outlook& outlook = situation_->outlook;
  const std::size_t n = moves_.size() - first;
  hazards(n, tables.base_hazard, tables.power_shift, from.log_hazard, from.exposure, log_hazard_.data() + first, exposure_.data() + first,
          clipped_.data() + first, hazard_.data() + first);
  std::fill(worst_.begin() + static_cast<std::ptrdiff_t>(first), worst_.end(), std::numeric_limits<double>::infinity());
  for (std::size_t p = 0; p < at(tables.n_parties); ++p) {
    if ((situation_->signatories & bit(static_cast<int>(p))) != 0U) {
      take_smaller_gain(n, party_outlook(tables, outlook, static_cast<int>(p)), outlook.reservation[p], from.utility[p],
                        utility_[p].data() + first, clipped_.data() + first, hazard_.data() + first, worst_.data() + first);
    }
  }
}

}  // namespace zopa

#include "search/zone.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "search/moves.hpp"

namespace zopa {

namespace {
std::size_t at(int i) { return static_cast<std::size_t>(i); }
constexpr int kWeightRounds = 8;
constexpr int kClimbRounds = 12;
/// Games this small are enumerated: the answer is then exact.
constexpr double kFewPackages = 256.0;
/// A move is tried exactly if the surrogate foresees an improvement, or misses one by less than its usual error.
constexpr double kForesight = 0.1;
/// Where the best weighted mean slack lies further below zero than this, moves are not worth trying.
constexpr double kSurrogateError = 0.05;
/// Pairs of moves are worth trying only from a package that is nearly acceptable: two moves rarely gain more than this.
constexpr double kPairReach = 0.10;
}  // namespace

ZoneFinding ZoneSearch::find(const World& world) {
  reset(*game_, world, opening_);
  return find(world, opening_, nullptr);
}

ZoneFinding ZoneSearch::find(const World& world, const Situation& situation, const Package* first) {
  ZoneFinding finding;
  finding.slack = -std::numeric_limits<double>::infinity();
  if (first != nullptr && consider(world, situation, *first, finding)) {
    return finding;
  }
  if (!block(world, situation, true)) {
    finding = {false, true, std::numeric_limits<double>::quiet_NaN(), game_->plan->reference};
    return finding;
  }
  if (game_->plan->n_packages <= kFewPackages) {
    enumerate(world, situation, finding);
    return finding;
  }
  linearise(game_->layout, world.tables, situation.outlook, game_->plan->reference, surrogate_);
  withheld_ = false;
  ceiling_ = std::numeric_limits<double>::infinity();
  if (sweep_weights(world, situation, true, finding)) {
    return finding;
  }
  if (withheld_ && block(world, situation, false) && sweep_weights(world, situation, false, finding)) {
    return finding;
  }
  if (ceiling_ > -kSurrogateError && !single_moves(world, situation, finding) && finding.slack > -kPairReach) {
    pair_moves(world, situation, finding);
  }
  return finding;
}

void ZoneSearch::again(const World& world, const Situation& situation, ZoneFinding& finding) {
  if (finding.impossible) {
    if (block(world, situation, true)) {   // whoever stood in the way has left
      finding = find(world, situation, nullptr);
    }
    return;
  }
  if (game_->plan->n_packages <= kFewPackages) {
    finding = {false, false, -std::numeric_limits<double>::infinity(), {}};
    enumerate(world, situation, finding);
    return;
  }
  const Package first = finding.best;
  finding = {false, false, -std::numeric_limits<double>::infinity(), first};
  if (!consider(world, situation, first, finding)) {
    single_moves(world, situation, finding);
  }
}

bool ZoneSearch::enumerate(const World& world, const Situation& situation, ZoneFinding& finding) const {
  const Layout& layout = game_->layout;
  Package package{};
  for (;;) {
    if (consider(world, situation, package, finding)) {
      return true;
    }
    std::size_t b = 0;
    while (b < layout.bundles.size() && ++package[b] == layout.bundles[b].n_options) {
      package[b++] = 0;
    }
    if (b == layout.bundles.size()) {
      return false;
    }
  }
}

ZoneSearch::Score ZoneSearch::score(const World& world, const Situation& situation, const Package& package, double at_least) const {
  if (is_closed(game_->layout, situation, package)) {
    return {-std::numeric_limits<double>::infinity(), false};
  }
  const PackageSum sum = sum_rows(game_->layout, world.tables, situation.outlook, package);
  const Worth value = worth(world.tables, situation.outlook, sum);
  const double slack = signatory_slack(situation, game_->n_parties(), sum, value);
  if (slack <= at_least) {
    return {slack, false};
  }
  const ConsentFinding consent = check_consent(*game_, world.tables, situation, package, sum, value);
  withheld_ = withheld_ || consent.gap < std::min(slack, 0.0);
  const double both = std::min(slack, consent.gap);
  return {both, both >= 0.0 && (sum.barred & situation.signatories) == 0U};
}

bool ZoneSearch::consider(const World& world, const Situation& situation, const Package& package, ZoneFinding& finding) const {
  const Score result = score(world, situation, package, finding.slack);
  if (result.slack > finding.slack) {
    finding.slack = result.slack;
    finding.best = package;
    finding.found = result.witness;
  }
  return finding.found;
}

bool ZoneSearch::block(const World& world, const Situation& situation, bool use_levers) {
  const Plan& plan = *game_->plan;
  const Layout& layout = game_->layout;
  blocked_.resize(at(layout.n_options));
  for (const Bundle& bundle : layout.bundles) {
    bool open = false;
    for (auto o = at(bundle.offset); o < at(bundle.offset + bundle.n_options); ++o) {
      const std::uint32_t levers = plan.levers[o] & ~situation.signatories;
      const bool out = situation.closed[o] != 0 || (world.tables.barred[o] & (situation.signatories | levers)) != 0U || (!use_levers && levers != 0U);
      blocked_[o] = out ? kBlocked : 0.0;
      open = open || !out;
    }
    if (!open) {
      return false;
    }
  }
  return true;
}

bool ZoneSearch::sweep_weights(const World& world, const Situation& situation, bool use_levers, ZoneFinding& finding) {
  const int n_parties = game_->n_parties();
  std::array<double, kMaxParties> log_weight{};
  std::array<double, kMaxParties> weights{};
  std::array<double, kMaxParties> slack{};
  double step = 1.0;
  Package last{};
  for (int round = 0; round < kWeightRounds; ++round) {
    for (int p = 0; p < n_parties; ++p) {
      const bool signs = (situation.signatories & bit(p)) != 0U;
      const bool holds = (game_->plan->holders_aside & bit(p)) != 0U;
      weights[at(p)] = signs ? std::exp(log_weight[at(p)]) : use_levers && holds ? kConsentWeight : 0.0;
    }
    const Package package = best_package(game_->layout, surrogate_, weights, n_parties, blocked_, scores_);
    if (round > 0 && package == last) {
      step *= 1.5;   // the same package again: larger steps until another one comes up
    } else if (consider(world, situation, package, finding)) {
      return true;
    }
    last = package;
    const Worth value = worth(game_->layout, world.tables, situation.outlook, package);
    double low = std::numeric_limits<double>::infinity();
    double high = -low;
    for (int p = 0; p < n_parties; ++p) {
      if ((situation.signatories & bit(p)) != 0U) {
        slack[at(p)] = value.value[at(p)] - situation.outlook.reservation[at(p)];
        low = std::min(low, slack[at(p)]);
        high = std::max(high, slack[at(p)]);
      }
    }
    double weighted = 0.0;
    double total = 0.0;
    for (int p = 0; p < n_parties; ++p) {
      if ((situation.signatories & bit(p)) != 0U) {
        weighted += weights[at(p)] * slack[at(p)];
        total += weights[at(p)];
      }
    }
    ceiling_ = std::min(ceiling_, weighted / total);
    const double width = std::max(high - low, 1e-9);
    for (int p = 0; p < n_parties; ++p) {
      if ((situation.signatories & bit(p)) != 0U) {
        log_weight[at(p)] += step * (0.5 * (low + high) - slack[at(p)]) / width;
      }
    }
    step *= 0.8;
  }
  return false;
}

bool ZoneSearch::single_moves(const World& world, const Situation& situation, ZoneFinding& finding) const {
  const Layout& layout = game_->layout;
  const int n_parties = game_->n_parties();
  for (int round = 0; round < kClimbRounds; ++round) {
    const Package from = finding.best;
    const Worth value = worth(layout, world.tables, situation.outlook, from);
    bool improved = false;
    for_each_single_move(layout, from, [&](int bundle, int option) {
      if (finding.found) {
        return;
      }
      const int offset = layout.bundles[at(bundle)].offset;
      double worst = std::numeric_limits<double>::infinity();   // as the surrogate foresees it
      for (int p = 0; p < n_parties; ++p) {
        if ((situation.signatories & bit(p)) != 0U) {
          const double change = surrogate_.of(p)[offset + option] - surrogate_.of(p)[offset + from[at(bundle)]];
          worst = std::min(worst, value.value[at(p)] - situation.outlook.reservation[at(p)] + change);
        }
      }
      if (worst <= finding.slack - kForesight) {
        return;
      }
      const double before = finding.slack;
      consider(world, situation, moved(from, bundle, option), finding);
      improved = improved || finding.slack > before;
    });
    if (finding.found || !improved) {
      return finding.found;
    }
  }
  return finding.found;
}

bool ZoneSearch::pair_moves(const World& world, const Situation& situation, ZoneFinding& finding) {
  const Layout& layout = game_->layout;
  const int n_parties = game_->n_parties();
  const Package from = finding.best;
  const Worth value = worth(layout, world.tables, situation.outlook, from);
  moves_.clear();
  for_each_single_move(layout, from, [&](int bundle, int option) {
    const int offset = layout.bundles[at(bundle)].offset;
    if (blocked_[at(offset + option)] != 0.0 && situation.closed[at(offset + option)] != 0) {
      return;
    }
    if ((world.tables.barred[at(offset + option)] & situation.signatories) != 0U) {
      return;
    }
    Move move{bundle, option, {}};
    for (int p = 0; p < n_parties; ++p) {
      move.change[at(p)] = surrogate_.of(p)[offset + option] - surrogate_.of(p)[offset + from[at(bundle)]];
    }
    moves_.push_back(move);
  });
  // Only pairs that the surrogate sees improving the worst-off signatory are evaluated exactly.
  for (std::size_t i = 0; i < moves_.size(); ++i) {
    for (std::size_t j = i + 1; j < moves_.size(); ++j) {
      if (moves_[i].bundle == moves_[j].bundle) {
        continue;
      }
      double worst = std::numeric_limits<double>::infinity();
      for (int p = 0; p < n_parties; ++p) {
        if ((situation.signatories & bit(p)) != 0U) {
          worst = std::min(worst, value.value[at(p)] - situation.outlook.reservation[at(p)] + moves_[i].change[at(p)] + moves_[j].change[at(p)]);
        }
      }
      if (worst > finding.slack &&
          consider(world, situation, moved(moved(from, moves_[i].bundle, moves_[i].option), moves_[j].bundle, moves_[j].option), finding)) {
        return true;
      }
    }
  }
  return finding.found;
}

}  // namespace zopa

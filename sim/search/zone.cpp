#include "search/zone.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/exponential.hpp"
#include "search/moves.hpp"

namespace zopa {

namespace {
std::size_t at(int i) {
  return static_cast<std::size_t>(i);
}
constexpr int kWeightRounds = 8;
constexpr int kClimbRounds = 12;
constexpr int kPairRounds = 3;  // each followed by a climb
/// Games this small are enumerated: the answer is then exact.
constexpr double kFewPackages = 256.0;
/// Where the best weighted mean slack lies further below zero than this, moves are not worth trying.
constexpr double kSurrogateError = 0.05;
/// Pairs of moves are worth trying only from a package that is nearly acceptable: two moves rarely gain more than this.
constexpr double kPairReach = 0.10;
}  // namespace

ZoneFinding ZoneSearch::find(const World& world) {
  reset(*game_, world, opening_);
  return find(world, opening_, nullptr);
}

ZoneFinding ZoneSearch::nothing_yet(const Situation& situation) const {
  constexpr double kNone = -std::numeric_limits<double>::infinity();
  ZoneFinding finding;
  finding.slack = finding.reach = kNone;
  finding.best = game_->plan->reference;
  finding.outlook = situation.outlook;
  finding.signatories = situation.signatories;
  return finding;
}

ZoneFinding ZoneSearch::find(const World& world, const Situation& situation, const Package* first, const Surrogate* surrogate) {
  ZoneFinding finding = nothing_yet(situation);
  if (first != nullptr && consider(world, situation, *first, finding)) {
    return finding;
  }
  if (!open_.list(*game_, world, situation)) {
    finding.impossible = true;
    finding.slack = std::numeric_limits<double>::quiet_NaN();
    return finding;
  }
  if (game_->plan->n_packages <= kFewPackages) {
    enumerate(world, situation, finding);
    return finding;
  }
  if (surrogate == nullptr) {
    linearise(game_->layout, world.tables, situation.outlook, game_->plan->reference, surrogate_);
  }
  open_.take_values(surrogate == nullptr ? surrogate_ : *surrogate, game_->n_parties());
  // What needs nobody's consent but the signatories' comes first: it is quick to check, and most zones have such a package.
  using Use = ZoneOptions::Use;
  if (open_.has_levers() && open_.is_complete(Use::without_levers) && sweep_weights(world, situation, Use::without_levers, finding)) {
    return finding;
  }
  ceiling_ = std::numeric_limits<double>::infinity();
  if (!sweep_weights(world, situation, Use::all, finding) && ceiling_ > -kSurrogateError) {
    climb(world, situation, finding);
  }
  return finding;
}

double ZoneSearch::most_gained(const World& world, const Situation& situation, const ZoneFinding& finding) const {
  double most = -std::numeric_limits<double>::infinity();
  const Outlook& now = situation.outlook;
  const Outlook& then = finding.outlook;
  for (std::size_t p = 0; p < at(game_->n_parties()); ++p) {
    if ((situation.signatories & bit(static_cast<int>(p))) != 0U) {
      // V is a mean of utility, W and W': no package gained more than all three together.
      const double gained = std::abs(now.front_share - then.front_share) * world.tables.front_reach[p] +
                            std::max({0.0, now.war[p] - then.war[p], now.weakened[p] - then.weakened[p]});
      most = std::max(most, gained + then.reservation[p] - now.reservation[p]);
    }
  }
  return most;
}

bool ZoneSearch::still_closed(const World& world, const Situation& situation, const ZoneFinding& finding) const {
  if (finding.found || finding.signatories != situation.signatories) {
    return false;
  }
  return finding.impossible || finding.ceiling + most_gained(world, situation, finding) < 0.0;  // options only close
}

void ZoneSearch::again(const World& world, const Situation& situation, ZoneFinding& finding) {
  const bool same_parties = finding.signatories == situation.signatories;
  if (finding.impossible && same_parties) {
    return;  // options only close
  }
  if (game_->plan->n_packages <= kFewPackages) {
    finding = find(world, situation, nullptr);
    return;
  }
  if (!same_parties || is_closed(game_->layout, situation, finding.best)) {
    finding = find(world, situation, &finding.best);
    return;
  }
  if (finding.reach + most_gained(world, situation, finding) < 0.0) {  // nothing that was met could have become acceptable
    return;
  }
  const Package first = finding.best;
  finding = nothing_yet(situation);
  finding.best = first;
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

ZoneSearch::Score ZoneSearch::score(const World& world, const Situation& situation, const Package& package, const PackageSum& sum,
                                    const Worth& value, ZoneFinding& finding) const {
  const double slack = signatory_slack(situation, game_->n_parties(), sum, value);
  finding.reach = std::max(finding.reach, slack);
  if (slack <= finding.slack) {
    return {slack, false};
  }
  const ConsentFinding consent = check_consent(*game_, world.tables, situation, package, sum, value);
  const double both = std::min(slack, consent.gap);
  return {both, both >= 0.0 && (sum.barred & situation.signatories) == 0U};
}

bool ZoneSearch::consider(const World& world, const Situation& situation, const Package& package, const PackageSum& sum, const Worth& value,
                          ZoneFinding& finding) const {
  const Score result = score(world, situation, package, sum, value, finding);
  if (result.slack > finding.slack) {
    finding.slack = result.slack;
    finding.best = package;
    finding.found = result.witness;
  }
  return finding.found;
}

bool ZoneSearch::consider(const World& world, const Situation& situation, const Package& package, ZoneFinding& finding) const {
  if (is_closed(game_->layout, situation, package)) {
    return finding.found;
  }
  const PackageSum sum = sum_rows(game_->layout, world.tables, situation.outlook, package);
  return consider(world, situation, package, sum, worth(world.tables, situation.outlook, sum), finding);
}

bool ZoneSearch::sweep_weights(const World& world, const Situation& situation, ZoneOptions::Use use, ZoneFinding& finding) {
  const bool use_levers = use == ZoneOptions::Use::all;
  const int n_parties = game_->n_parties();
  std::array<double, kMaxParties> log_weight{};
  std::array<double, kMaxParties> weights{};
  std::array<double, kMaxParties> slack{};
  double step = 1.0;
  Package last{};
  Worth value;
  for (int round = 0; round < kWeightRounds; ++round) {
    for (int p = 0; p < n_parties; ++p) {
      const bool signs = (situation.signatories & bit(p)) != 0U;
      const bool holds = (game_->plan->holders_aside & bit(p)) != 0U;
      weights[at(p)] = signs ? exponential(log_weight[at(p)]) : use_levers && holds ? kConsentWeight : 0.0;
    }
    const Package package = open_.best(weights, use);
    if (round > 0 && package == last) {
      step *= 1.5;  // the same package again: larger steps until another one comes up
    } else {
      const PackageSum sum = sum_rows(game_->layout, world.tables, situation.outlook, package);
      value = worth(world.tables, situation.outlook, sum);
      if (consider(world, situation, package, sum, value, finding)) {
        return true;
      }
    }
    last = package;
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

bool ZoneSearch::climb(const World& world, const Situation& situation, ZoneFinding& finding) {
  for (int round = 0; round < kPairRounds; ++round) {
    if (single_moves(world, situation, finding) || finding.slack <= -kPairReach) {
      return finding.found;
    }
    const double before = finding.slack;
    if (pair_moves(world, situation, finding) || finding.slack <= before) {
      return finding.found;
    }
  }
  return finding.found;
}

bool ZoneSearch::single_moves(const World& world, const Situation& situation, ZoneFinding& finding) {
  for (int round = 0; round < kClimbRounds; ++round) {
    const Package from = finding.best;
    const double before = finding.slack;
    moves_.list(*game_, world, situation, from);
    const double* worst = moves_.worst_alone();
    for (std::size_t i = 0; i < moves_.size(); ++i) {
      finding.reach = std::max(finding.reach, worst[i]);
      if (worst[i] > finding.slack && consider(world, situation, moved(from, moves_[i].bundle, moves_[i].option), finding)) {
        return true;
      }
    }
    if (finding.slack <= before) {
      return false;
    }
  }
  return false;
}

bool ZoneSearch::pair_moves(const World& world, const Situation& situation, ZoneFinding& finding) {
  const Package from = finding.best;
  moves_.list(*game_, world, situation, from);
  for (std::size_t i = 0; i < moves_.size(); ++i) {
    const ZoneMoves::Move first = moves_[i];
    const double* worst = moves_.worst_with(i);
    for (std::size_t j = i + 1; j < moves_.size(); ++j) {
      if (worst[j] > finding.slack && moves_[j].bundle != first.bundle &&
          consider(world, situation, moved(moved(from, first.bundle, first.option), moves_[j].bundle, moves_[j].option), finding)) {
        return true;
      }
    }
  }
  return false;
}

}  // namespace zopa

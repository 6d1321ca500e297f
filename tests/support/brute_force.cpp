#include "support/brute_force.hpp"

#include <algorithm>
#include <limits>

namespace zopa::test {

namespace {
std::size_t at(int i) { return static_cast<std::size_t>(i); }
constexpr double kInfinity = std::numeric_limits<double>::infinity();
}  // namespace

std::int64_t n_packages(const Layout& layout) {
  std::int64_t n = 1;
  for (const int levels : layout.n_levels) {
    n *= levels;
  }
  return n;
}

namespace {

double slack_of_sum(const Game& game, const World& world, const Situation& situation, const PackageSum& sum) {
  if ((sum.barred & situation.signatories) != 0U) {
    return -kInfinity;
  }
  const Worth value = worth(world.tables, situation.outlook, sum);
  double slack = kInfinity;
  for (int p = 0; p < game.n_parties(); ++p) {
    if ((situation.signatories & bit(p)) != 0U) {
      slack = std::min(slack, value.value[at(p)] - situation.outlook.reservation[at(p)]);
    }
  }
  return slack;
}

}  // namespace

double signing_slack(const Game& game, const World& world, const Situation& situation, const Package& package) {
  return slack_of_sum(game, world, situation, sum_rows(game.layout, world.tables, situation.outlook, package));
}

bool holders_consent(const Game& game, const World& world, const Situation& situation, const Package& package) {
  const Levels levels = game.layout.levels(package);
  const PackageSum sum = sum_rows(game.layout, world.tables, situation.outlook, package);
  const Worth value = worth(world.tables, situation.outlook, sum);
  for (int issue = 0; issue < game.n_issues(); ++issue) {
    const std::string& issue_id = game.issue_ids[at(issue)];
    const Level& level = game.scenario.issues.at(issue_id).levels[levels[at(issue)]];
    for (const PartyRef& holder : level.consent) {
      const int h = static_cast<int>(std::find(game.party_ids.begin(), game.party_ids.end(), holder.id) - game.party_ids.begin());
      if (((situation.signatories | situation.absent) & bit(h)) != 0U) {
        continue;
      }
      if ((sum.barred & bit(h)) != 0U) {
        return false;
      }
      Levels reset = levels;
      reset[at(issue)] = static_cast<std::uint8_t>(game.layout.status_quo[at(issue)]);
      const Package without = game.layout.package(reset);
      const bool would_sign = signing_slack(game, world, situation, without) >= 0.0;
      const double needed = would_sign ? worth(game.layout, world.tables, situation.outlook, without).value[at(h)] : situation.outlook.reservation[at(h)];
      if (value.value[at(h)] < needed) {
        return false;
      }
    }
  }
  return true;
}

bool is_witness(const Game& game, const World& world, const Situation& situation, const Package& package) {
  return !is_closed(game.layout, situation, package) && signing_slack(game, world, situation, package) >= 0.0 &&
         holders_consent(game, world, situation, package);
}

Zone zone_of(const Game& game, const World& world, const Situation& situation) {
  Zone zone;
  zone.slack = -kInfinity;
  for_each_sum(game.layout, world.tables, situation.outlook, [&](const Package& package, const PackageSum& sum) {
    constexpr double kRounding = 1e-12;
    if (slack_of_sum(game, world, situation, sum) < -kRounding) {
      return;
    }
    const double slack = signing_slack(game, world, situation, package);
    if (slack >= 0.0 && !is_closed(game.layout, situation, package) && holders_consent(game, world, situation, package)) {
      zone.witnesses.push_back(package);
      zone.slack = std::max(zone.slack, slack);
    }
  });
  return zone;
}

Zone zone_of(const Game& game, const World& world) { return zone_of(game, world, opening_situation(game, world)); }

}  // namespace zopa::test

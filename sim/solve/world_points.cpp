#include "solve/world_points.hpp"

#include <algorithm>

namespace zopa {

namespace {
std::size_t at(int i) {
  return static_cast<std::size_t>(i);
}
}  // namespace

std::array<double, kMaxParties> bargaining_powers(const Game& game, std::uint32_t signatories) {
  std::array<double, kMaxParties> powers;
  powers.fill(1.0);
  double total = 0.0;
  int n = 0;
  for (int p = 0; p < game.n_parties(); ++p) {
    powers[at(p)] = game.scenario.parties.at(game.party_ids[at(p)]).power.value_or(1.0);
    if ((signatories & bit(p)) != 0U) {
      total += powers[at(p)];
      ++n;
    }
  }
  for (double& power : powers) {
    power = n > 0 ? power / (total / n) : power;
  }
  return powers;
}

bool states_power(const Game& game) {
  return std::ranges::any_of(game.scenario.parties, [](const auto& entry) { return entry.second.power.has_value(); });
}

WorldPoint PointSolver::find(const World& world, const Situation& situation, const Aim& aim, const Package& first) {
  WorldPoint point;
  if (!exact_.open(world, situation, aim, &first)) {
    return point;
  }
  exact_.improve(aim.objective == Objective::level ? 0.0 : kLowestLevel, most_steps_);
  const ExactFinding& finding = exact_.finding();
  point.found = finding.found && (aim.objective != Objective::level || finding.level >= 0.0);
  point.proved = finding.complete;
  point.package = finding.best;
  if (point.found) {
    const Worth value = worth(game_->layout, world.tables, situation.outlook, finding.best);
    for (int p = 0; p < game_->n_parties(); ++p) {
      point.gain[at(p)] = value.value[at(p)] - situation.outlook.reservation[at(p)];
    }
  }
  return point;
}

WorldPoints PointSolver::solve(const World& world, const Situation& situation, const Package& witness) {
  WorldPoints points;
  Aim aim;
  aim.floor = situation.outlook.reservation;
  for (int p = 0; p < game_->n_parties(); ++p) {  // the most each can gain
    if ((situation.signatories & bit(p)) == 0U) {
      continue;
    }
    aim.scale.fill(0.0);
    aim.scale[at(p)] = 1.0;
    const WorldPoint most = find(world, situation, aim, witness);
    points.ideal[at(p)] = most.found ? most.gain[at(p)] : 0.0;
    points.ideal_proved = points.ideal_proved && most.proved;
  }
  const auto keep = [&](PointKind kind, const WorldPoint& point) { points.point[static_cast<std::size_t>(kind)] = point; };
  aim.scale = points.ideal;  // a party that can gain nothing demands no more than its reservation
  bool some = false;
  for (const double ideal : points.ideal) {
    some = some || ideal > 0.0;
  }
  WorldPoint balanced;
  if (some) {
    balanced = find(world, situation, aim, witness);
    balanced.proved = balanced.proved && points.ideal_proved;
  }
  keep(PointKind::kalai_smorodinsky, balanced);
  keep(PointKind::egalitarian, find(world, situation, slack_aim(situation), witness));
  const Package& start = balanced.found ? balanced.package : witness;
  aim.scale.fill(0.0);
  aim.objective = Objective::product;
  aim.power = bargaining_powers(*game_, situation.signatories);
  keep(PointKind::nash, find(world, situation, aim, start));
  aim.objective = Objective::sum;
  keep(PointKind::utilitarian, find(world, situation, aim, start));
  return points;
}

FrontierDistance PointSolver::distance(const World& world, const Situation& situation, const Package& package,
                                       const std::array<double, kMaxParties>& direction) {
  Aim aim;
  aim.floor = worth(game_->layout, world.tables, situation.outlook, package).value;
  aim.scale = direction;
  if (!exact_.open(world, situation, aim, &package)) {
    return {};
  }
  exact_.improve(0.0, most_steps_);
  return {std::max(0.0, exact_.finding().level), exact_.finding().complete};
}

std::vector<WorldPoint> PointSolver::frontier(const World& world, const Situation& situation, const WorldPoints& solved, int one, int other,
                                              int n) {
  std::vector<WorldPoint> points;
  Aim aim;
  aim.scale[at(one)] = 1.0;
  const Package* start = &solved.point[static_cast<std::size_t>(PointKind::egalitarian)].package;
  for (int part = n; part >= 0; --part) {  // from the other's best down: what was found still does
    aim.floor = situation.outlook.reservation;
    aim.floor[at(other)] += solved.ideal[at(other)] * static_cast<double>(part) / static_cast<double>(n) - kBoundRoom;
    const WorldPoint point = find(world, situation, aim, points.empty() ? *start : points.back().package);
    if (point.found && (points.empty() || point.package != points.back().package)) {
      points.push_back(point);
    }
  }
  std::reverse(points.begin(), points.end());
  return points;
}

}  // namespace zopa

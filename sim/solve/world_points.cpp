#include "solve/world_points.hpp"

namespace zopa {

namespace {
std::size_t at(int i) {
  return static_cast<std::size_t>(i);
}
}  // namespace

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
  keep(PointKind::nash, find(world, situation, aim, start));
  aim.objective = Objective::sum;
  keep(PointKind::utilitarian, find(world, situation, aim, start));
  return points;
}

}  // namespace zopa

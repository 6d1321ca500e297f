#include "solve/exact_zone.hpp"

namespace zopa {

namespace {
constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
}  // namespace

ExactZone ZoneSolver::solve(const World& world) {
  reset(*game_, world, opening_);
  return solve(world, opening_, nullptr);
}

ExactZone ZoneSolver::solve(const World& world, const Situation& situation, const Package* first) {
  ExactZone zone;
  const ZoneFinding witness = search_.find(world, situation, first);  // settles most worlds, and gives the others a start
  zone.best = witness.best;
  zone.met = witness;
  if (witness.found && limits_.slack == 0) {
    zone.proof = ZoneProof::proved;
    zone.slack = witness.slack;
    zone.slack_bound = kUnbounded;
    return zone;
  }
  if (witness.impossible || !exact_.open(world, situation, slack_aim(situation), &witness.best)) {
    barriers_.fill(*game_, world, situation.signatories);
    zone.proof = ZoneProof::disproved;
    zone.lines_to_drop = fewest_to_drop(*game_, situation, barriers_);
    zone.slack = zone.slack_bound = kNone;
    return zone;
  }
  if (exact_.finding().level < 0.0) {
    exact_.improve(0.0, limits_.zone);
  }
  const bool decided = exact_.finding().level >= 0.0 || exact_.finding().complete;
  if (decided && limits_.slack > 0) {
    exact_.improve(kLowestLevel, limits_.slack);
  }
  const ExactFinding& found = exact_.finding();
  zone.steps = found.steps;
  zone.proof = found.level >= 0.0 ? ZoneProof::proved : decided ? ZoneProof::disproved : ZoneProof::open;
  zone.best = found.best;
  if (zone.proof == ZoneProof::proved) {
    zone.met.found = true;
    zone.met.best = found.best;
    zone.met.slack = found.level;
  }
  zone.slack = found.found ? found.level : kNone;
  zone.slack_bound = found.found || !found.complete ? found.bound : kNone;
  return zone;
}

}  // namespace zopa

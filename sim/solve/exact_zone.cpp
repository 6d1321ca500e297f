#include "solve/exact_zone.hpp"

namespace zopa {

namespace {
constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
/// Proofs reach this far below a zone, so that they hold as long as nobody's war or reservation has moved by more. [-]
constexpr double kMargin = 0.01;
}  // namespace

ZoneAnswer ZoneSolver::prove(const World& world, const Situation& situation, std::int64_t most_steps, ZoneFinding& finding) {
  if (finding.impossible) {
    return ZoneAnswer::disproved;
  }
  finding.outlook = situation.outlook;
  finding.signatories = situation.signatories;
  finding.ceiling = finding.bound = std::numeric_limits<double>::infinity();
  const std::uint32_t aside = game_->plan->holders_aside & ~(situation.signatories | situation.absent);
  bool settled = false;  // but for limits
  if (every_round_) {
    unasked_ = situation;
    unasked_.absent |= aside;
    if (!exact_.open(world, unasked_, slack_aim(situation), &finding.best)) {
      finding.impossible = true;
      return ZoneAnswer::disproved;
    }
    exact_.improve(-kMargin, most_steps);
    const ExactFinding& found = exact_.finding();
    if (found.complete && found.level < 0.0) {
      finding.ceiling = finding.bound = found.bound;
      finding.reach = std::min(finding.reach, finding.ceiling);
      return ZoneAnswer::disproved;
    }
    settled = aside == 0U;
  }
  if (!settled) {
    if (!exact_.open(world, situation, slack_aim(situation), &finding.best, 0.0)) {
      finding.impossible = true;
      return ZoneAnswer::disproved;
    }
    if (!exact_.is_settled()) {
      exact_.improve(0.0, most_steps);
    }
  }
  const ExactFinding& found = exact_.finding();
  if (found.found) {
    finding.best = found.best;
  }
  if (found.level >= 0.0) {
    finding.found = true;
    finding.slack = found.level;
    return ZoneAnswer::found;
  }
  finding.bound = found.bound;
  return found.complete ? ZoneAnswer::disproved : ZoneAnswer::none_found;
}

int ZoneSolver::lines_to_drop(const World& world, const Situation& situation) {
  barriers_.fill(*game_, world, situation.signatories);
  return fewest_to_drop(*game_, situation, barriers_);
}

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
  const double asked = limits_.slack > 0 ? kNotAsked : 0.0;
  if (witness.impossible || !exact_.open(world, situation, slack_aim(situation), &witness.best, asked)) {
    zone.proof = ZoneProof::disproved;
    zone.lines_to_drop = lines_to_drop(world, situation);
    zone.slack = zone.slack_bound = kNone;
    return zone;
  }
  if (exact_.finding().level < 0.0 && !exact_.finding().complete) {
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

std::unique_ptr<ZoneSolver> make_prover(const Game& game) {
  const MonteCarlo& settings = game.scenario.monte_carlo;
  if (!settings.zone_search || settings.zone_proof == ZoneProofs::none) {
    return nullptr;
  }
  auto prover = std::make_unique<ZoneSolver>(game);
  prover->serve_every_round(settings.zone_proof == ZoneProofs::rounds);
  return prover;
}

}  // namespace zopa

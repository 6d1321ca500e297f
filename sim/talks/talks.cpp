#include "talks/talks.hpp"

#include "core/error.hpp"
#include "talks/steps.hpp"

namespace zopa {

struct Talks::Workspace {
  Workspace(const Game& game, bool search, ZoneProver* prover) : play(game), search_zone(search) { play.prover = prover; }
  Play play;
  bool search_zone;
  const World* last_world = nullptr;
  std::uint32_t last_index = 0;
};

Talks::Talks(const Game& game, bool search_zone, ZoneProver* prover) : work_(std::make_unique<Workspace>(game, search_zone, prover)) {
}
Talks::~Talks() = default;
Talks::Talks(Talks&&) noexcept = default;
Talks& Talks::operator=(Talks&&) noexcept = default;

const Situation& Talks::situation() const {
  return work_->play.situation;
}

namespace {

/// Looks for a zone again every few rounds, as long as none was found.
void look_again(Play& play) {
  ZoneAnswer& ever = play.outcome.zone_ever;
  if (ever == ZoneAnswer::found || ever == ZoneAnswer::not_searched || play.round % play.game.scenario.monte_carlo.zone_interval != 0) {
    return;
  }
  const InPart part = play.enter(PlayPart::zone);
  look_out(play);
  const bool proves = play.prover != nullptr && play.prover->every_round();
  if (proves && play.zone.still_closed(*play.world, play.situation, play.zone_finding)) {
    return;
  }
  play.zone.again(*play.world, play.situation, play.zone_finding);
  if (proves && !play.zone_finding.found) {
    const ZoneAnswer now = play.prover->prove(*play.world, play.situation, kRoundSteps, play.zone_finding);
    ever = now == ZoneAnswer::none_found ? now : ever;  // one round that is left open leaves the whole open
  }
  if (play.zone_finding.found) {
    ever = ZoneAnswer::found;
  }
}

}  // namespace

const Outcome& Talks::play(const World& world, std::uint32_t replicate, Journal* journal, PartListener* listener, Course* course) {
  Play& play = work_->play;
  const bool new_world = replicate == 0 || work_->last_world != &world || work_->last_index != world.index;
  work_->last_world = &world;
  work_->last_index = world.index;
  open_commitments(play, world);
  play.replicate = replicate;
  play.journal = journal;
  play.listener = listener;
  play.course = course;
  open_talks(play, new_world, work_->search_zone);
  if (course != nullptr) {
    course->rounds.clear();
    note_round(play);
  }
  const int horizon = play.game.scenario.clock.horizon;
  const int pace = play.game.scenario.protocol.fallback_pace;
  for (play.round = 1; play.round <= horizon && !play.ended; ++play.round) {
    pass_time(play);
    if (play.resumed.talks && play.round > play.resumed.until) {
      lapse(play, play.round);
    }
    if (play.ended) {
      break;
    }
    if (play.game.scenario.protocol.type == ProtocolType::final_offer) {
      make_final_offer(play);
    } else if (play.mediated) {
      mediate(play);
    } else if (play.equilibrium.active) {
      bargain(play);
    } else if (play.outcome.mediator_left_round < 0 || (play.round - play.outcome.mediator_left_round) % pace == 0) {
      take_turns(play);
    }
    if (play.watched()) {
      note_round(play);
    }
    if (play.ended) {
      break;
    }
    look_again(play);
  }
  if (play.resumed.talks && !play.ended) {
    lapse(play, horizon);
  }
  if (!play.ended) {
    play.outcome.ended_by = EndedBy::horizon;
    play.outcome.ended_round = horizon;
    if (journal != nullptr) {
      journal->add(horizon, Event::horizon);
    }
  }
  play.outcome.front = play.front;
  if (play.learned.on) {
    const InPart part = play.enter(PlayPart::beliefs);
    look_out(play);
    play.outcome.mutual_optimism_at_end = mutual_optimism(play);
    report_beliefs(play, play.outcome.belief_error_at_end);
  }
  if (play.bidding.refused >= 0) {
    play.last_text = play.bidding.orders.package(static_cast<std::uint32_t>(play.bidding.refused));
  }
  if (play.truce.holds && play.outcome.signed_()) {
    play.outcome.truce_end = TruceEnd::agreement;
  }
  if (!play.outcome.signed_() && play.outcome.last_refusal.party >= 0 && play.outcome.last_refusal.obstacle != Obstacle::consent) {
    explain_refusal(play, play.last_text, play.outcome.last_refusal);
  }
  return play.outcome;
}

}  // namespace zopa

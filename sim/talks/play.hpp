#pragma once
/// \file
/// The state of one play of the talks, shared by the parts of this layer: calendar, front, parties, mediator, what was said so far. What the
/// parts do with it is in steps.hpp.

#include <array>
#include <vector>

#include "search/consent.hpp"
#include "search/offer.hpp"
#include "search/zone.hpp"
#include "talks/bidder.hpp"
#include "talks/course.hpp"
#include "talks/drafting.hpp"
#include "talks/equilibrium.hpp"
#include "talks/journal.hpp"
#include "talks/learned.hpp"
#include "talks/line_prices.hpp"
#include "talks/mediation.hpp"
#include "talks/outcome.hpp"
#include "talks/parts.hpp"
#include "talks/shock_state.hpp"
#include "talks/zone_prover.hpp"

namespace zopa {

/// One party at the table.
struct Negotiator {
  bool signs = false;
  double gain = 0.0;            ///< of its first aspiration over its reservation [-]
  double patience = 1.0;        ///< [round]
  double log_patience = 0.0;
  double exponent = 1.0;        ///< 1 / beta of the polynomial curve, beta of the exponential one
  TacticKind kind = TacticKind::time;
  double demand = 0.0;          ///< V it asks for, of a party that replies to what it hears [-]
  double loss_aversion = 1.0;   ///< weight of what a text lacks beside the reference point; 1: there is none [-]
  double reference = 0.0;       ///< V of the reference point now [-]
  double noise = 0.0;           ///< scale of its decision noise [-]
  double pressure = 0.0;        ///< utility the mediator's pressure adds to signing [-]
  bool under_pressure = false;
  bool refused = false;         ///< the last text
  const Tactic* tactic = nullptr;
  double opening_gain = 0.0;    ///< `gain` at the opening [-]
  double opening_patience = 1.0;  ///< `patience` at the opening; a new leader may have another [round]
  double looked_at = 0.0;       ///< how far what it knows had moved when it last chose its aim [-]
  double path_at = 0.0;         ///< and when it last chose the order in which it concedes [-]
  double committed = 0.0;       ///< how far its own values have moved by what it said [-]
};

/// What a party makes of a text.
struct Response {
  bool accepts = false;
  double value = 0.0;           ///< V, pressure included, noise not [-]
  double needed = 0.0;          ///< what it asks for [-]
  Refusal refusal;
};

/// What a party has heard from the others.
struct Heard {
  std::array<Package, kMaxParties> text{};  ///< the last of each author
  std::uint32_t authors = 0;                ///< bits of those who have spoken
  std::vector<std::array<double, kMaxParties>> values;  ///< [replies] V of these texts at each of its replies; NaN: not yet spoken [-]
};

/// How a single text gets on.
struct TextProgress {
  int next_round = 1;
  double last_gap = -1.0;       ///< sum of what was missing for the last text; negative: none yet [-]
  bool narrowed = false;        ///< by the last draft
  int last_narrowing = 0;       ///< round
  double share_refusing = 0.0;  ///< of the last text
};

/// A truce of the play.
struct TruceState {
  bool holds = false;
  int length = 1;          ///< [round]
  int began = 0;           ///< round
  int until = 0;           ///< round in which fighting resumes
  double breaks_at = 0.0;  ///< round
  int next = 1;            ///< round of the next proposal
};

/// The signatories are back at the table after a no.
struct Resumed {
  bool talks = false;
  int party = -1;          ///< of the institution that said no
  int institution = -1;
  double gain = 0.0;       ///< it asks for at least, apart from what a text costs it at home [-]
  int until = 0;           ///< last round
};

/// Everything one play needs; buffers keep their size between plays.
struct Play {
  explicit Play(const Game& the_game) : game(the_game), line_prices(the_game), zone(the_game) {}

  const Game& game;
  const World* world = nullptr;
  std::uint32_t replicate = 0;
  Journal* journal = nullptr;
  Course* course = nullptr;
  PartListener* listener = nullptr;
  ZoneProver* prover = nullptr;
  PlayPart part = PlayPart::talks;               ///< of the work, for the listener
  Outcome outcome;

  int round = 0;
  int fought = 0;                                ///< rounds without a truce
  int front = 0;
  TruceState truce;
  Situation situation;
  Known known;                                   ///< what parties know of each other now
  Surrogate own_surrogate, prior_surrogate;      ///< at the opening
  std::array<double, kMaxParties> own_slope{};   ///< of the former, by utility; where audiences punish
  const Surrogate* known_surrogate = nullptr;
  LinePrices line_prices;
  Learned learned;                               ///< with `knowledge: learned`
  std::vector<int> restated;                     ///< [n_lines] how often its party has restated a line by a refusal
  World committed;                               ///< the world with what restating costs; in its place where audiences punish
  std::vector<double> committed_penalty;         ///< [n_lines] penalties in it; 0: absolute
  std::array<Negotiator, kMaxParties> parties;
  std::array<Heard, kMaxParties> heard;
  bool measuring = false;                        ///< whether some party measures texts against a reference point
  std::uint32_t replying = 0;                    ///< bits of the parties that come down by what they hear
  std::array<OfferMaker, kMaxParties> makers;
  std::array<bool, kMaxParties> maker_ready{};
  Bidding bidding;                               ///< of parties that go through all packages instead
  Equilibrium equilibrium;                       ///< of parties that bargain by it
  Drafting drafting;
  TextProgress progress;
  std::array<IssueSet, kMaxParties> contested;   ///< by each party in its last answer, whatever it offered since; if somebody wants to know
  bool any_answer = false;                       ///< whether there was one
  Mediation mediation;
  std::array<double, kMaxParties> cost_shift{};  ///< of the war since the start, which everybody sees [-]
  bool final_text = false;                       ///< what is on the table is the last text
  std::array<Response, kMaxParties> answers;     ///< to the last text that was put to all
  ConsentFinding consent;                        ///< of the last text that all signatories accepted
  bool mediated = false;                         ///< the mediator leads a single text
  bool ended = false;
  ZoneSearch zone;
  ZoneFinding zone_finding, opening_zone;
  ZoneAnswer opening_answer = ZoneAnswer::not_searched;
  int lines_to_drop = 0;                         ///< at the opening
  Package last_text{};                           ///< the last text that was not accepted
  Package standing{};                            ///< alternating offers: the offer on the table
  int standing_author = -1;
  std::uint32_t accepted = 0;                    ///< bits of those who accept it, its author included
  int turn = 0;                                  ///< place in the order of who opens a round
  bool turns_begun = false;
  double walk_out_at = 0.0, walked = 0.0;        ///< hazard at which the mediator leaves, hazard so far
  ShockState shocks;
  Resumed resumed;
  double expiry_at = 0.0, breakdown_at = 0.0;    ///< round of these events
  std::array<double, 64> end_at{};               ///< round of each military end

  [[nodiscard]] InPart enter(PlayPart next) { return {listener, part, next}; }
  [[nodiscard]] double uniform(StreamKey key, int at_round, int draw = 0) const {
    return zopa::uniform(key, static_cast<std::uint32_t>(draw), static_cast<std::uint32_t>(at_round), replicate, world->chance);
  }
  [[nodiscard]] double reservation(int party) const { return situation.outlook.reservation[static_cast<std::size_t>(party)]; }
  /// Whether somebody wants to know which issues are contested.
  [[nodiscard]] bool watched() const { return course != nullptr || journal != nullptr; }
  [[nodiscard]] bool signs(int party) const { return (situation.signatories & bit(party)) != 0U; }
};

}  // namespace zopa

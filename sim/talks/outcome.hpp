#pragma once
/// \file
/// What one play of the talks came to. Columns, not classes: signed, ratified and held are separate facts.

#include <array>
#include <cstdint>
#include <limits>

#include "scenario/mediation.hpp"
#include "value/layout.hpp"

namespace zopa {

/// How a run ended.
enum class EndedBy : std::uint8_t { agreement, military_decision, talks_ended, horizon };
inline constexpr std::array<std::string_view, 4> kEndedByWords{"agreement", "military_decision", "talks_ended", "horizon"};

/// What is known of a zone. A package that is found proves one; none found proves nothing; disproved is a proof that there is none.
enum class ZoneAnswer : std::uint8_t { none_found, found, not_searched, disproved };
inline constexpr std::array<std::string_view, 4> kZoneAnswerWords{"none_found", "found", "not_searched", "disproved"};

/// Why a text was not accepted.
enum class Obstacle : std::uint8_t { none, aspiration, reservation, red_line, gate, consent };
inline constexpr std::array<std::string_view, 6> kObstacleWords{"none", "aspiration", "reservation", "red_line", "gate", "consent"};

/// How the last truce ended.
enum class TruceEnd : std::uint8_t { none, agreement, expired, broken, open };
inline constexpr std::array<std::string_view, 5> kTruceEndWords{"none", "agreement", "expired", "broken", "open"};

/// One refusal of one text.
struct Refusal {
  int party = -1;  ///< who refused; -1: nobody
  Obstacle obstacle = Obstacle::none;
  int line = -1;           ///< index into Game::line_ids of the red line (or -1): the crossed absolute line, else the costliest crossed
  double shortfall = 0.0;  ///< what the text lacks to be accepted, on the scale of value [-]
};

inline constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();

/// Most kinds of shocks in a scenario.
inline constexpr int kMaxShocks = 32;

/// How far beliefs are from the truth, as mean absolute errors.
struct BeliefError {
  double lines = 0.0;         ///< of the probability that a red line is movable [-]
  double reservations = 0.0;  ///< of what parties at the table take each other's reservations to be [-]
  double pace = 0.0;          ///< of what belligerents take the pace of the front to be [step/year]
};

/// One play of the talks in one world.
struct Outcome {
  EndedBy ended_by = EndedBy::horizon;
  int ended_round = 0;    ///< [round]
  int military_end = -1;  ///< index into Game::war_end_ids, -1: none
  ZoneAnswer zone_at_start = ZoneAnswer::not_searched;
  ZoneAnswer zone_ever = ZoneAnswer::not_searched;
  double slack_at_start =
      kMissing;  ///< largest smallest V - R over signatories the search met; a lower bound; missing if it met no admissible package [-]
  double slack_bound_at_start = kMissing;  ///< no package has more, proved; missing if no bound was needed or none is admissible [-]
  int lines_to_drop_at_start = 0;  ///< fewest absolute lines and gates that leave no package admissible; 0: some package is, or not proved
  int mediator_left_round = -1;    ///< -1: never
  int guarantee_expired_round = -1;  ///< -1: never
  int signed_round = -1;             ///< -1: never
  int vote_round = -1;               ///< round of the last ratification vote; -1: none
  bool ratified = false;
  int failed_at = -1;                             ///< index into Game::institution_ids of the institution that said no; -1: none
  double hazard = kMissing;                       ///< realised hazard of the signed package [1/year]
  double years_held = kMissing;                   ///< years the ratified agreement held, censored at the horizon of durability [year]
  int offers = 0;                                 ///< drafts and offers put on the table
  int front = 0;                                  ///< step of the front at the end
  double mutual_optimism = kMissing;              ///< P(goal | side that gains) - P(goal | side that loses) at the start [-]
  double mutual_optimism_at_end = kMissing;       ///< the same at the end, with `knowledge: learned` [-]
  BeliefError belief_error_at_start, belief_error_at_end;  ///< with `knowledge: learned`
  int truce_proposed_round = -1;                  ///< -1: never
  std::uint32_t truce_refused_by = 0;             ///< bits of those who fight and refused the first proposal
  int truce_round = -1;                           ///< round in which the first truce began; -1: none
  int truces = 0;                                 ///< that came into force
  int truce_rounds = 0;                           ///< rounds under a truce
  TruceEnd truce_end = TruceEnd::none;            ///< of the last one
  Levels terms{};                                 ///< level of each issue of the signed package; meaningful if signed_round >= 0
  std::array<double, kMaxParties> gain{};         ///< V - R at signature, without noise and pressure [-]
  std::array<double, kMaxParties> reservation{};  ///< R at the start [-]
  int strikes = 0;                                ///< of all shocks
  std::array<std::uint16_t, kMaxShocks> shock_strikes{};  ///< of each
  int resumed_round = -1;                         ///< round of the vote after which the signatories returned to the table; -1: they did not
  int signed_again_round = -1;                    ///< of the text that they signed then; -1: none
  bool time_inconsistent = false;                 ///< the signed package shifts power too far to be kept
  int versions_differed = 0;                      ///< answers to an older version of a text
  std::array<std::uint16_t, kMostFactions> faction_drafts{};  ///< drafts by faction of the mediator
  int signed_faction = -1;                        ///< faction that wrote the signed text; -1: none
  std::array<double, kMaxParties> side_payment{};  ///< utility the mediator added to the signature of each party; 0: not signed, or none [-]
  std::uint32_t aftermath = 0;                    ///< bits of what followed when the mediator left, in the order of ids
  int messages = 0;                               ///< that a hearer believed in part
  Refusal last_refusal;                           ///< of the last text that was not accepted

  [[nodiscard]] bool signed_() const { return signed_round >= 0; }
};

}  // namespace zopa

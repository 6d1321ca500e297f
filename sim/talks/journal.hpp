#pragma once
/// \file
/// What happened in one play, for readers: filled only when someone asks, read by `zopa explain`.

#include <bitset>
#include <vector>

#include "talks/outcome.hpp"

namespace zopa {

/// Kinds of events.
enum class Event : std::uint8_t {
  start, draft, offer, accepted, refused, consent_withheld, mediator_left, guarantee_expired, front_moved, pressure, signed_, vote_yes, vote_no, broke, held, military_end, talks_ended, horizon,
  truce_accepted, truce_refused, truce_began, truce_expired, truce_broke,
  settled,
  shock, talks_resumed, talks_lapsed,
  side_payment, aftermath, message, copies_compared,
  waited, left_talks, pie_changed
};

/// A set of issues.
using IssueSet = std::bitset<kMaxIssues>;

/// One event. Fields that do not apply keep their defaults.
struct Entry {
  int round = 0;
  Event event = Event::start;
  int party = -1;             ///< who acts
  Levels levels{};            ///< text on the table: draft, offer, signed_
  /// V of the party [-]; votes: P(yes), share or chance of a member; talks_resumed: gain asked for; shock: patience of a new leader;
  /// front_moved, truce_expired, truce_broke: step; broke, held: years; truce_began: rounds; settled: share;
  /// waited: what that is worth; pie_changed: factor on gains
  double value = kMissing;
  double needed = kMissing;   ///< what it asked for [-]; votes: share needed; shock: what a leak costs; talks_resumed: rounds
  double reservation = kMissing;  ///< R of the party [-]
  Refusal refusal;            ///< refused, consent_withheld
  IssueSet contested;  ///< refused: issues that the party contests; settled: those that anybody does
  int institution = -1;       ///< votes: index into Game::institution_ids; military_end: into Game::war_end_ids, -1: top of the ladder
  int issue = -1;             ///< consent_withheld: lever; refused: issue that hurts most, where the party names one
  bool older = false;         ///< accepted, refused: the party answered an older version of the text
  int faction = -1;           ///< draft: who wrote it
  int basket = -1;            ///< draft: what was worked on; -1: the whole text
  int about = -1;             ///< message: of whom; aftermath: which, in the order of ids
  std::array<double, kMaxParties> values{};       ///< draft, offer, signed_: V of each party; shock: R of each before
  std::array<double, kMaxParties> reservations{}; ///< start, draft, signed_: R of each party; shock: R of each after
  int shock = -1;                                 ///< index into Game::shock_ids
  int front = 0, front_before = 0;                ///< shock: step
  int members = 0, yes_needed = 0;                ///< votes of members: how many vote, how many must say yes; shock: members is lines that leaked
  bool time_inconsistent = false; ///< broke, held
};

/// What parties believe at one moment.
struct BeliefPicture {
  std::array<double, kMaxParties> goal{};   ///< P(the front reaches the goal within the belief window) as each party sees it [-]
  std::vector<double> movable;              ///< [n_lines] P(the line is movable) as all others see it [-]
  std::vector<int> restated;                ///< [n_lines] how often its party has restated it
  std::array<std::array<double, kMaxParties>, kMaxParties> reservation{};  ///< [observer][party] R as the observer sees it [-]
  std::array<double, kMaxParties> truth{};  ///< R of each party [-]
};

/// The events of one play in order.
struct Journal {
  std::vector<Entry> entries;
  std::vector<BeliefPicture> beliefs;       ///< at the start and at the end, with `knowledge: learned`
  Entry& add(int round, Event event, int party = -1) {
    entries.push_back({});
    Entry& entry = entries.back();
    entry.round = round;
    entry.event = event;
    entry.party = party;
    return entry;
  }
};

}  // namespace zopa

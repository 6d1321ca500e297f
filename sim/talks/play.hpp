#pragma once
/// \file
/// The state of one play of the talks, shared by the parts of this layer: calendar, front, parties, mediator, what was said so far.

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
  double looked_at = 0.0;       ///< how far what it knows had moved when it last chose its aim [-]
  double path_at = 0.0;         ///< and when it last chose the order in which it concedes [-]
  int news = 0;                 ///< what it had heard of reservations by then
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

/// What a strike left behind on one party, fading if it fades.
struct Standing {
  enum class On : std::uint8_t { cost, coverage, reservation };
  int shock = 0, party = 0;
  On on = On::cost;
  double amount = 0.0;     ///< in round `since` [-]
  double fading = 0.0;     ///< log-rate [1/round]
  double lasting = 1.0;    ///< lasting amount that weighs as much on fighting on, for each 1 of this [-]
  int since = 0;           ///< round
};

/// The shocks of a play.
struct ShockState {
  struct Clock {
    double next = 0.0;     ///< of the process, on the clock of the shock [round]
    double at = 0.0;       ///< the strike that is certain [round]
    std::uint32_t drawn = 0;  ///< strikes of the process so far, thinned ones included
  };
  std::vector<Clock> clocks;       ///< [shocks]
  double soonest = 0.0;            ///< of those whose clock never stands still [round]
  double soonest_fighting = 0.0;   ///< of the others [round without a truce]
  std::vector<Standing> standing;
  OutlookShift shift;              ///< of this round, as of the last look
  double walk_out = 1.0;           ///< multiplier of the mediator's hazard to leave
  double bias = 0.0;               ///< of the mediator now
  std::vector<double> leaked;      ///< [red lines] what crossing one costs since it leaked [-]
  bool any_leaked = false;
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

/// Draws what is fixed for a play and gives every party its first aspiration. (opening.cpp)
void open_talks(Play& play, bool new_world, bool search_zone);

/// One round of everything outside the talks: front, military ends, expiry of the guarantee, the mediator's patience. (calendar.cpp)
void pass_time(Play& play);

/// Brings what depends on front and calendar up to this round; call before anybody values anything. (calendar.cpp)
void look_out(Play& play);

/// Share of the way from its first aspiration to its reservation that a party has conceded in a round. (response.cpp)
[[nodiscard]] double conceded(const Play& play, int party, int round);
/// What a party aspires to now. (response.cpp)
[[nodiscard]] double aspiration(const Play& play, int party);

/// What a party asks of a text now: its threshold by its rule, never below its reservation. (response.cpp)
/// \param own_next V of its own next offer, for rules that need it; minus infinity if it makes none
[[nodiscard]] double threshold(const Play& play, int party, double own_next);

/// A text with what it is worth to everybody now.
struct ValuedText {
  const Package& package;
  PackageSum sum;
  Worth worth;
};
[[nodiscard]] ValuedText valued(const Play& play, const Package& package);

/// The answer of a signatory to a text. (response.cpp) \param own_next as above
[[nodiscard]] Response respond(const Play& play, int party, const ValuedText& text, double own_next);
/// The answer of a party that goes through all packages to the offer on the table. (response.cpp)
/// \param asks as told by bidder_asks() \param own as told by bidder_offer()
[[nodiscard]] Response respond_in_order(const Play& play, int party, double asks, std::int64_t own);

/// The red line of a party that stands against a text most: a crossed absolute one, else the costliest crossed one; -1: none.
[[nodiscard]] int line_against(const Play& play, int party, const Package& text);
/// Adds the red line to a refusal, and tells a gate from a line.
void explain_refusal(const Play& play, const Package& text, Refusal& refusal);

/// Puts a text to all signatories but `author` (-1: to all), then to the holders of levers; signs if everybody agrees. (response.cpp)
bool put_to_vote(Play& play, const Package& text, int author);
/// The signatories agree: asks the holders of levers, signs if they consent. (response.cpp)
bool settle(Play& play, const ValuedText& text);

/// Notes which issues of a text a party contests. (contested.cpp)
void contest(Play& play, int party, const Package& text, const Response& answer);
/// Notes that the holder of a lever withholds its consent. \param issue that of the lever; -1: none in particular (contested.cpp)
void contest_lever(Play& play, int holder, int issue);
/// Adds the end of a round to course and journal. (contested.cpp)
void note_round(Play& play);

/// Forgets what the parties have heard. (replies.cpp)
void forget_heard(Play& play);
/// All who reply to the others hear an offer. (replies.cpp)
void hear_offer(Play& play, int author, const Package& offer);
/// They hear a single text, which stands for what every other signatory offers, and reply to it. (replies.cpp)
void hear_text(Play& play, const Package& text);
/// A party that replies to the others brings its demand up to date; nothing for others. (replies.cpp)
void reply(Play& play, int party);

/// Draws when each shock strikes first; forgets those of an earlier play. (shocks.cpp)
void open_shocks(Play& play);
/// What strikes in this round. \param fights whether there is fighting (shocks.cpp)
void strike(Play& play, bool fights);
/// What strikes so far add to costs and reservations now. (shocks.cpp)
[[nodiscard]] OutlookShift shift_by_shocks(const Play& play);
/// What a leak takes from the worth of a text to a party, while it holds [-]. (shocks.cpp)
[[nodiscard]] double cost_of_leaks(const Play& play, int party, const Package& text);

/// Puts the world that a play may change in the place of the drawn one, where restating a line costs anything. (commitment.cpp)
void open_commitments(Play& play, const World& world);
/// A party has refused a text because of a line: it is held to that. (commitment.cpp)
void restate_line(Play& play, int line);

/// The mediator values a flat option otherwise from now on. (commitment.cpp)
void revalue(Play& play, int bundle, int option, int party, double change);

/// Forgets what was learned in an earlier play. (learning.cpp)
void open_learning(Play& play);
/// The signatories but `author` (-1: all) have answered a text, all at once: the others learn from that, and who refused because of a red
/// line restates the one that it is known for most. The same answer to the same text is no news. (learning.cpp)
void learn_from_answers(Play& play, const Package& text, int author);
/// A party has answered a text. (learning.cpp)
void learn_from_answer(Play& play, int party, const Package& text, bool accepts);
/// A party has made an offer of its own. (learning.cpp)
void learn_from_offer(Play& play, int party, const Package& text);
/// A party looks again for what it can hope for, if what it knows has moved since it last did. (learning.cpp)
void reconsider(Play& play, int party);
/// A party that makes offers looks for another order of its concessions, if what it knows has moved much. (learning.cpp)
void rethink(Play& play, int party);
/// What an observer takes the error of the prior about a party's reservation to be [-]. (learning.cpp)
[[nodiscard]] double reservation_offset(const Play& play, int observer, int party);

/// A week of fighting has gone by. (war_beliefs.cpp) \param from step of the front before
void learn_from_front(Play& play, int from);
/// Brings the weights of the kinds of war up to date. (war_beliefs.cpp)
void weigh_war(Play& play);
/// Weight of a kind of war to a party now, up to a factor common to all kinds. (war_beliefs.cpp)
[[nodiscard]] double believed_kind(const Play& play, int party, std::size_t kind);
/// What holds at a step of the front now, as parties are, or as is known of them. (war_beliefs.cpp)
[[nodiscard]] Outlook outlook_at(const Play& play, int step);
[[nodiscard]] Outlook outlook_at(const Play& play, int step, const OutlookShift& shift);
[[nodiscard]] Outlook known_outlook_at(const Play& play, int step);
/// P(the front reaches the goal within the belief window) from where it stands, as a party sees it now [-]; missing without a war.
/// (war_beliefs.cpp)
[[nodiscard]] double believed_goal(const Play& play, int party);

/// P(goal) as the side that gains sees it now, less P(goal) as the others who fight see it [-]; missing without a war. (belief_report.cpp)
[[nodiscard]] double mutual_optimism(const Play& play);
/// Takes down what is believed at the start or the end of a play. (belief_report.cpp)
void report_beliefs(Play& play, BeliefError& error);

/// Prepares proposals of a truce. (truce.cpp)
void open_truce(Play& play);
/// Ends a truce whose time has come. \return whether one still holds in this round (truce.cpp)
[[nodiscard]] bool keep_truce(Play& play);
/// Proposes a truce if it is time for that. (truce.cpp)
void propose_truce(Play& play);
/// What no agreement is worth while a truce holds. (truce.cpp)
void look_out_in_truce(Play& play);

/// Prepares the mediator. (single_text.cpp)
void open_drafting(Play& play);
/// Round of a single text. (single_text.cpp)
void mediate(Play& play);
/// Brings the mediator's text up to date. \return whether it has changed (draft.cpp)
bool draft(Play& play);

/// Puts the only text once its round has come; a refusal ends the talks. (final_offer.cpp)
void make_final_offer(Play& play);
/// Share of the ways things may be in which all other signatories accept a last text, as a party knows. (final_offer.cpp)
[[nodiscard]] double chance_of_acceptance(const Play& play, int party, const Package& text);
/// Nobody goes on talking. (calendar.cpp)
void end_talks(Play& play);

/// V at which the aspiration of a party starts, with what it has been told. (opening.cpp)
[[nodiscard]] double first_aspiration(Play& play, int party);

/// Whose refusal brings them under pressure and what they are offered for signing. (leverage.cpp)
void press(Play& play);
void offer_payments(Play& play);
/// What the payments on offer take from the utility of the mediator [-]. (leverage.cpp)
[[nodiscard]] double payments_cost(const Play& play);
/// What follows once the mediator has left. (leverage.cpp)
void leave_talks(Play& play);

/// Which parties have the version before in hands. (versions.cpp)
[[nodiscard]] std::uint32_t draw_older_versions(const Play& play);
/// The version that a party has answered. (versions.cpp)
[[nodiscard]] const Package& version_of(const Play& play, int party);

/// Tells the other signatories what a party that refused needs. \param needed V it asks for, as the mediator heard it (messages.cpp)
void tell_others(Play& play, int refuser, double needed);

/// Finds who opens alternating offers. (alternating_offers.cpp)
void begin_turns(Play& play);
/// Round of alternating offers among the signatories. (alternating_offers.cpp)
void take_turns(Play& play);

/// Signs: terms, gains, ratification and what happens after. (after_signature.cpp)
void sign(Play& play, const ValuedText& text);

/// Puts the signed terms to all institutions that have a say. (ratification.cpp)
void ratify(Play& play);
/// After a no the signatories may talk again, once. (ratification.cpp)
void return_to_table(Play& play);
/// Least value of a text to a party that the institution which said no would accept; minus infinity if there is none. (ratification.cpp)
[[nodiscard]] double least_for_vote(const Play& play, int party, const Package& text);
/// The talks that were resumed after a no end without another signature. (ratification.cpp)
void lapse(Play& play, int round);

/// The maker of a party's offers, its path built on first use. (opening.cpp)
[[nodiscard]] OfferMaker& maker(Play& play, int party);

/// Notes for the reader of a transcript; nothing without a journal.
void journal_answer(Play& play, int party, const Package& text, const Response& answer);
void journal_text(Play& play, Event event, int author, const Package& text);

}  // namespace zopa

#pragma once
/// \file
/// The steps that a play is made of, each with the file that takes it.

#include "talks/play.hpp"

namespace zopa {

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
/// What strikes so far, and a vote that failed, add to costs and reservations now: sets shift and known_shift. (shocks.cpp)
void note_shifts(Play& play);
/// What leaks take from the utility of a text to each party [-]. (shock_effects.cpp)
[[nodiscard]] std::array<double, kMaxParties> cost_of_leaks(const Play& play, const Package& text);

/// Puts the world that a play may change in the place of the drawn one, where restating a line costs anything. (commitment.cpp)
void open_commitments(Play& play, const World& world);
/// A party has refused a text because of a line: it is held to that. (commitment.cpp)
void restate_line(Play& play, int line);

/// Some options are worth more or less to a party from now on, in tables and in the surrogate of these. (commitment.cpp)
/// \param slope of the surrogate by utility
void add_utility(ValueTables& tables, Surrogate& surrogate, LinePrices::Options options, int party, double change, double slope);
/// The mediator values some options otherwise from now on. (commitment.cpp)
void revalue(Play& play, int bundle, LinePrices::Options options, int party, double change);

/// What is the same in every play of parties that learn. (expectations.cpp)
void prepare_learning(Play& play, Learned& learned);
/// Forgets what was learned in an earlier play. (learning.cpp)
void open_learning(Play& play);
/// The signatories but `author` (-1: all) have answered a text, all at once: the others learn from that, and who refused because of a red
/// line restates the one that it is known for most. The same answer to the same text is no news. (learning.cpp)
void learn_from_answers(Play& play, const Package& text, int author);
/// A party has answered a text. (learning.cpp)
void learn_from_answer(Play& play, int party, const Package& text, bool accepts);
/// A party has made an offer of its own. (learning.cpp)
void learn_from_offer(Play& play, int party, const Package& text);
/// A party looks again for what it can hope for, if what it knows has moved since it last did. (aims.cpp)
void reconsider(Play& play, int party);
/// A party that makes offers looks for another order of its concessions, if what it knows has moved much. (aims.cpp)
void rethink(Play& play, int party);
/// Whether what it knows has moved too little for that. (aims.cpp)
[[nodiscard]] bool thinks_as_before(const Play& play, int party);
/// What an observer takes the error of the prior about a party's reservation to be [-]. (learning.cpp)
[[nodiscard]] double reservation_offset(Play& play, int observer, int party);

/// A week of fighting has gone by. (war_beliefs.cpp) \param from step of the front before
void learn_from_front(Play& play, int from);
/// Brings the weights of the kinds of war up to date. (war_beliefs.cpp)
void weigh_war(Play& play);
/// Weight of a kind of war to a party now, up to a factor common to all kinds. (war_beliefs.cpp)
[[nodiscard]] double believed_kind(const Play& play, int party, std::size_t kind);
/// What holds at a step of the front now, as parties are, or as is known of them. (war_beliefs.cpp)
[[nodiscard]] Outlook outlook_at(const Play& play, int step);
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
/// Everybody has accepted, but some another version: they answer the text itself. \return whether they accept that too (versions.cpp)
[[nodiscard]] bool compare_copies(Play& play, const ValuedText& text, Refusal& worst);

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

#pragma once
/// \file
/// The rules of the talks and the mediator who may lead them.

#include "random/prior.hpp"
#include "scenario/describe.hpp"
#include "scenario/mediation.hpp"

namespace zopa {

/// Calendar of a run.
struct Clock {
  double round = 7.0;      ///< [day]
  int horizon = 104;       ///< rounds that are watched; not a deadline [round]

  template <class Self, class Visitor>
  static void describe(Self& self, Visitor& visit) {
    visit(Key{"round", "Length of a round.", "day", 0.1, 366.0}, self.round);
    visit(Key{"horizon", "Rounds that are watched. Nobody in the talks knows it: it is no deadline, but to parties that select `lowest_above`.", "round", 1, 5000}, self.horizon);
  }
};

/// Rules of the talks.
enum class ProtocolType { single_text, alternating_offers, final_offer };
template <>
struct EnumWords<ProtocolType> {
  static constexpr std::array<std::string_view, 3> words{"single_text", "alternating_offers", "final_offer"};
};

/// Who opens alternating offers.
enum class FirstProposer { drawn, fixed };
template <>
struct EnumWords<FirstProposer> {
  static constexpr std::array<std::string_view, 2> words{"drawn", "fixed"};
};

/// A deadline that everybody knows, in some worlds.
struct Deadline {
  Prior chance = Prior::fixed(0.0);   ///< [-]
  Prior round = Prior::fixed(52.0);         ///< [round]
  std::vector<SourceRef> sources;
  std::string note;

  template <class Self, class Visitor>
  static void describe(Self& self, Visitor& visit) {
    visit(probability("probability", "Probability that the talks have a deadline that everybody knows."), self.chance);
    visit(Key{"round", "Round of that deadline; it then replaces every party's patience. Talks in `equilibrium` end with it.", "round", 1.0, 1.0e6}, self.round);
    visit(Key{"sources", "Rows of the provenance table."}, self.sources);
    visit(Key{"note", "Remark for the reader."}, self.note);
  }
};

/// Whose yes an offer needs.
enum class AgreementRule { unanimity, majority };
template <>
struct EnumWords<AgreementRule> {
  static constexpr std::array<std::string_view, 2> words{"unanimity", "majority"};
};

/// Who makes the offer of a round.
enum class ProposerRule { turns, random };
template <>
struct EnumWords<ProposerRule> {
  static constexpr std::array<std::string_view, 2> words{"turns", "random"};
};

/// What there is to gain may change once while the parties talk.
/// Source: Merlo & Wilson (1995), a stochastic pie.
struct PieChange {
  Prior chance = Prior::fixed(0.0);   ///< in each round after the first, until it has happened [-]
  Prior factor = Prior::fixed(1.0);   ///< on all gains over the reservations from then on [-]

  template <class Self, class Visitor>
  static void describe(Self& self, Visitor& visit) {
    visit(probability("probability", "Probability of the change in each round after the first, until it has happened."), self.chance);
    visit(Key{"factor", "From then on every gain over a reservation counts this many times. Values that are shown stay those of the tables.",
              "-", 0.0, 1.0e6},
          self.factor);
  }
};

/// Rules of the game that parties with the tactic `equilibrium` play: one offer a round, which the others answer at once. Until a package
/// is signed everybody has its reservation, and later rounds count less by `parties.*.rate`.
/// Sources: Rubinstein (1982); Binmore, Rubinstein & Wolinsky (1986) for breakdown; Binmore, Shaked & Sutton (1989) for options outside;
/// Baron & Ferejohn (1989) for majorities and drawn proposers.
struct GameRules {
  AgreementRule agreement = AgreementRule::unanimity;
  ProposerRule proposer = ProposerRule::turns;
  Prior breakdown = Prior::fixed(0.0);     ///< of the talks, after each rejection [-]
  Map<Prior> outside_options;              ///< by party: what it has if it leaves when it answers an offer [-]
  Map<Prior> waiting_costs;                ///< by party: of each round without a signature [-]
  std::optional<PieChange> pie;

  template <class Self, class Visitor>
  static void describe(Self& self, Visitor& visit) {
    visit(Key{"agreement", "Whose yes an offer needs: that of all signatories, or of more than half of them, the proposer included."},
          self.agreement);
    visit(Key{"proposer", "Who makes the offer of a round: the signatories in turn, or one drawn anew each round, all equally likely."},
          self.proposer);
    visit(probability("breakdown", "Probability that the talks break down after an offer is rejected; everybody is then left with its reservation."),
          self.breakdown);
    visit(Key{"outside_options", "By party: what it has if it leaves the talks instead of answering an offer; the others are left with their reservations.",
              "-", -1.0, 1.0},
          self.outside_options);
    visit(Key{"waiting_costs", "By party: what each round without a signature costs it.", "-", 0.0, 1.0}, self.waiting_costs);
    visit(Key{"pie", "What there is to gain may change once."}, self.pie);
  }
};

/// Protocol of the talks.
struct Protocol {
  ProtocolType type = ProtocolType::alternating_offers;
  std::vector<PartyRef> order;                   ///< turn order; empty: by id
  FirstProposer first = FirstProposer::drawn;
  Prior draft_interval = Prior::fixed(3.0);      ///< `single_text`: rounds between revisions of the text [round]
  Prior final_round = Prior::fixed(1.0);         ///< `final_offer`: round in which the only text is put [round]
  int fallback_pace = 4;                         ///< rounds per offer once the mediator has left [round]
  Deadline deadline;
  std::optional<GameRules> game;
  std::vector<SourceRef> sources;
  std::string note;

  template <class Self, class Visitor>
  static void describe(Self& self, Visitor& visit) {
    visit(Key{"type", "`single_text`: a mediator revises one text; `alternating_offers`: the signatories take turns; `final_offer`: one text, by the "
                      "mediator or else by the first proposer, to be taken or left."},
          self.type);
    visit(Key{"order", "Turn order of alternating offers; by id if not named."}, self.order);
    visit(Key{"first", "Whether the first proposer is drawn, or fixed as the first of the order."}, self.first);
    visit(Key{"draft_interval", "Rounds between two revisions of a single text.", "round", 1.0, 1000.0}, self.draft_interval);
    visit(Key{"final_round", "`final_offer`: round in which the text is put; whoever refuses it ends the talks.", "round", 1.0, 5000.0}, self.final_round);
    visit(Key{"fallback_pace", "Rounds per offer in the bilateral talks after the mediator has left.", "round", 1, 1000}, self.fallback_pace);
    visit(Key{"deadline", "A deadline that everybody knows, in some worlds."}, self.deadline);
    visit(Key{"game", "Rules of the game that parties with the tactic `equilibrium` play."}, self.game);
    visit(Key{"sources", "Rows of the provenance table."}, self.sources);
    visit(Key{"note", "Remark for the reader."}, self.note);
  }
};

/// When the mediator walks out: weekly hazard = base exp(stall x stalled weeks / 10 + refusal x share refusing - progress x narrowed).
struct WalkOut {
  Prior base = Prior::fixed(0.0);       ///< [1/round]
  Prior stall = Prior::fixed(0.0);      ///< [-]
  Prior refusal = Prior::fixed(0.0);    ///< [-]
  Prior progress = Prior::fixed(0.0);   ///< [-]

  template <class Self, class Visitor>
  static void describe(Self& self, Visitor& visit) {
    visit(non_negative("base", "Hazard of walking out when talks are neither stalled nor moving.", "1/round"), self.base);
    visit(Key{"stall", "Log-hazard per ten weeks since the last narrowing, at most twenty weeks.", "-", 0.0, 100.0}, self.stall);
    visit(Key{"refusal", "Log-hazard when all signatories refused the last draft.", "-", 0.0, 100.0}, self.refusal);
    visit(Key{"progress", "Log-hazard taken off when the last draft narrowed the gap.", "-", 0.0, 100.0}, self.progress);
  }
};

/// Guarantee that may be withdrawn: from then on no offer can put `issue` above `keep`.
struct GuaranteeExpiry {
  IssueRef issue;
  std::string keep;                       ///< highest level that can still be offered
  Prior hazard = Prior::fixed(0.0);       ///< [1/round]
  std::vector<SourceRef> sources;
  std::string note;

  template <class Self, class Visitor>
  static void describe(Self& self, Visitor& visit) {
    visit(Key{"issue", "Issue whose upper levels can be withdrawn."}, self.issue);
    visit(Key{"keep", "Highest level, in nominal order, that can still be offered afterwards."}, self.keep);
    visit(non_negative("hazard", "Hazard that the offer is withdrawn.", "1/round"), self.hazard);
    visit(Key{"sources", "Rows of the provenance table."}, self.sources);
    visit(Key{"note", "Remark for the reader."}, self.note);
  }
};

/// The mediator of a single text.
struct Mediator {
  PartyRef party;
  PartyRef bias_toward;                          ///< whose slack it weighs more
  Prior bias = Prior::fixed(0.0);                ///< weight 1 + bias for that party, 1 - bias for the other belligerents [-]
  Prior optimism = Prior::fixed(0.0);            ///< share by which it underestimates how far a party is from accepting [-]
  Prior own_interest = Prior::fixed(0.0);        ///< weight of its own utility in a draft [-]
  Prior report_error = Prior::fixed(0.0);        ///< standard deviation of the error in what a refusal reports [-]
  Map<Prior> pressure;                           ///< by party: utility it adds to signing after a refusal [-]
  Prior pressure_cost = Prior::fixed(0.0);       ///< utility it loses at home for each party under pressure [-]
  WalkOut walk_out;
  std::optional<GuaranteeExpiry> guarantee_expiry;
  std::optional<DraftSearch> drafting;
  Map<std::vector<IssueRef>> baskets;            ///< issues that are revised together, by id of the basket
  Prior version_noise = Prior::fixed(0.0);       ///< probability that a party answers the version before [-]
  Map<Faction> factions;
  std::optional<SidePayments> side_payments;
  Map<Aftermath> aftermath;
  std::optional<Messages> messages;
  std::vector<SourceRef> sources;
  std::string note;

  template <class Self, class Visitor>
  static void describe(Self& self, Visitor& visit) {
    visit(Key{"party", "Which party mediates."}, self.party);
    visit(Key{"bias_toward", "Party whose slack it weighs more when the bias is positive."}, self.bias_toward);
    visit(Key{"bias", "Its weight is 1 + bias for that party and 1 - bias for the other belligerents.", "-", -1.0, 1.0}, self.bias);
    visit(probability("optimism", "Share by which it underestimates what a party still lacks."), self.optimism);
    visit(non_negative("own_interest", "Weight of its own value in a draft.", "-"), self.own_interest);
    visit(non_negative("report_error", "Standard deviation of the error in what a refusal reports.", "-"), self.report_error);
    visit(non_negative("pressure", "By party: utility that its pressure adds to signing, from the draft after a refusal on.", "-"), self.pressure);
    visit(non_negative("pressure_cost", "Utility the mediator loses for each party under pressure.", "-"), self.pressure_cost);
    visit(Key{"walk_out", "When it leaves the talks."}, self.walk_out);
    visit(Key{"guarantee_expiry", "An offer of guarantee that may be withdrawn."}, self.guarantee_expiry);
    visit(Key{"drafting", "How it looks for a draft; without it by changes that are better."}, self.drafting);
    visit(Key{"baskets", "Up to four groups of issues by id. A revision works on one: where most parties complain, then in order. Issues in none "
                         "are always open; nothing is agreed until all is."},
          self.baskets);
    visit(probability("version_noise", "Probability that a party has the version before in hands and answers that. Before anybody signs, copies are "
                                       "compared."),
          self.version_noise);
    visit(Key{"factions", "Up to four groups of its people by id, one of which writes each major draft."}, self.factions);
    visit(Key{"side_payments", "What it adds to signing, and what that costs it."}, self.side_payments);
    visit(Key{"aftermath", "What may follow for those at war once it has left, by id."}, self.aftermath);
    visit(Key{"messages", "What it says of a party that refused to the other signatories. Without it it says nothing."}, self.messages);
    visit(Key{"sources", "Rows of the provenance table."}, self.sources);
    visit(Key{"note", "Remark for the reader."}, self.note);
  }
};

}  // namespace zopa

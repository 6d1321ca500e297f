#pragma once
/// \file
/// Who must say yes after the signatures.
/// Source: Putnam (1988), two-level games; Iida (1993) on ratification that fails; one-factor model of correlated votes, Vasicek (1987).

#include "random/prior.hpp"
#include "scenario/condition.hpp"
#include "scenario/describe.hpp"

namespace zopa {

/// How an institution decides.
enum class VoteKind { chance, share, members };
template <>
struct EnumWords<VoteKind> {
  static constexpr std::array<std::string_view, 3> words{"chance", "share", "members"};
};

/// A way a package can take through an institution of members.
struct Route {
  std::string title;
  double chance = 0.0;   ///< that a world takes it [-]
  int members = 1;
  int needed = 1;

  template <class Self, class Visitor>
  static void describe(Self& self, Visitor& visit) {
    visit(Key{"title", "Name in transcripts."}, self.title);
    visit(probability("probability", "Probability that packages take this route; those of all routes sum to 1."), self.chance);
    visit(Key{"members", "How many vote.", "", 1, 10000}, self.members);
    visit(Key{"needed", "How many must say yes.", "", 1, 10000}, self.needed);
  }
};

/// A return to the table after a vote that failed.
struct Renegotiation {
  Prior chance = Prior::fixed(0.0);    ///< [-]
  Prior rounds = Prior::fixed(26.0);   ///< [round]

  template <class Self, class Visitor>
  static void describe(Self& self, Visitor& visit) {
    visit(probability("probability", "Probability that the signatories return to the table."), self.chance);
    visit(Key{"rounds", "How long they then have to sign another text.", "round", 1.0, 5000.0}, self.rounds);
  }
};

/// One institution that must ratify. The inclination to say yes rises with what the package is worth to its party:
/// logit(yes) = logit(inclination) + slope x (V - R of the party - what the package costs it at home, `lock_in`).
struct Institution {
  PartyRef party;
  std::string title;
  Condition when;                            ///< packages it votes on; empty: every package
  Prior required = Prior::fixed(1.0);        ///< probability that such a package comes before it at all [-]
  VoteKind vote = VoteKind::chance;
  Prior inclination = Prior::fixed(1.0);     ///< P(yes), yes share, or P(a member says yes), where V = R [-]
  Prior slope = Prior::fixed(0.0);           ///< [1/utility]
  Prior threshold = Prior::fixed(0.5);       ///< `share`: yes share needed [-]
  Prior swing = Prior::fixed(0.0);           ///< `share`: standard deviation of the yes share [-]
  int members = 1;                           ///< `members`: how many vote
  int needed = 1;                            ///< `members`: how many must say yes
  Prior correlation = Prior::fixed(0.0);     ///< `members`: of their votes through one common factor [-]
  Prior delay = Prior::fixed(0.0);           ///< from signature to vote [round]
  Map<Route> routes;                         ///< `members`: instead of `members` and `needed`, one drawn a world
  Map<Map<Prior>> lock_in;                   ///< issue -> level -> what it costs at home that law claims otherwise [-]
  std::optional<Renegotiation> renegotiation;
  std::vector<SourceRef> sources;
  std::string note;

  template <class Self, class Visitor>
  static void describe(Self& self, Visitor& visit) {
    visit(Key{"party", "Party it belongs to."}, self.party);
    visit(Key{"title", "Name on screens and figures."}, self.title);
    visit(Key{"when", "Packages it votes on; every package if not named."}, self.when);
    visit(probability("required", "Probability that such a package comes before it at all."), self.required);
    visit(Key{"vote", "`chance`: yes with a probability; `share`: a share of votes against a threshold; `members`: enough of its members."}, self.vote);
    visit(probability("inclination", "Inclination to say yes where the package is worth exactly the reservation of its party."), self.inclination);
    visit(Key{"slope", "How fast the log-odds of a yes rise with the party's gain over its reservation.", "1/utility", -1000.0, 1000.0}, self.slope);
    visit(probability("threshold", "`share`: share of yes votes needed."), self.threshold);
    visit(probability("swing", "`share`: standard deviation of the share of yes votes."), self.swing);
    visit(Key{"members", "`members`: how many vote.", "", 1, 10000}, self.members);
    visit(Key{"needed", "`members`: how many must say yes.", "", 1, 10000}, self.needed);
    visit(Key{"correlation", "`members`: correlation of their votes through one common factor.", "-", 0.0, 0.999}, self.correlation);
    visit(Key{"delay", "Rounds from signature to the vote.", "round", 0.0, 10000.0}, self.delay);
    visit(Key{"routes", "`members`: ways a package can take, by id, with members of their own; a world takes one."}, self.routes);
    visit(Key{"lock_in", "By issue and level: what the level costs at home because law or constitution claims otherwise. It is taken off the gain of "
                         "the party before the `slope`; of several issues the sum counts.",
              "-", 0.0, 10.0},
          self.lock_in);
    visit(Key{"renegotiation", "After a no the signatories may return to the table, once in a play. What the institution would have accepted is then "
                               "known: its party signs nothing that gives it less."},
          self.renegotiation);
    visit(Key{"sources", "Rows of the provenance table."}, self.sources);
    visit(Key{"note", "Remark for the reader."}, self.note);
  }
};

}  // namespace zopa

#pragma once
/// \file
/// Events that strike while the talks last: as a Poisson process, or once in a stated round. They shift what fighting on costs, what no
/// agreement is worth, the front, or hazards; never an outcome.
/// Source: Goemans (2000), War and Punishment, for leaders who fall with the fortunes of the war.

#include "random/prior.hpp"
#include "scenario/describe.hpp"

namespace zopa {

/// When a shock can strike.
enum class ShockClock { always, fighting };
template <>
struct EnumWords<ShockClock> {
  static constexpr std::array<std::string_view, 2> words{"always", "fighting"};
};

/// How the survival of a leader hangs on the war. Source: Goemans (2000).
enum class Regime { democratic, mixed, repressive };
template <>
struct EnumWords<Regime> {
  static constexpr std::array<std::string_view, 3> words{"democratic", "mixed", "repressive"};
};

/// A party loses its leader; the next one has a patience of its own.
struct LeaderLoss {
  PartyRef party;
  Regime regime = Regime::democratic;
  Prior losses = Prior::fixed(0.0);   ///< log-rate that a lost war adds [-]

  template <class Self, class Visitor>
  static void describe(Self& self, Visitor& visit) {
    visit(Key{"party", "Whose leader it is; the next one draws a patience of its own."}, self.party);
    visit(Key{"regime", "How the rate rises with losses at the front: `democratic` in proportion to the way lost to the goal, `mixed` in full "
                        "with the first step, as a small defeat is punished like a large one, `repressive` only when all is lost."},
          self.regime);
    visit(Key{"losses", "Added to the logarithm of the rate when the war is lost.", "-", 0.0, 10.0}, self.losses);
  }
};

/// One kind of event. The sizes of its effects are drawn anew each time it strikes.
struct Shock {
  std::string title;
  Prior rate = Prior::fixed(0.0);               ///< [1/year]
  std::optional<Prior> at;                      ///< strikes for certain, once [round]
  ShockClock during = ShockClock::always;
  Map<Prior> cost;                              ///< by party: added to the cost of fighting on [-]
  Map<Prior> coverage;                          ///< by party: added to the share of its needs that others fund [-]
  Map<Prior> reservation;                       ///< by party: added to what no agreement is worth [-]
  std::optional<Prior> half_life;               ///< of these three; not named: they stay [round]
  Prior front = Prior::fixed(0.0);              ///< [step]
  Map<Prior> ends;                              ///< by military end: multiplier of its hazard from then on [-]
  Prior walk_out = Prior::fixed(1.0);           ///< multiplier of the mediator's hazard to leave [-]
  Prior bias = Prior::fixed(0.0);               ///< added to the bias of the mediator [-]
  Prior guarantee_expiry = Prior::fixed(1.0);   ///< multiplier of the hazard that the offer of a guarantee is withdrawn [-]
  Prior leak = Prior::fixed(0.0);               ///< utility that crossing a line of a leaked text then costs [-]
  std::optional<LeaderLoss> leader;
  std::vector<SourceRef> sources;
  std::string note;

  template <class Self, class Visitor>
  static void describe(Self& self, Visitor& visit) {
    visit(Key{"title", "Name on screens and in transcripts."}, self.title);
    visit(Key{"rate", "How often it strikes.", "1/year", 0.0, 365.0}, self.rate);
    visit(Key{"at", "Round in which it strikes for certain, once, whatever the rate.", "round", 1.0, 1.0e6}, self.at);
    visit(Key{"during", "`always`: while the talks last; `fighting`: only while there is no truce, and its clock stands still in one."}, self.during);
    visit(Key{"cost", "By party: added to the cost of fighting on.", "-", -10.0, 10.0}, self.cost);
    visit(Key{"coverage", "By party: added to the share of its needs that others fund, which stays between 0 and 1.", "-", -1.0, 1.0}, self.coverage);
    visit(Key{"reservation", "By party: added to what no agreement is worth to it, such as the price of a settlement at home.", "-", -1.0, 1.0},
          self.reservation);
    visit(Key{"half_life", "Rounds after which half of what it added to cost, coverage and reservation is left; not named: all of it stays.", "round",
              0.1, 1.0e6},
          self.half_life);
    visit(Key{"front", "Steps by which the front jumps. The weekly steps are slowed or sped up so that the mean pace stays what `years_to_goal` says.",
              "step", -100.0, 100.0},
          self.front);
    visit(Key{"ends", "By military end: multiplier of its hazard from then on.", "-", 0.0, 1000.0}, self.ends);
    visit(Key{"walk_out", "Multiplier of the mediator's hazard to leave the talks, from then on.", "-", 0.0, 1000.0}, self.walk_out);
    visit(Key{"bias", "Added to the mediator's bias, from then on.", "-", -2.0, 2.0}, self.bias);
    visit(Key{"guarantee_expiry", "Multiplier of the hazard that the offer of a guarantee is withdrawn, from then on.", "-", 0.0, 1000.0},
          self.guarantee_expiry);
    visit(Key{"leak", "The text on the table becomes known: utility that each signatory then loses by crossing a line of its own that this text "
                      "crosses; of several lines the most leaked one counts.",
              "-", 0.0, 10.0},
          self.leak);
    visit(Key{"leader", "A party loses its leader."}, self.leader);
    visit(Key{"sources", "Rows of the provenance table."}, self.sources);
    visit(Key{"note", "Remark for the reader."}, self.note);
  }
};

}  // namespace zopa

#pragma once
/// \file
/// The alternative to an agreement: fighting on. Reservations follow from it.
/// Source: Slantchev (2003), Smith & Stam (2004) for the ladder of positions; model notes in the README.

#include "random/prior.hpp"
#include "scenario/condition.hpp"
#include "scenario/describe.hpp"

namespace zopa {

/// What happens at the upper end of the ladder.
enum class LadderTop { reflecting, absorbing };
template <>
struct EnumWords<LadderTop> {
  static constexpr std::array<std::string_view, 2> words{"reflecting", "absorbing"};
};

/// The role of war while the parties talk.
enum class WarRole { outside, flow, breakdown };
template <>
struct EnumWords<WarRole> {
  static constexpr std::array<std::string_view, 3> words{"outside", "flow", "breakdown"};
};

/// Positions of the front, and how it moves each week.
struct Ladder {
  PartyRef advancing;                            ///< belligerent that gains as the step rises
  int lowest = -5;                               ///< [step]
  int highest = 30;                              ///< [step]
  int start = 0;                                 ///< today's line [step]
  int goal = 20;                                 ///< step that beliefs and `front` issues speak of
  LadderTop top = LadderTop::reflecting;
  Prior years_to_goal = Prior::fixed(3.0);       ///< mean time from 0 to the goal [year]
  Prior setback = Prior::fixed(0.05);            ///< probability of one step back in a week [-]
  std::vector<SourceRef> sources;
  std::string note;

  template <class Self, class Visitor>
  static void describe(Self& self, Visitor& visit) {
    visit(Key{"advancing", "Belligerent that gains as the step rises."}, self.advancing);
    visit(Key{"lowest", "Lowest step of the ladder.", "step", -100, 0}, self.lowest);
    visit(Key{"highest", "Highest step of the ladder.", "step", 1, 200}, self.highest);
    visit(Key{"start", "Step of today's line.", "step", -100, 200}, self.start);
    visit(Key{"goal", "Step that beliefs speak of, and where `front` issues are settled by force.", "step", 1, 200}, self.goal);
    visit(Key{"top", "Whether the highest step sends the front back or ends the war with the absorbing outcome."}, self.top);
    visit(Key{"years_to_goal", "Time the advancing side needs from step 0 to the goal, at its true pace.", "year", 0.2, 1000.0}, self.years_to_goal);
    visit(probability("setback", "Probability that the front moves one step back in a week."), self.setback);
    visit(Key{"sources", "Rows of the provenance table."}, self.sources);
    visit(Key{"note", "Remark for the reader."}, self.note);
  }
};

/// A military end of the war.
struct WarEnd {
  PartyRef loser;
  Prior hazard = Prior::fixed(0.0);      ///< [1/year]
  Prior weakened = Prior::fixed(1.0);    ///< multiplier of the hazard after a package that exposes the loser [-]
  Terms outcome;                       ///< what then holds; issues not named keep their levels while fighting
  std::vector<SourceRef> sources;
  std::string note;

  template <class Self, class Visitor>
  static void describe(Self& self, Visitor& visit) {
    visit(Key{"loser", "Belligerent whose army gives way."}, self.loser);
    visit(non_negative("hazard", "Hazard of this end.", "1/year"), self.hazard);
    visit(non_negative("weakened", "Multiplier of the hazard in the war that would follow a package that weakens the exposed side.", "-"),
          self.weakened);
    visit(Key{"outcome", "Terms that then holds; issues not named keep their level while fighting."}, self.outcome);
    visit(Key{"sources", "Rows of the provenance table."}, self.sources);
    visit(Key{"note", "Remark for the reader."}, self.note);
  }
};

/// What fighting on costs a party and what it believes about it.
struct WarParty {
  Prior cost = Prior::fixed(0.0);          ///< [-], annual rate on the utility scale
  Prior cost_drift = Prior::fixed(0.0);    ///< [1/year]
  Prior coverage = Prior::fixed(0.0);      ///< share of its needs that others fund [-]
  double relief = 0.0;                     ///< share of the cost that full coverage takes away [-]
  Prior belief = Prior::fixed(0.5);        ///< P(the goal is reached within the belief window) [-]
  std::vector<SourceRef> sources;
  std::string note;

  template <class Self, class Visitor>
  static void describe(Self& self, Visitor& visit) {
    visit(Key{"cost", "Cost of fighting on, an annual rate on the utility scale.", "-", 0.0, 10.0}, self.cost);
    visit(Key{"cost_drift", "Growth of that cost.", "1/year", -10.0, 10.0}, self.cost_drift);
    visit(probability("coverage", "Share of its needs that others fund."), self.coverage);
    visit(probability("relief", "Share of the cost that full coverage takes away: cost x (1 - relief x coverage)."), self.relief);
    visit(probability("belief", "Its probability that the front reaches the goal within the belief window."), self.belief);
    visit(Key{"sources", "Rows of the provenance table."}, self.sources);
    visit(Key{"note", "Remark for the reader."}, self.note);
  }
};

/// The war that would follow if a package that weakens a side breaks down.
struct WeakenedWar {
  Prior drift = Prior::fixed(1.0);      ///< multiplier of the drift [-]
  Map<Map<Prior>> exposure;             ///< issue -> level -> contribution [-]; the clipped sum is the exposure
  std::vector<SourceRef> sources;
  std::string note;

  template <class Self, class Visitor>
  static void describe(Self& self, Visitor& visit) {
    visit(non_negative("drift", "Multiplier of the drift of the front.", "-"), self.drift);
    visit(Key{"exposure", "How far each level exposes a side to that war; the sum is clipped to 0..1.", "-", -1.0, 1.0}, self.exposure);
    visit(Key{"sources", "Rows of the provenance table."}, self.sources);
    visit(Key{"note", "Remark for the reader."}, self.note);
  }
};

/// Fighting on.
struct War {
  Ladder ladder;
  Terms state;                                             ///< levels while fighting; an issue not named counts at the mean of its levels
  Terms absorbed;                                          ///< outcome when an absorbing top is reached
  WarRole role = WarRole::outside;
  Prior breakdown_hazard = Prior::fixed(0.0);                ///< of talks, in the role `breakdown` [1/year]
  std::vector<double> drift_types{0.02, 0.2, 0.5, 0.8, 0.98};  ///< success probabilities that define the drifts parties consider [-]
  int belief_window = 104;                                   ///< [round]
  Map<WarEnd> ends;
  Map<WarParty> parties;
  WeakenedWar weakened;

  template <class Self, class Visitor>
  static void describe(Self& self, Visitor& visit) {
    visit(Key{"ladder", "Positions of the front and how it moves."}, self.ladder);
    visit(Key{"state", "Levels while fighting; an issue not named counts at the mean worth of its levels."}, self.state);
    visit(Key{"absorbed", "Terms that hold when an absorbing top of the ladder is reached."}, self.absorbed);
    visit(Key{"role", "`outside`: war to the finish is what a party can choose instead; `flow`: only what fighting costs and yields while "
                      "talking counts; `breakdown`: in between, talks may break down into war to the finish."},
          self.role);
    visit(non_negative("breakdown_hazard", "Hazard that talks break down, in the role `breakdown`.", "1/year"), self.breakdown_hazard);
    visit(probability("drift_types", "Kinds of war the parties consider, each by its probability that the front reaches the goal in the belief window."),
          self.drift_types);
    visit(Key{"belief_window", "Rounds that beliefs about the front speak of.", "round", 1, 10000}, self.belief_window);
    visit(Key{"ends", "Military ends by id."}, self.ends);
    visit(Key{"parties", "Costs and beliefs by party."}, self.parties);
    visit(Key{"weakened", "The war that would follow if a package that weakens a side breaks down."}, self.weakened);
  }
};

}  // namespace zopa

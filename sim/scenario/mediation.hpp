#pragma once
/// \file
/// How a mediator looks for a text, who writes it, what it pays and says, and what follows if it leaves.
/// Sources: Fisher & Ury (1981) for one text in several parts; Klein, Faratin, Sayama & Bar-Yam (2003) for annealing; Kydd (2003) for what
/// it says of the other side; Zartman & Touval (1985) and Favretto (2009) for what it pays and what it threatens.

#include "random/prior.hpp"
#include "scenario/describe.hpp"

namespace zopa {

inline constexpr std::size_t kMostBaskets = 4;
inline constexpr std::size_t kMostFactions = 4;

/// How a draft is looked for.
enum class DraftMethod { climb, anneal };
template <>
struct EnumWords<DraftMethod> {
  static constexpr std::array<std::string_view, 2> words{"climb", "anneal"};
};

/// The search for a draft.
struct DraftSearch {
  DraftMethod method = DraftMethod::climb;
  Prior temperature = Prior::fixed(0.5);   ///< of the first random change; falls to 0 in a straight line [-]
  int steps = 12;                          ///< random changes tried for each draft

  template <class Self, class Visitor>
  static void describe(Self& self, Visitor& visit) {
    visit(Key{"method", "`climb`: only changes that are better; `anneal`: random changes first, the worse ones less and less often."}, self.method);
    visit(non_negative("temperature", "`anneal`: what the first random change may cost the sum of weight x log(slack), with odds of e; falls to 0.", "-"),
          self.temperature);
    visit(Key{"steps", "`anneal`: random changes of one issue that are tried for each draft.", "", 1, 100000}, self.steps);
  }
};

/// People of the mediator who would write the text their own way.
struct Faction {
  std::string title;
  double chance = 0.0;                     ///< that it writes a major draft [-]
  PackageRef package;                      ///< empty: it starts afresh
  Prior pull = Prior::fixed(0.0);          ///< utility that it attaches to the whole package [-]
  std::vector<SourceRef> sources;
  std::string note;

  template <class Self, class Visitor>
  static void describe(Self& self, Visitor& visit) {
    visit(Key{"title", "Name on screens and figures."}, self.title);
    visit(probability("probability", "Probability that it writes a major draft: the first, and each after one that brought nobody nearer. "
                                     "Those of all factions sum to 1."),
          self.chance);
    visit(Key{"package", "Package that it starts from and leans toward; without one it starts afresh."}, self.package);
    visit(non_negative("pull", "Utility that it attaches to the whole package, in equal parts to the issues it names.", "-"), self.pull);
    visit(Key{"sources", "Rows of the provenance table."}, self.sources);
    visit(Key{"note", "Remark for the reader."}, self.note);
  }
};

/// Utility that the mediator adds to signing, which it pays for at home.
struct SidePayments {
  Map<Prior> most;                         ///< by party: most that it pays [-]
  Prior cost = Prior::fixed(1.0);          ///< utility that a payment worth 1 takes from it [-]
  std::vector<SourceRef> sources;
  std::string note;

  template <class Self, class Visitor>
  static void describe(Self& self, Visitor& visit) {
    visit(non_negative("most", "By party: utility that the mediator adds to signing at most. It pays the least that would have closed what a "
                               "refusal lacked, or nothing.",
                       "-"),
          self.most);
    visit(non_negative("cost", "Utility that a payment worth 1 to a party takes from the mediator.", "-"), self.cost);
    visit(Key{"sources", "Rows of the provenance table."}, self.sources);
    visit(Key{"note", "Remark for the reader."}, self.note);
  }
};

/// What may follow once the mediator has walked out.
struct Aftermath {
  PartyRef party;                          ///< whose war it makes dearer or cheaper
  Prior chance = Prior::fixed(0.0);        ///< [-]
  Prior cost = Prior::fixed(0.0);          ///< added to the cost of the war [-]
  std::vector<SourceRef> sources;
  std::string note;

  template <class Self, class Visitor>
  static void describe(Self& self, Visitor& visit) {
    visit(Key{"party", "Whose costs of war change."}, self.party);
    visit(probability("probability", "Probability that this follows when the mediator leaves."), self.chance);
    visit(Key{"cost", "Added to the cost of the war of that party from then on; negative: relief.", "-", -1.0, 1.0}, self.cost);
    visit(Key{"sources", "Rows of the provenance table."}, self.sources);
    visit(Key{"note", "Remark for the reader."}, self.note);
  }
};

/// What the mediator says of one party to the others, and when they believe it.
struct Messages {
  Prior resolved = Prior::fixed(0.4);      ///< q: probability that the other side bears the war at the small cost [-]
  Prior error = Prior::fixed(0.1);         ///< eps: that the mediator has got it wrong [-]
  Prior stake = Prior::fixed(1.0);         ///< k: what a war costs the mediator [-]
  Prior cost_resolved = Prior::fixed(0.1); ///< cost of the war to a resolved party, and to a weak one [-]
  Prior cost_weak = Prior::fixed(0.3);
  std::vector<SourceRef> sources;
  std::string note;

  template <class Self, class Visitor>
  static void describe(Self& self, Visitor& visit) {
    visit(probability("resolved", "Probability, before the mediator speaks, that the other side bears the war easily."), self.resolved);
    visit(probability("error", "Probability that what the mediator has found out is wrong."), self.error);
    visit(non_negative("stake", "What a war costs the mediator, on the scale of its bias.", "-"), self.stake);
    visit(non_negative("cost_resolved", "What the war costs the other side if it bears it easily.", "-"), self.cost_resolved);
    visit(non_negative("cost_weak", "What the war costs the other side if it does not.", "-"), self.cost_weak);
    visit(Key{"sources", "Rows of the provenance table."}, self.sources);
    visit(Key{"note", "Remark for the reader."}, self.note);
  }
};

}  // namespace zopa

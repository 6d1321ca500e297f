#pragma once
/// \file
/// What the talks are about: issues and their levels.

#include "scenario/describe.hpp"

namespace zopa {

/// One way to settle an issue. A bare id in YAML stands for a level with nothing else to say.
struct Level {
  std::string id;
  std::string text;                ///< what the level means
  std::optional<double> amount;    ///< quantity, in the unit of the issue
  std::vector<PartyRef> consent;   ///< whose agreement this level needs, beside the signatures
  std::vector<SourceRef> sources;
  std::string note;

  template <class Self, class Visitor>
  static void describe(Self& self, Visitor& visit) {
    visit(Key{"id", "Id of the level."}, self.id);
    visit(Key{"text", "What the level means."}, self.text);
    visit(Key{"amount", "Quantity the level stands for, in the unit of the issue.", "unit of the issue"}, self.amount);
    visit(Key{"consent", "Parties that hold this lever: the level needs their agreement, signed or not."}, self.consent);
    visit(Key{"sources", "Rows of the provenance table."}, self.sources);
    visit(Key{"note", "Remark for the reader."}, self.note);
  }
};

/// Levels in equal steps, in place of a list: ids `<prefix><amount>` with these amounts, such as p0, p5, ... p1000.
struct LevelRange {
  std::string prefix = "p";
  int from = 0, to = 0;            ///< [unit of the issue]
  int step = 1;                    ///< [unit of the issue]

  template <class Self, class Visitor>
  static void describe(Self& self, Visitor& visit) {
    visit(Key{"prefix", "What the ids of the levels begin with."}, self.prefix);
    visit(Key{"from", "Amount of the first level.", "unit of the issue", 0, 1000000}, self.from);
    visit(Key{"to", "Amount of the last level.", "unit of the issue", 0, 1000000}, self.to);
    visit(Key{"step", "From one level to the next.", "unit of the issue", 1, 1000000}, self.step);
  }
};

/// An issue whose status quo moves with the front: at step 0 the levels are worth what the tables say, at the goal of the
/// ladder every level is worth what `toward` is worth, in between linearly.
struct FrontLink {
  std::string toward;
  template <class Self, class Visitor>
  static void describe(Self& self, Visitor& visit) {
    visit(Key{"toward", "Level that all levels are worth once the front has reached the goal of the ladder."}, self.toward);
  }
};

/// One issue with its levels in nominal order.
struct Issue {
  std::string title;
  std::string unit;                ///< of the amounts, if any
  std::vector<Level> levels;
  std::string status_quo;          ///< level that needs nobody's consent
  std::optional<FrontLink> front;
  std::vector<SourceRef> sources;
  std::string note;

  template <class Self, class Visitor>
  static void describe(Self& self, Visitor& visit) {
    visit(Key{"title", "Name on screens and figures."}, self.title);
    visit(Key{"unit", "Unit of the amounts of the levels."}, self.unit);
    visit(Key{"levels", "Ways to settle the issue, in nominal order; a bare id or a map. In equal steps: `{prefix: p, from: 0, to: 1000, step: 5}`."}, self.levels);
    visit(Key{"status_quo", "Level that holds while nothing is agreed and needs nobody's consent; the first if not named."}, self.status_quo);
    visit(Key{"front", "Ties the issue to the front: what is bargained over moves with it."}, self.front);
    visit(Key{"sources", "Rows of the provenance table."}, self.sources);
    visit(Key{"note", "Remark for the reader."}, self.note);
  }
};

}  // namespace zopa

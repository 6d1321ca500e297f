#pragma once
/// \file
/// Packages that were on the table, by name: the levels that reports state, each with where it comes from, and no more.

#include "scenario/describe.hpp"

namespace zopa {

/// A level that a package is known to have. A bare id in YAML stands for a level with nothing else to say.
struct NamedLevel {
  std::string level;
  std::vector<SourceRef> sources;
  std::string note;

  template <class Self, class Visitor>
  static void describe(Self& self, Visitor& visit) {
    visit(Key{"level", "Id of the level."}, self.level);
    visit(Key{"sources", "Rows of the provenance table."}, self.sources);
    visit(Key{"note", "Remark for the reader."}, self.note);
  }
};

/// A package of which some levels are known. `zopa evaluate` fills in the others.
struct NamedPackage {
  std::string title;
  std::string date;
  Map<NamedLevel> terms;
  std::vector<SourceRef> sources;
  std::string note;

  template <class Self, class Visitor>
  static void describe(Self& self, Visitor& visit) {
    visit(Key{"title", "Name on screens and figures."}, self.title);
    visit(Key{"date", "Day on which it was first reported, YYYY-MM-DD; no later than `as_of`."}, self.date);
    visit(Key{"terms", "Levels that are known, by issue: a bare id or a map. Issues that are not named are open."}, self.terms);
    visit(Key{"sources", "Rows of the provenance table that report all of its levels."}, self.sources);
    visit(Key{"note", "Remark for the reader."}, self.note);
  }
};

/// What a package that is the opening of a party is called: no id of a package may be.
[[nodiscard]] inline std::string opening_id(std::string_view party) {
  return "opening_" + std::string(party);
}

}  // namespace zopa

#pragma once
/// \file
/// Variants of a scenario, declared in it: what-ifs, structural switches, and levers of diplomacy. Each is a list of changes by path.

#include "scenario/describe.hpp"
#include "scenario/overlay.hpp"

namespace zopa {

/// Changes laid over the scenario one after the other. In YAML a map from path to value: `{war.ladder.top: absorbing}`; values are kept
/// as YAML flow. They stand in the order of their paths, hence what lies above before what lies below it.
struct Changes {
  std::vector<Overlay> overlays;
  [[nodiscard]] bool empty() const { return overlays.empty(); }
  friend bool operator==(const Changes&, const Changes&) = default;
};

/// A question of the kind "what if": the scenario with a few changes, played in the same worlds.
struct WhatIf {
  std::string title;
  Changes set;
  std::string note;

  template <class Self, class Visitor>
  static void describe(Self& self, Visitor& visit) {
    visit(Key{"title", "Name on screens and figures."}, self.title);
    visit(Key{"set", "What differs from the scenario; a what-if without changes differs by exactly zero."}, self.set);
    visit(Key{"note", "Remark for the reader."}, self.note);
  }
};

/// One way to read the structure of the model.
struct SwitchOption {
  std::string title;
  Changes set;
  std::optional<double> weight;

  template <class Self, class Visitor>
  static void describe(Self& self, Visitor& visit) {
    visit(Key{"title", "Name on screens and figures."}, self.title);
    visit(Key{"set", "What makes the scenario one of this kind, in full; the base changes nothing."}, self.set);
    visit(non_negative("weight", "Weight among the options of its switch; all of them state one, or none does.", "-"), self.weight);
  }
};

/// A structural choice that no data settles. `zopa ensemble` plays every combination of the options of all switches.
struct Switch {
  std::string title;
  std::string base;
  Map<SwitchOption> options;
  std::string note;

  template <class Self, class Visitor>
  static void describe(Self& self, Visitor& visit) {
    visit(Key{"title", "Name on screens and figures."}, self.title);
    visit(Key{"base", "Option the scenario as written stands for."}, self.base);
    visit(Key{"options", "Alternatives by id, two at least."}, self.options);
    visit(Key{"note", "Remark for the reader."}, self.note);
  }
};

/// Kinds of diplomatic change.
enum class LeverKind { terms, guarantees, funding, sanctions, sequencing, mediation };
template <>
struct EnumWords<LeverKind> {
  static constexpr std::array<std::string_view, 6> words{"terms", "guarantees", "funding", "sanctions", "sequencing", "mediation"};
};

/// A change that diplomacy could bring about. `zopa unlock` looks for the smallest sets of levers that open a zone, so a lever never
/// touches harm: costs of war, losses, collapse and exhaustion are no means to an end.
struct DiplomaticLever {
  std::string title;
  LeverKind kind = LeverKind::terms;
  Changes set;
  std::string note;

  template <class Self, class Visitor>
  static void describe(Self& self, Visitor& visit) {
    visit(Key{"title", "Name on screens and figures."}, self.title);
    visit(Key{"kind", "Kind of diplomatic change; a red line that its own party drops is a matter of terms."}, self.kind);
    visit(Key{"set", "What it changes: terms, guarantees, funding, sanctions, sequencing or mediation; never harm."}, self.set);
    visit(Key{"note", "Remark for the reader."}, self.note);
  }
};

}  // namespace zopa

#pragma once
/// \file
/// A scenario: who negotiates about what, what each party wants, how sure we are of it, and what happens if talks fail.
/// Plain data with priors in it; nothing here knows YAML.

#include "scenario/beliefs.hpp"
#include "scenario/decision.hpp"
#include "scenario/durability.hpp"
#include "scenario/issue.hpp"
#include "scenario/linkage.hpp"
#include "scenario/named_package.hpp"
#include "scenario/party.hpp"
#include "scenario/preference.hpp"
#include "scenario/prior_check.hpp"
#include "scenario/protocol.hpp"
#include "scenario/ratification.hpp"
#include "scenario/red_line.hpp"
#include "scenario/run_settings.hpp"
#include "scenario/shock.hpp"
#include "scenario/sweep.hpp"
#include "scenario/tactic.hpp"
#include "scenario/track.hpp"
#include "scenario/truce.hpp"
#include "scenario/variants.hpp"
#include "scenario/war.hpp"

namespace zopa {

/// One row of the provenance table of a scenario.
struct Provenance {
  std::string outlet, date, fact, reliability;
};

struct Scenario {
  int zopa = 1;                      ///< version of the scenario format
  std::string id, title, as_of, notice;
  std::string sources;               ///< provenance table, relative to the file that names it
  Map<std::string> assumptions;      ///< path pattern -> what is assumed and why
  std::string extends;               ///< parent file; empty once merged
  Clock clock;
  Map<Party> parties;
  Map<Issue> issues;
  Map<Preference> preferences;       ///< by party
  RedLines red_lines;
  Map<Index> indices;
  Linkages linkages;
  std::optional<War> war;
  std::optional<Truce> truce;
  Map<Shock> shocks;
  Map<Track> tracks;
  Beliefs beliefs;
  Map<Tactic> tactics;               ///< by party
  Protocol protocol;
  std::optional<Mediator> mediator;
  Map<Institution> ratification;
  Durability durability;
  Map<NamedPackage> packages;
  Map<Switch> switches;
  Map<WhatIf> what_ifs;
  Map<DiplomaticLever> levers;
  Map<Sweep> sweep;
  Map<Decision> decisions;
  std::optional<PriorCheck> prior_check;
  MonteCarlo monte_carlo;
  Output output;

  Map<Provenance> provenance;        ///< rows of `sources` by id; filled by the reader, no key of its own

  template <class Self, class Visitor>
  static void describe(Self& self, Visitor& visit) {
    visit(Key{"zopa", "Version of the scenario format.", "", 1, 1}, self.zopa);
    visit(Key{"id", "Id of the scenario."}, self.id);
    visit(Key{"title", "Title on screens and figures."}, self.title);
    visit(Key{"as_of", "Date whose facts are in force, YYYY-MM-DD."}, self.as_of);
    visit(Key{"notice", "What every output must say of the numbers."}, self.notice);
    visit(Key{"sources", "Provenance table (CSV), relative to the file."}, self.sources);
    visit(Key{"assumptions", "Numbers no source supports: path, `*` for any part, and what is assumed."}, self.assumptions);
    visit(Key{"extends", "Parent scenario, relative to the file."}, self.extends);
    visit(Key{"clock", "Calendar of a run."}, self.clock);
    visit(Key{"parties", "Who negotiates, by id."}, self.parties);
    visit(Key{"issues", "What about, by id."}, self.issues);
    visit(Key{"preferences", "What each party wants."}, self.preferences);
    visit(Key{"red_lines", "What parties say they will never accept."}, self.red_lines);
    visit(Key{"indices", "Numbers made of several issues, such as the strength of the guarantee."}, self.indices);
    visit(Key{"linkages", "Concessions made in return for something."}, self.linkages);
    visit(Key{"war", "Fighting on, the alternative to an agreement. Without it parties state a `reservation`."}, self.war);
    visit(Key{"truce", "A truce that may come into force while the talks go on. Without it nobody proposes one."}, self.truce);
    visit(Key{"shocks", "Events that strike while the talks last, by id."}, self.shocks);
    visit(Key{"tracks", "Conversations beside the talks about some of their issues, by id."}, self.tracks);
    visit(Key{"beliefs", "What parties know of each other."}, self.beliefs);
    visit(Key{"tactics", "How each party bargains."}, self.tactics);
    visit(Key{"protocol", "Rules of the talks."}, self.protocol);
    visit(Key{"mediator", "Who leads a single text, and how."}, self.mediator);
    visit(Key{"ratification", "Who must say yes after the signatures, by id."}, self.ratification);
    visit(Key{"durability", "Whether an agreement holds."}, self.durability);
    visit(Key{"packages", "Packages that were on the table, by id; `evaluate` tells who would accept them."}, self.packages);
    visit(Key{"switches", "Structural choices by id; `ensemble` crosses their options."}, self.switches);
    visit(Key{"what_ifs", "Changed scenarios by id; `compare` plays them in the same worlds."}, self.what_ifs);
    visit(Key{"levers", "Diplomatic changes by id; `unlock` looks for the smallest sets that open a zone."}, self.levers);
    visit(Key{"sweep", "Sweeps by id: many versions of the scenario, each played like a run; `zopa help sweep`."}, self.sweep);
    visit(Key{"decisions", "Choices between levers by id; `information` asks what knowing more would be worth."}, self.decisions);
    visit(Key{"prior_check", "What all assumptions together were expected to say; `check-prior` tells whether they do."}, self.prior_check);
    visit(Key{"monte_carlo", "Size and seed of a run."}, self.monte_carlo);
    visit(Key{"output", "What a result file holds."}, self.output);
  }
};

}  // namespace zopa

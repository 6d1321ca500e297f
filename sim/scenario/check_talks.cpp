/// \file
/// Tactics and protocol.

#include <fmt/core.h>

#include <cmath>
#include <set>

#include "core/text.hpp"
#include "scenario/bundles.hpp"
#include "scenario/check_parts.hpp"

namespace zopa {
namespace {

/// That a mix of tactics is a distribution over kinds of them.
void check_mix(Examination& examination, const std::string& path, const Map<double>& mix) {
  constexpr double kTolerance = 1e-9;
  double total = 0.0;
  bool known = true;
  for (const auto& [kind, share] : mix) {
    const auto& words = EnumWords<TacticKind>::words;
    if (std::find(words.begin(), words.end(), kind) == words.end()) {
      examination.report(join_path(path, kind), fmt::format("'{}'", kind), "a kind of tactic: " + one_of(words), did_you_mean(kind, words));
      known = false;
    }
    total += share;
  }
  examination.require(!known || std::abs(total - 1.0) <= kTolerance, path, fmt::format("probabilities that sum to {}", format_double(total)),
                      "probabilities that sum to 1");
}

/// That a party can go through all packages, and that they stay worth what they are while it does.
void check_selection(Examination& examination, const std::string& path, const Tactic& tactic) {
  const auto& scenario = examination.scenario;
  const auto require = [&](bool holds, std::string_view there, std::string_view allowed) {
    examination.require(holds, path, fmt::format("`{}` {}", word_of(tactic.select), there), std::string(allowed));
  };
  require(n_packages(scenario) <= kMostOrderedPackages, fmt::format("over {} packages", format_double(n_packages(scenario))),
          fmt::format("at most {} packages, or `path`", kMostOrderedPackages));
  require(!scenario.war, "in a war, in which the worth of packages moves", "`path` in games with a `war`");
  require(!scenario.mediator && scenario.protocol.type == ProtocolType::alternating_offers, "with a mediator",
          "`path`, or alternating offers without a `mediator`");
  require(tactic.kind == TacticKind::time && tactic.mix.empty() && !tactic.reference, "beside `kind`, `mix` or `reference`",
          "`path`, or none of them: it says itself what makes the party come down");
  require(scenario.shocks.empty(), "beside `shocks`, which move the worth of packages", "`path`, or no `shocks`");
}

void check_tactics(Examination& examination) {
  const auto& scenario = examination.scenario;
  for (const auto& [id, tactic] : scenario.tactics) {
    const auto path = join_path("tactics", id);
    examination.party(path, id);
    examination.require(tactic.curve != Curve::exponential || tactic.initial > 0.0, join_path(path, "initial"), "'0'",
                        "a share above 0: the exponential curve starts from it");
    if (!tactic.mix.empty()) {
      check_mix(examination, join_path(path, "mix"), tactic.mix);
      examination.require(tactic.kind == TacticKind::time, join_path(path, "kind"), fmt::format("'{}'", word_of(tactic.kind)),
                          "no `kind` beside a `mix`");
    }
    if (tactic.reference && tactic.reference->package.id.empty()) {
      examination.missing(join_path(path, "reference.package"), "the package that it measures texts against");
    }
    if (tactic.select != Select::path) {
      check_selection(examination, join_path(path, "select"), tactic);
    }
  }
  for (const auto& [id, party] : scenario.parties) {
    if (party.signatory && !scenario.tactics.contains(id)) {
      examination.missing(join_path("tactics", id), "the tactic of every signatory");
    }
  }
}

void check_protocol(Examination& examination) {
  const auto& scenario = examination.scenario;
  const auto& protocol = scenario.protocol;
  if (protocol.type == ProtocolType::single_text && !scenario.mediator) {
    examination.missing("mediator", "a mediator, since `protocol.type` is single_text");
  }
  const std::string path = "protocol.order";
  std::set<std::string_view> seen;
  for (std::size_t i = 0; i < protocol.order.size(); ++i) {
    const auto& id = protocol.order[i].id;
    const auto item_path = join_path(path, i);
    const auto party = scenario.parties.find(id);
    examination.require(party == scenario.parties.end() || party->second.signatory, item_path, fmt::format("'{}'", id), "a signatory");
    examination.require(seen.insert(id).second, item_path, fmt::format("'{}' again", id), "each signatory once");
  }
  for (const auto& [id, party] : scenario.parties) {
    examination.require(protocol.order.empty() || !party.signatory || seen.contains(id), path, fmt::format("an order without '{}'", id),
                        "every signatory once");
  }
}

}  // namespace

void check_talks(Examination& examination) {
  check_tactics(examination);
  check_protocol(examination);
  check_equilibrium(examination);
  if (examination.scenario.mediator) {
    check_mediator(examination);
  }
}

}  // namespace zopa

/// \file
/// Shocks and tracks: that what they shift is there.

#include <fmt/core.h>

#include "scenario/check_parts.hpp"

namespace zopa {
namespace {

constexpr std::size_t kMostShocks = 32;

void check_parties(Examination& examination, const std::string& path, const Map<Prior>& sizes) {
  for (const auto& [id, size] : sizes) {
    examination.party(join_path(path, id), id);
  }
}

/// Whether a scenario leaves a size at what means "no effect".
bool changes(const Prior& size, double none) {
  return !size.is_fixed() || size.a != none;
}

void check_ends(Examination& examination, const std::string& path, const Map<Prior>& sizes) {
  const auto& war = examination.scenario.war;
  if (!war) {
    return;  // told as a shock of a war
  }
  if (war->ends.empty() && !sizes.empty()) {
    examination.report(path, "multipliers", "none, since the `war` has no `ends`");
    return;
  }
  for (const auto& [id, size] : sizes) {
    examination.declared(join_path(path, id), id, "military end", war->ends);
  }
}

/// That there is a war for what shifts one, and that it strikes only while there is fighting where it must.
void check_fighting(Examination& examination, const std::string& path, const Shock& shock) {
  const bool front = changes(shock.front, 0.0);
  const auto needs_war = [&](bool there, std::string_view key) {
    examination.require(!there || examination.scenario.war.has_value(), join_path(path, key), fmt::format("`{}`", key),
                        "a scenario with a `war`");
  };
  needs_war(!shock.cost.empty(), "cost");
  needs_war(!shock.coverage.empty(), "coverage");
  needs_war(!shock.ends.empty(), "ends");
  needs_war(front, "front");
  needs_war(shock.during == ShockClock::fighting, "during");
  const bool fighting = shock.during == ShockClock::fighting;
  examination.require(!front || fighting, join_path(path, "front"), "a jump of the front at any time", "`during: fighting` beside it");
  examination.require(!front || !shock.leader, join_path(path, "front"), "`front` beside `leader`",
                      "one of them: what leaders fear would change the mean pace");
}

void check_mediation(Examination& examination, const std::string& path, const Shock& shock) {
  const auto& mediator = examination.scenario.mediator;
  const auto needs = [&](bool there, std::string_view key, bool holds, std::string_view allowed) {
    examination.require(!there || holds, join_path(path, key), fmt::format("`{}`", key), std::string(allowed));
  };
  needs(changes(shock.walk_out, 1.0), "walk_out", mediator.has_value(), "a scenario with a `mediator`");
  needs(changes(shock.bias, 0.0), "bias", mediator && !mediator->bias_toward.id.empty(), "a `mediator` with `bias_toward`");
  needs(changes(shock.guarantee_expiry, 1.0), "guarantee_expiry", mediator.has_value(), "a scenario with a `mediator`");
}

void check_leader(Examination& examination, const std::string& path, const LeaderLoss& leader) {
  if (leader.party.id.empty()) {
    examination.missing(join_path(path, "party"), "the party that loses its leader");
    return;
  }
  const auto party = examination.scenario.parties.find(leader.party.id);
  examination.require(party == examination.scenario.parties.end() || party->second.signatory, join_path(path, "party"),
                      "'" + leader.party.id + "', which does not sign", "a signatory: a new leader changes how it bargains");
}

void check_shock(Examination& examination, const std::string& path, const Shock& shock) {
  check_parties(examination, join_path(path, "cost"), shock.cost);
  check_parties(examination, join_path(path, "coverage"), shock.coverage);
  check_parties(examination, join_path(path, "reservation"), shock.reservation);
  check_ends(examination, join_path(path, "ends"), shock.ends);
  check_fighting(examination, path, shock);
  check_mediation(examination, path, shock);
  if (shock.leader) {
    check_leader(examination, join_path(path, "leader"), *shock.leader);
  }
}

}  // namespace

void check_shocks(Examination& examination) {
  const auto& scenario = examination.scenario;
  examination.require(scenario.shocks.size() <= kMostShocks, "shocks", fmt::format("{} shocks", scenario.shocks.size()),
                      fmt::format("at most {}", kMostShocks));
  for (const auto& [id, shock] : scenario.shocks) {
    check_shock(examination, join_path("shocks", id), shock);
  }
  for (const auto& [id, track] : scenario.tracks) {
    if (track.terms.empty()) {
      examination.missing(join_path(join_path("tracks", id), "terms"), "what the conversation comes to");
    }
  }
}

}  // namespace zopa

/// \file
/// Tactics, protocol and mediator.

#include <fmt/core.h>

#include <set>

#include "scenario/check_parts.hpp"

namespace zopa {
namespace {

void check_tactics(Examination& examination) {
  const auto& scenario = examination.scenario;
  for (const auto& [id, tactic] : scenario.tactics) {
    const auto path = join_path("tactics", id);
    examination.party(path, id);
    examination.require(tactic.curve != Curve::exponential || tactic.initial > 0.0, join_path(path, "initial"), "'0'",
                        "a share above 0: the exponential curve starts from it");
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

void check_mediator(Examination& examination, const Mediator& mediator) {
  if (mediator.party.id.empty()) {
    examination.missing("mediator.party", "the party that mediates");
  }
  const bool biased = !mediator.bias.is_fixed() || mediator.bias.a != 0.0;
  if (biased && mediator.bias_toward.id.empty()) {
    examination.missing("mediator.bias_toward", "the party it weighs more, since there is a `bias`");
  }
  for (const auto& [id, pressure] : mediator.pressure) {
    examination.party(join_path("mediator.pressure", id), id);
  }
  if (mediator.guarantee_expiry) {
    const auto& expiry = *mediator.guarantee_expiry;
    const std::string path = "mediator.guarantee_expiry";
    if (expiry.issue.id.empty()) {
      examination.missing(join_path(path, "issue"), "the issue whose upper levels can be withdrawn");
    } else if (expiry.keep.empty()) {
      examination.missing(join_path(path, "keep"), "the highest level that can still be offered");
    } else {
      examination.level(join_path(path, "keep"), expiry.issue.id, expiry.keep);
    }
  }
}

}  // namespace

void check_talks(Examination& examination) {
  check_tactics(examination);
  check_protocol(examination);
  if (examination.scenario.mediator) {
    check_mediator(examination, *examination.scenario.mediator);
  }
}

}  // namespace zopa

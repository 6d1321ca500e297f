/// \file
/// The mediator: whom it favours, how it drafts, what it pays and what it leaves behind.

#include <fmt/core.h>

#include <cmath>

#include "core/text.hpp"
#include "scenario/check_parts.hpp"

namespace zopa {
namespace {

void check_baskets(Examination& examination, const Mediator& mediator) {
  const std::string path = "mediator.baskets";
  examination.require(mediator.baskets.size() <= kMostBaskets, path, fmt::format("{} baskets", mediator.baskets.size()),
                      fmt::format("at most {}", kMostBaskets));
  Map<std::string> basket_of;
  for (const auto& [id, issues] : mediator.baskets) {
    const auto basket_path = join_path(path, id);
    if (issues.empty()) {
      examination.missing(basket_path, "at least one issue");
    }
    for (std::size_t i = 0; i < issues.size(); ++i) {
      const auto [other, fresh] = basket_of.emplace(issues[i].id, id);
      examination.require(fresh, join_path(basket_path, i), fmt::format("'{}' again", issues[i].id),
                          fmt::format("each issue in one basket; it is in '{}' already", other->second));
    }
  }
}

void check_factions(Examination& examination, const Mediator& mediator) {
  const std::string path = "mediator.factions";
  if (mediator.factions.empty()) {
    return;
  }
  examination.require(mediator.factions.size() <= kMostFactions, path, fmt::format("{} factions", mediator.factions.size()),
                      fmt::format("at most {}", kMostFactions));
  constexpr double kTolerance = 1e-9;
  double total = 0.0;
  for (const auto& [id, faction] : mediator.factions) {
    total += faction.chance;
    const bool pulls = !faction.pull.is_fixed() || faction.pull.a != 0.0;
    if (pulls && faction.package.id.empty()) {
      examination.missing(join_path(join_path(path, id), "package"), "the package that it leans toward, since there is a `pull`");
    }
  }
  examination.require(std::abs(total - 1.0) <= kTolerance, path, fmt::format("probabilities that sum to {}", format_double(total)),
                      "probabilities that sum to 1");
}

void check_leverage(Examination& examination, const Mediator& mediator) {
  if (mediator.side_payments) {
    const std::string path = "mediator.side_payments.most";
    if (mediator.side_payments->most.empty()) {
      examination.missing(path, "a party that it pays, and how much at most");
    }
    for (const auto& [id, most] : mediator.side_payments->most) {
      const auto party_path = join_path(path, id);
      if (examination.party(party_path, id)) {
        examination.require(id != mediator.party.id, party_path, fmt::format("'{}'", id), "a party beside the mediator");
      }
    }
  }
  for (const auto& [id, aftermath] : mediator.aftermath) {
    const auto path = join_path("mediator.aftermath", id);
    if (aftermath.party.id.empty()) {
      examination.missing(join_path(path, "party"), "whose costs of war change");
    }
    examination.require(examination.scenario.war.has_value(), path, "a change of costs without a war", "no `aftermath`, or a `war`");
  }
  if (mediator.messages && mediator.bias_toward.id.empty()) {
    examination.missing("mediator.bias_toward", "the party it favours, since there are `messages`, which only a party it favours believes");
  }
}

}  // namespace

void check_mediator(Examination& examination) {
  const Mediator& mediator = *examination.scenario.mediator;
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
  check_baskets(examination, mediator);
  check_factions(examination, mediator);
  check_leverage(examination, mediator);
}

}  // namespace zopa

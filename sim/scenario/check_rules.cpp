/// \file
/// Red lines, indices, linkages, ratification and durability.

#include <fmt/core.h>

#include <cmath>

#include "core/text.hpp"
#include "scenario/check_parts.hpp"

namespace zopa {
namespace {

void need_party(Examination& examination, const std::string& path, const PartyRef& party, const std::string& allowed) {
  if (party.id.empty()) {
    examination.missing(join_path(path, "party"), allowed);
  }
}

void check_red_lines(Examination& examination) {
  for (const auto& [id, line] : examination.scenario.red_lines.lines) {
    const auto path = join_path("red_lines.lines", id);
    need_party(examination, path, line.party, "the party whose line it is");
    if (line.forbids.empty()) {
      examination.missing(join_path(path, "forbids"), "the packages on the wrong side of the line");
    }
  }
}

void check_factor(Examination& examination, const std::string& path, const IndexFactor& factor) {
  const auto issue = examination.scenario.issues.find(factor.issue.id);
  if (factor.issue.id.empty()) {
    examination.missing(join_path(path, "issue"), "the issue the factor reads");
  }
  if (factor.values.empty() == !factor.saturation) {
    examination.report(path, factor.saturation ? "`values` and `saturation`" : "nothing", "either `values` or `saturation`");
  }
  if (issue == examination.scenario.issues.end()) {
    return;
  }
  if (!factor.values.empty()) {
    examination.levels_complete(join_path(path, "values"), factor.issue.id, factor.values, "a strength");
  }
  if (factor.saturation) {
    for (const auto& level : issue->second.levels) {
      examination.require(level.amount && *level.amount >= 0.0, join_path(path, "saturation"),
                          fmt::format("level '{}' of {} {}", level.id, factor.issue.id, level.amount ? "below 0" : "without an amount"),
                          "an issue whose levels all have an amount from 0 up");
    }
  }
}

void check_indices(Examination& examination) {
  for (const auto& [id, index] : examination.scenario.indices) {
    const auto path = join_path(join_path("indices", id), "factors");
    if (index.factors.empty()) {
      examination.missing(path, "at least one factor");
    }
    for (const auto& [factor_id, factor] : index.factors) {
      check_factor(examination, join_path(path, factor_id), factor);
    }
  }
}

void check_gates(Examination& examination) {
  for (const auto& [id, gate] : examination.scenario.linkages.gates) {
    const auto path = join_path("linkages.gates", id);
    need_party(examination, path, gate.party, "the party that makes the concession");
    if (gate.when.empty()) {
      examination.missing(join_path(path, "when"), "the concession, a condition on the package");
    }
    if (gate.requires_levels.empty() && !gate.requires_index) {
      examination.missing(path, "`requires_levels`, `requires_index` or both");
    }
    if (gate.requires_index && gate.requires_index->index.id.empty()) {
      examination.missing(join_path(path, "requires_index.index"), "the index that is required");
    }
  }
}

void check_routes(Examination& examination, const std::string& path, const Institution& institution) {
  constexpr double kTolerance = 1e-9;
  double total = 0.0;
  for (const auto& [id, route] : institution.routes) {
    examination.require(route.needed <= route.members, join_path(join_path(path, id), "needed"), fmt::format("'{}'", route.needed),
                        fmt::format("at most the {} `members`", route.members));
    total += route.chance;
  }
  examination.require(institution.routes.empty() || std::abs(total - 1.0) <= kTolerance, path,
                      fmt::format("probabilities that sum to {}", format_double(total)), "probabilities that sum to 1");
  examination.require(institution.routes.empty() || institution.vote == VoteKind::members, path, fmt::format("routes of a vote by {}", word_of(institution.vote)),
                      "`vote: members`");
}

void check_lock_in(Examination& examination, const std::string& path, const Institution& institution) {
  for (const auto& [issue, by_level] : institution.lock_in) {
    if (examination.issue(join_path(path, issue), issue)) {
      for (const auto& [level, cost] : by_level) {
        examination.level(join_path(join_path(path, issue), level), issue, level);
      }
    }
  }
  examination.require(institution.lock_in.empty() || !institution.slope.is_fixed() || institution.slope.a > 0.0, path, "costs at home without a `slope`",
                      "a `slope` above 0 by which they count");
}

void check_return(Examination& examination, const std::string& path, const Institution& institution) {
  const auto party = examination.scenario.parties.find(institution.party.id);
  examination.require(!institution.renegotiation || party == examination.scenario.parties.end() || party->second.signatory, path,
                      fmt::format("a return to the table for '{}', which does not sign", institution.party.id), "an institution of a signatory");
}

void check_ratification(Examination& examination) {
  for (const auto& [id, institution] : examination.scenario.ratification) {
    const auto path = join_path("ratification", id);
    need_party(examination, path, institution.party, "the party the institution belongs to");
    examination.require(institution.vote != VoteKind::members || institution.needed <= institution.members, join_path(path, "needed"),
                        fmt::format("'{}'", institution.needed), fmt::format("at most the {} `members`", institution.members));
    check_routes(examination, join_path(path, "routes"), institution);
    check_lock_in(examination, join_path(path, "lock_in"), institution);
    check_return(examination, join_path(path, "renegotiation"), institution);
  }
}

void check_effects(Examination& examination) {
  for (const auto& [id, effect] : examination.scenario.durability.effects) {
    const auto path = join_path("durability.effects", id);
    if (effect.index.has_value() == !effect.when.empty()) {
      examination.report(path, effect.index ? "`index` and `when`" : "nothing", "either `index` or `when`");
    }
  }
}

}  // namespace

void check_rules(Examination& examination) {
  check_red_lines(examination);
  check_indices(examination);
  check_gates(examination);
  check_ratification(examination);
  check_effects(examination);
}

}  // namespace zopa
